// Who signed by link in place of the invited person: it counts when staff say so.
import { ask, reason_field } from "../desk/asking";
import { act } from "../desk/acting";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";
import { party_field } from "./overview";

const CONFIRMING = "partnership_module.partnership.agreements.confirming";

// After the overview, which names who signed.
export function offer_confirming(frm) {
	const rows = frm.overview.parties
		.filter((row) => row.to_confirm)
		.map((row) => ({ ...row, title: __("{0}, for {1}", [row.to_confirm, row.title]) }));
	if (!rows.length) return;
	const signatory = __("Signatory");
	const confirm = () => decide(frm, rows, "confirm", []);
	offer_button(frm, "submit", __("Confirm Signatory"), confirm, signatory);
	offer_button(
		frm,
		"submit",
		__("Refuse Signatory"),
		() => decide(frm, rows, "refuse", [reason_field()]),
		signatory
	);
}

function decide(frm, rows, method, fields) {
	const title = method === "confirm" ? __("Confirm Signatory") : __("Refuse Signatory");
	const go = (values) => act(frm, `${CONFIRMING}.${method}`, { agreement: frm.doc.name, ...values });
	ask([party_field(rows), ...fields], go, title, title);
}
