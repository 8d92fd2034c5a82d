frappe.query_reports["Partner Reporting Discipline"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		{ fieldname: "due_from", label: __("Due from"), fieldtype: "Date" },
		{ fieldname: "due_to", label: __("Due to"), fieldtype: "Date" },
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: { party: ["Partner Organisation", "party_name"] },
	}),
};
