// Who was sent what of a meeting, how they answered, and replies by mail that wait for somebody to look.
import { act } from "../desk/acting";
import { ask } from "../desk/asking";
import { delivery_colour, delivery_line, is_in_trouble } from "../links/deliveries";
import { may } from "../desk/offering";
import { __ } from "../desk/words";

const MEETINGS = "partnership_module.partnership.meetings";
const way = (by) => ({ Mail: __("by mail"), "By Hand": __("by hand"), Page: __("on the page") })[by] || "";

export async function show_answers(frm) {
	const { $wrapper } = frm.fields_dict.answers;
	$wrapper.empty();
	if (frm.is_new()) return;
	const { name } = frm.doc;
	const { message } = await frappe.call(`${MEETINGS}.answers.overview`, { meeting: name });
	if (frm.doc.name !== name) return;
	$wrapper.empty().append(waiting(frm, message.waiting), invited(frm, message.invited));
	tell_waiting(frm, message.waiting.length);
}

const moment = (value) =>
	value ? frappe.datetime.str_to_user(value.slice(0, 16)).replace(/(:\d\d):00$/, "$1") : "";

function tell_waiting(frm, count) {
	if (!count || !may_write(frm)) return;
	frm.dashboard.clear_headline();
	const said =
		count === 1
			? __("A reply to the invitation waits under Attendance.")
			: __("{0} replies to the invitation wait under Attendance.", [count]);
	frm.dashboard.set_headline(said, "orange");
}

const may_write = (frm) => !frm.doc.docstatus && !frm.doc.cancelled && may(frm, "write");

// --- replies that wait -----------------------------------------------------------------------------------

function waiting(frm, replies) {
	if (!replies.length) return "";
	return part(
		__("Replies that wait"),
		replies.map((reply) => reply_row(frm, reply))
	);
}

function reply_row(frm, reply) {
	const about = [reply.person || __("Unknown person"), reply.answer && __(reply.answer)].filter(Boolean);
	const from = __("From {0}, {1}", [reply.sender, moment(reply.answered_on)]);
	const text = $('<div class="flex-grow-1"></div>').append(
		$("<div></div>").append($("<b></b>").text(about.join(": "))),
		$('<div class="text-muted small"></div>').text(from),
		$("<div></div>").text(reply.why)
	);
	return $(
		'<div class="d-flex flex-wrap align-items-start py-2 border-bottom meeting-reply"></div>'
	).append(text, may_write(frm) ? buttons(frm, reply) : "");
}

function buttons(frm, reply) {
	const settle = (method) =>
		act(frm, `${MEETINGS}.replies.${method}`, { meeting: frm.doc.name, reply: reply.name });
	const button = (label, method) =>
		$('<button type="button" class="btn btn-default btn-sm mr-2"></button>')
			.text(label)
			.on("click", () => settle(method));
	return $('<div class="text-nowrap pt-1"></div>').append(
		reply.email && reply.answer ? button(__("Book the Answer"), "book") : "",
		button(__("Dismiss"), "dismiss")
	);
}

// --- what was sent ---------------------------------------------------------------------------------------

function invited(frm, rows) {
	if (!rows.length) return "";
	return part(
		__("Invitations sent"),
		rows.map((row) => invited_row(frm, row))
	);
}

function invited_row(frm, row) {
	const sent =
		row.method === "CANCEL"
			? __("Cancelled for this person {0}", [moment(row.sent_on)])
			: __("Summons no. {0}, sent {1}", [row.sequence, moment(row.sent_on)]);
	const answered = row.answer
		? `${__(row.answer)} (${[way(row.answered_by), moment(row.answered_on)].filter(Boolean).join(", ")})`
		: __("No answer yet");
	return $('<div class="row mx-0 py-2 border-bottom"></div>').append(
		cell(row.person || "", row.email),
		cell(row.method === "CANCEL" ? "" : answered, sent).append(delivery(frm, row))
	);
}

function delivery(frm, row) {
	if (!row.mail) return "";
	const line = $('<div class="small"></div>').append(
		$('<div class="d-flex align-items-baseline"></div>').append(
			$('<span class="indicator"></span>').addClass(delivery_colour(row.mail)),
			$('<span class="text-break"></span>').text(delivery_line(row.mail))
		)
	);
	const may_correct = is_in_trouble(row.mail) && row.method !== "CANCEL" && may_write(frm);
	const button = $('<button type="button" class="btn btn-default btn-xs"></button>')
		.text(__("Correct Address and Send Again"))
		.on("click", () => send_again(frm, row));
	return may_correct ? line.append($("<div></div>").append(button)) : line;
}

function send_again(frm, { person, email }) {
	const field = {
		fieldname: "email",
		fieldtype: "Data",
		options: "Email",
		label: __("Email"),
		default: email,
		reqd: 1,
	};
	const title = __("Correct Address and Send Again");
	const go = (values) =>
		act(frm, `${MEETINGS}.summoning.send_again`, { meeting: frm.doc.name, person, ...values });
	ask([field], go, title, __("Send"));
}

const cell = (first, second) =>
	$('<div class="col-sm-6 px-0"></div>').append(
		$("<div></div>").text(first),
		$('<div class="text-muted small text-break"></div>').text(second)
	);

const part = (heading, rows) =>
	$('<div class="mb-4"></div>').append($('<div class="bold mb-1"></div>').text(heading), rows);
