// The list of disputes.
import { __ } from "../desk/words";

frappe.listview_settings["Partnership Dispute"] = {
	hide_name_column: true,
	add_fields: ["level", "closed_on"],
	get_indicator(doc) {
		if (doc.closed_on) return [__("Closed"), "green", "closed_on,is,set"];
		const colour = { Parties: "blue", "Steering Group": "orange", Mediator: "red" }[doc.level];
		return [__(doc.level), colour, `level,=,${doc.level}|closed_on,is,not set`];
	},
};
