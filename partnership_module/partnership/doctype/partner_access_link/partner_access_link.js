frappe.ui.form.on("Partner Access Link", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.revoked) return;
		frm.add_custom_button(__("Revoke"), () =>
			frappe.confirm(__("Revoke the link of {0}? It opens nothing from then on.", [frappe.utils.escape_html(frm.doc.person).bold()]), async () => {
				const method = "partnership_module.partnership.partner_reports.access_links.revoke";
				await frappe.call({ method, type: "POST", args: { link: frm.doc.name }, freeze: true });
				frm.reload_doc();
			})
		);
	},
});
