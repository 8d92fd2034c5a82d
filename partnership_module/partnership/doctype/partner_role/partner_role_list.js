frappe.listview_settings["Partner Role"] = { hide_name_column: true };
