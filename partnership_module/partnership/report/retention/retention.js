frappe.query_reports["Retention"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.select("kind", __("Kind"), [
			"Partnership Agreement",
			"Steering Meeting",
			"Evaluation",
			"Partner Report",
		]),
		partnership_module.report.select("state", __("Retention"), [
			"Still kept",
			"May be deleted",
			"Kept for good",
			"Day of closing unknown",
		]),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { state: "colour" },
	}),
};
