// From the agreement to a meeting: the days that its rules propose, one click to make it.
import { choice_field, close } from "../desk/asking";
import { offer_button } from "../desk/offering";

const PLANNING = "partnership_module.partnership.meetings.planning";

export function offer_meeting(frm) {
	if (frm.is_new() || !(frm.doc.groups || []).length || !frappe.model.can_create("Steering Meeting"))
		return;
	offer_button(frm, "read", __("Plan a Meeting"), () => plan(frm));
}

function plan(frm) {
	const groups = frm.doc.groups.map((row) => row.title);
	const dialog = new frappe.ui.Dialog({
		title: __("Plan a Meeting"),
		fields: [
			{
				...choice_field("group_name", __("Group"), groups),
				onchange: () => show_proposals(frm, dialog),
			},
			{ fieldname: "proposals", fieldtype: "HTML" },
			{ fieldname: "start", fieldtype: "Datetime", label: __("Start"), reqd: 1 },
		],
		primary_action_label: __("Make the Meeting"),
		primary_action: ({ group_name, start }) => make(frm, dialog, group_name, start),
	});
	dialog.show();
	show_proposals(frm, dialog);
}

async function show_proposals(frm, dialog) {
	const group_name = dialog.get_value("group_name");
	const { message } = await frappe.call(`${PLANNING}.proposals`, { partnership: frm.doc.name, group_name });
	const field = dialog.fields_dict.proposals;
	field.$wrapper.empty();
	if (!message.length) {
		field.html(
			`<p class="text-muted">${__("The agreement promises no rhythm for this group. Choose a time.")}</p>`
		);
		return;
	}
	field.$wrapper.append(`<label class="control-label">${__("Proposed by the agreement")}</label>`);
	const list = $('<div class="mb-3" style="display: flex; flex-wrap: wrap; gap: 6px"></div>').appendTo(
		field.$wrapper
	);
	message.forEach((moment) =>
		$('<button type="button" class="btn btn-default btn-sm"></button>')
			.text(weekday(moment))
			.on("click", () => dialog.set_value("start", moment))
			.appendTo(list)
	);
	dialog.set_value("start", message[0]);
}

const weekday = (moment) =>
	new Date(moment.replace(" ", "T")).toLocaleString(frappe.boot.lang === "da" ? "da-DK" : "en-GB", {
		weekday: "long",
		day: "numeric",
		month: "long",
		year: "numeric",
		hour: "2-digit",
		minute: "2-digit",
	});

async function make(frm, dialog, group_name, start) {
	const args = { partnership: frm.doc.name, group_name, start };
	const { message } = await frappe.call({ method: `${PLANNING}.make`, type: "POST", args, freeze: true });
	close(dialog);
	frappe.set_route("Form", "Steering Meeting", message);
}
