// The form and the list of links that were given out.
import { act } from "../desk/acting";
import { offer_button } from "../desk/offering";

const GIVING = "partnership_module.partnership.links.giving";

frappe.ui.form.on("Partner Access Link", {
	refresh(frm) {
		frm.disable_save();
		const { revoked, done_on, person } = frm.doc;
		if (revoked || done_on) return;
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
			: [__("Open"), "green", `revoked,=,0|done_on,is,not set|expires_on,>=,${today}`];
	},
};
