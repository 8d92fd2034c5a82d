// Freezing a text: what is still open is told first; a paper that is signed already is entered as history.
import { act } from "../desk/acting";
import { by_who_answers, open_points } from "./open_points";
import { fetch_overview, NEGOTIATION } from "./overview";
import { may } from "../desk/offering";
import { __ } from "../desk/words";

export function offer_freezing(frm) {
	call_submitting_freezing(frm);
	tell_what_is_open_before_freezing(frm);
}

function call_submitting_freezing(frm) {
	if (!may(frm, "submit"))
		return say(frm, __("When the text is agreed, a Partnership Manager freezes it."));
	if (frm.toolbar.current_status !== "Submit") return;
	frm.page.btn_primary.text(__("Freeze the Text"));
	say(frm, __("When the text is agreed, freeze it: then it no longer changes and can be signed."));
}

function say(frm, sentence) {
	frm.dashboard.clear_headline();
	frm.dashboard.add_comment(sentence, "blue", true);
}

// In place of Frappe's question, which knows nothing of what is open and in Danish speaks of approving.
function tell_what_is_open_before_freezing(frm) {
	frm.savesubmit = async (button, done, failed) => {
		frm.validate_form_action("Submit");
		const open = await what_is_open(frm);
		const dialog = new frappe.ui.Dialog({
			title: open ? __("This is still open") : __("Freeze the text?"),
			fields: history_fields(frm),
			primary_action_label: open ? __("Freeze Anyway") : __("Freeze the Text"),
			primary_action: async ({ is_history, history_reason }) => {
				dialog.hide();
				if (is_history) {
					const args = { agreement: frm.doc.name, reason: history_reason };
					await act(frm, `${NEGOTIATION}.enter_as_history`, args);
				}
				await submit(frm, button, done, failed);
			},
			secondary_action_label: __("Back"),
			secondary_action: () => dialog.hide(),
		});
		const after = `<p>${__("A frozen text no longer changes. A later change is a new version.")}</p>`;
		$(dialog.body).prepend(open, after);
		dialog.show();
	};
}

// A paper that was signed before it came here: only then may the days of signature lie before today.
function history_fields(frm) {
	if (frm.doc.entered_as_history) return [];
	return [
		{
			fieldname: "is_history",
			fieldtype: "Check",
			label: __("It is signed already: enter it as history"),
			description: __(
				"Then the days of signature may lie before today. The print and the form say so."
			),
		},
		{
			fieldname: "history_reason",
			fieldtype: "Small Text",
			label: __("Where is the signed paper, and why is it entered now?"),
			depends_on: "is_history",
			mandatory_depends_on: "is_history",
		},
	];
}

async function submit(frm, button, done, failed) {
	frappe.validated = true;
	await frm.script_manager.trigger("before_submit");
	if (frappe.validated) await frm.save("Submit", done, button, failed);
}

async function what_is_open(frm) {
	const [open, { parties }] = await Promise.all([open_points(frm), fetch_overview(frm)]);
	const names = (rows) => rows.map((row) => frappe.utils.escape_html(row.title));
	return [
		listed(__("Have not been sent this text"), names(parties.filter((row) => !row.was_sent_this))),
		listed(__("Have not approved yet"), names(parties.filter((row) => !row.is_ready))),
		...by_who_answers(open).map(({ heading, points }) =>
			listed(
				heading,
				points.map((point) => point.sentence)
			)
		),
	].join("");
}

function listed(heading, lines) {
	if (!lines.length) return "";
	return `<p class="bold mb-1">${heading}</p><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}
