// The list of organisations.
import { __ } from "../desk/words";

const COLOURS = {
	Municipality: "blue",
	Region: "cyan",
	State: "cyan",
	Police: "purple",
	"Voluntary Organisation": "green",
	Business: "orange",
	"Education and Research": "yellow",
	Other: "gray",
};

frappe.listview_settings["Partner Organisation"] = {
	hide_name_column: true,
	add_fields: ["sector", "succeeded_by"],
	get_indicator(doc) {
		if (doc.succeeded_by) return [__("Succeeded"), "gray", "succeeded_by,is,set"];
		if (doc.sector) return [__(doc.sector), COLOURS[doc.sector], `sector,=,${doc.sector}`];
	},
};
