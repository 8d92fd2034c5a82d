frappe.query_reports["Needs Action"] = {
	filters: [
		partnership_module.report.select("kind", __("Kind"), [
			"Late milestone",
			"Missing report",
			"Report to accept",
			"Approval awaited",
			"Signature awaited",
			"Summons not sent",
			"Minutes not sent",
			"Deadline passed",
			"Deadline soon",
			"Agreement ends",
		]),
		partnership_module.report.partnership(),
		partnership_module.report.party(),
		partnership_module.report.check("mine", __("Only My Partnerships")),
	],
	formatter: partnership_module.report.formatter({
		links: {
			partnership: ["Partnership", "partnership_name"],
			what: [":doctype", "docname"],
		},
		pills: { kind: "colour" },
	}),
};
