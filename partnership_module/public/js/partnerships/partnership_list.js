// The list of partnerships, with what concerns all of them.
import { ONLY_SHOWN } from "../desk/calendars";
import { download_open_data } from "../desk/open_data";
import { __ } from "../desk/words";
import { copy_an_earlier_one } from "../lifecycle/copying";
import { called, name_leaving, under_notice } from "../lifecycle/leaving";

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

// By partnership, the rows of its parties under notice; of those that a list shows.
const leaving = new Map();

frappe.listview_settings["Partnership"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const parties = doc.parties || leaving.get(doc.name);
		const colour = under_notice(parties).length ? "orange" : COLOURS[doc.status];
		return [called(doc.status, parties, !doc.parties), colour, `status,=,${doc.status}`];
	},
	refresh: (list) => name_leaving(list, leaving),

	onload(list) {
		lead_to_start(list);
		list.page.add_menu_item(__("Download as Open Data"), () => download_open_data("download_portfolio"));
		if (frappe.model.can_create("Partnership")) {
			list.page.add_menu_item(__("New Partnership, Empty Form"), () => frappe.new_doc("Partnership"));
			list.page.add_menu_item(__("Copy an Earlier Partnership"), () => copy_an_earlier_one());
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

// The guided start takes the place of the empty form, which stays in the menu. Frappe draws its button anew often.
function lead_to_start(list) {
	list.set_primary_action = () => {
		if (!list.can_create) return list.page.clear_primary_action();
		const start = () => frappe.set_route("start-partnership");
		return list.page.set_primary_action(__("Start a Partnership"), start, "add");
	};
	list.set_primary_action();
}

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
