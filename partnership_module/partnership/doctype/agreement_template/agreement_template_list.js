frappe.listview_settings["Agreement Template"] = { hide_name_column: true };
