frappe.query_reports["Decisions and Actions"] = {
	filters: [
		partnership_module.report.as_of(),
		partnership_module.report.partnership(),
		partnership_module.report.select("what", __("What"), {
			Decision: __("Decision"),
			Action: __("Action", null, "Steering Meeting Action"),
		}),
		partnership_module.report.select("outcome", __("Outcome"), {
			Adopted: __("Adopted"),
			"Not adopted": __("Not adopted"),
			Open: __("Open", null, "Partnership Module"),
			Late: __("Late"),
			Done: __("Done"),
		}),
		{ fieldname: "person", label: __("Person"), fieldtype: "Data" },
		partnership_module.report.party(),
		partnership_module.report.all_columns(),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			meeting: ["Steering Meeting", "meeting_name"],
		},
		pills: { outcome: "colour" },
	}),
};
