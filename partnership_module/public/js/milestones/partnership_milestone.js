// The form of a milestone.
import { keep_rows, leave_unstated, limit_to_meetings, offer_choices } from "../desk/choices";
import { offer_links } from "../links/giving";
import { mark_on_form } from "./marking";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

frappe.ui.form.on("Partnership Milestone", {
	async refresh(frm) {
		leave_unstated(frm, "tolerance");
		frm.trigger("partnership");
		keep_rows(frm, ["occurrences"]);
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

function offer_to_mark(frm) {
	const { cancelled, met_on, direction, actual } = frm.doc;
	if (cancelled || met_on || (direction !== "yes-no" && actual)) return;
	offer_button(frm, "write", __("Mark Met"), () => mark_on_form(frm));
	offer_links(frm, { Milestone: __("Ask Whether It Is Met") });
}
