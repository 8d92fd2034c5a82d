// What the forms of a partnership offer to choose from: its groups, activities, goals, phases, parties ...
import { __ } from "./words";

const ORGANISATION = "Partner Organisation";
const CHOICES = "partnership_module.partnership.forms.choices.choices";

// A path is "field", or "table.field".
const parts_of = (path) => (path.includes(".") ? path.split(".") : [null, path]);

export const choices = async (frm) => {
	const { message } = await frappe.call(CHOICES, { partnership: frm.doc.partnership });
	Object.entries(message.party_titles).forEach(([name, title]) =>
		frappe.utils.add_link_title(ORGANISATION, name, title)
	);
	return message;
};

// Links hold the number of an organisation; people read what it is called.
export const party_title = (name) => (name && frappe.utils.get_link_title(ORGANISATION, name)) || name || "";

// The parties as options of a Select: the number with its title.
export const party_options = (names) => names.map((value) => ({ value, label: party_title(value) }));

// fields: { "field" or "table.field": kind of choice }; parties: fields that hold a party.
export const offer_choices = async (frm, fields, parties = []) => {
	if (!frm.doc.partnership) return;
	const offered = await choices(frm);
	Object.entries(fields).forEach(([path, kind]) => set_options(frm, path, offered[kind]));
	parties.forEach((path) => limit_to(frm, path, offered.parties));
	return offered;
};

// What is not among the options is kept as typed: saving says in a sentence what is wrong with it.
export const set_options = (frm, path, options) => {
	const [table, field] = parts_of(path);
	if (!table) {
		frm.fields_dict[field].df.ignore_validation = 1;
		return frm.fields_dict[field].set_data(options);
	}
	const { grid } = frm.fields_dict[table];
	grid.update_docfield_property(field, "options", options);
	grid.update_docfield_property(field, "ignore_validation", 1);
};

// shown: what stands in a table for a value, given (value, row), where that is more than the value itself.
export const show_as = (frm, path, shown) => {
	const [table, field] = path.split(".");
	const formatter = (value, df, options, row) => frappe.utils.escape_html(shown(value || "", row || {}));
	frm.fields_dict[table].grid.update_docfield_property(field, "formatter", formatter);
};

// To Frappe a number that nobody stated is 0. Where 0 says nothing it stands as empty, and is 0 again before it
// is saved: else the history of the document would tell of a change.
export const leave_unstated = (frm, path, unstated = null) => {
	const [table, field] = parts_of(path);
	const rows = table ? frm.doc[table] || [] : [frm.doc];
	rows.filter((row) => !row[field]).forEach((row) => Object.assign(row, { [field]: unstated }));
	frm.refresh_field(table || field);
};

export const limit_to_meetings = (frm, path) =>
	limit(frm, path, () => ({ filters: { partnership: frm.doc.partnership || frm.doc.name } }));

export const limit_to = (frm, path, names) => limit(frm, path, () => ({ filters: { name: ["in", names] } }));

// Frappe would list the numbers of what may be chosen, and offer to make more.
function limit(frm, path, query) {
	const [table, field] = parts_of(path);
	const said = { filter_description: __("Only those of this partnership"), only_select: 1 };
	if (table) {
		frm.set_query(field, table, query);
		Object.entries(said).forEach((one) =>
			frm.fields_dict[table].grid.update_docfield_property(field, ...one)
		);
	} else {
		frm.set_query(field, query);
		Object.assign(frm.fields_dict[field].df, said);
	}
}

// Tables whose rows a button adds, and nobody takes away. Frappe shows its own buttons for rows all the same.
export const keep_rows = (frm, tables, kept = true) =>
	tables.forEach((table) => {
		const { grid } = frm.fields_dict[table];
		Object.assign(grid, { cannot_add_rows: kept });
		Object.assign(grid.df, { cannot_add_rows: kept, cannot_delete_rows: kept });
		grid.refresh();
		grid.wrapper.find(".grid-buttons").toggle(!kept);
	});
