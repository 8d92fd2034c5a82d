frappe.listview_settings["Partner Organisation"] = { hide_name_column: true };
