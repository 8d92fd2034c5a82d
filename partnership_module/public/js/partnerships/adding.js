// Several roles, milestones or indicators of a partnership in one table, instead of a form for each.
import { act } from "../desk/acting";
import { ask } from "../desk/asking";
import { party_title } from "../desk/choices";
import { __ } from "../desk/words";

const ADD = "partnership_module.partnership.forms.adding.add";
const EMPTY_ROWS = 4;

const column = (fieldname, label, fieldtype, columns, more = {}) => ({
	...{ fieldname, label, fieldtype, columns, in_list_view: 1 },
	...more,
});

const choice = (fieldname, label, columns, options) =>
	column(fieldname, label, "Select", columns, { options: [{ value: "", label: "" }, ...options] });

const named = (values) => values.map((value) => ({ value, label: value }));

const titles = (frm, table) => named((frm.doc[table] || []).map(({ title }) => title).filter(Boolean));

// A table shows what it holds: parties stand in it by their titles, and go to the server by their numbers.
const numbers_by_title = (frm) =>
	Object.fromEntries(
		(frm.doc.parties || [])
			.filter((row) => row.organisation)
			.map((row) => [party_title(row.organisation), row.organisation])
	);

const parties = (frm) => named(Object.keys(numbers_by_title(frm)));

const options_of = (doctype, field) =>
	(frappe.meta.get_docfield(doctype, field)?.options || "")
		.split("\n")
		.filter(Boolean)
		.map((value) => ({ value, label: __(value, null, doctype) }));

const TABLES = {
	"Partner Role": {
		title: () => __("Add Roles"),
		hint: () => __("Without a party it is a role of all jointly. One task a line."),
		columns: (frm) => [
			column("title", __("Role"), "Data", 3),
			choice("party", __("Party"), 3, parties(frm)),
			column("tasks", __("Tasks"), "Small Text", 4),
		],
	},
	"Partnership Milestone": {
		title: () => __("Add Milestones"),
		hint: () =>
			__(
				"Write the day as precisely as it is known: 30 June 2027, June 2027, autumn 2027. Without a day it is due when its phase ends."
			),
		columns: (frm) => [
			column("title", __("Milestone"), "Data", 2),
			choice("responsible", __("Responsible"), 2, parties(frm)),
			choice("phase", __("Phase"), 2, titles(frm, "phases")),
			choice("goal", __("Goal"), 2, titles(frm, "goals")),
			column("due", __("Due"), "Data", 2),
		],
	},
	"Partnership Indicator": {
		title: () => __("Add Indicators"),
		hint: () => __("Without a day a target is for the end of its phase, else of the partnership."),
		columns: (frm) => [
			column("title", __("Indicator"), "Data", 3),
			choice("kind", __("Kind"), 2, options_of("Partnership Indicator", "kind")),
			column("unit", __("Unit"), "Data", 1),
			choice("phase", __("Phase"), 1, titles(frm, "phases")),
			column("target", __("Target"), "Data", 1),
			column("due", __("Due"), "Data", 2),
		],
	},
};

export async function add_in_table(frm, doctype) {
	await new Promise((resolve) => frappe.model.with_doctype(doctype, resolve));
	const { title, hint, columns } = TABLES[doctype];
	const data = Array.from({ length: EMPTY_ROWS }, (_row, index) => ({ idx: index + 1 }));
	const table = {
		...{
			fieldname: "rows",
			fieldtype: "Table",

			description: hint(),
			in_place_edit: true,
		},
		...{ data, get_data: () => data, fields: columns(frm) },
	};
	const numbers = numbers_by_title(frm);
	const value_of = (row, name) =>
		["party", "responsible"].includes(name) ? numbers[row[name]] : row[name];
	const add = ({ rows }) => {
		const typed = (rows || []).map((row) =>
			Object.fromEntries(table.fields.map(({ fieldname: name }) => [name, value_of(row, name)]))
		);
		const told = (made) => ({ message: __("Added: {0}", [made.length]), indicator: "green" });
		return act(frm, ADD, { partnership: frm.doc.name, doctype, rows: typed }, told);
	};
	const dialog = ask([table], add, title(), __("Add"));
	dialog.$wrapper.find(".modal-dialog").addClass("modal-xl");
}
