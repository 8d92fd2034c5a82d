// Asking the parties for the data that an evaluation lacks.
import { act } from "../desk/acting";
import { ask } from "../desk/asking";
import { escaped, tell, who } from "../desk/mailed";
import { __ } from "../desk/words";
import { answer_by_field, receivers } from "./mails";

const REQUESTS = "partnership_module.partnership.evaluations.data_requests";

export async function ask_for_data(frm) {
	const { rows, can_mail } = await receivers(frm, REQUESTS);
	const title = __("Ask for Data");
	const fields = [who(rows, { [__("Missing Data")]: (row) => row.missing })];
	if (!can_mail) return frappe.msgprint({ title, message: fields[0].options, indicator: "orange" });
	ask([...fields, answer_by_field()], (values) => send(frm, title, values.answer_by), title, __("Send"));
}

async function send(frm, title, answer_by) {
	const { mailed, not_mailed } = await act(frm, `${REQUESTS}.send`, {
		evaluation: frm.doc.name,
		answer_by,
		seen: frm.doc.modified,
	});
	const lines = [__("Asked by mail: {0}.", [escaped(mailed)])];
	if (not_mailed.length) lines.push(__("No mail reaches {0}. Ask them yourself.", [escaped(not_mailed)]));
	tell(title, lines, !not_mailed.length);
}
