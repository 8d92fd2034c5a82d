frappe.views.calendar["Steering Meeting"] = {
	field_map: { start: "start", end: "end", id: "name", title: "title", allDay: "allDay" },
	order_by: "start",
	get_events_method: "frappe.desk.calendar.get_events",
};
