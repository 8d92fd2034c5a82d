// The list of indicators.
import { __ } from "../desk/words";

frappe.listview_settings["Partnership Indicator"] = {
	hide_name_column: true,
	add_fields: ["frequency"],
	get_indicator: (doc) =>
		doc.frequency
			? [__(doc.frequency), "blue", `frequency,=,${doc.frequency}`]
			: [__("Not reported"), "gray", "frequency,is,not set"],
};
