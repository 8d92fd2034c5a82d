// The next steps of a partnership, and what blocks them.
import { act } from "../desk/acting";
import { ask, reason_field } from "../desk/asking";
import { leaving_told } from "./leaving";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const STEPS = "partnership_module.partnership.lifecycle.next_steps";

export async function show_next_steps(frm) {
	const { message } = await frappe.call(`${STEPS}.next_steps`, { partnership: frm.doc.name });
	message.steps.forEach(({ status, blocked_by }) =>
		offer_button(
			frm,
			"write",
			blocked_by.length ? `${__(status, null, "Partnership")} …` : __(status, null, "Partnership"),
			() =>
				blocked_by.length ? tell_why(status, blocked_by) : take_step(frm, status, message.under_it),
			__("Next Step")
		)
	);
	show_leaving(frm);
	if (message.advice) show_advice(frm, message);
	else if (message.due.length) show_due(frm, message.due);
}

const row_of = (said) =>
	`<div class="next-step d-flex flex-wrap align-items-center" style="gap: 8px">${said}</div>`;

// Whoever may read a partnership sees who leaves it.
export function show_leaving(frm) {
	frm.dashboard.clear_headline();
	const told = leaving_told(frm);
	if (told) frm.dashboard.set_headline(row_of(told), "orange");
}

// What is to be done while no step follows: the deadlines, the first one first.
function show_due(frm, sentences) {
	const said = sentences.map(frappe.utils.escape_html).join(" ");
	const told = [leaving_told(frm), `<span>${said}</span>`].join(" ");
	frm.dashboard.set_headline(row_of(told), leaving_told(frm) ? "orange" : "blue");
}

function show_advice(frm, { advice: { status, reason, blocked_by }, agreement, under_it }) {
	const first = reason || `<strong>${__("Next step: {0}.", [__(status, null, "Partnership")])}</strong>`;
	const said = `<span>${[first, ...blocked_by].join(" ")}</span>`;
	const told = leaving_told(frm);
	frm.dashboard.set_headline(row_of([told, said].join(" ")), reason || told ? "orange" : "blue");
	const offer = (label, action) =>
		$(`<button class="btn btn-xs btn-default">${label}</button>`)
			.on("click", action)
			.appendTo(frm.layout.message.find(".next-step"));
	if (!blocked_by.length)
		offer(__("Set the Status to {0}", [__(status, null, "Partnership")]), () =>
			take_step(frm, status, under_it)
		);
	if (agreement) {
		offer(__("Open the Agreement"), () => frappe.set_route("Form", "Partnership Agreement", agreement));
	} else if (status === "Approval" && frappe.model.can_create("Partnership Agreement")) {
		const values = { partnership: frm.doc.name };
		offer(__("Make the Agreement"), () => frappe.new_doc("Partnership Agreement", values));
	}
}

function tell_why(status, sentences) {
	frappe.msgprint({
		title: __("{0}: not yet", [__(status, null, "Partnership")]),
		message: sentences.map((sentence) => `<p>${sentence}</p>`).join(""),
		indicator: "orange",
	});
}

// What ends takes the frame away from those under it: they are named before.
function left_without(status, under_it) {
	if (!["Under Notice", "Ended", "Cancelled"].includes(status) || !under_it.length) return "";
	const lines = under_it.map(({ title }) => `<li>${frappe.utils.escape_html(title)}</li>`);
	return `<p>${__("These stand under it as their frame:")}</p><ul>${lines.join("")}</ul>`;
}

function take_step(frm, status, under_it) {
	const take = (reason) => act(frm, `${STEPS}.take`, { partnership: frm.doc.name, status, reason });
	if (!["Suspended", "Cancelled"].includes(status)) {
		const asked =
			__("Set the partnership to {0}?", [__(status, null, "Partnership")]) +
			left_without(status, under_it);
		frappe.confirm(asked, () => take());
		return;
	}
	const told = left_without(status, under_it);
	const fields = [...(told ? [{ fieldtype: "HTML", options: told }] : []), reason_field()];
	ask(fields, (values) => take(values.reason), __(status, null, "Partnership"), __("Set the Status"));
}
