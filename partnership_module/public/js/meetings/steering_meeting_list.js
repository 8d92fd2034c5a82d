// The list and the calendar of meetings.
import { WHOLE_TITLES } from "../desk/calendars";
import { cell } from "../desk/lists";
import { __ } from "../desk/words";

frappe.listview_settings["Steering Meeting"] = {
	hide_name_column: true,
	has_indicator_for_draft: true,
	add_fields: ["start", "cancelled", "minutes_sent_on"],
	formatters: { start: (start) => cell(frappe.datetime.str_to_user(start).replace(/:\d\d$/, "")) },
	get_indicator(doc) {
		if (doc.docstatus === 1) return [__("Minutes approved"), "green", "docstatus,=,1"];
		if (doc.cancelled) return [__("Cancelled", null, "Steering Meeting"), "gray", "cancelled,=,1"];
		if (doc.minutes_sent_on)
			return [__("Minutes sent"), "yellow", "docstatus,=,0|minutes_sent_on,is,set"];
		const now = frappe.datetime.now_datetime();
		return doc.start < now
			? [__("Minutes missing"), "orange", `docstatus,=,0|start,<,${now}`]
			: [__("Planned"), "blue", `docstatus,=,0|start,>=,${now}`];
	},
};

frappe.views.calendar["Steering Meeting"] = {
	field_map: { start: "start", end: "end", id: "name", title: "title", allDay: "allDay", color: "color" },
	order_by: "start",
	options: WHOLE_TITLES,
	get_events_method: "partnership_module.partnership.meetings.calendar.events",
};
