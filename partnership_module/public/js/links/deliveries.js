// What became of a mail at a recipient, in words; the server keeps it.
import { __ } from "../desk/words";

const COLOURS = { Taken: "green", "Not Sent": "red", Delayed: "orange", Bounced: "red" };

function words({ state, code }) {
	const known = code || __("no code");
	const came_back = known.startsWith("4")
		? __("came back, for now ({0})", [known])
		: __("came back, for good ({0})", [known]);
	return {
		Waiting: __("waits to be sent"),
		Taken: __("taken by the mail server"),
		"Not Sent": __("not sent"),
		Delayed: __("delayed, tried again"),
		Bounced: came_back,
	}[state];
}

export const is_in_trouble = (mail) => ["Not Sent", "Bounced"].includes(mail?.state);

// One line of text, with what the server said where that helps.
export function delivery_line(mail) {
	const when = frappe.datetime.str_to_user(mail.sent_on.slice(0, 16)).replace(/(:\d\d):00$/, "$1");
	const line = __("Mail of {0}: {1}", [when, words(mail)]);
	return is_in_trouble(mail) && mail.said ? `${line}. ${mail.said}` : line;
}

export const delivery_colour = (mail) => COLOURS[mail.state] || "gray";
