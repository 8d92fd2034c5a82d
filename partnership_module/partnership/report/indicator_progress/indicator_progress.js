frappe.query_reports["Indicator Progress"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party("party", __("Reported By")),
		{ fieldname: "phase", label: __("Phase"), fieldtype: "Data" },
		{ fieldname: "goal", label: __("Goal", null, "Partnership Module"), fieldtype: "Data" },
		partnership_module.report.verdict(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			indicator: ["Partnership Indicator", "indicator_name"],
		},
		pills: { status: "colour" },
	}),
};
