// What a button does on the server, for every form: what is typed is saved first, and the form shows what came of it.
import { __ } from "./words";

// A submitted document takes what may still change in it by "Update".
export async function save_what_is_typed(frm) {
	if (frm.is_dirty()) await frm.save(frm.doc.docstatus === 1 ? "Update" : "Save");
}

// Saves, posts, and loads the form anew; what the server answers. told: what is then said, given that answer.
// Refused, nothing is loaded anew, and whoever waits for this is told so by an error.
export async function act(frm, method, args, told) {
	await save_what_is_typed(frm);
	const waiting = { freeze: true, freeze_message: __("One moment") };
	const { message } = await frappe.call({ method, type: "POST", args, ...waiting });
	await frm.reload_doc();
	if (told) frappe.show_alert(told(message));
	return message;
}
