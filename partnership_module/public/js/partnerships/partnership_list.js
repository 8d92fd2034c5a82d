// The list of partnerships, with what concerns all of them.
import { download_open_data } from "../desk/open_data";
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
		list.page.add_menu_item(__("Download as Open Data"), () => download_open_data("download_portfolio"));
		if (frappe.model.can_create("Partnership")) {
			list.page.add_menu_item(__("Import Dossier"), () => choose_file(list));
		}
	},
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
