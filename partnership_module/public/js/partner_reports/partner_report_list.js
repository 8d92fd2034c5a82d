// The list of reports.
import { COLOURS, status_label } from "./status";

frappe.listview_settings["Partner Report"] = {
	hide_name_column: true,
	add_fields: ["status", "due"],
	onload() {
		frappe.meta.get_docfield("Partner Report", "status").formatter = status_label;
	},
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Due" && doc.due && doc.due < today)
			return [__("Overdue"), "red", `status,=,Due|due,<,${today}`];
		return [status_label(doc.status), COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
