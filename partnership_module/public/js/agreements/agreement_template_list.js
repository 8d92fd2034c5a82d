// The list of templates.
import { __ } from "../desk/words";

frappe.listview_settings["Agreement Template"] = {
	hide_name_column: true,
	add_fields: ["disabled"],
	get_indicator: (doc) =>
		doc.disabled ? [__("Disabled"), "gray", "disabled,=,1"] : [__("In use"), "green", "disabled,=,0"],
};
