frappe.views.calendar["Steering Meeting"] = {
	field_map: { start: "start", end: "end", id: "name", title: "title", allDay: "allDay", color: "color" },
	order_by: "start",
	get_events_method: "partnership_module.partnership.meetings.calendar.events",
};
