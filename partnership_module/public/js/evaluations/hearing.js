// The hearing: the report goes to the parties, and what they say to it is recorded.
import { act } from "../desk/acting";
import { ask, choice_field, day_field } from "../desk/asking";
import { party_options } from "../desk/choices";
import { escaped, tell, who } from "../desk/mailed";
import { __ } from "../desk/words";
import { answer_by_field, receivers } from "./mails";

const HEARING = "partnership_module.partnership.evaluations.hearing";

export async function send_to_hearing(frm) {
	const hearing = frm.doc.hearing || [];
	const again = hearing.length && hearing.every((row) => row.sent_on) ? 1 : 0;
	const { rows, silent, can_mail } = await receivers(frm, HEARING, { again });
	const by_hand = {
		fieldname: "by_hand",
		fieldtype: "Check",
		label: __("I hand the report to {0} myself", [escaped(silent)]),
		default: can_mail ? 0 : 1,
		description: __("Then Sent On is today for them too. Otherwise they can be sent it later."),
	};
	const fields = [who(rows), answer_by_field(), ...(silent.length ? [by_hand] : [])];
	const label = can_mail ? __("Send") : __("Record as Sent");
	const title = again ? __("Send to All in the Hearing Again") : __("Send to Hearing");
	ask(fields, (values) => send(frm, { ...values, again }), title, label);
}

async function send(frm, { answer_by, by_hand, again }) {
	const sent = await act(frm, `${HEARING}.send`, {
		evaluation: frm.doc.name,
		answer_by,
		by_hand: by_hand || 0,
		again,
	});
	const lines = [];
	if (sent.mailed.length) lines.push(__("The report was mailed to {0}.", [escaped(sent.mailed)]));
	if (sent.by_hand.length) {
		const address = frappe.router.make_url(["print", "Evaluation", frm.doc.name]);
		const print = `<a href="${address}">${__("Print the report")}</a>`;
		lines.push(`${__("Hand it to {0} now.", [escaped(sent.by_hand)])} ${print}`);
	}
	if (!lines.length) lines.push(__("Nobody was sent the report."));
	tell(__("Hearing"), lines, sent.mailed.length && !sent.by_hand.length);
}

export function record_comment(frm) {
	const rows = frm.doc.hearing || [];
	if (!rows.length) {
		frappe.msgprint(__("Fetch the verdicts first: that lists the parties that are heard."));
		return;
	}
	const first = rows.find((row) => !row.received_on) || rows[0];
	const of_party = () => rows.find((row) => row.party === dialog.get_value("party")) || {};
	const title = __("Record Comment");
	const dialog = ask(
		[
			{
				...choice_field("party", __("Party"), party_options(rows.map((row) => row.party))),
				default: first.party,
				onchange: () => dialog.set_value("comment", of_party().comment || ""),
			},
			day_field("received_on", __("Received On")),
			{ fieldname: "comment", fieldtype: "Small Text", label: __("Comment"), default: first.comment },
		],
		(values) => act(frm, `${HEARING}.answer`, { evaluation: frm.doc.name, ...values }),
		title,
		title
	);
}
