// The form of a milestone.
import { leave_unstated, limit_to_meetings, offer_choices } from "../desk/choices";
import { mark_on_form } from "./marking";

frappe.ui.form.on("Partnership Milestone", {
	async refresh(frm) {
		leave_unstated(frm, "tolerance");
		frm.trigger("partnership");
		leave_days_as_they_follow(frm);
		if (frm.is_new()) return;
		offer_to_mark(frm);
		const { message } = await frappe.call(
			"partnership_module.partnership.doctype.partnership_milestone.verdict.verdict_today",
			{ milestone: frm.doc.name }
		);
		frm.dashboard.clear_headline();
		frm.dashboard.set_headline(frappe.utils.escape_html(message));
	},

	before_save: (frm) => leave_unstated(frm, "tolerance", 0),

	partnership(frm) {
		const fields = { phase: "phases", goal: "goals", indicator: "indicators", part_of: "milestones" };
		limit_to_meetings(frm, "due_date_changes.decided_at");
		offer_choices(frm, fields, ["responsible"]);
	},
});

// The days on which it recurs follow from what is said: none is added or taken out by hand.
function leave_days_as_they_follow(frm) {
	frm.set_df_property("occurrences", "cannot_add_rows", 1);
	frm.set_df_property("occurrences", "cannot_delete_rows", 1);
}

function offer_to_mark(frm) {
	const { cancelled, met_on, direction, actual } = frm.doc;
	if (cancelled || met_on || (direction !== "yes-no" && actual) || !frm.perm[0]?.write) return;
	frm.add_custom_button(__("Mark Met"), () => mark_on_form(frm));
}
