// Frappe calls a new document "New" and its DocType. Where that needs words of its own, as in Danish where the
// gender of the DocType counts, Frappe translates the whole in the title of the form, and not above it.
import { __ } from "./words";

const { set_form_breadcrumb } = frappe.breadcrumbs;

frappe.breadcrumbs.set_form_breadcrumb = function (...given) {
	set_form_breadcrumb.apply(this, given);
	const last = this.$breadcrumbs.find("li").last();
	const crumb = last.find("a").length ? last.find("a") : last;
	if (/^new-/.test(frappe.get_route()[2] || "")) crumb.text(__(crumb.text().trim()));
};
