const REPORT_COLOURS = { Due: "blue", Submitted: "orange", "Sent Back": "red", Accepted: "green" };

// "Due" is a state here, elsewhere the label of a date: so it is translated for this DocType.
const report_status = (status) => (status === "Due" ? __("Due", null, "Partner Report") : __(status));

frappe.listview_settings["Partner Report"] = {
	hide_name_column: true,
	add_fields: ["status", "due"],
	onload() {
		frappe.meta.get_docfield("Partner Report", "status").formatter = report_status;
	},
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Due" && doc.due && doc.due < today)
			return [__("Overdue"), "red", `status,=,Due|due,<,${today}`];
		return [report_status(doc.status), REPORT_COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
