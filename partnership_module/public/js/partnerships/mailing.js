// A mail to members of a partnership or of one group, with papers and files; who has no address is named first.
import { ask } from "../desk/asking";

const MAILING = "partnership_module.partnership.partnerships.mailing";
const PAPERS = ["Partnership on One Page", "Role Sheets", "Contact List", "Milestone Report"];

// paper: the one that is ticked. asked: of which day, in which language, of which party papers are.
export async function mail_to_members(frm, paper, asked = {}) {
	const { message } = await frappe.call(`${MAILING}.choices`, { partnership: frm.doc.name });
	const { people, without, files, subject } = message;
	const groups = [...new Set(people.flatMap((person) => person.groups))];
	const named = ({ row, person, party }) => ({
		value: row,
		label: party ? `${person} (${party})` : person,
		checked: 1,
	});
	const of_group = (group) => people.filter((person) => !group || person.groups.includes(group));
	const fields = [
		{
			...{ fieldname: "group", fieldtype: "Select", label: __("Group") },
			options: [{ value: "", label: __("All members") }, ...groups],
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
			options: PAPERS.map((value) => ({ value, label: __(value), checked: value === paper ? 1 : 0 })),
		},
		{ fieldname: "beside", fieldtype: "Column Break" },
		{
			...{ fieldname: "files", fieldtype: "MultiCheck", label: __("Files"), columns: 1 },
			options: files.map((file) => ({ value: file.name, label: `${file.file_name} (${file.title})` })),
			hidden: !files.length,
		},
	];
	const dialog = ask(fields, (values) => send(frm, values, asked), __("Mail to Members"), __("Send"));
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

async function send(frm, { people, subject, message, papers, files }, asked) {
	const args = {
		...{ partnership: frm.doc.name, people, subject, message, papers, files: files || [] },
		...asked,
	};
	const answer = await frappe.call({ method: `${MAILING}.send`, type: "POST", args, freeze: true });
	const { sent } = answer.message;
	if (!sent.length) return;
	frappe.show_alert({ message: __("Mailed to {0} people.", [sent.length]), indicator: "green" });
	frm.timeline?.refresh?.();
}
