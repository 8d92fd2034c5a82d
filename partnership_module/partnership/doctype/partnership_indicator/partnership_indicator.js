frappe.ui.form.on("Partnership Indicator", {
	refresh: (frm) => frm.trigger("partnership"),

	partnership(frm) {
		partnership_module.offer_choices(frm, {}, ["reporting_parties.party"]);
	},
});
