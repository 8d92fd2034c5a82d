frappe.query_reports["Agreement Completeness"] = {
	filters: [
		partnership_module.report.as_of(),
		{
			...partnership_module.report.select("rows", __("One row for each"), {
				Agreements: __("Agreement"),
				Questions: __("Question"),
			}),
			default: "Agreements",
		},
		partnership_module.report.partnership(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			which: ["Partnership Agreement", "agreement_name"],
		},
		pills: { open: "colour" },
	}),
};
