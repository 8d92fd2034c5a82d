frappe.query_reports["Continuity"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.select("kind", __("What"), {
			Replaced: __("Replaced"),
			"Empty seat": __("Empty seat"),
			"Rests on one person": __("Rests on one person"),
		}),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { kind: "colour" },
	}),
};
