frappe.listview_settings["Partnership Milestone"] = {
	add_fields: ["cancelled", "met_on"],
	get_indicator(doc) {
		if (doc.cancelled) return [__("Cancelled"), "gray", "cancelled,=,1"];
		if (doc.met_on) return [__("Met"), "green", "met_on,is,set"];
		return [__("Open"), "blue", "met_on,is,not set|cancelled,=,0"];
	},
};
