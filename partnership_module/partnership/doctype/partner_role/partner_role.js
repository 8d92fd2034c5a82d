frappe.ui.form.on("Partner Role", {
	refresh: (frm) => frm.trigger("partnership"),

	partnership(frm) {
		partnership_module.offer_choices(frm, { "tasks.activity": "activities" }, ["parties.party"]);
	},
});
