// The form and the list of links that were given out.
import { act } from "../desk/acting";
import { ask } from "../desk/asking";
import { delivery_colour, delivery_line } from "./deliveries";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const GIVING = "partnership_module.partnership.links.giving";

frappe.ui.form.on("Partner Access Link", {
	refresh(frm) {
		frm.disable_save();
		frm.set_intro(frm.doc.__onload.works_until);
		tell_mails(frm);
		const { revoked, done_on, replaced_by, person } = frm.doc;
		if (revoked || done_on) return;
		if (!replaced_by)
			offer_button(frm, "read", __("Correct Address and Send Again"), () => send_again(frm));
		const name = frappe.utils.escape_html(person).bold();
		offer_button(frm, "read", __("Revoke"), () =>
			frappe.confirm(__("Revoke the link of {0}? It opens nothing from then on.", [name]), () =>
				act(frm, `${GIVING}.revoke`, { link: frm.doc.name })
			)
		);
		offer_button(frm, "read", __("Revoke All of This Person"), () =>
			frappe.confirm(
				__("Revoke all open links of {0}, in all partnerships? They open nothing from then on.", [
					name,
				]),
				() => act(frm, `${GIVING}.revoke_all`, { link: frm.doc.name })
			)
		);
	},
});

// The mails that brought this link and its receipt, the newest first.
function tell_mails(frm) {
	frm.doc.__onload.mails.forEach((mail) => {
		const said = frappe.utils.escape_html(`${mail.email}. ${delivery_line(mail)}`);
		frm.dashboard.add_comment(said, delivery_colour(mail), true);
	});
}

function send_again(frm) {
	const email = {
		fieldname: "email",
		fieldtype: "Data",
		options: "Email",
		label: __("Email"),
		default: frm.doc.email,
		reqd: 1,
		description: __(
			"A new link takes the place of this one. Correct the address on the partnership too."
		),
	};
	const title = __("Correct Address and Send Again");
	const go = async (values) => {
		const args = { link: frm.doc.name, ...values };
		const { message } = await frappe.call({
			method: `${GIVING}.send_again`,
			type: "POST",
			args,
			freeze: true,
		});
		frappe.set_route("Form", "Partner Access Link", message);
	};
	ask([email], go, title, __("Send"));
}

frappe.listview_settings["Partner Access Link"] = {
	hide_name_column: true,
	add_fields: ["revoked", "expires_on", "done_on", "replaced_by"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.done_on) return [__("Done"), "blue", "done_on,is,set"];
		if (doc.revoked) return [__("Revoked"), "red", "revoked,=,1"];
		if (doc.replaced_by) return [__("Replaced"), "gray", "replaced_by,is,set"];
		return doc.expires_on < today
			? [__("Expired"), "gray", `expires_on,<,${today}`]
			: [
					__("Open", null, "Partner Access Link"),
					"green",
					`revoked,=,0|done_on,is,not set|expires_on,>=,${today}`,
				];
	},
};
