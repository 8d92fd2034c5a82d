// From the agreement to a meeting: the days that its rules propose, one click to make it.
import { ask, choice_field, close } from "../desk/asking";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

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
		secondary_action_label: __("Plan the Year"),
		secondary_action() {
			close(dialog);
			plan_year(frm);
		},
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

// --- a whole year --------------------------------------------------------------------------------------------

// The days that the rules propose, each to be moved or left out; all meetings are made at once, or none.
function plan_year(frm) {
	const rows = $('<div class="year-of-meetings"></div>');
	const dialog = ask(
		[
			{
				...choice_field(
					"group_name",
					__("Group"),
					frm.doc.groups.map((row) => row.title)
				),
				onchange: () => propose_year(frm, dialog, rows),
			},
			{ fieldname: "year", fieldtype: "HTML" },
		],
		({ group_name }) => make_year(frm, group_name, rows),
		__("Plan the Year"),
		__("Make the Meetings")
	);
	const add = $('<button type="button" class="btn btn-default btn-xs mt-2"></button>')
		.text(__("Add a Day"))
		.on("click", () => year_row(rows, null));
	dialog.fields_dict.year.$wrapper.append(rows, add);
	propose_year(frm, dialog, rows);
}

async function propose_year(frm, dialog, rows) {
	const group_name = dialog.get_value("group_name");
	const { message } = await frappe.call(`${PLANNING}.proposals`, { partnership: frm.doc.name, group_name });
	rows.empty();
	message.forEach((moment) => year_row(rows, moment));
	if (message.length) return;
	const said = __("The agreement promises no rhythm for this group. Add the days.");
	$('<p class="text-muted"></p>').text(said).appendTo(rows);
}

function year_row(rows, moment) {
	const row = $('<div class="year-row d-flex align-items-center mb-2" style="gap: 10px"></div>').appendTo(
		rows
	);
	const control = frappe.ui.form.make_control({
		df: { fieldtype: "Datetime", fieldname: "start", change: () => tell() },
		parent: $('<div style="flex: 1"></div>').appendTo(row),
		only_input: true,
		render_input: true,
	});
	control.$input.attr("aria-label", __("Start"));
	const day = $('<span class="text-muted small" style="width: 80px"></span>').appendTo(row);
	const tell = () => day.text(control.get_value() ? day_of_week(control.get_value()) : "");
	const label = __("Leave out this day");
	$('<button type="button" class="btn btn-xs btn-link">✕</button>')
		.attr({ title: label, "aria-label": label })
		.on("click", () => row.remove())
		.appendTo(row);
	row.data("control", control);
	control.set_value(moment).then(tell);
}

const day_of_week = (moment) =>
	new Date(moment.replace(" ", "T")).toLocaleDateString(frappe.boot.lang === "da" ? "da-DK" : "en-GB", {
		weekday: "long",
	});

async function make_year(frm, group_name, rows) {
	const controls = rows
		.find(".year-row")
		.get()
		.map((row) => $(row).data("control"));
	const starts = controls.map((control) => control.get_value()).filter(Boolean);
	const args = { partnership: frm.doc.name, group_name, starts };
	const { message } = await frappe.call({
		method: `${PLANNING}.make_year`,
		type: "POST",
		args,
		freeze: true,
	});
	frappe.show_alert({ message: __("Meetings made: {0}", [message.length]), indicator: "green" });
	frappe.set_route("List", "Steering Meeting", { partnership: frm.doc.name, group_name });
}
