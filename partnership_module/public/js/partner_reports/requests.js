// Asking the parties of a partnership for their reports; nobody is written to unseen.
import { __ } from "../desk/words";

const REQUESTS = "partnership_module.partnership.partner_reports.requests";

const text = (value) => frappe.utils.escape_html(value || "");

// With the tick, links go out at once to those whose address is known.
export async function ask_for_reports(frm) {
	const { message: people } = await frappe.call(`${REQUESTS}.recipients`, { partnership: frm.doc.name });
	if (!people.some(({ email }) => email)) return request_reports(frm, false);
	const tick = {
		fieldname: "send_links",
		fieldtype: "Check",
		label: __("Send the links now"),
		description: __(
			"A link opens one report, without an account. One goes to each open report that has none in force."
		),
	};
	const who = {
		fieldname: "who",
		fieldtype: "HTML",
		depends_on: "send_links",
		options: who_gets_links(people),
	};
	const ask = ({ send_links }) => request_reports(frm, Boolean(send_links));
	frappe.prompt([tick, who], ask, __("Ask for Reports"), __("Ask for Reports"));
}

function who_gets_links(people) {
	const none = `<span class="text-muted">${__("no mail address")}</span>`;
	const rows = people.map(({ party, title, person, email }) => {
		const link = frappe.utils.get_form_link("Partner Organisation", party, true, text(title));
		return `<tr><td>${link}</td><td>${email ? `${text(person)}, ${text(email)}` : none}</td></tr>`;
	});
	const heads = `<tr><th>${__("Party")}</th><th>${__("Mailed To")}</th></tr>`;
	return `<table class="table table-bordered">${heads}${rows.join("")}</table>`;
}

async function request_reports(frm, send_links) {
	const args = { partnership: frm.doc.name, send_links: send_links ? 1 : 0 };
	const { message } = await frappe.call({ method: `${REQUESTS}.ask`, type: "POST", args, freeze: true });
	const { made, sent, not_sent } = message;
	if (!made.length && !sent.length && !not_sent.length) {
		const all_there = __("No report is to be asked for now: all that are due are there.");
		return frappe.msgprint(
			send_links
				? __("No report is to be asked for now, and no open one is without a link.")
				: all_there
		);
	}
	const names = (parties) => text(parties.join(", "));
	const lines = [__("Reports made: {0}.", [made.length])];
	if (sent.length) lines.push(__("Links sent to: {0}.", [names(sent)]));
	if (not_sent.length) lines.push(__("No mail reaches {0}. Ask them yourself.", [names(not_sent)]));
	if (!send_links) lines.push(__("Nobody has been written to yet."));
	frappe.set_route("List", "Partner Report", { partnership: frm.doc.name });
	const said = lines.map((line) => `<p>${line}</p>`).join("");
	frappe.msgprint({
		title: __("Ask for Reports"),
		message: said,
		indicator: not_sent.length ? "orange" : "green",
	});
}
