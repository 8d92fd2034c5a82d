frappe.pages["start-partnership"].on_page_load = (wrapper) => partnership_module.start_partnership(wrapper);
