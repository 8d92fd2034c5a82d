// The row of a member shows how its contact is reached, as soon as one is chosen; what a contact does not say stays.
frappe.ui.form.on("Partnership Member", {
	async contact(_frm, doctype, name) {
		const row = locals[doctype][name];
		if (!row.contact) return;
		const fields = ["email_id", "mobile_no", "phone"];
		const { message } = await frappe.db.get_value("Contact", row.contact, fields);
		frappe.model.set_value(doctype, name, {
			email: message.email_id || row.email,
			phone: message.mobile_no || message.phone || row.phone,
		});
	},
});
