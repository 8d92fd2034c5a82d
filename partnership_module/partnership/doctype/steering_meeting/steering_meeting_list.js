frappe.listview_settings["Steering Meeting"] = {
	add_fields: ["start"],
	get_indicator(doc) {
		if (doc.docstatus === 1) return [__("Minutes approved"), "green", "docstatus,=,1"];
		const held = doc.start && doc.start < frappe.datetime.now_datetime();
		return held
			? [__("Minutes missing"), "orange", "docstatus,=,0|start,<,Now"]
			: [__("Planned"), "blue", "docstatus,=,0|start,>,Now"];
	},
};
