// A mail that a user writes to people, with papers and files; who has no address is named first.
import { ask } from "../desk/asking";
import { __ } from "../desk/words";

const MAILING = "partnership_module.partnership.partnerships.mailing";
const PAPERS = ["Partnership on One Page", "Role Sheets", "Contact List", "Milestone Report"];

// To members of a partnership or of one group. paper: the one that is ticked. asked: of which day, in which
// language, of which party papers are.
export const mail_to_members = (frm, paper, asked = {}) =>
	write_mail(frm, MAILING, { partnership: frm.doc.name }, __("Mail to Members"), paper, asked);

// methods: the module with `choices` and `send`. about: the document that both are asked for.
export async function write_mail(frm, methods, about, title, paper, asked = {}) {
	const { message } = await frappe.call(`${methods}.choices`, about);
	const { people, without, files, subject, papers = PAPERS } = message;
	const groups = [...new Set(people.flatMap((person) => person.groups))];
	const named = ({ row, person, party }) => ({
		value: row,
		label: frappe.utils.escape_html(party ? `${person} (${party})` : person),
		checked: 1,
	});
	const of_group = (group) => people.filter((person) => !group || person.groups.includes(group));
	const fields = [
		{
			...{ fieldname: "group", fieldtype: "Select", label: __("Group") },
			options: [{ value: "", label: __("All members") }, ...groups],
			hidden: !groups.length,
			change: () => tick(dialog.fields_dict.people, of_group(dialog.get_value("group"))),
		},
		{
			fieldname: "people",
			fieldtype: "MultiCheck",
			label: __("Mailed To"),
			columns: 2,
			options: people.map(named),
		},
		{ fieldname: "without", fieldtype: "HTML", hidden: !without.length },
		{ fieldname: "letter", fieldtype: "Section Break" },
		{
			...{ fieldname: "subject", fieldtype: "Data", label: __("Subject"), reqd: 1 },
			default: paper ? `${__(paper)}: ${subject}` : subject,
		},
		{ fieldname: "message", fieldtype: "Small Text", label: __("Message"), reqd: 1 },
		{ fieldname: "attached", fieldtype: "Section Break", label: __("Attachments") },
		{
			...{ fieldname: "papers", fieldtype: "MultiCheck", label: __("Papers"), columns: 1 },
			options: papers.map((value) => ({ value, label: __(value), checked: value === paper ? 1 : 0 })),
		},
		{ fieldname: "beside", fieldtype: "Column Break" },
		{
			...{ fieldname: "files", fieldtype: "MultiCheck", label: __("Files"), columns: 1 },
			options: files.map((file) => ({
				value: file.name,
				label: frappe.utils.escape_html(`${file.file_name} (${file.title})`),
			})),
			hidden: !files.length,
		},
	];
	const go = (values) => send(frm, methods, values, { ...about, ...asked });
	const dialog = ask(fields, go, title, __("Send"));
	const none = __("No address is known of: {0}. Write to them yourself.", [without.join(", ")]);
	$("<p class='text-muted'></p>").text(none).appendTo(dialog.fields_dict.without.$wrapper);
}

const tick = (control, people) => {
	control.selected_options = people.map(({ row }) => row);
	control.df.options.forEach(
		(option) => (option.checked = control.selected_options.includes(option.value))
	);
	control.refresh_input();
};

async function send(frm, methods, { people, subject, message, papers, files }, asked) {
	const args = { people, subject, message, papers, files: files || [], ...asked };
	const answer = await frappe.call({ method: `${methods}.send`, type: "POST", args, freeze: true });
	const { sent } = answer.message;
	if (!sent.length) return;
	frappe.show_alert({ message: __("Mailed to {0} people.", [sent.length]), indicator: "green" });
	frm.timeline?.refresh?.();
}
