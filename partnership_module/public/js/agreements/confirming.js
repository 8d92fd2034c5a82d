// Who signed by link in place of the invited person: it counts when staff say so.
import { ask, reason_field } from "../desk/asking";
import { act } from "../desk/acting";
import { party_field } from "./overview";

const CONFIRMING = "partnership_module.partnership.agreements.confirming";

// After the overview, which names who signed.
export function offer_confirming(frm) {
	const rows = frm.overview.parties
		.filter((row) => row.to_confirm)
		.map((row) => ({ ...row, title: __("{0}, signed by {1}", [row.title, row.to_confirm]) }));
	if (!rows.length || !frm.perm[0].submit) return;
	const signatory = __("Signatory");
	frm.add_custom_button(__("Confirm Signatory"), () => decide(frm, rows, "confirm", []), signatory);
	frm.add_custom_button(
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
