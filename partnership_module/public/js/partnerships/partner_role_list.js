// The list of roles.
import { __ } from "../desk/words";

const COLOURS = { Parties: "blue", Joint: "green", Function: "purple" };

frappe.listview_settings["Partner Role"] = {
	hide_name_column: true,
	add_fields: ["played_by"],
	get_indicator: (doc) => [__(doc.played_by), COLOURS[doc.played_by], `played_by,=,${doc.played_by}`],
};
