// The negotiation of one text that was sent: answered, decided on, consented to, signed. A dialog for each step.
import { act } from "../desk/acting";
import { ask, choice_field, day_field, reason_field } from "../desk/asking";
import { party_title } from "../desk/choices";
import { PRECISIONS, as_written } from "../desk/imprecise_dates";
import { answer_comment } from "./comments";
import { NEGOTIATION, nobody_was_sent_it, party_field, sent_to } from "./overview";
import { note_sent, send } from "./sending";
import { read_signed_file } from "./signed_elsewhere";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

// Of a frozen agreement what a Partnership Manager may, of a draft what everybody may who writes it.
const right_to_act = (frm) => (frm.doc.docstatus ? "submit" : "write");

export function add_negotiation(frm) {
	const negotiation = __("Negotiation");
	const step = (label, go) => offer_button(frm, right_to_act(frm), label, go, negotiation);
	step(__("Send to Party"), () => send(frm));
	step(__("Note as Sent"), () => note_sent(frm));
	step(__("Record Answer"), () => answer(frm));
	if ((frm.doc.comments || []).length) step(__("Answer Comment"), () => answer_comment(frm));
	step(__("Record Decision"), () => decide(frm));
	step(__("Postpone Decision"), () => postpone(frm));
	if (decided(frm).length) step(__("Take Back Decision"), () => take_back(frm));
	if (!frm.doc.docstatus && frm.doc.kind !== "Initial")
		offer_button(frm, "write", __("Record Consent"), () => consent(frm), negotiation);
	if (frm.doc.docstatus === 1)
		offer_button(frm, "submit", __("Read Signed File"), () => read_signed_file(frm), negotiation);
	if (dated_rows(frm).length)
		offer_button(frm, "submit", __("Correct a Day"), () => correct_day(frm), negotiation);
}

function approval_field(rows) {
	const named = (row) => `${party_title(row.party)}: ${row.body}`;
	const options = rows.map((row) => ({
		value: `${row.party}\n${row.body}`,
		label: row.outcome ? `${named(row)}, ${__(row.outcome)}` : named(row),
	}));
	return choice_field("approval", __("Body"), options);
}

function ask_and_act(frm, title, fields, method, to_args = (values) => values) {
	const go = (values) =>
		act(frm, `${NEGOTIATION}.${method}`, { agreement: frm.doc.name, ...to_args(values) });
	ask(fields, go, title, title);
}

function answer(frm) {
	const rows = sent_to(frm);
	if (!rows.length) return nobody_was_sent_it();
	const comment = { fieldname: "comment", fieldtype: "Small Text", label: __("Comment") };
	ask_and_act(frm, __("Record Answer"), [party_field(rows, (row) => row.has_turn), comment], "answer");
}

const with_approval = ({ approval, ...values }) => {
	const [party, body] = approval.split("\n");
	return { party, body, ...values };
};

// The approvals that are not decided on the text as it reads now, first those that never were; a sentence and
// null when there is none.
function undecided(frm) {
	const rows = frm.doc.approvals || [];
	const open = rows.filter((row) => !(row.outcome && row.digest === frm.overview.digest));
	if (open.length) return [...open.filter((row) => !row.outcome), ...open.filter((row) => row.outcome)];
	frappe.msgprint(
		rows.length
			? __("All bodies have decided on this text. Take a decision back first, or correct its day.")
			: __("Add the bodies that decide or are informed under Approvals and save first.")
	);
	return null;
}

function decide(frm) {
	const rows = undecided(frm);
	if (!rows) return;
	const approval = {
		...approval_field(rows),
		onchange: () => cur_dialog && offer_outcomes(frm, cur_dialog),
	};
	const outcome = choice_field(
		"outcome",
		__("Outcome", null, "Partnership Agreement Approval"),
		outcomes(frm, approval.default)
	);
	const fields = [approval, outcome, day_field("decided_on", __("Decided On"))];
	ask_and_act(frm, __("Record Decision"), fields, "decide", with_approval);
}

// A body that is only informed neither approves nor rejects.
function outcomes(frm, approval) {
	const { party, body } = with_approval({ approval });
	const { purpose } = frm.doc.approvals.find((row) => row.party === party && row.body === body);
	const words = purpose === "Information" ? ["Informed"] : ["Approved", "Rejected"];
	return words.map((value) => ({ value, label: __(value) }));
}

function offer_outcomes(frm, dialog) {
	const options = outcomes(frm, dialog.get_value("approval"));
	dialog.set_df_property("outcome", "options", options);
	dialog.set_value("outcome", options[0].value);
}

function postpone(frm) {
	const rows = undecided(frm);
	if (!rows) return;
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason") };
	const postponed_to = { ...day_field("postponed_to", __("Postponed To")), default: null };
	const fields = [approval_field(rows), postponed_to, reason];
	ask_and_act(frm, __("Postpone Decision"), fields, "postpone", with_approval);
}

const decided = (frm) => (frm.doc.approvals || []).filter((row) => row.outcome);

function take_back(frm) {
	const fields = [approval_field(decided(frm)), reason_field()];
	ask_and_act(frm, __("Take Back Decision"), fields, "take_back", with_approval);
}

function consent(frm) {
	const given = (row) => (frm.doc.consents || []).some(({ party }) => party === row.party);
	const rows = frm.overview.parties.filter((row) => !given(row));
	if (!rows.length) return frappe.msgprint(__("All parties have consented."));
	const reference = { fieldname: "reference", fieldtype: "Data", label: __("Reference") };
	const fields = [party_field(rows), day_field("given_on", __("Given On")), reference];
	ask_and_act(frm, __("Record Consent"), fields, "consent");
}

const DAYS = { signatures: "signed_on", approvals: "decided_on", consents: "given_on" };

// Every day that is recorded: { row, day, label }.
function dated_rows(frm) {
	const words = { signatures: __("Signature"), approvals: __("Decision"), consents: __("Consent") };
	return Object.entries(DAYS).flatMap(([table, field]) =>
		(frm.doc[table] || [])
			.filter((row) => row[field])
			.map((row) => {
				const party = row.party_name || party_title(row.party);
				const who = [party, row.body].filter(Boolean).join(", ");
				const day = as_written(row[field], row[PRECISIONS[row.doctype]?.[field]]);
				return { value: row.name, label: `${words[table]}: ${who}, ${day}` };
			})
	);
}

function correct_day(frm) {
	const row = choice_field("row", __("What"), dated_rows(frm));
	const fields = [row, { ...day_field("day", __("Right Day")), default: null }, reason_field()];
	ask_and_act(frm, __("Correct a Day"), fields, "correct_day");
}

export function sign(frm) {
	const unsigned = frm.overview.parties.filter((row) => !row.signed && !row.to_confirm);
	if (!unsigned.length) {
		const waits = frm.overview.parties.some((row) => row.to_confirm);
		frappe.msgprint(
			waits ? __("What is not signed waits for Confirm Signatory.") : __("All parties have signed.")
		);
		return;
	}
	const [ready, unsent] = [true, false].map((sent) => unsigned.filter((row) => row.was_sent_this === sent));
	const to_be_sent = unsent
		.map(({ title }) => frappe.utils.escape_html(title))
		.map((title) => `<p>${__("{0} has not been sent the frozen text yet. Send it first.", [title])}</p>`)
		.join("");
	if (!ready.length) return frappe.msgprint({ title: __("Sign"), message: to_be_sent });
	const party = {
		...party_field(ready),
		onchange: () => cur_dialog?.set_values(signatory_of(frm, cur_dialog.get_value("party"))),
	};
	const said = { fieldtype: "HTML", options: to_be_sent };
	const fields = [said, party, ...signature_fields(frm, signatory_of(frm, party.default))];
	ask_and_act(frm, __("Sign"), fields, "sign", (values) => ({ ...values, digest: frm.doc.digest }));
}

function signature_fields(frm, { signatory, signatory_title }) {
	const ways = ["On Paper", "On Screen", "External Service"].map((value) => ({ value, label: __(value) }));
	return [
		day_field("signed_on", __("Signed On")),
		...(frm.doc.entered_as_history ? [precision_field()] : []),
		choice_field("how", __("How"), ways),
		{ fieldname: "signatory", fieldtype: "Data", label: __("Signatory"), default: signatory },
		{ fieldname: "signatory_title", fieldtype: "Data", label: __("Title"), default: signatory_title },
		{
			fieldname: "evidence",
			fieldtype: "Attach",
			label: __("Scan or Signed File"),
			depends_on: "eval:doc.how != 'On Screen'",
		},
		{
			fieldname: "drawing",
			fieldtype: "Signature",
			label: __("Signature by Hand"),
			depends_on: "eval:doc.how == 'On Screen'",
		},
		{
			fieldname: "reference",
			fieldtype: "Data",
			label: __("Reference"),
			depends_on: "eval:doc.how == 'External Service'",
		},
	];
}

// An old paper may only say the month: "signed in March 2004".
function precision_field() {
	const { options } = frappe.meta.get_docfield("Partnership Agreement Signature", "signed_precision");
	const precisions = options.split("\n").map((value) => ({ value, label: __(value) }));
	const description = __(
		"Choose Month where the paper does not say the day; any day of the month will do."
	);
	return { ...choice_field("signed_precision", __("Precision"), precisions), default: "Day", description };
}

function signatory_of(frm, party) {
	const unsigned = (frm.doc.signatures || []).find((row) => row.party === party && !row.signed_on);
	return { signatory: unsigned?.signatory, signatory_title: unsigned?.signatory_title };
}
