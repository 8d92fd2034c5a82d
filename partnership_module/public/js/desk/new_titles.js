// Frappe calls a new document "New" and its DocType. Where that needs words of its own, as in Danish where the
// gender of the DocType counts, Frappe translates the whole in the title of the form, but not above it, in its menu and
// where one searches.
import { __ } from "./words";

const { set_form_breadcrumb } = frappe.breadcrumbs;

frappe.breadcrumbs.set_form_breadcrumb = function (...given) {
	set_form_breadcrumb.apply(this, given);
	const last = this.$breadcrumbs.find("li").last();
	const crumb = last.find("a").length ? last.find("a") : last;
	if (/^new-/.test(frappe.get_route()[2] || "")) crumb.text(__(crumb.text().trim()));
};

const { make_menu_items } = frappe.ui.form.Toolbar.prototype;
frappe.ui.form.Toolbar.prototype.make_menu_items = function (...given) {
	make_menu_items.apply(this, given);
	const items = this.page.menu.find(".menu-item-label").toArray();
	const last = items.findLast(
		({ textContent }) => textContent.trim() === frappe._("New {0}", [frappe._(this.frm.doctype)])
	);
	if (last) last.textContent = __(last.textContent.trim());
};

// What is offered where one searches: its text, and its label, in which what was typed is marked.
for (const method of ["get_creatables", "get_doctypes"]) {
	const offered = frappe.search.utils[method];
	frappe.search.utils[method] = function (...given) {
		const options = offered.apply(this, given);
		for (const option of options.filter(({ type }) => type === "New")) {
			const said = __(option.value);
			if (said !== option.value) Object.assign(option, { value: said, label: said });
		}
		return options;
	};
}
