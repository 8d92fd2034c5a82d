frappe.listview_settings["Evaluation"] = {
	get_indicator: (doc) =>
		doc.docstatus === 1
			? [__("Completed"), "green", "docstatus,=,1"]
			: [__("Under way"), "orange", "docstatus,=,0"],
};
