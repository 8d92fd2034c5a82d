// The form and the list of links that were given out.
import { act } from "../desk/acting";

const REVOKE = "partnership_module.partnership.partner_reports.access_links.revoke";

frappe.ui.form.on("Partner Access Link", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.revoked) return;
		frm.add_custom_button(__("Revoke"), () => {
			const person = frappe.utils.escape_html(frm.doc.person).bold();
			frappe.confirm(__("Revoke the link of {0}? It opens nothing from then on.", [person]), () =>
				act(frm, REVOKE, { link: frm.doc.name })
			);
		});
	},
});

frappe.listview_settings["Partner Access Link"] = {
	hide_name_column: true,
	add_fields: ["revoked", "expires_on"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.revoked) return [__("Revoked"), "red", "revoked,=,1"];
		return doc.expires_on < today
			? [__("Expired"), "gray", `expires_on,<,${today}`]
			: [__("Open"), "green", `revoked,=,0|expires_on,>=,${today}`];
	},
};
