frappe.query_reports["Partnership Portfolio"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.select(
			"status",
			__("Status"),
			[
				"Idea",
				"Negotiation",
				"Approval",
				"Signing",
				"Active",
				"Under Notice",
				"Suspended",
				"Ended",
				"Closed",
				"Cancelled",
			],
			"Partnership"
		),
		partnership_module.report.select("attention", __("Attention"), [
			"Past its day",
			"To be done",
			"In order",
		]),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { attention: "colour" },
	}),
};
