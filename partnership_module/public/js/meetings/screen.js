// One screen for the secretary at the meeting: attendance, minutes, decisions and actions, all rows of the form.
import { act } from "../desk/acting";
import { choices, party_title } from "../desk/choices";
import { type_into } from "../desk/nothing_lost";
import { running_text } from "../desk/running_text";
import { forget_draft, keep_draft, offer_draft, remember_saved } from "./draft";
import { remove_row } from "./rows";
import { may, offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const RENEW = "partnership_module.partnership.meetings.planning.renew_agenda";
const STATUSES = ["Present", "Deputy", "Excused", "Absent"];
const STANCES = ["For", "Against", "Abstains", "Not Present"];
const EFFECTS = {
	Milestone: ["milestone", "new_due"],
	Goal: ["goal", "new_text"],
	Accession: ["party"],
	Exit: ["party"],
	Exclusion: ["party", "hearing"],
	Evaluation: ["new_due"],
};

// What is typed is kept as a draft until it is saved.
export const keep_drafts = {
	onload: (frm) => frm.$wrapper.off("dirty.draft").on("dirty.draft", () => keep_draft(frm)),
	before_save: keep_draft,
	after_save: forget_draft,
};

export async function show_screen(frm) {
	if (!frm.doc.partnership) return;
	remember_saved(frm);
	frm.partnership_choices = await choices(frm);
	show_meeting(frm);
	offer_draft(frm, () => show_meeting(frm));
	if (frm.is_new() || !writable(frm)) return;
	offer_button(frm, "write", __("Renew the Agenda"), () => renew_agenda(frm));
}

function renew_agenda(frm) {
	const told = (items) => (items ? __("{0} new items", [items]) : __("Nothing new has come up."));
	return act(frm, RENEW, { meeting: frm.doc.name }, told);
}

function show_meeting(frm) {
	const { dataset, selectionStart: cursor } = document.activeElement;
	const focus = dataset.at;
	const field = frm.fields_dict.at_the_meeting;
	const screen = $('<div class="partnership-meeting"></div>');
	screen.append(style(), people(frm), agenda(frm), decisions(frm), actions(frm));
	field.$wrapper.empty().append(screen);
	if (!writable(frm)) {
		screen.find("input, textarea, select, button").prop("disabled", true);
		screen.find(".meeting-act, .text-tools").remove();
		const empty = screen.find("input, textarea").filter((_index, input) => !input.value);
		empty.closest("input, .text-with-tools").remove();
	}
	if (focus) go_back_to(screen.find(`[data-at="${focus}"]`), cursor);
}

function go_back_to(field, cursor) {
	field.trigger("focus");
	if (typeof cursor === "number") field[0]?.setSelectionRange(cursor, cursor);
}

const writable = (frm) => !frm.doc.docstatus && !frm.doc.cancelled && may(frm, "write");

// --- the parts of the screen -----------------------------------------------------------------------------

function people(frm) {
	const rows = (frm.doc.attendance || []).map((row) =>
		$('<div class="meeting-row"></div>').append(
			$('<div class="who"></div>')
				.append($("<b></b>").text(row.person))
				.append($('<span class="text-muted"></span>').text(party_title(row.organisation)))
				.append(row.response ? $("<span></span>").text(__(row.response)) : ""),
			chips(frm, row, "status", STATUSES, __("Attendance of {0}", [row.person])),
			row.status === "Deputy" ? line(frm, row, "deputy", __("Name of the deputy")) : ""
		)
	);
	const open = (frm.doc.attendance || []).filter((row) => !row.status);
	const all = button(__("All Present"), () =>
		change(frm, () => open.forEach((row) => (row.status = "Present")))
	);
	return part(__("Attendance"), rows, open.length > 1 ? all : "");
}

function agenda(frm) {
	const rows = (frm.doc.agenda || []).map((row, index) => {
		const card = $('<div class="meeting-card"></div>').toggleClass("is-dropped", Boolean(row.dropped));
		const head = $('<div class="meeting-head"></div>')
			.append($("<b></b>").text(`${index + 1}. ${row.topic}`))
			.append(origin(row))
			.append(order_buttons(frm, row, index));
		card.append(head);
		if (row.details) card.append($('<div class="details text-muted"></div>').text(row.details));
		if (row.dropped) return card;
		return card.append(
			area(frm, row, "minutes", __("Minutes")),
			line(frm, row, "outcome", __("Outcome, in one sentence"))
		);
	});
	const add = button(__("Add Item"), async () => {
		const field = { fieldname: "topic", fieldtype: "Data", label: __("Topic"), reqd: 1 };
		frappe.prompt(
			[field],
			({ topic }) => change(frm, () => add_row(frm, "agenda", { topic, source: "Proposed" })),
			__("Add Item")
		);
	});
	return part(__("Agenda and minutes"), rows, add);
}

function decisions(frm) {
	const kinds = frappe.meta.get_docfield("Steering Meeting Decision", "kind").options.split("\n");
	const rows = (frm.doc.decisions || []).map((row, index) => {
		const stances = parties_of(frm, row, index + 1).map((party) =>
			$('<div class="meeting-row"></div>').append(
				$('<div class="who"></div>').text(party_title(party)),
				has_vote(frm, row, party)
					? stance_chips(frm, index + 1, party)
					: $('<span class="text-muted"></span>').text(__("Without a vote"))
			)
		);
		const everyone = button(__("All for"), () =>
			change(frm, () =>
				frm.partnership_choices.current_parties
					.filter((party) => has_vote(frm, row, party))
					.forEach((party) =>
						set_stance(frm, index + 1, party, is_missing(frm, party) ? "Not Present" : "For")
					)
			)
		);
		return $('<div class="meeting-card"></div>')
			.append(
				$('<div class="meeting-head"></div>')
					.append(
						$("<b></b>").text(__("Decision {0}", [index + 1])),
						verdict(row),
						select(frm, row, "kind", kinds)
					)
					.append(
						$('<span class="ml-auto text-nowrap"></span>').append(
							everyone,
							remove_button(frm, row)
						)
					)
			)
			.append(area(frm, row, "decision", __("What is decided")), effect(frm, row), stances)
			.append($('<div class="text-muted small mt-2"></div>').text(row.tally || ""));
	});
	const add = button(__("Add Decision"), () =>
		change(frm, () => add_row(frm, "decisions", { kind: "General", new_due_precision: "Day" }))
	);
	return part(__("Decisions"), rows, add);
}

function actions(frm) {
	const names = $('<datalist id="meeting-people"></datalist>').append(
		(frm.doc.attendance || []).map((row) => $("<option>").val(row.person))
	);
	const parties = ["", ...frm.partnership_choices.parties];
	const rows = (frm.doc.actions || []).map((row) =>
		$('<div class="meeting-row action"></div>').append(
			line(frm, row, "action", __("What is to be done")),
			line(frm, row, "person", __("Person")).attr("list", "meeting-people"),
			select(frm, row, "party", parties, party_title),
			line(frm, row, "due", __("Due")).attr("type", "date"),
			remove_button(frm, row)
		)
	);
	const add = button(__("Add Action"), () => change(frm, () => add_row(frm, "actions", {})));
	return part(__("Actions", null, "Steering Meeting"), [names, ...rows], add);
}

function origin(row) {
	const label = $('<span class="indicator-pill no-indicator-dot gray"></span>').text(__(row.source));
	if (!row.reference_name) return label;
	return $("<a></a>")
		.attr("href", frappe.utils.get_form_link(row.reference_doctype, row.reference_name))
		.append(label);
}

function order_buttons(frm, row, index) {
	const last = frm.doc.agenda.length - 1;
	return $('<span class="ml-auto text-nowrap"></span>').append(
		button("↑", () => move(frm, index, index - 1), __("Move up")).prop("disabled", index === 0),
		button("↓", () => move(frm, index, index + 1), __("Move down")).prop("disabled", index === last),
		button(row.dropped ? __("Take up again") : __("Drop"), () =>
			change(frm, () => (row.dropped = row.dropped ? 0 : 1))
		)
	);
}

// Whether nobody of the party came, as far as its attendance is noted.
function is_missing(frm, party) {
	const own = (frm.doc.attendance || []).filter((row) => row.organisation === party && row.status);
	return own.length > 0 && !own.some((row) => ["Present", "Deputy"].includes(row.status));
}

// The parties that decide now, and those of this decision that have left since.
function parties_of(frm, decision, number) {
	const { parties, current_parties } = frm.partnership_choices;
	const is_excluded = (party) => decision.kind === "Exclusion" && decision.party === party;
	return parties.filter(
		(party) => current_parties.includes(party) || is_excluded(party) || stance_of(frm, number, party)
	);
}

// Whether the party's vote is not suspended on the day of the meeting, and the decision not about itself.
function has_vote(frm, decision, party) {
	if (decision.kind === "Exclusion" && decision.party === party) return false;
	const day = (frm.doc.start || "").slice(0, 10);
	return !frm.partnership_choices.suspended_votes.some(
		(row) => row.party === party && row.from_date <= day && day <= (row.to_date || day)
	);
}

function verdict(row) {
	if (row.__islocal || row.adopted === undefined) return "";
	const [colour, said] = row.adopted ? ["green", __("Adopted")] : ["gray", __("Not adopted")];
	return $('<span class="indicator-pill"></span>').addClass(colour).text(said);
}

function effect(frm, row) {
	const titles = frm.partnership_choices.milestone_titles;
	const milestone = (code) => (titles[code] ? `${code} ${titles[code]}` : code);
	const offered = { milestone: frm.partnership_choices.milestones, goal: frm.partnership_choices.goals };
	const fields = (EFFECTS[row.kind] || []).map((field) => {
		const label = label_of(row, field);
		if (offered[field]) return select(frm, row, field, ["", ...offered[field]], milestone);
		if (field === "party" && row.kind === "Accession") return newcomer(frm, row, label);
		if (field === "party")
			return select(frm, row, field, ["", ...frm.partnership_choices.parties], party_title);
		return field === "new_due" ? due(frm, row) : area(frm, row, field, label);
	});
	return $('<div class="meeting-row"></div>').append(fields);
}

// A date field shows no placeholder, so its label stands before it.
function due(frm, row) {
	const label = row.kind === "Evaluation" ? __("Due") : label_of(row, "new_due");
	const input = line(frm, row, "new_due", label).attr("type", "date");
	return $('<label class="dated"></label>').append($("<span></span>").text(label), input);
}

// Whoever joins is not among the parties yet.
function newcomer(frm, row, label) {
	const parent = $('<div class="newcomer"></div>');
	const df = { fieldtype: "Link", options: "Partner Organisation", fieldname: "party", placeholder: label };
	const control = frappe.ui.form.make_control({ df, parent, render_input: true, only_input: true });
	control.set_value(row.party || "");
	control.$input.attr({ "aria-label": label, "data-at": place(row, "party") });
	control.df.onchange = () => {
		if ((row.party || "") === (control.get_value() || "")) return;
		row.party = control.get_value();
		frm.dirty();
	};
	return parent;
}

function remove_button(frm, row) {
	return button("✕", () => change(frm, () => remove_row(frm, row)), __("Remove"));
}

// --- what one writes into --------------------------------------------------------------------------------

const place = (row, field) => `${row.parentfield}-${row.idx}-${field}`;

function area(frm, row, field, label) {
	return running_text(written($('<textarea class="form-control"></textarea>'), frm, row, field, label));
}

function line(frm, row, field, label) {
	return written($('<input class="form-control input-sm">'), frm, row, field, label);
}

function written(input, frm, row, field, label) {
	return (
		input
			.val(row[field] || "")
			.attr({ placeholder: label, "aria-label": label, "data-at": place(row, field) })
			// Not on "change": it comes when Save is pressed, and Frappe then draws Save anew and loses the click.
			.on("input", (event) => type_into(frm, row, field, event.target.value))
	);
}

const label_of = (row, field) => __(frappe.meta.get_label(row.doctype, field));

// named: what an option is called; an empty one shows what the field is for.
function select(frm, row, field, options, named = (option) => __(option)) {
	const label = label_of(row, field);
	const shown = (option) => named(option) || label;
	return $('<select class="form-control input-sm"></select>')
		.append(options.map((option) => $("<option></option>").val(option).text(shown(option))))
		.val(row[field] || options[0])
		.attr({ "aria-label": label, "data-at": place(row, field) })
		.on("change", (event) => change(frm, () => (row[field] = event.target.value)));
}

function chips(frm, row, field, options, label) {
	return chip_group(options, row[field], label, (option) =>
		change(frm, () => (row[field] = row[field] === option ? "" : option))
	);
}

function stance_chips(frm, number, party) {
	return chip_group(
		STANCES,
		stance_of(frm, number, party)?.stance,
		__("Stance of {0}", [party_title(party)]),
		(option) => change(frm, () => set_stance(frm, number, party, option))
	);
}

function chip_group(options, chosen, label, choose) {
	return $('<div class="btn-group" role="group"></div>')
		.attr("aria-label", label)
		.append(
			options.map((option) =>
				button(__(option), () => choose(option))
					.removeClass("meeting-act")
					.attr("aria-pressed", option === chosen)
					.toggleClass("btn-primary", option === chosen)
					.toggleClass("btn-default", option !== chosen)
			)
		);
}

function button(label, go, title) {
	const classes = "meeting-act btn btn-xs btn-default";
	const named = { title, "aria-label": title };
	return $(`<button type="button" class="${classes}"></button>`).text(label).attr(named).on("click", go);
}

const part = (heading, rows, foot = "") =>
	$("<section></section>").append($("<h5></h5>").text(heading), rows, foot);

// --- what happens to the rows ----------------------------------------------------------------------------

const stance_of = (frm, number, party) =>
	(frm.doc.stances || []).find((row) => row.decision_number === number && row.party === party);

function set_stance(frm, number, party, stance) {
	const row = stance_of(frm, number, party);
	if (row) row.stance = stance;
	else add_row(frm, "stances", { decision_number: number, party, stance });
}

const add_row = (frm, table, values) => Object.assign(frm.add_child(table), values);

function move(frm, from, to) {
	change(frm, () => {
		const rows = frm.doc.agenda;
		rows.splice(to, 0, ...rows.splice(from, 1));
		rows.forEach((row, index) => (row.idx = index + 1));
	});
}

function change(frm, edit) {
	edit();
	frm.dirty();
	["agenda", "attendance", "decisions", "stances", "actions"].forEach((table) => frm.refresh_field(table));
	show_meeting(frm);
}

const style = () => `<style>
.partnership-meeting section { margin-bottom: 2.5rem; }
.partnership-meeting h5 { margin-bottom: .75rem; }
.partnership-meeting section > .btn { margin-top: 8px; }
.partnership-meeting .meeting-card { border: 1px solid var(--border-color); border-radius: var(--border-radius); padding: 12px; margin-bottom: 10px; }
.partnership-meeting .is-dropped b { text-decoration: line-through; }
.partnership-meeting .meeting-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.partnership-meeting .meeting-head .btn { margin-left: 4px; }
.partnership-meeting .details { margin: 6px 0; white-space: pre-wrap; }
.partnership-meeting select { appearance: auto; }
.partnership-meeting .form-control { margin-top: 8px; }
.partnership-meeting .meeting-head select { width: auto; margin-top: 0; }
.partnership-meeting .meeting-row { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-top: 6px; }
.partnership-meeting .meeting-row .form-control { margin-top: 0; width: auto; flex: 1; min-width: 130px; }
.partnership-meeting .meeting-row.action input:first-child { flex: 3; min-width: 260px; }
.partnership-meeting .meeting-row .text-with-tools { flex: 1; min-width: 260px; }
.partnership-meeting .btn-group { flex-wrap: wrap; }
.partnership-meeting .dated { display: flex; align-items: center; gap: 8px; margin: 0; }
.partnership-meeting .newcomer { flex: 1; min-width: 260px; max-width: 420px; }
.partnership-meeting .who { width: 320px; display: flex; flex-direction: column; }
</style>`;
