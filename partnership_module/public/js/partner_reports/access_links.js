// Links to a report for partners without an account.
import { close } from "../desk/asking";

const LINKS = "partnership_module.partnership.partner_reports.access_links";

export const may_give_links = () =>
	frappe.session.user === "Administrator" || frappe.user_roles.includes("Partnership Manager");

export function offer_links(frm, is_open) {
	if (is_open)
		frm.add_custom_button(__("Send a Link"), () => give_link(frm), __("Partner Without Account"));
	frm.add_custom_button(
		__("Links Given Out"),
		() => frappe.set_route("List", "Partner Access Link", { reference_name: frm.doc.name }),
		__("Partner Without Account")
	);
}

function give_link(frm) {
	const fields = [
		{
			fieldname: "person",
			fieldtype: "Data",
			label: __("Person"),
			reqd: 1,
			description: __(
				"The link opens this report alone, without an account. The person is named as the one who handed it in."
			),
		},
		{ fieldname: "email", fieldtype: "Data", options: "Email", label: __("Email"), reqd: 1 },
	];
	const give = async (values) => {
		const args = { report: frm.doc.name, ...values };
		const { message } = await frappe.call({
			method: `${LINKS}.create`,
			type: "POST",
			args,
			freeze: true,
		});
		close(dialog);
		show_link(message, values.email);
	};
	// Refused, the dialog stays with what was typed.
	const dialog = new frappe.ui.Dialog({
		title: __("Send a Link"),
		fields,
		primary_action_label: __("Send"),
		primary_action: give,
	});
	dialog.show();
}

function show_link({ url, mailed, expires_on }, email) {
	const sent = mailed
		? __("The link is on its way to {0}.", [frappe.utils.escape_html(email)])
		: __("This site sends no mail. Copy the link and send it yourself.");
	const dialog = new frappe.ui.Dialog({
		title: __("Link to the Report"),
		fields: [
			{ fieldtype: "HTML", options: `<p>${sent}</p>` },
			{
				fieldname: "url",
				fieldtype: "Small Text",
				label: __("Link"),
				read_only: 1,
				default: url,
				description: __("It is shown only now, and works until {0}.", [
					frappe.datetime.str_to_user(expires_on),
				]),
			},
		],
		primary_action_label: __("Copy the Link"),
		primary_action: () => frappe.utils.copy_to_clipboard(url),
	});
	dialog.show();
}
