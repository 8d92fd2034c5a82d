// What hangs on a partnership, listed on its form: roles, milestones, indicators, and who stays.

import { __ } from "../desk/words";
import { add_in_table } from "./adding";
import { add_from_file } from "./from_file";

const text = (value) => frappe.utils.escape_html(value || "");
const link_to = (doctype, { name, title }) => frappe.utils.get_form_link(doctype, name, true, text(title));

// The connections of a partnership to itself: Frappe calls them by the DocType alone.
export function name_connections(frm) {
	frm.dashboard.links_area.body
		.find('.document-link[data-doctype="Partnership"] .badge-link')
		.text(__("Under This Frame"));
}

export function show_roles(frm) {
	list_documents(frm, "Partner Role", {
		field: "roles_html",
		method: "forms.choices.roles",
		label: __("Roles"),
		add: __("Add Role"),
		none: __("No roles yet. A role says what a party, a class of parties or all jointly undertake."),
		columns: {
			[__("Role")]: (role) => link_to("Partner Role", role),
			[__("Played By")]: (role) => __(role.played_by),
			[__("Tasks")]: (role) => role.tasks,
			[__("In Scope")]: (role) => role.in_scope,
		},
	});
}

export function show_follow_up(frm) {
	list_documents(frm, "Partnership Milestone", {
		field: "milestones_html",
		method: "forms.follow_up.milestones",
		label: __("Milestones"),
		add: __("Add Milestone"),
		none: __("No milestones yet. A milestone is a result with a date."),
		columns: {
			[__("Code")]: ({ code }) => text(code),
			[__("Milestone")]: (milestone) => link_to("Partnership Milestone", milestone),
			[__("Phase")]: ({ phase }) => text(phase),
			[__("Goal")]: ({ goal }) => text(goal),
			[__("Responsible")]: ({ responsible }) => text(responsible),
			[__("Due")]: ({ due }) => text(due),
			[__("Status")]: ({ status, colour }) =>
				`<span class="indicator-pill ${colour}">${text(status)}</span>`,
		},
	});
	list_documents(frm, "Partnership Indicator", {
		field: "indicators_html",
		method: "forms.follow_up.indicators",
		label: __("Indicators"),
		add: __("Add Indicator"),
		none: __("No indicators yet. An indicator says what is measured and what is aimed at."),
		columns: {
			[__("Indicator")]: (indicator) => link_to("Partnership Indicator", indicator),
			[__("Phase")]: ({ phase }) => text(phase),
			[__("Goal")]: ({ goal }) => text(goal),
			[__("Kind")]: ({ kind }) => __(kind),
			[__("Unit")]: ({ unit }) => text(unit),
			[__("Frequency")]: ({ frequency }) => (frequency ? __(frequency) : ""),
		},
	});
}

// columns: { head: what a row shows there, as HTML }
async function list_documents(frm, doctype, { field, method, label, add, none, columns }) {
	const control = frm.fields_dict[field];
	const heading = `<label class="control-label">${label}</label>`;
	const grey = (sentence) => `${heading}<p class="text-muted">${sentence}</p>`;
	if (frm.is_new()) return control.html(grey(__("Save the partnership first.")));
	const args = { partnership: frm.doc.name };
	const { message } = await frappe.call(`partnership_module.partnership.${method}`, args);
	const heads = Object.keys(columns).map((head) => `<th>${head}</th>`);
	const row = (document) => Object.values(columns).map((shown) => `<td>${shown(document)}</td>`);
	const rows = message.map((document) => `<tr>${row(document).join("")}</tr>`);
	const cells = `<tr class="text-muted">${heads.join("")}</tr>${rows.join("")}`;
	const table = `<div class="table-responsive"><table class="table table-sm">${cells}</table></div>`;
	control.html(rows.length ? heading + table : grey(none));
	if (!frappe.model.can_create(doctype)) return;
	const button = (said, go) =>
		$('<button class="btn btn-xs btn-default mb-4 mr-2"></button>')
			.text(said)
			.on("click", go)
			.appendTo(control.$wrapper);
	button(__("Add in a Table"), () => add_in_table(frm, doctype));
	button(__("From Excel"), () => add_from_file(frm, doctype, label));
	button(add, () => frappe.new_doc(doctype, args));
}

export function offer_file_of_members(frm) {
	const $buttons = frm.fields_dict.members.grid.wrapper.find(".grid-buttons");
	$buttons.find(".from-excel").remove();
	$('<button type="button" class="btn btn-xs btn-secondary from-excel ml-1"></button>')
		.text(__("From Excel"))
		.on("click", () => add_from_file(frm, "Partnership Member", __("Members")))
		.appendTo($buttons);
}

export async function show_who_stays(frm) {
	const { message } = await frappe.call("partnership_module.partnership.lifecycle.continuity.sentences", {
		partnership: frm.doc.name,
	});
	const said = message.map((sentence) => `<li>${frappe.utils.escape_html(sentence)}</li>`).join("");
	const { $wrapper } = frm.fields_dict.members;
	$wrapper.find(".who-stays").remove();
	if (said) $(`<ul class="who-stays text-muted small mt-4">${said}</ul>`).appendTo($wrapper);
}
