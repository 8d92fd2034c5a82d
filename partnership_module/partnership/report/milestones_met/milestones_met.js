frappe.query_reports["Milestones Met"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.party("party", __("Responsible")),
		partnership_module.report.select("sector", __("Sector"), [
			"Municipality",
			"Region",
			"State",
			"Police",
			"Voluntary Organisation",
			"Business",
			"Education and Research",
			"Other",
		]),
		{ fieldname: "phase", label: __("Phase"), fieldtype: "Data" },
		{ fieldname: "goal", label: __("Goal", null, "Partnership Module"), fieldtype: "Data" },
		{ fieldname: "due_from", label: __("Due from"), fieldtype: "Date" },
		{ fieldname: "due_to", label: __("Due to"), fieldtype: "Date" },
		partnership_module.report.verdict(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			milestone: ["Partnership Milestone", "milestone_name"],
		},
		pills: { status: "colour" },
	}),
};
