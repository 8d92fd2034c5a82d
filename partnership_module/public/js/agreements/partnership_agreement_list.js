// The list of agreements.
import { __ } from "../desk/words";

const STATUS_COLOURS = {
	Draft: "gray",
	Circulating: "blue",
	Approved: "purple",
	"Partly Signed": "orange",
	"In Force": "green",
	Superseded: "gray",
	Ended: "gray",
};

frappe.listview_settings["Partnership Agreement"] = {
	add_fields: ["status", "version", "partnership"],
	hide_name_column: true,
	has_indicator_for_draft: true,
	// Frappe formats the title of a row twice: take the document's, not what comes in.
	formatters: { title: (title, df, doc) => readable_title(doc) },
	get_indicator: (doc) => [__(doc.status), STATUS_COLOURS[doc.status], `status,=,${doc.status}`],
};

// Frappe adds partnership_title to a row for the link; without a title of its own an agreement bears that.
function readable_title({ title, partnership_title, partnership, version }) {
	return __("Version {0}: {1}", [version, title || partnership_title || partnership]);
}
