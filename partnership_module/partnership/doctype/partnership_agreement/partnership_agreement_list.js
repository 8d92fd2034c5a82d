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
	add_fields: ["status"],
	hide_name_column: true,
	has_indicator_for_draft: true,
	get_indicator: (doc) => [__(doc.status), STATUS_COLOURS[doc.status], `status,=,${doc.status}`],
};
