// Filling an agreement in question by question, with the printed page beside it.
import { close } from "../desk/asking";
import { choices, party_title } from "../desk/choices";
import { live_page, show_page } from "../desk/live_page";
import { fit, running_text } from "../desk/running_text";
import { __ } from "../desk/words";
import { INTERVIEW } from "./open_points";
import { add_sections } from "./optional_sections";

const PARTIES = "partnership-parties";
const OWN_TEXT = ["Text", "Question"];
const FILLED_IN = /\{[{%]/;
const OWN_FIELDS = ["text", "answered_by"];
const FIELDS = [
	...["heading", "heading_level", "block", "question", "answered_by", "text"],
	...["mandatory", "when_empty", "only", "all_but", "hide_legend", "hide_cast", "wordings", "left_out"],
];

export async function open_interview(frm) {
	const { parties } = await choices(frm);
	const sections = frm.doc.sections.map((row) =>
		Object.fromEntries(FIELDS.map((field) => [field, row[field]]))
	);
	const dialog = new frappe.ui.Dialog({
		title: __("Interview"),
		size: "extra-large",
		primary_action_label: __("Save"),
		primary_action: () => keep(frm, sections, dialog),
		secondary_action_label: __("Add Sections"),
		secondary_action() {
			close(dialog);
			add_sections(frm);
		},
		on_hide: () => leave(frm, sections),
	});
	dialog.$wrapper.find(".modal-dialog").css({ "max-width": "95vw" });
	const page = live_page(__("Print", null, "What is printed"));
	const count = $('<p class="bold"></p>');
	let unanswered = [];
	const show_waiting = () => show_who_answers(sections, unanswered, count, questions);
	const show = async () => {
		unanswered = (await show_preview(frm, sections, page, questions)) || unanswered;
		show_waiting();
	};
	const changed = frappe.utils.debounce(show, 600);
	const questions = sections.map((section) => question(section, changed, show_waiting));
	// Beside each other where there is room, else below each other.
	$('<div class="row" style="height: 72vh; overflow-y: auto"></div>')
		.append(
			$('<div class="col-12 col-md-5" style="overflow-y: auto; height: 100%"></div>').append(
				names_of(parties.map(party_title)),
				count,
				questions
			)
		)
		.append($('<div class="col-12 col-md-7" style="height: 100%"></div>').append(page))
		.appendTo(dialog.body);
	show();
	dialog.show();
}

const names_of = (parties) =>
	$(`<datalist id="${PARTIES}"></datalist>`).append(parties.map((party) => $("<option>").val(party)));

function question(section, changed, show_waiting) {
	const part = $('<div class="mb-4"></div>');
	if (section.heading) $("<h5></h5>").text(section.heading).appendTo(part);
	if (section.question) $('<p class="text-muted mb-1"></p>').text(section.question).appendTo(part);
	$('<span class="indicator-pill orange mb-1"></span>').text(__("Not answered yet")).hide().appendTo(part);
	if (!OWN_TEXT.includes(section.block)) {
		const hint = __("Prints {0} from the partnership.", [__(section.block)]);
		$('<p class="small text-muted mb-1"></p>').text(hint).appendTo(part);
	}
	text_of(section, changed).appendTo(part);
	if (is_question(section)) who_answers(section, show_waiting).appendTo(part);
	return part;
}

const is_question = (section) =>
	Boolean(section.mandatory || (section.question && OWN_TEXT.includes(section.block)));

function who_answers(section, show_waiting) {
	const input = $(`<input class="form-control input-xs answered-by" list="${PARTIES}">`)
		.val(section.answered_by)
		.on("input", (event) => {
			section.answered_by = event.target.value.trim();
			show_waiting();
		});
	return $('<label class="small text-muted d-flex align-items-center mt-1" style="gap: 8px"></label>')
		.append($('<span class="text-nowrap"></span>').text(__("Answers")))
		.append(input);
}

// A text that is filled in from the partnership is shown as it prints, and stays until somebody writes another.
function text_of(section, changed) {
	const from_partnership = FILLED_IN.test(section.text || "") ? section.text : null;
	const area = $('<textarea class="form-control"></textarea>');
	area.toggleClass("from-partnership", Boolean(from_partnership));
	area.val(from_partnership ? "" : section.text)
		.attr("aria-label", section.question || section.heading || __(section.block))
		.on("input", (event) => {
			section.text = event.target.value || from_partnership;
			changed();
		});
	return running_text(area);
}

// What is unanswered, as far as it can be told: the places of these sections.
async function show_preview(frm, sections, page, questions) {
	const { message } = await frappe.call({
		method: `${INTERVIEW}.preview`,
		type: "POST",
		args: { agreement: frm.doc.name, sections },
	});
	show_page(page, message.page);
	if (!message.texts) return;
	questions.forEach((part, index) => {
		const area = part.find(".from-partnership").attr("placeholder", told_of_text(message.texts[index]));
		fit(area);
	});
	return message.unanswered;
}

function show_who_answers(sections, unanswered, count, questions) {
	count.text(told_of_unanswered(unanswered, sections));
	questions.forEach((part, index) => {
		const who = sections[index].answered_by;
		part.find(".indicator-pill")
			.text(who ? __("Waiting for: {0}", [who]) : __("Not answered yet"))
			.toggle(unanswered.includes(index));
	});
}

function told_of_unanswered(unanswered, sections) {
	if (!unanswered.length) return __("All questions are answered.");
	const counts = {};
	unanswered
		.map((index) => sections[index].answered_by)
		.filter(Boolean)
		.forEach((who) => (counts[who] = (counts[who] || 0) + 1));
	const waiting = Object.entries(counts).map(([who, open]) => `${who} (${open})`);
	const told = __("{0} of {1} questions are not answered yet.", [
		unanswered.length,
		sections.filter(is_question).length,
	]);
	return waiting.length ? `${told} ${__("Waiting for: {0}", [waiting.join(", ")])}` : told;
}

const told_of_text = (text) =>
	text
		? `${__("From the partnership, until you write something else:")}\n${text}`
		: __("The partnership says nothing about this yet. Write here, or fill it in there.");

async function keep(frm, sections, dialog) {
	await take_over(frm, sections);
	await frm.save();
	close(dialog);
}

// What was typed stays in the form also when the dialog is closed without saving. True where that was anything.
async function take_over(frm, sections) {
	const changes = sections.map(({ text, answered_by }, index) => ({
		row: frm.doc.sections[index],
		text,
		answered_by,
	}));
	const changed = changes.filter(({ row, ...values }) =>
		OWN_FIELDS.some((field) => values[field] !== row[field])
	);
	for (const { row, ...values } of changed) await frappe.model.set_value(row.doctype, row.name, values);
	return changed.length > 0;
}

async function leave(frm, sections) {
	if (!(await take_over(frm, sections))) return;
	frappe.show_alert({ message: __("What you wrote is in the form. Save it there."), indicator: "orange" });
}
