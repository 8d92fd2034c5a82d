// Lists of our documents: where nothing is chosen stands nothing. Frappe draws a pill without a word.
import { is_our_doctype } from "./ours";

const { prototype } = frappe.views.ListView;
const { get_column_html } = prototype;
prototype.get_column_html = function (column, doc) {
	const html = get_column_html.call(this, column, doc);
	const { df } = column;
	if (df?.fieldtype !== "Select" || doc[df.fieldname] || !is_our_doctype(this.doctype)) return html;
	const cell = $(html);
	cell.find(".indicator-pill").remove();
	return cell[0].outerHTML;
};

// What stands in a column, as an element: Frappe 16 takes nothing else from a formatter.
export const cell = (text) => `<span>${frappe.utils.escape_html(text)}</span>`;
