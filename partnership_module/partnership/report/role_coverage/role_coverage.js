frappe.query_reports["Role Coverage"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.check("gaps", __("Gaps only")),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { remark: "colour" },
	}),
};
