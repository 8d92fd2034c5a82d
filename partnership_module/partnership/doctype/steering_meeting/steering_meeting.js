frappe.ui.form.on("Steering Meeting", {
	onload: (frm) => partnership_module.grow_with_text(frm),

	refresh(frm) {
		frm.trigger("partnership");
		// Approved minutes stay; Frappe offers Administrator to cancel them all the same.
		if (frm.doc.docstatus === 1) frm.page.clear_secondary_action();
	},

	partnership(frm) {
		const fields = {
			group_name: "groups",
			"decisions.milestone": "milestones",
			"decisions.goal": "goals",
		};
		const parties = ["stances.party", "actions.party", "decisions.party", "objections.party"];
		partnership_module.offer_choices(frm, fields, parties);
	},
});
