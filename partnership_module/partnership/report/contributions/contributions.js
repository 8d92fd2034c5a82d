frappe.query_reports["Contributions"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.select("kind", __("Kind"), ["Money", "Hours", "In Kind", "Facilities"]),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { state: "state_colour", place: "place_colour", condition_state: "condition_colour" },
	}),
};
