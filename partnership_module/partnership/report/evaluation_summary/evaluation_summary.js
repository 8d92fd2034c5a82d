frappe.query_reports["Evaluation Summary"] = {
	filters: [
		partnership_module.report.as_of(),
		{
			...partnership_module.report.select("rows", __("One row for each"), {
				Evaluations: __("Evaluation"),
				Prerequisites: __("Prerequisite"),
			}),
			default: "Evaluations",
		},
		partnership_module.report.partnership(),
		partnership_module.report.select("kind", __("Kind"), ["Running", "Midway", "Final"]),
		partnership_module.report.check("submitted", __("Submitted only")),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			evaluation: ["Evaluation", "evaluation_name"],
		},
		pills: { disagreements: "colour" },
	}),
};
