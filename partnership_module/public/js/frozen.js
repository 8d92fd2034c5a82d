// What agreements and evaluations share once they are frozen: the fingerprint, the PDF, and telling a PDF.
frappe.provide("partnership_module");

// said: sentences as HTML, the first with the fingerprint; each stands on a line of its own.
partnership_module.show_frozen = (frm, ...said) => {
	const pdf = frm.doc.pdf
		? `<a class="underline" href="${encodeURI(frm.doc.pdf)}" target="_blank">${__("Open the PDF")}</a>`
		: "";
	const lines = [...said, partnership_module.said_of_import(frm), pdf].filter(Boolean);
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(lines.map((line) => `<div>${line}</div>`).join(""));
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
				method: "partnership_module.partnership.comparing.verify",
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
