// What an evaluation asks of the parties: data, and what they say to the report. Nothing is mailed unseen.
frappe.provide("partnership_module");

const HEARING = "partnership_module.partnership.evaluations.hearing";
const REQUESTS = "partnership_module.partnership.evaluations.data_requests";
const DAYS_TO_ANSWER = 21;

partnership_module.call_on_evaluation = async (frm, method, args = {}) => {
	if (frm.is_dirty()) await frm.save();
	const { message } = await frappe.call({
		method,
		type: "POST",
		args: { evaluation: frm.doc.name, ...args },
		freeze: true,
	});
	await frm.reload_doc();
	return message;
};

const escaped = (names) => frappe.utils.escape_html(names.join(", "));

async function receivers(frm, method, args = {}) {
	if (frm.is_dirty()) await frm.save();
	const { message } = await frappe.call(`${method}.recipients`, { evaluation: frm.doc.name, ...args });
	const silent = message.filter((row) => !row.addresses.length).map((row) => row.title);
	return { rows: message, silent, can_mail: silent.length < message.length };
}

const answer_by = () => ({
	fieldname: "answer_by",
	fieldtype: "Date",
	label: __("Answer By"),
	default: frappe.datetime.add_days(frappe.datetime.get_today(), DAYS_TO_ANSWER),
	description: __("The mail names this day. Without a day it only asks for an answer."),
});

// columns: the heads of further columns, each with what it shows of a row.
function who(rows, columns = {}) {
	const heads = [__("Party"), __("Mailed To"), ...Object.keys(columns)];
	const none = `<span class="text-muted">${__("no mail address")}</span>`;
	const lines = (texts) => texts.map(frappe.utils.escape_html).join("<br>");
	const cells = (row) => [
		frappe.utils.get_form_link("Partner Organisation", row.party, true, lines([row.title])),
		lines(row.addresses) || none,
		...Object.values(columns).map((texts) => lines(texts(row))),
	];
	const line = (tag, texts) => `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join("")}</tr>`;
	const hint = __(
		"A party is mailed when a contact of it, or a member of the partnership who represents it, has an address and this site has an account that mails go out from."
	);
	const table = `<table class="table table-bordered"><thead>${line("th", heads)}</thead><tbody>${rows
		.map((row) => line("td", cells(row)))
		.join("")}</tbody></table>`;
	const options = rows.every((row) => row.addresses.length) ? table : `${table}<p class="text-muted">${hint}</p>`;
	return { fieldname: "who", fieldtype: "HTML", options };
}

function tell(title, lines, is_done) {
	const message = lines.map((line) => `<p>${line}</p>`).join("");
	frappe.msgprint({ title, message, indicator: is_done ? "green" : "orange" });
}

// --- data ------------------------------------------------------------------------------------------------

partnership_module.ask_for_data = async (frm) => {
	const { rows, can_mail } = await receivers(frm, REQUESTS);
	const title = __("Ask for Data");
	const fields = [who(rows, { [__("Missing Data")]: (row) => row.missing })];
	if (!can_mail) return frappe.msgprint({ title, message: fields[0].options, indicator: "orange" });
	partnership_module.ask([...fields, answer_by()], (values) => ask(frm, title, values.answer_by), title, __("Send"));
};

async function ask(frm, title, answer_by) {
	const { mailed, not_mailed } = await partnership_module.call_on_evaluation(frm, `${REQUESTS}.send`, {
		answer_by,
		seen: frm.doc.modified,
	});
	const lines = [__("Asked by mail: {0}.", [escaped(mailed)])];
	if (not_mailed.length) lines.push(__("No mail reaches {0}. Ask them yourself.", [escaped(not_mailed)]));
	tell(title, lines, !not_mailed.length);
}

// --- hearing ---------------------------------------------------------------------------------------------

partnership_module.send_to_hearing = async (frm) => {
	const hearing = frm.doc.hearing || [];
	const again = hearing.length && hearing.every((row) => row.sent_on) ? 1 : 0;
	const { rows, silent, can_mail } = await receivers(frm, HEARING, { again });
	const by_hand = {
		fieldname: "by_hand",
		fieldtype: "Check",
		label: __("I hand the report to {0} myself", [escaped(silent)]),
		default: can_mail ? 0 : 1,
		description: __("Then Sent On is today for them too. Otherwise they can be sent it later."),
	};
	const fields = [who(rows), ...(can_mail ? [answer_by()] : []), ...(silent.length ? [by_hand] : [])];
	const label = can_mail ? __("Send") : __("Record as Sent");
	const title = again ? __("Send to All in the Hearing Again") : __("Send to Hearing");
	partnership_module.ask(fields, (values) => send(frm, { ...values, again }), title, label);
};

async function send(frm, { answer_by, by_hand, again }) {
	const sent = await partnership_module.call_on_evaluation(frm, `${HEARING}.send`, {
		answer_by,
		by_hand: by_hand || 0,
		again,
	});
	const lines = [];
	if (sent.mailed.length) lines.push(__("The report was mailed to {0}.", [escaped(sent.mailed)]));
	if (sent.by_hand.length) {
		const print = `<a href="/app/print/Evaluation/${frm.doc.name}">${__("Print the report")}</a>`;
		lines.push(`${__("Hand it to {0} now.", [escaped(sent.by_hand)])} ${print}`);
	}
	if (!lines.length) lines.push(__("Nobody was sent the report."));
	tell(__("Hearing"), lines, sent.mailed.length && !sent.by_hand.length);
}

partnership_module.record_comment = (frm) => {
	const rows = frm.doc.hearing || [];
	if (!rows.length) {
		frappe.msgprint(__("Fetch the verdicts first: that lists the parties that are heard."));
		return;
	}
	const first = rows.find((row) => !row.received_on) || rows[0];
	const of_party = () => rows.find((row) => row.party === dialog.get_value("party")) || {};
	const title = __("Record Comment");
	const dialog = partnership_module.ask(
		[
			{
				fieldname: "party",
				fieldtype: "Select",
				label: __("Party"),
				options: partnership_module.party_options(rows.map((row) => row.party)),
				default: first.party,
				reqd: 1,
				onchange: () => dialog.set_value("comment", of_party().comment || ""),
			},
			{
				fieldname: "received_on",
				fieldtype: "Date",
				label: __("Received On"),
				default: frappe.datetime.get_today(),
				reqd: 1,
			},
			{ fieldname: "comment", fieldtype: "Small Text", label: __("Comment"), default: first.comment },
		],
		(values) => partnership_module.call_on_evaluation(frm, `${HEARING}.answer`, values),
		title,
		title
	);
};
