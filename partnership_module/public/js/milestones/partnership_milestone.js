// The form of a milestone.
import { leave_unstated, limit_to_meetings, offer_choices } from "../desk/choices";

frappe.ui.form.on("Partnership Milestone", {
	async refresh(frm) {
		leave_unstated(frm, "tolerance");
		frm.trigger("partnership");
		if (frm.is_new()) return;
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
