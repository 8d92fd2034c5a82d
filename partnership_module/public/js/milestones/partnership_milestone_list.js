// The verdict itself is computed by the report and on the form; the list says what the dates tell.
import { mark_chosen, may_mark } from "./marking";

frappe.listview_settings["Partnership Milestone"] = {
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
		due: (due, df, doc) =>
			due ? as_written(due, doc.due_precision) : frappe.utils.escape_html(doc.due_said || ""),
	},
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.cancelled) return [__("Cancelled"), "gray", "cancelled,=,1"];
		if (doc.direction !== "yes-no") return [__("Measured"), "blue", "direction,!=,yes-no"];
		if (doc.met_on || doc.was_met || doc.actual === "1") return [__("Met"), "green", "met_on,is,set"];
		return doc.due && frappe.datetime.add_days(doc.due, doc.grace_days) < today
			? [__("Overdue"), "orange", `met_on,is,not set|due,<,${today}`]
			: [__("Open"), "blue", "met_on,is,not set"];
	},
};

// "efterår 2004" where the date is the last day of that season: what prints/language.date_text prints.
function as_written(due, precision) {
	const day = frappe.datetime.str_to_obj(due);
	const [year, month] = [day.getFullYear(), day.getMonth()];
	if (precision === "Month") return month_of(day);
	if (precision === "Two Months") return months_of(day, 1, "/");
	if (precision === "Three Months") return months_of(day, 2, "–");
	if (precision === "Quarter") return part_of(__("quarter {number} of {year}"), 3, day);
	if (precision === "Four Months") return part_of(__("four-month period {number} of {year}"), 4, day);
	if (precision === "Half-Year") return part_of(__("half-year {number} of {year}"), 6, day);
	if (precision === "Season") return season(year, month);
	return precision === "Year" ? `${year}` : frappe.datetime.str_to_user(due);
}

function month_of(day, options = { month: "long", year: "numeric" }) {
	return day.toLocaleDateString(frappe.boot.lang, options);
}

function months_of(last, before, between) {
	const first = new Date(last.getFullYear(), last.getMonth() - before, 1);
	const is_one_year = first.getFullYear() === last.getFullYear();
	return month_of(first, is_one_year ? { month: "long" } : undefined) + between + month_of(last);
}

function part_of(words, months, day) {
	const number = Math.floor(day.getMonth() / months) + 1;
	return words.replace("{number}", number).replace("{year}", day.getFullYear());
}

// month: 0 for January. Winter begins in December and bears both years.
function season(year, month) {
	const name = [__("winter"), __("spring"), __("summer"), __("autumn")][Math.floor(((month + 1) % 12) / 3)];
	if (month > 1 && month < 11) return `${name} ${year}`;
	const end = month === 11 ? year + 1 : year;
	return `${name} ${end - 1}/${String(end).slice(2)}`;
}
