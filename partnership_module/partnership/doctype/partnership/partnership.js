frappe.ui.form.on("Partnership", {
	refresh(frm) {
		offer_own_rows(frm);
		show_roles(frm);
		if (!frm.is_new()) frm.page.add_menu_item(__("Export Dossier"), () => download(frm));
	},

	before_save: (frm) => offer_own_rows(frm),
});

["Group", "Goal", "Party"].forEach((kind) =>
	frappe.ui.form.on(`Partnership ${kind}`, {
		title: (frm) => offer_own_rows(frm),
		organisation: (frm) => offer_own_rows(frm),
	})
);

function offer_own_rows(frm) {
	const titles = (table) => (frm.doc[table] || []).map((row) => row.title).filter(Boolean);
	partnership_module.set_options(frm, "members.group_name", titles("groups"));
	partnership_module.set_options(frm, "meeting_rules.group_name", titles("groups"));
	partnership_module.set_options(frm, "success_criteria.goal", titles("goals"));
	const parties = (frm.doc.parties || []).map((row) => row.organisation);
	partnership_module.limit_to(frm, "contributions.party", parties);
}

async function show_roles(frm) {
	const field = frm.fields_dict.roles_html;
	if (frm.is_new()) {
		field.html(`<p class="text-muted">${__("Save the partnership first, then add the roles.")}</p>`);
		return;
	}
	const roles = await frappe.db.get_list("Partner Role", {
		filters: { partnership: frm.doc.name },
		fields: ["name", "title", "played_by"],
		order_by: "position asc",
		limit: 100,
	});
	const rows = roles.map(
		(role) => `<tr>
			<td><a href="/app/partner-role/${encodeURIComponent(role.name)}">${frappe.utils.escape_html(role.title)}</a></td>
			<td class="text-muted">${__(role.played_by)}</td>
		</tr>`
	);
	field.html(`<table class="table table-sm">${rows.join("")}</table>`);
	$(`<button class="btn btn-xs btn-default">${__("Add Role")}</button>`)
		.on("click", () => frappe.new_doc("Partner Role", { partnership: frm.doc.name }))
		.appendTo(field.$wrapper);
}

function download(frm) {
	const method = "partnership_module.partnership.dossier_file.download";
	window.open(`/api/method/${method}?partnership=${encodeURIComponent(frm.doc.name)}`);
}
