frappe.ui.form.on("Partnership Milestone", {
	async refresh(frm) {
		partnership_module.leave_unstated(frm, "tolerance");
		frm.trigger("partnership");
		if (frm.is_new()) return;
		const { message } = await frappe.call(
			"partnership_module.partnership.doctype.partnership_milestone.verdict.verdict_today",
			{ milestone: frm.doc.name }
		);
		frm.dashboard.clear_headline();
		frm.dashboard.set_headline(frappe.utils.escape_html(message));
	},

	before_save: (frm) => partnership_module.leave_unstated(frm, "tolerance", 0),

	partnership(frm) {
		const fields = { phase: "phases", goal: "goals", indicator: "indicators", part_of: "milestones" };
		partnership_module.limit_to_meetings(frm, "due_date_changes.decided_at");
		partnership_module.offer_choices(frm, fields, ["responsible"]);
	},
});
