// What agreements and evaluations share once they are frozen: the fingerprint, the PDF, and telling a PDF.
frappe.provide("partnership_module");

// said: sentences as HTML, the first with the fingerprint; each stands on a line of its own.
partnership_module.show_frozen = (frm, ...said) => {
	const alarm = frm.doc.__onload?.file_alarm;
	if (alarm) return partnership_module.show_alarm(frm, alarm);
	const pdf = frm.doc.pdf
		? `<a class="underline" href="${encodeURI(frm.doc.pdf)}" target="_blank">${__("Open the PDF")}</a>`
		: "";
	const notes = [partnership_module.said_of_import(frm), partnership_module.said_of_remaking(frm)];
	const lines = [...said, ...notes, pdf].filter(Boolean);
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(lines.map((line) => `<div>${line}</div>`).join(""));
};

// What is frozen was altered or lost: nothing else is said until somebody has seen to it.
partnership_module.show_alarm = (frm, alarm) => {
	frm.dashboard.clear_headline();
	// Unlike a headline of the dashboard, nobody can close it.
	frm.layout.show_message(alarm, "red", true);
	if (frm.perm[0].submit)
		frm.add_custom_button(__("Make the PDF Anew"), () => partnership_module.make_pdf_anew(frm));
};

partnership_module.make_pdf_anew = (frm) =>
	frappe.prompt(
		[
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Reason"),
				reqd: 1,
				description: __(
					"First ask your administrator for the file from the backup: only that is the PDF that was frozen. One made anew is marked as such, with your name and this reason."
				),
			},
		],
		async ({ reason }) => {
			const { doctype, name } = frm.doc;
			await frappe.call({
				method: "partnership_module.partnership.files.remaking.make_anew",
				type: "POST",
				args: { doctype, name, reason },
				freeze: true,
			});
			frm.reload_doc();
		},
		__("Make the PDF Anew from the Frozen Text"),
		__("Make Anew")
	);

// "" for the PDF that was made when the text was frozen.
partnership_module.said_of_remaking = (frm) => {
	if (!frm.doc.pdf_made_anew_on) return "";
	const day = frappe.datetime.str_to_user(frm.doc.pdf_made_anew_on.split(" ")[0]);
	const [by, reason] = ["by", "reason"].map((part) =>
		frappe.utils.escape_html(frm.doc[`pdf_made_anew_${part}`] || "")
	);
	return `<strong>${__("The PDF was made anew from the frozen text by {0} on {1}: {2}", [by, day, reason])}</strong>`;
};

// "" for what was finished on this site.
partnership_module.said_of_import = (frm) => {
	if (!frm.doc.imported_on) return "";
	const by = frappe.utils.escape_html(frm.doc.imported_by || "");
	const day = frappe.datetime.str_to_user(frm.doc.imported_on.split(" ")[0]);
	return `<strong>${__("Finished elsewhere and imported by {0} on {1}.", [by, day])}</strong>`;
};

partnership_module.verify_pdf = () => {
	const input = $('<input type="file" accept="application/pdf">');
	input.on("change", () => {
		const reader = new FileReader();
		reader.onload = async () => {
			const { message } = await frappe.call({
				method: "partnership_module.partnership.files.verification.verify",
				type: "POST",
				args: { content: reader.result.split(",")[1] },
			});
			frappe.msgprint({
				title: __("Verify PDF"),
				message: frappe.utils.escape_html(message.sentence),
				indicator: message.is_alarm ? "red" : message.is_frozen && !message.is_imported ? "green" : "orange",
			});
		};
		reader.readAsDataURL(input[0].files[0]);
	});
	input.trigger("click");
};
