// Links for partners without an account, given out on every form whose document a link can open.
import { close } from "../desk/asking";
import { offer_button } from "../desk/offering";
import { boxes, ticked } from "../desk/ticking";
import { __ } from "../desk/words";

const GIVING = "partnership_module.partnership.links.giving";
const GROUP = __("Partner Without Account");

const may_give_links = () =>
	frappe.session.user === "Administrator" || frappe.user_roles.includes("Partnership Manager");

// tasks: by the word of a task what its button says, those that can be asked for now.
export function offer_links(frm, tasks) {
	if (!may_give_links()) return;
	Object.entries(tasks).forEach(([task, label]) =>
		offer_button(frm, "read", label, () => choose_people(frm, task, label), GROUP)
	);
	offer_button(
		frm,
		"read",
		__("Links Given Out"),
		() => frappe.set_route("List", "Partner Access Link", { reference_name: frm.doc.name }),
		GROUP
	);
}

async function choose_people(frm, task, label) {
	const { message: people } = await frappe.call({
		method: `${GIVING}.recipients`,
		args: { task, document: frm.doc.name },
	});
	const parties = [...new Map(people.map((row) => [row.party, row.title]))];
	const reachable = choices(people);
	const dialog = new frappe.ui.Dialog({
		title: label,
		fields: fields(people, parties, reachable),
		primary_action_label: __("Send"),
		primary_action: (values) => send(frm, dialog, task, values, ticked(reachable, values.people)),
	});
	dialog.show();
}

const choices = (people) =>
	people
		.filter(({ email }) => email)
		.map(({ party, title, person, email }) => ({
			value: { party, person, email },
			label: `${title}: ${person}, ${email}`,
			checked: true,
		}));

function fields(people, parties, reachable) {
	const options = parties.map(([value, label]) => ({ value, label }));
	return [
		boxes("people", __("To"), reachable, { hidden: reachable.length ? 0 : 1 }),
		{
			fieldtype: "HTML",
			options: unreachable(people),
		},
		{
			fieldname: "other",
			fieldtype: "Section Break",
			label: __("Somebody Else"),
			collapsible: reachable.length ? 1 : 0,
		},
		{
			fieldname: "party",
			fieldtype: "Select",
			label: __("On Behalf Of"),
			options,
			default: options.length === 1 ? options[0].value : "",
		},
		{ fieldname: "person", fieldtype: "Data", label: __("Person") },
		{ fieldname: "email", fieldtype: "Data", options: "Email", label: __("Email") },
	];
}

function unreachable(people) {
	const titles = people.filter(({ email }) => !email).map(({ title }) => title);
	if (!titles.length) return "";
	const said = __("No address is known of: {0}.", [titles.join(", ")]);
	return `<p class="text-muted">${frappe.utils.escape_html(said)}</p>`;
}

// Refused, the dialog stays with what was typed.
async function send(frm, dialog, task, values, people) {
	const document = frm.doc.name;
	const chosen = people.map((one) => ({ task, document, ...one }));
	const { party, person, email } = values;
	if (chosen.length) await give_all(chosen);
	if (person || email || !chosen.length) {
		const args = { task, document, party: party || "", person: person || "", email: email || "" };
		const { message } = await frappe.call({ method: `${GIVING}.give`, type: "POST", args, freeze: true });
		show_link(message, email);
	}
	close(dialog);
}

async function give_all(links) {
	const args = { links: JSON.stringify(links) };
	const { message } = await frappe.call({ method: `${GIVING}.give_all`, type: "POST", args, freeze: true });
	const names = message.sent.map(frappe.utils.escape_html).join(", ");
	if (names) frappe.show_alert({ message: __("On its way to {0}.", [names]), indicator: "green" });
}

function show_link({ url, mailed, until }, email) {
	const sent = mailed
		? __("The link is on its way to {0}.", [frappe.utils.escape_html(email)])
		: __("This site sends no mail. Copy the link and send it yourself.");
	const dialog = new frappe.ui.Dialog({
		title: __("Link"),
		fields: [
			{ fieldtype: "HTML", options: `<p>${sent}</p>` },
			{
				fieldname: "url",
				fieldtype: "Small Text",
				label: __("Link"),
				read_only: 1,
				default: url,
				description: __("It is shown only now, and works until {0}.", [until]),
			},
		],
		primary_action_label: __("Copy the Link"),
		primary_action: () => frappe.utils.copy_to_clipboard(url),
	});
	dialog.show();
}
