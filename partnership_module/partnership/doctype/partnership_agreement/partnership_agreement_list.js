frappe.listview_settings["Partnership Agreement"] = {
	get_indicator: (doc) =>
		doc.docstatus === 1
			? [__("Frozen"), "green", "docstatus,=,1"]
			: [__("Draft"), "orange", "docstatus,=,0"],
};
