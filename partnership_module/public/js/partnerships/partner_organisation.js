// The form of an organisation.
import { __ } from "../desk/words";

frappe.ui.form.on("Partner Organisation", {
	refresh(frm) {
		frappe.dynamic_link = { doc: frm.doc, fieldname: "name", doctype: frm.doctype };
		frm.set_query("succeeded_by", () => ({ filters: { name: ["!=", frm.doc.name] } }));
		frm.fields_dict.succeeded_by.df.filter_description = __("Only other organisations");
		if (frm.is_new()) return frappe.contacts.clear_address_and_contact(frm);
		frappe.contacts.render_address_and_contact(frm);
		show_successor(frm);
	},
});

function show_successor(frm) {
	frm.dashboard.clear_headline();
	const { succeeded_by, succeeded_on } = frm.doc;
	if (!succeeded_by) return;
	const title = frappe.utils.get_link_title(frm.doctype, succeeded_by) || succeeded_by;
	const link = frappe.utils.get_form_link(frm.doctype, succeeded_by, true, frappe.utils.escape_html(title));
	const said = succeeded_on
		? __("{0} took its place on {1}. What this organisation agreed stays its own.", [
				link,
				frappe.datetime.str_to_user(succeeded_on),
			])
		: __("{0} took its place. What this organisation agreed stays its own.", [link]);
	frm.dashboard.set_headline(said, "blue");
}
