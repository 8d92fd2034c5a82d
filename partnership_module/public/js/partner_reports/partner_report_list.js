// The list of reports.
import { __ } from "../desk/words";
import { COLOURS, status_label } from "./status";

frappe.listview_settings["Partner Report"] = {
	hide_name_column: true,
	add_fields: ["status", "due"],
	onload(list) {
		list.page.add_actions_menu_item(__("Accept"), () => accept_all(list), false);
		frappe.meta.get_docfield("Partner Report", "status").formatter = status_label;
	},
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Due" && doc.due && doc.due < today)
			return [__("Overdue"), "red", `status,=,Due|due,<,${today}`];
		return [status_label(doc.status), COLOURS[doc.status], `status,=,${doc.status}`];
	},
};

async function accept_all(list) {
	const { message } = await frappe.call({
		method: "partnership_module.partnership.partner_reports.reporting.accept_all",
		type: "POST",
		args: { reports: list.get_checked_items(true) },
		freeze: true,
	});
	const { accepted, left } = message;
	const lines = [__("Reports accepted: {0}.", [accepted.length])];
	if (left.length)
		lines.push(__("Not handed in, or accepted already, and left as they are: {0}.", [left.length]));
	frappe.show_alert({ message: lines.join(" "), indicator: accepted.length ? "green" : "orange" });
	list.clear_checked_items();
	list.refresh();
}
