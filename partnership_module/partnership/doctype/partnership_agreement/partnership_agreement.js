frappe.ui.form.on("Partnership Agreement", {
	refresh(frm) {
		frm.trigger("partnership");
		if (frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Take Sections from Template"), () => take_sections(frm));
		} else if (frm.doc.digest) {
			show_frozen(frm);
		}
	},

	partnership(frm) {
		partnership_module.offer_choices(frm, {}, ["approvals.party", "signatures.party"]);
	},
});

function show_frozen(frm) {
	const said = __("This text is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
	const pdf = frm.doc.pdf
		? `<a href="${encodeURI(frm.doc.pdf)}" target="_blank">${__("Open the PDF")}</a>`
		: "";
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(`${said} ${pdf}`);
}

function take_sections(frm) {
	if (!frm.doc.template) {
		frappe.msgprint(__("Choose a template first."));
		return;
	}
	const take = async () => {
		const template = await frappe.db.get_doc("Agreement Template", frm.doc.template);
		const fields = ["heading", "block", "question", "text", "mandatory", "when_empty"];
		frm.clear_table("sections");
		template.sections.forEach((row) => frm.add_child("sections", pick(row, fields)));
		frm.set_value("language", template.language);
		frm.refresh_field("sections");
	};
	if (!(frm.doc.sections || []).length) return take();
	frappe.confirm(__("Replace all sections of this agreement by those of the template?"), take);
}

function pick(row, fields) {
	return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
