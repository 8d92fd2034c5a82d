frappe.query_reports["Meeting Attendance"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		{
			...partnership_module.report.select("rows", __("One row for each"), {
				Parties: __("Party", null, "Partnership Module"),
				People: __("Person"),
			}),
			default: "Parties",
		},
		partnership_module.report.party(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { partnership: ["Partnership", "partnership_name"] },
		pills: { share: "colour" },
	}),
};
