// The form of a role.
import { offer_choices } from "../desk/choices";

frappe.ui.form.on("Partner Role", {
	refresh: (frm) => frm.trigger("partnership"),

	partnership(frm) {
		offer_choices(frm, { "tasks.activity": "activities" }, ["parties.party"]);
	},
});
