// Sending a text: mailed from here to the addresses that the dialog shows, or noted where it was sent otherwise.
import { act, save_what_is_typed } from "../desk/acting";
import { ask, choice_field, close, day_field } from "../desk/asking";
import { escaped, tell, who } from "../desk/mailed";
import { __ } from "../desk/words";
import { party_field } from "./overview";

const SENDING = "partnership_module.partnership.agreements.sending";
const WAYS = ["By Post", "Handed Over", "Own E-mail"];

const unsent = (frm) => frm.overview.parties.filter((row) => !row.was_sent_this);

// One party, first one that was not sent this text; or all of these at once, where there are several.
function to_whom(frm, onchange) {
	const to_all = {
		fieldname: "to_all",
		fieldtype: "Check",
		label: __("To all parties that have not been sent this text"),
		onchange,
	};
	const party = {
		...party_field(frm.overview.parties, (row) => !row.was_sent_this),
		depends_on: "eval:!doc.to_all",
		mandatory_depends_on: "eval:!doc.to_all",
		reqd: 0,
		onchange,
	};
	return unsent(frm).length > 1 ? [to_all, party] : [party];
}

const chosen = ({ to_all, party }) => (to_all ? {} : { party });

export async function send(frm) {
	await save_what_is_typed(frm);
	const { message } = await frappe.call(`${SENDING}.recipients`, { agreement: frm.doc.name });
	if (!message.can_mail) return offer_note(frm);
	const show = () => dialog && show_receivers(frm, dialog, message.parties);
	const fields = [...to_whom(frm, show), { fieldname: "who", fieldtype: "HTML" }];
	const title = __("Send to Party");
	const dialog = ask(fields, (values) => mail(frm, chosen(values)), title, __("Send"));
	dialog.set_secondary_action_label(__("Note as Sent"));
	dialog.set_secondary_action(() => {
		close(dialog);
		note_sent(frm, dialog.get_values(true));
	});
	show();
}

function show_receivers(frm, dialog, parties) {
	const { to_all, party } = dialog.get_values(true);
	const names = to_all ? unsent(frm).map((row) => row.party) : [party];
	const rows = parties.filter((row) => names.includes(row.party));
	dialog.set_df_property("who", "options", who(rows).options);
	dialog.get_primary_btn().prop("disabled", !rows.some((row) => row.addresses.length));
}

async function mail(frm, args) {
	const sent = await act(frm, `${SENDING}.send`, { agreement: frm.doc.name, ...args });
	const lines = [];
	if (sent.mailed.length) lines.push(__("The text was mailed to {0}.", [escaped(sent.mailed)]));
	if (sent.not_mailed.length)
		lines.push(
			__("It was not mailed to {0}. Send it yourself, and choose Note as Sent.", [
				escaped(sent.not_mailed),
			])
		);
	tell(__("Send to Party"), lines, !sent.not_mailed.length);
}

function offer_note(frm) {
	const said = __(
		"This site has no account that mails go out from, so nothing is sent from here. Send the text yourself, for instance as PDF of the print, and note it then."
	);
	const fields = [{ fieldtype: "HTML", options: `<p>${said}</p>` }];
	ask(fields, () => void note_sent(frm), __("Send to Party"), __("Note as Sent"));
}

// given: what was chosen before in the dialog that sends.
export function note_sent(frm, given = {}) {
	const said = __("Nothing is sent by this. It notes that a party got the text as it reads now.");
	const ways = WAYS.map((value) => ({ value, label: __(value) }));
	const fields = [
		{ fieldtype: "HTML", options: `<p>${said}</p>` },
		...to_whom(frm).map((field) => ({ ...field, default: given[field.fieldname] ?? field.default })),
		choice_field("how", __("How"), ways),
		day_field("sent_on", __("Sent On")),
		{ fieldname: "remark", fieldtype: "Small Text", label: __("Remark") },
	];
	const note = ({ how, sent_on, remark, ...to }) =>
		act(frm, `${SENDING}.note_sent`, {
			agreement: frm.doc.name,
			how,
			sent_on,
			remark,
			...chosen(to),
		});
	const title = __("Note as Sent");
	ask(fields, note, title, title);
}
