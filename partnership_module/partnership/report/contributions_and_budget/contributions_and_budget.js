frappe.query_reports["Contributions and Budget"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { place: ["Partnership", "partnership_name"] },
	}),
};
