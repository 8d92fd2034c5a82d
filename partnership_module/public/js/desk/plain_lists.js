// Lists that only leave out the column with the name, which is a number.

["Agreement Template", "Partner Organisation", "Partner Role", "Partnership Indicator"].forEach((doctype) => {
	frappe.listview_settings[doctype] = { hide_name_column: true };
});
