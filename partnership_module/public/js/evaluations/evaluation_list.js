// The list of evaluations.
import { __ } from "../desk/words";

frappe.listview_settings["Evaluation"] = {
	hide_name_column: true,
	has_indicator_for_draft: true,
	get_indicator: (doc) =>
		doc.docstatus === 1
			? [__("Completed", null, "Evaluation"), "green", "docstatus,=,1"]
			: [__("Under way"), "orange", "docstatus,=,0"],
};
