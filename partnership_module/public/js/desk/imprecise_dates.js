// Dates that may be imprecise are shown as precisely as they are known: "marts 2004" and not 31-03-2004.
import { __ } from "./words";

// By DocType, each such date and the field that says how precise it is.
export const PRECISIONS = {
	Partnership: {
		first_contact: "first_contact_precision",
		negotiation_start: "negotiation_start_precision",
		start_date: "start_precision",
		end_date: "end_precision",
		revision_due: "revision_precision",
		evaluation_due: "evaluation_precision",
	},
	"Partnership Phase": { from_date: "precision", to_date: "precision" },
	"Partnership Milestone": { due: "due_precision", met_on: "met_precision" },
	"Partnership Milestone Due Date": { due: "due_precision" },
	"Partnership Agreement": { effective_date: "effective_precision", end_date: "end_precision" },
	"Partnership Agreement Signature": { signed_on: "signed_precision" },
	"Partnership Agreement Correction": { old_day: "old_precision" },
	"Steering Meeting Decision": { new_due: "new_due_precision" },
};

// In lists, tables and where they cannot be written.
const { formatters } = frappe.form;
const plain = formatters.Date;
formatters.Date = function (value, df, options, doc) {
	const precision = doc?.[PRECISIONS[df?.parent]?.[df.fieldname]];
	if (value && precision && precision !== "Day") return as_written(value, precision);
	return plain.call(this, value, df, options, doc);
};

// "efterår 2004" where the date is the last day of that season: what prints/language.date_text prints.
export function as_written(date, precision) {
	const day = frappe.datetime.str_to_obj(date);
	const [year, month] = [day.getFullYear(), day.getMonth()];
	if (precision === "Month") return month_of(day);
	if (precision === "Two Months") return months_of(day, 1, "/");
	if (precision === "Three Months") return months_of(day, 2, "–");
	if (precision === "Quarter") return part_of(__("quarter {number} of {year}"), 3, day);
	if (precision === "Four Months") return part_of(__("four-month period {number} of {year}"), 4, day);
	if (precision === "Half-Year") return part_of(__("half-year {number} of {year}"), 6, day);
	if (precision === "Season") return season(year, month);
	return precision === "Year" ? `${year}` : frappe.datetime.str_to_user(date);
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
