frappe.listview_settings["Partnership Indicator"] = { hide_name_column: true };
