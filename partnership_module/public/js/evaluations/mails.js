// Who is mailed about an evaluation, told before anything goes out, and what went out. Nothing is mailed unseen.
import { save_what_is_typed } from "../desk/acting";
import { __ } from "../desk/words";

const DAYS_TO_ANSWER = 21;

export async function receivers(frm, method, args = {}) {
	await save_what_is_typed(frm);
	const { message } = await frappe.call(`${method}.recipients`, { evaluation: frm.doc.name, ...args });
	const silent = message.filter((row) => !row.addresses.length).map((row) => row.title);
	return { rows: message, silent, can_mail: silent.length < message.length };
}

export const answer_by_field = () => ({
	fieldname: "answer_by",
	fieldtype: "Date",
	label: __("Answer By"),
	default: frappe.datetime.add_days(frappe.datetime.get_today(), DAYS_TO_ANSWER),
	description: __("The mail names this day. Without a day it only asks for an answer."),
});
