// Parties that leave: notice given and taken back, withdrawal before they signed.
import { act } from "../desk/acting";
import { ask, choice_field, day_field, reason_field } from "../desk/asking";
import { party_options, party_title } from "../desk/choices";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const NOTICE = "partnership_module.partnership.lifecycle.notice";
const SIGNED = ["Signed"];
const UNSIGNED = ["Invited", "Negotiating", "May Accede"];
const UNDER_NOTICE = ["Under Notice"];

const rows_with = (frm, statuses) => (frm.doc.parties || []).filter((row) => statuses.includes(row.status));

const step = (frm, method, values) =>
	act(frm, `${NOTICE}.${method}`, { partnership: frm.doc.name, ...values });

export function offer_leaving(frm) {
	const offer = (statuses, label, go) => {
		if (rows_with(frm, statuses).length) offer_button(frm, "write", label, () => go(frm), __("Party"));
	};
	offer(SIGNED, __("Give Notice"), give_notice);
	offer(UNSIGNED, __("Withdraw"), withdraw);
	offer(UNDER_NOTICE, __("Take Back Notice"), take_back_notice);
}

function party_with(frm, statuses) {
	const rows = rows_with(frm, statuses);
	return choice_field("party", __("Party"), party_options(rows.map((row) => row.organisation)));
}

// lines: HTML.
const listed = (heading, lines) =>
	lines.length ? `<p>${heading}</p><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>` : "";

// What follows from a notice, as HTML.
function told_of(party, { leaves_on, uncovered, stays_in, goes_on }) {
	const leaving = frappe.utils.escape_html(party_title(party));
	const day = frappe.datetime.str_to_user(leaves_on);
	const said = goes_on
		? __("The partnership goes on with the other parties.")
		: __("Fewer than two parties stay, so the partnership as a whole is under notice.");
	return [
		`<p><strong>${__("{0} leaves on {1}.", [leaving, day])}</strong></p>`,
		uncovered.length
			? listed(__("Nobody covers then:"), uncovered)
			: `<p>${__("Nothing that is agreed rests on {0} alone.", [leaving])}</p>`,
		listed(
			__("It stays a party of what stands under this frame, until it gives notice there:"),
			stays_in.map(frappe.utils.escape_html)
		),
		`<p>${said}</p>`,
	].join("");
}

async function show_what_follows(frm, dialog) {
	const { party, given_on } = dialog.get_values(true);
	const { $wrapper } = dialog.fields_dict.follows;
	if (!party || !given_on) return $wrapper.empty();
	const args = { partnership: frm.doc.name, party, given_on };
	const { message } = await frappe.call(`${NOTICE}.what_follows`, args);
	const now = dialog.get_values(true);
	if (now.party === party && now.given_on === given_on) $wrapper.html(told_of(party, message));
}

function give_notice(frm) {
	if (!frm.doc.notice_months && !frm.doc.frame) {
		frappe.msgprint(__("No notice is agreed. Enter Notice (Months), or agree on the exit at a meeting."));
		return;
	}
	const shown = () => show_what_follows(frm, dialog);
	const fields = [party_with(frm, SIGNED), day_field("given_on", __("Notice Given On"))];
	const title = __("Give Notice");
	const dialog = ask(
		[
			...fields.map((field) => ({ ...field, onchange: shown })),
			{ fieldname: "follows", fieldtype: "HTML" },
		],
		(values) => step(frm, "give_notice", { party: values.party, given_on: values.given_on }),
		title,
		title
	);
	shown();
}

function withdraw(frm) {
	const fields = [
		party_with(frm, UNSIGNED),
		day_field("withdrew_on", __("Withdrew On")),
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason") },
	];
	const title = __("Withdraw");
	ask(fields, (values) => step(frm, "withdraw", values), title, title);
}

function take_back_notice(frm) {
	const title = __("Take Back Notice");
	const fields = [party_with(frm, UNDER_NOTICE), reason_field()];
	ask(fields, (values) => step(frm, "take_back_notice", values), title, title);
}
