frappe.listview_settings["Partnership Agreement"] = {
	hide_name_column: true,
	has_indicator_for_draft: true,
	get_indicator: (doc) =>
		doc.docstatus === 1
			? [__("Frozen"), "green", "docstatus,=,1"]
			: [__("Draft"), "orange", "docstatus,=,0"],
};
