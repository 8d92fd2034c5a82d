partnership_module.run_scripts_in_preview(frappe.ui.form.PrintView);
