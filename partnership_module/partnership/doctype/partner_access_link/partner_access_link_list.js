frappe.listview_settings["Partner Access Link"] = {
	hide_name_column: true,
	add_fields: ["revoked", "expires_on"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.revoked) return [__("Revoked"), "red", "revoked,=,1"];
		return doc.expires_on < today
			? [__("Expired"), "gray", `expires_on,<,${today}`]
			: [__("Open"), "green", `revoked,=,0|expires_on,>=,${today}`];
	},
};
