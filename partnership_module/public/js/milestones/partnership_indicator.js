// The form of an indicator.
import { leave_unstated, offer_choices } from "../desk/choices";

frappe.ui.form.on("Partnership Indicator", {
	refresh(frm) {
		leave_unstated(frm, "targets.tolerance");
		frm.trigger("partnership");
	},

	before_save: (frm) => leave_unstated(frm, "targets.tolerance", 0),

	partnership(frm) {
		offer_choices(frm, { phase: "phases", goal: "goals" }, ["reporting_parties.party"]);
	},
});

frappe.ui.form.on("Partnership Indicator Target", {
	targets_add: (frm) => leave_unstated(frm, "targets.tolerance"),
});
