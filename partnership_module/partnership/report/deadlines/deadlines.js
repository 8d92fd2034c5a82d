frappe.query_reports["Deadlines"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.select(
			"kind",
			__("Kind"),
			["Revision", "Last day to give notice", "Exit", "End", "Evaluation", "Milestone", "Report"],
			"Deadlines"
		),
		partnership_module.report.select("urgency", __("Urgency"), ["Overdue", "Soon", "Later"]),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			what: [":doctype", "docname"],
			source: [":doctype", "docname"],
		},
		pills: { urgency: "colour" },
	}),
};
