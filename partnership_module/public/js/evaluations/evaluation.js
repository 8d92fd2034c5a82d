// The form of an evaluation: proposed values, fetched verdicts, and the buttons that lead on.
import { act } from "../desk/acting";
import { limit_to_meetings, offer_choices, set_options, show_as } from "../desk/choices";
import { show_frozen, verify_pdf } from "../desk/frozen";
import { ask_for_data } from "./data_requests";
import { show_case } from "../journal/case_number";
import { offer_package } from "../journal/package";
import { offer_links } from "../links/giving";
import { FETCHING, offer_freezing } from "./freezing";
import { record_comment, send_to_hearing } from "./hearing";
import { score_prerequisites } from "./prerequisite_scores";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const DRAFTS = "partnership_module.partnership.evaluations.drafts";

frappe.ui.form.on("Evaluation", {
	onload(frm) {
		if (frm.is_new() && frm.doc.partnership) propose_values(frm);
	},

	refresh(frm) {
		show_case(frm);
		word_verdicts(frm);
		word_recommendations(frm);
		show_choices(frm);
		if (frm.doc.docstatus === 0) {
			add_steps(frm);
			offer_freezing(frm);
		} else if (frm.doc.docstatus === 1) {
			show_frozen(frm, said_when_done(frm));
			// No role may cancel an evaluation; Frappe offers it to Administrator all the same.
			frm.page.clear_secondary_action();
		}
		offer_package(frm);
		frm.page.add_menu_item(__("Verify PDF"), () => verify_pdf());
	},

	partnership(frm) {
		show_case(frm);
		show_choices(frm);
		if (frm.is_new() && frm.doc.partnership) propose_values(frm);
	},

	kind: (frm) => propose_title(frm),
	period_from: (frm) => propose_title(frm),
	period_to: (frm) => propose_title(frm),
});

function said_when_done(frm) {
	if (frm.doc.digest)
		return __("This report is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
	return __("This evaluation was submitted before reports were frozen: its text was never fixed.");
}

function add_steps(frm) {
	if (frm.is_new()) return offer_button(frm, "write", __("Fill in Rows"), () => fill_in_rows(frm));
	offer_button(frm, "write", __("Fetch Verdicts"), () => fetch_verdicts(frm));
	offer_button(frm, "write", __("Score Prerequisites"), () => score_prerequisites(frm));
	offer_button(frm, "write", __("Ask for Data"), () => ask_for_data(frm));
	const hearing = __("Hearing");
	offer_button(frm, "write", __("Send to Hearing"), () => send_to_hearing(frm), hearing);
	offer_button(frm, "write", __("Record Comment"), () => record_comment(frm), hearing);
	const hearing_link = is_heard(frm) ? { Hearing: __("Send Link to the Hearing") } : {};
	offer_links(frm, { Scores: __("Send Link to the Scores"), ...hearing_link });
}

// Whether a party may still answer to the draft.
function is_heard(frm) {
	const today = frappe.datetime.get_today();
	return (frm.doc.hearing || []).some((row) => !row.answer_by || row.answer_by >= today);
}

// --- what the tables show --------------------------------------------------------------------------------

const options_of = (words) => Object.entries(words).map(([value, label]) => ({ value, label }));

function word_verdicts(frm) {
	const words = { "": "", met: __("Met"), partiallyMet: __("Partly met"), notMet: __("Not met") };
	["results.verdict", "results.computed", "party_verdicts.verdict"].forEach((path) => {
		set_options(frm, path, options_of(words));
		show_as(frm, path, (verdict) => words[verdict] || verdict);
	});
	show_as(frm, "prerequisites.score", (score) => score);
}

function word_recommendations(frm) {
	const words = {
		"": "",
		Continue: __("Continue the partnership unchanged"),
		Adjust: __("Adjust the partnership"),
		Renegotiate: __("Negotiate the agreement anew"),
		End: __("End the partnership"),
	};
	frm.set_df_property("recommendation", "options", options_of(words));
	frm.set_df_property("recommendation", "formatter", (value) => words[value] || "");
}

async function show_choices(frm) {
	const tables = ["prerequisites", "data_contributions", "hearing", "party_verdicts"];
	const parties = tables.map((table) => `${table}.party`);
	limit_to_meetings(frm, "decided_at");
	const choices = await offer_choices(frm, {}, parties);
	const titles = choices ? choices.milestone_titles : {};
	show_as(frm, "results.subject", (subject, row) =>
		row.subject_kind === "Milestone" && titles[subject] ? `${subject} ${titles[subject]}` : subject
	);
	frm.fields_dict.results.grid.refresh();
}

async function propose_values(frm) {
	const { message } = await frappe.call(`${DRAFTS}.proposed`, { partnership: frm.doc.partnership });
	const empty = Object.entries(message).filter(([field]) => field === "kind" || !frm.doc[field]);
	await frm.set_value(Object.fromEntries(empty.filter(([field]) => field !== "title")));
	propose_title(frm);
}

// A title follows kind and period until somebody types another one.
async function propose_title(frm) {
	const { partnership, kind, period_from, period_to } = frm.doc;
	const is_typed = () => frm.doc.title && frm.doc.title !== frm.proposed_title;
	if (!frm.is_new() || !partnership || !kind || is_typed()) return;
	const args = { partnership, kind, period_from, period_to };
	const { message } = await frappe.call(`${DRAFTS}.title`, args);
	const is_late = ["kind", "period_from", "period_to"].some((field) => frm.doc[field] !== args[field]);
	if (is_late || is_typed()) return;
	frm.proposed_title = message;
	frm.set_value("title", message);
}

// --- verdicts --------------------------------------------------------------------------------------------

async function fetch_verdicts(frm) {
	if (!frm.doc.period_to) {
		frm.scroll_to_field("period_to");
		frappe.msgprint(__("Say in Period To until when the evaluation looks, then fetch the verdicts."));
		return;
	}
	const told = () => ({ message: __("Verdicts are fetched. What you wrote is kept."), indicator: "green" });
	await act(frm, `${FETCHING}.fetch`, { evaluation: frm.doc.name }, told);
}

async function fill_in_rows(frm) {
	if (!frm.doc.partnership) {
		frappe.msgprint(__("Choose the partnership first."));
		return;
	}
	const { message } = await frappe.call("partnership_module.partnership.doctype.evaluation.rows.proposed", {
		partnership: frm.doc.partnership,
	});
	add_new(frm, "results", message.results, (row) => `${row.subject_kind}: ${row.subject}`);
	add_new(frm, "prerequisites", message.prerequisites, (row) => `${row.party}: ${row.prerequisite}`);
	add_new(frm, "hearing", message.hearing, (row) => row.party);
	frm.dirty();
}

function add_new(frm, table, rows, key) {
	const there = (frm.doc[table] || []).map(key);
	rows.filter((row) => !there.includes(key(row))).forEach((row) => frm.add_child(table, row));
	frm.refresh_field(table);
}
