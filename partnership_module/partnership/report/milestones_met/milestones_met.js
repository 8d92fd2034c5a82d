frappe.query_reports["Milestones Met"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "partnership",
			label: __("Partnership"),
			fieldtype: "Link",
			options: "Partnership",
		},
		{
			fieldname: "party",
			label: __("Responsible"),
			fieldtype: "Link",
			options: "Partner Organisation",
		},
		{
			fieldname: "sector",
			label: __("Sector"),
			fieldtype: "Select",
			options: [
				"",
				"Municipality",
				"Region",
				"State",
				"Police",
				"Voluntary Organisation",
				"Business",
				"Education and Research",
				"Other",
			].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "phase", label: __("Phase"), fieldtype: "Data" },
		{ fieldname: "due_from", label: __("Due from"), fieldtype: "Date" },
		{ fieldname: "due_to", label: __("Due to"), fieldtype: "Date" },
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: [
				{ value: "", label: "" },
				{ value: "met", label: __("Met") },
				{ value: "partiallyMet", label: __("Partly met") },
				{ value: "notMet", label: __("Not met") },
				{ value: "scheduled", label: __("Scheduled") },
			],
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const colours = { met: "green", partiallyMet: "orange", notMet: "red", scheduled: "blue" };
		const link = (doctype, name) => `<a href="/app/${doctype}/${encodeURIComponent(name)}">${shown}</a>`;
		const shown = default_formatter(value, row, column, data);
		if (!data || !value) return shown;
		if (column.fieldname === "partnership") return link("partnership", data.partnership_name);
		if (column.fieldname === "milestone") return link("partnership-milestone", data.milestone_name);
		if (column.fieldname !== "status") return shown;
		return `<span class="indicator-pill ${colours[data.status_code] || "gray"}">${shown}</span>`;
	},
};
