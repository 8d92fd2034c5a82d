// How far each party is with a text: who was sent it, whose turn it is, who has approved and signed.
import { choice_field } from "../desk/asking";
import { as_written } from "../desk/imprecise_dates";
import { __ } from "../desk/words";
import { delivery_colour, delivery_line } from "../links/deliveries";

export const NEGOTIATION = "partnership_module.partnership.agreements.negotiation";

export async function fetch_overview(frm) {
	const { message } = await frappe.call(`${NEGOTIATION}.overview`, { agreement: frm.doc.name });
	frm.overview = message;
	return message;
}

export async function show_overview(frm) {
	const message = await fetch_overview(frm);
	if (message.parties.every((row) => row.signed)) frm.remove_custom_button(__("Sign"));
	frm.fields_dict.circulation_html.html(
		frappe.render_template("negotiation_overview", {
			...message,
			__,
			parties: message.parties.map((row) => ({ ...row, addresses: addresses(row), mails: mails(row) })),
			day: day_of_time,
			as_written,
		})
	);
}

// Those of which a mail tells nothing more.
const addresses = ({ sent_to, mails }) =>
	(sent_to || "")
		.split("\n")
		.filter((address) => address && !mails.some(({ email }) => email === address))
		.map(frappe.utils.escape_html);
const mails = (row) =>
	row.mails.map((mail) => ({
		colour: delivery_colour(mail),
		line: frappe.utils.escape_html(`${mail.email}. ${delivery_line(mail)}`),
	}));
const day_of_time = (time) => frappe.datetime.str_to_user(time.split(" ")[0]);

// rows: those of the overview that may be chosen. first: the first for which it holds is proposed.
export const party_field = (rows, first = () => true) => ({
	...choice_field(
		"party",
		__("Party"),
		rows.map((row) => ({ value: row.party, label: row.title }))
	),
	default: (rows.find(first) || rows[0])?.party,
});

export const sent_to = (frm) => frm.overview.parties.filter((row) => row.sent_on);
export const nobody_was_sent_it = () =>
	frappe.msgprint(__("No party has been sent this agreement yet. Send it first."));
