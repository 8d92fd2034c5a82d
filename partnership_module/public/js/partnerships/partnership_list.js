// The list of partnerships, with what concerns all of them.
import { ONLY_SHOWN } from "../desk/calendars";
import { download_open_data } from "../desk/open_data";

const COLOURS = {
	Idea: "gray",
	Negotiation: "blue",
	Approval: "blue",
	Signing: "purple",
	Active: "green",
	"Under Notice": "orange",
	Suspended: "orange",
	Ended: "gray",
	Closed: "darkgrey",
	Cancelled: "red",
};

frappe.listview_settings["Partnership"] = {
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), COLOURS[doc.status], `status,=,${doc.status}`],

	onload(list) {
		list.page.add_menu_item(__("Download as Open Data"), () => download_open_data("download_portfolio"));
		if (frappe.model.can_create("Partnership")) {
			list.page.add_menu_item(__("Import Dossier"), () => choose_file(list));
		}
	},
};

// Meetings and all deadlines, of the partnerships that the filters of the list choose.
frappe.views.calendar["Partnership"] = {
	field_map: {
		start: "start",
		end: "end",
		id: "key",
		title: "title",
		allDay: "allDay",
		color: "color",
		editable: "movable",
		convertToUserTz: "toUserTime",
	},
	options: ONLY_SHOWN,
	get_events_method: "partnership_module.partnership.partnerships.year_calendar.events",
};

function choose_file(list) {
	const input = $('<input type="file" accept=".json,application/json,.pdf,application/pdf">');
	input.on("change", async () => {
		const content = await text_of(input[0].files[0]);
		const { message } = await frappe.call({
			method: "partnership_module.partnership.files.dossier_file.upload",
			type: "POST",
			args: { content },
			freeze: true,
		});
		if (!message) return;
		frappe.show_alert({ message: __("Imported: {0}", [message]), indicator: "green" });
		list.refresh();
	});
	input.trigger("click");
}

// A PDF of an agreement carries its dossier; it is sent in base64.
async function text_of(file) {
	if (!file.name.toLowerCase().endsWith(".pdf")) return file.text();
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result.split(",")[1]);
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});
}
