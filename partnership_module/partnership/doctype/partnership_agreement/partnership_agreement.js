const NEGOTIATION = "partnership_module.partnership.negotiation";
const COMPARING = "partnership_module.partnership.comparing";

frappe.ui.form.on("Partnership Agreement", {
	refresh(frm) {
		frm.trigger("partnership");
		if (frm.is_new()) return;
		show_overview(frm);
		if (frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Take Sections from Template"), () => take_sections(frm));
		} else {
			show_frozen(frm);
			frm.add_custom_button(__("Sign"), () => sign(frm));
		}
		add_steps(frm);
	},

	partnership(frm) {
		const tables = ["approvals.party", "signatures.party", "consents.party", "acceding_party"];
		partnership_module.offer_choices(frm, { decided_at: "meetings" }, tables);
	},
});

function add_steps(frm) {
	const negotiation = __("Negotiation");
	frm.add_custom_button(__("Send to Party"), () => send(frm), negotiation);
	frm.add_custom_button(__("Record Answer"), () => answer(frm), negotiation);
	frm.add_custom_button(__("Record Decision"), () => decide(frm), negotiation);
	frm.add_custom_button(__("Postpone Decision"), () => postpone(frm), negotiation);
	const compare = __("Compare");
	frm.add_custom_button(__("With Another Version"), () => compare_versions(frm), compare);
	frm.add_custom_button(__("With What a Party Was Sent"), () => compare_sent(frm), compare);
	frm.page.add_menu_item(__("Verify PDF"), () => verify());
}

// --- dialogs ---------------------------------------------------------------------------------------------

const party_field = (frm) => ({
	fieldname: "party",
	fieldtype: "Select",
	label: __("Party"),
	options: frm.overview.parties.map((row) => row.party),
	reqd: 1,
});

const date_field = (fieldname, label) => ({
	fieldname,
	fieldtype: "Date",
	label,
	default: frappe.datetime.get_today(),
	reqd: 1,
});

function approval_field(frm) {
	const rows = (frm.doc.approvals || []).map((row) => ({
		value: `${row.party}\n${row.body}`,
		label: `${row.party}: ${row.body}`,
	}));
	return { fieldname: "approval", fieldtype: "Select", label: __("Body"), options: rows, reqd: 1 };
}

function ask(frm, title, fields, method, to_args = (values) => values) {
	frappe.prompt(
		fields,
		async (values) => {
			await frappe.call({
				method: `${NEGOTIATION}.${method}`,
				type: "POST",
				args: { agreement: frm.doc.name, ...to_args(values) },
				freeze: true,
			});
			frm.reload_doc();
		},
		title
	);
}

const send = (frm) => ask(frm, __("Send to Party"), [party_field(frm)], "send");

function answer(frm) {
	const comment = { fieldname: "comment", fieldtype: "Small Text", label: __("Comment") };
	ask(frm, __("Record Answer"), [party_field(frm), comment], "answer");
}

const with_approval = ({ approval, ...values }) => {
	const [party, body] = approval.split("\n");
	return { party, body, ...values };
};

function has_approvals(frm) {
	if ((frm.doc.approvals || []).length) return true;
	frappe.msgprint(__("Add the bodies that decide or are informed under Approvals and save first."));
	return false;
}

function decide(frm) {
	if (!has_approvals(frm)) return;
	const outcome = {
		fieldname: "outcome",
		fieldtype: "Select",
		label: __("Outcome"),
		options: ["Approved", "Rejected", "Informed"].map((value) => ({ value, label: __(value) })),
		reqd: 1,
	};
	const fields = [approval_field(frm), outcome, date_field("decided_on", __("Decided On"))];
	ask(frm, __("Record Decision"), fields, "decide", with_approval);
}

function postpone(frm) {
	if (!has_approvals(frm)) return;
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason") };
	const fields = [approval_field(frm), date_field("postponed_to", __("Postponed To")), reason];
	ask(frm, __("Postpone Decision"), fields, "postpone", with_approval);
}

function sign(frm) {
	const how = {
		fieldname: "how",
		fieldtype: "Select",
		label: __("How"),
		options: ["On Paper", "On Screen", "External Service"].map((value) => ({ value, label: __(value) })),
		default: "On Paper",
		reqd: 1,
	};
	const fields = [
		party_field(frm),
		date_field("signed_on", __("Signed On")),
		how,
		{ fieldname: "signatory", fieldtype: "Data", label: __("Signatory") },
		{ fieldname: "signatory_title", fieldtype: "Data", label: __("Title") },
		{
			fieldname: "evidence",
			fieldtype: "Attach",
			label: __("Scan or Signed File"),
			depends_on: "eval:doc.how != 'On Screen'",
		},
		{
			fieldname: "drawing",
			fieldtype: "Signature",
			label: __("Signature by Hand"),
			depends_on: "eval:doc.how == 'On Screen'",
		},
		{
			fieldname: "reference",
			fieldtype: "Data",
			label: __("Reference"),
			depends_on: "eval:doc.how == 'External Service'",
		},
	];
	ask(frm, __("Sign"), fields, "sign", (values) => ({ ...values, digest: frm.doc.digest }));
}

// --- what is seen ----------------------------------------------------------------------------------------

async function show_overview(frm) {
	const { message } = await frappe.call(`${NEGOTIATION}.overview`, { agreement: frm.doc.name });
	frm.overview = message;
	frm.fields_dict.circulation_html.html(
		frappe.render_template("negotiation_overview", { ...message, day: frappe.datetime.str_to_user })
	);
}

async function compare_versions(frm) {
	const versions = await frappe.db.get_list("Partnership Agreement", {
		filters: { partnership: frm.doc.partnership, name: ["!=", frm.doc.name] },
		fields: ["name", "version"],
		order_by: "version desc",
	});
	if (!versions.length) {
		frappe.msgprint(__("There is no other version yet."));
		return;
	}
	const options = versions.map(({ name, version }) => ({ value: name, label: __("Version {0}", [version]) }));
	const field = { fieldname: "other", fieldtype: "Select", label: __("Version"), options, reqd: 1 };
	frappe.prompt([field], ({ other }) => show_comparison("with_version", { agreement: frm.doc.name, other }));
}

function compare_sent(frm) {
	frappe.prompt([party_field(frm)], ({ party }) =>
		show_comparison("with_sent", { agreement: frm.doc.name, party })
	);
}

async function show_comparison(method, args) {
	const { message } = await frappe.call({ method: `${COMPARING}.${method}`, args, freeze: true });
	const dialog = new frappe.ui.Dialog({ title: __("Comparison of versions"), size: "extra-large" });
	const frame = $('<iframe sandbox="" style="width: 100%; height: 75vh; border: 0"></iframe>');
	frame.attr("srcdoc", message).appendTo(dialog.body);
	dialog.show();
}

function verify() {
	const input = $('<input type="file" accept="application/pdf">');
	input.on("change", () => {
		const reader = new FileReader();
		reader.onload = async () => {
			const { message } = await frappe.call({
				method: `${COMPARING}.verify`,
				type: "POST",
				args: { content: reader.result.split(",")[1] },
			});
			frappe.msgprint({ title: __("Verify PDF"), message: frappe.utils.escape_html(message) });
		};
		reader.readAsDataURL(input[0].files[0]);
	});
	input.trigger("click");
}

function show_frozen(frm) {
	const said = __("This text is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
	const pdf = frm.doc.pdf
		? `<a href="${encodeURI(frm.doc.pdf)}" target="_blank">${__("Open the PDF")}</a>`
		: "";
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(`${said} ${pdf}`);
}

// --- sections --------------------------------------------------------------------------------------------

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
