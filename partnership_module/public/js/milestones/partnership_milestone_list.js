// The verdict itself is computed by the report and on the form; the list says what the dates tell.
import { ONLY_SHOWN } from "../desk/calendars";
import { as_written } from "../desk/imprecise_dates";
import { cell } from "../desk/lists";
import { __ } from "../desk/words";
import { mark_chosen, may_mark } from "./marking";

// Days that were agreed: the Gantt and the calendar show them.
frappe.views.calendar["Partnership Milestone"] = {
	field_map: {
		start: "due",
		end: "due",
		id: "name",
		title: "title",
		allDay: "allDay",
		editable: "movable",
		convertToUserTz: "toUserTime",
	},
	order_by: "due",
	options: ONLY_SHOWN,
	get_events_method: "partnership_module.partnership.partnerships.year_calendar.milestones",
	gantt: true,
};

frappe.listview_settings["Partnership Milestone"] = {
	gantt_custom_popup_html(task, { title, partnership_title, due, due_precision }) {
		const day = due ? as_written(due, due_precision) : "";
		return `<div class="title">${frappe.utils.escape_html(title)}</div>
			<div class="subtitle">${frappe.utils.escape_html(partnership_title || "")}<br>
			${frappe.utils.escape_html(day)}</div>`;
	},
	onload(list) {
		if (!may_mark()) return;
		list.page.add_actions_menu_item(__("Mark Met"), () => mark_chosen(list), false);
	},
	hide_name_column: true,
	add_fields: [
		"cancelled",
		"met_on",
		"was_met",
		"actual",
		"direction",
		"grace_days",
		"due_precision",
		"due_said",
	],
	formatters: {
		due: (due, df, doc) => cell(due ? as_written(due, doc.due_precision) : doc.due_said || ""),
	},
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.cancelled) return [__("Cancelled", null, "Partnership Milestone"), "gray", "cancelled,=,1"];
		if (doc.direction !== "yes-no") return [__("Measured"), "blue", "direction,!=,yes-no"];
		if (doc.met_on || doc.was_met || doc.actual === "1") return [__("Met"), "green", "met_on,is,set"];
		return doc.due && frappe.datetime.add_days(doc.due, doc.grace_days) < today
			? [__("Overdue"), "orange", `met_on,is,not set|due,<,${today}`]
			: [__("Open"), "blue", "met_on,is,not set"];
	},
};
