frappe.query_reports["Meeting Cadence"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		{
			...partnership_module.report.select("rows", __("One row for each"), {
				Groups: __("Group"),
				Years: __("Group and year"),
			}),
			default: "Groups",
		},
		partnership_module.report.select("kind", __("Kind"), [
			"Steering Group",
			"Project Group",
			"Working Group",
			"Reference Group",
		]),
		partnership_module.report.check("behind", __("Behind only")),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { standing: "colour" },
	}),
};
