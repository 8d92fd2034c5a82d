frappe.ui.form.on("Steering Meeting", {
	onload: (frm) => partnership_module.grow_with_text(frm),

	refresh(frm) {
		frm.trigger("partnership");
		if (frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Fill in Members"), () => fill_in_members(frm));
		}
	},

	partnership(frm) {
		partnership_module.offer_choices(frm, { group_name: "groups" }, ["stances.party", "actions.party"]);
	},
});

async function fill_in_members(frm) {
	if (!frm.doc.partnership || !frm.doc.group_name) {
		frappe.msgprint(__("Choose the partnership and the group first."));
		return;
	}
	const partnership = await frappe.db.get_doc("Partnership", frm.doc.partnership);
	const day = (frm.doc.start || frappe.datetime.get_today()).slice(0, 10);
	const there = (frm.doc.attendance || []).map((row) => row.person);
	partnership.members
		.filter((row) => row.group_name === frm.doc.group_name && !there.includes(row.person))
		.filter((row) => (!row.from_date || row.from_date <= day) && (!row.to_date || row.to_date >= day))
		.forEach(({ person, organisation }) => frm.add_child("attendance", { person, organisation }));
	frm.refresh_field("attendance");
	frm.dirty();
}
