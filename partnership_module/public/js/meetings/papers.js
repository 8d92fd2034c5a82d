// Summons and minutes: sent, answered, objected to, approved, added to.
import { act, save_what_is_typed } from "../desk/acting";
import { ask, choice_field, reason_field } from "../desk/asking";
import { keep_rows, party_options, party_title } from "../desk/choices";
import { said_of_import } from "../desk/frozen";
import { may, offer_button } from "../desk/offering";
import { __ } from "../desk/words";
import { offer_links } from "../links/giving";
import { write_mail } from "../partnerships/mailing";

const MEETINGS = "partnership_module.partnership.meetings";

export function offer_papers(frm) {
	keep_rows(frm, ["objections"]);
	if (frm.doc.imported_on) frm.dashboard.set_headline(said_of_import(frm));
	const group = __("Meeting");
	if (!frm.is_new())
		offer_button(frm, "email", __("Mail to Those Called"), () => write_to_called(frm), group);
	if (frm.is_new() || frm.doc.cancelled || !may(frm, "write")) return;
	const add = (label, go, right = "write") => offer_button(frm, right, label, go, group);
	if (frm.doc.docstatus === 1) {
		add(__("Add Addendum"), () => add_addendum(frm), "submit");
		return;
	}
	if (frm.doc.docstatus) return;
	if (frm.doc.start > frappe.datetime.now_datetime()) {
		add(frm.doc.summoned_on ? __("Send New Summons") : __("Send Summons"), () => summon(frm));
		add(__("Record Answer"), () => respond(frm));
		add(__("Cancel the Meeting"), () => cancel(frm));
		offer_links(frm, frm.doc.summoned_on ? { Summons: __("Send Link to the Summons") } : {});
		return;
	}
	add(__("Send Minutes"), () => send_minutes(frm));
	const may_object = frm.doc.minutes_sent_on && !time_is_over(frm);
	if (may_object) add(__("Record Objection"), () => object_to(frm));
	offer_links(frm, may_object ? { Minutes: __("Send Link to the Minutes") } : {});
	add(__("Approve Minutes"), () => approve(frm), "submit");
}

const write_to_called = (frm) =>
	write_mail(frm, `${MEETINGS}.letters`, { meeting: frm.doc.name }, __("Mail to Those Called"));

const step = (frm, method, args = {}) =>
	act(frm, `${MEETINGS}.${method}`, { meeting: frm.doc.name, ...args });

// What must not go out twice is refused where somebody has changed the meeting since it was shown.
async function step_once(frm, method) {
	await save_what_is_typed(frm);
	return step(frm, method, { seen: frm.doc.modified });
}

function summon(frm) {
	const number = with_address(frm).length;
	const asked = [
		number
			? __("Send the summons to {0} people?", [number])
			: __("None of those called has an e-mail address. Note the summons as sent?"),
	];
	if (!frm.doc.place && !frm.doc.link)
		asked.unshift(__("No place and no link are entered: the summons does not say where to meet."));
	const lines = asked.map((line) => `<p>${line}</p>`).join("");
	frappe.confirm(lines, async () => tell(await step_once(frm, "summoning.summon")));
}

function send_minutes(frm) {
	const number = with_address(frm).length;
	const asked = number
		? __("Send the minutes to {0} people?", [number])
		: __("None of those called has an e-mail address. Note the minutes as sent?");
	frappe.confirm(asked, async () => tell(await step_once(frm, "minutes.send")));
}

const with_address = (frm) => (frm.doc.attendance || []).filter((row) => row.email);

// That no mail went out, and why, the server tells.
function tell({ sent, without_address }) {
	if (!sent.length) return;
	const names = (people) => frappe.utils.escape_html(people.join(", "));
	const lines = [__("Sent to: {0}", [names(sent)])];
	if (without_address.length) lines.push(__("No address is known of: {0}", [names(without_address)]));
	frappe.msgprint({ title: __("Sent"), message: lines.map((line) => `<p>${line}</p>`).join("") });
}

function cancel(frm) {
	const title = __("Cancel the Meeting");
	ask([reason_field()], (values) => step(frm, "summoning.cancel", values), title, title);
}

function respond(frm) {
	const answers = ["Coming", "Maybe", "Not Coming"].map((value) => ({ value, label: __(value) }));
	const fields = [
		choice_field(
			"person",
			__("Person"),
			(frm.doc.attendance || []).map((row) => row.person)
		),
		choice_field("response", __("Answer"), answers),
	];
	ask(fields, (values) => step(frm, "summoning.respond", values), __("Record Answer"));
}

function object_to(frm) {
	const fields = [
		choice_field("party", __("Party"), party_options(frm.partnership_choices.current_parties)),
		{ fieldname: "objection", fieldtype: "Small Text", label: __("Objection"), reqd: 1 },
	];
	ask(fields, (values) => step(frm, "minutes.object_to", values), __("Record Objection"));
}

async function approve(frm) {
	await save_what_is_typed(frm);
	const { message: found } = await frappe.call(`${MEETINGS}.minutes.before_approving`, {
		meeting: frm.doc.name,
	});
	const later = await frappe.db.get_list("Steering Meeting", {
		filters: {
			partnership: frm.doc.partnership,
			group_name: frm.doc.group_name,
			start: ["between", [frm.doc.start, frappe.datetime.now_datetime()]],
			name: ["!=", frm.doc.name],
			cancelled: 0,
		},
		fields: ["name", "title", "start"],
		order_by: "start asc",
	});
	const options = later.map(({ name, title, start }) => ({
		value: name,
		label: `${title}, ${frappe.datetime.str_to_user(start.split(" ")[0])}`,
	}));
	const why_not = why_not_by_silence(frm);
	if (!why_not) options.unshift({ value: "", label: __("Nobody objected in time") });
	if (!options.length) return frappe.msgprint(why_not);
	const field = { ...choice_field("approved_at", __("Approved at"), options), reqd: 0 };
	const told = told_before(found);
	const fields = told ? [{ fieldtype: "HTML", options: told }, field] : [field];
	ask(fields, (values) => step(frm, "minutes.approve", values), __("Approve Minutes"), __("Approve"));
}

const time_is_over = (frm) =>
	Boolean(frm.doc.objections_until && frm.doc.objections_until < frappe.datetime.get_today());

// Why the minutes are not approved because nobody objected; "" when they may be.
function why_not_by_silence(frm) {
	const { minutes_sent_on, objections_until, objections } = frm.doc;
	if (!minutes_sent_on)
		return __(
			"The minutes have not been sent yet, so no party could object. Send them first, or approve them at a later meeting."
		);
	if (!time_is_over(frm))
		return __("Parties may object until {0}. Approve the minutes after that, or at the next meeting.", [
			frappe.datetime.str_to_user(objections_until),
		]);
	const unanswered = (objections || []).filter((row) => !row.answer).map((row) => party_title(row.party));
	if (!unanswered.length) return "";
	return __(
		"{0} objected and has no answer yet. Answer under Objections, or approve at the next meeting.",
		[frappe.utils.escape_html(unanswered.join(", "))]
	);
}

const told_before = ({ open, left_behind }) =>
	[
		...(open.length ? [listed(__("Still open"), open)] : []),
		...left_behind.map(({ told, uncovered }) => listed(told, uncovered)),
	].join("");

const listed = (heading, lines) =>
	`<p class="bold mb-1">${heading}</p><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;

function add_addendum(frm) {
	const field = { fieldname: "addendum", fieldtype: "Small Text", label: __("Addendum"), reqd: 1 };
	ask([field], (values) => step(frm, "minutes.add_addendum", values), __("Add Addendum"), __("Add"));
}
