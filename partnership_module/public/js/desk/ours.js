// Which forms and fields of the desk are ours: those of the DocTypes of the module Partnership.

export const MODULE = "Partnership";

export const is_our_form = (frm) => frm.meta?.module === MODULE;

export const is_our_doctype = (doctype) => Boolean(doctype) && frappe.get_meta(doctype)?.module === MODULE;

// Of a form of ours, a row of its tables, or a dialog above it.
export const is_our_control = ({ df, frm }) =>
	is_our_doctype(df.parent || (frm || (frappe.get_route()[0] === "Form" && cur_frm))?.doctype);
