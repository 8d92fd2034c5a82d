frappe.ui.form.on("Partnership Indicator", {
	refresh(frm) {
		partnership_module.leave_unstated(frm, "targets.tolerance");
		frm.trigger("partnership");
	},

	before_save: (frm) => partnership_module.leave_unstated(frm, "targets.tolerance", 0),

	partnership(frm) {
		partnership_module.offer_choices(frm, {}, ["reporting_parties.party"]);
	},
});

frappe.ui.form.on("Partnership Indicator Target", {
	targets_add: (frm) => partnership_module.leave_unstated(frm, "targets.tolerance"),
});
