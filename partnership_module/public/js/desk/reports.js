// What the script reports share: filters, links to documents and coloured pills.
import { day_field } from "./asking";
import { __ } from "./words";

// Frappe runs the script of a report by itself, outside this bundle: there it is `partnership_module.report`.
export const report = {
	as_of: () => day_field("as_of", __("As of")),

	partnership: () => ({
		fieldname: "partnership",
		label: __("Partnership"),
		fieldtype: "Link",
		options: "Partnership",
	}),

	party: (fieldname = "party", label = __("Party")) => ({
		fieldname,
		label,
		fieldtype: "Link",
		options: "Partner Organisation",
	}),

	all_columns: () => report.check("all_columns", __("All Columns")),

	check: (fieldname, label) => ({ fieldname, label, fieldtype: "Check" }),

	// values: those that are stored, shown translated in a context; or { stored: shown }
	select: (fieldname, label, values, context = null) => ({
		fieldname,
		label,
		fieldtype: "Select",
		options: [
			{ value: "", label: "" },
			...(Array.isArray(values)
				? values.map((value) => ({ value, label: __(value, null, context) }))
				: Object.entries(values).map(([value, shown]) => ({ value, label: shown }))),
		],
	}),

	verdict: () =>
		report.select("status", __("Status"), {
			met: __("Met"),
			partiallyMet: __("Partly met"),
			notMet: __("Not met"),
			scheduled: __("Scheduled"),
		}),

	// Text shows as text; what it has in place of & and quotes already stays as it is.
	harmless: (value) =>
		typeof value === "string" ? value.replaceAll("<", "&lt;").replaceAll(">", "&gt;") : value,

	// links: { column: [DocType, column with the document's name] }; a DocType that starts with ":" is
	// the column that holds it. pills: { column: column with the colour }. A row with `bold` is a total.
	formatter:
		({ links = {}, pills = {} }) =>
		(value, row, column, data, default_formatter) => {
			const plain = default_formatter(report.harmless(value), row, column, data);
			const shown = data?.bold ? `<b>${plain}</b>` : plain;
			if (!data || value === null || value === undefined || value === "") return shown;
			if (pills[column.fieldname]) {
				const colour = data[pills[column.fieldname]] || "gray";
				return `<span class="indicator-pill ${colour}">${shown}</span>`;
			}
			const [kind, name] = links[column.fieldname] || [];
			const doctype = kind?.startsWith(":") ? data[kind.slice(1)] : kind;
			if (!doctype || !data[name]) return shown;
			return `<a href="${frappe.utils.get_form_link(doctype, data[name])}">${shown}</a>`;
		},
};
