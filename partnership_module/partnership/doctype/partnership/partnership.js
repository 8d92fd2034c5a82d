frappe.ui.form.on("Partnership", {
	setup: (frm) => partnership_module.grow_with_text(frm),

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
	const { message } = await frappe.call("partnership_module.partnership.choices.roles", {
		partnership: frm.doc.name,
	});
	const heads = [__("Role"), __("Played By"), __("Tasks"), __("In Scope")].map((head) => `<th>${head}</th>`);
	field.html(`<label class="control-label">${__("Roles")}</label>
		<table class="table table-sm"><tr class="text-muted">${heads.join("")}</tr>
		${message.map(role_row).join("")}</table>`);
	if (!frappe.model.can_create("Partner Role")) return;
	$(`<button class="btn btn-xs btn-default">${__("Add Role")}</button>`)
		.on("click", () => frappe.new_doc("Partner Role", { partnership: frm.doc.name }))
		.appendTo(field.$wrapper);
}

function role_row(role) {
	const link = frappe.utils.get_form_link("Partner Role", role.name, true, frappe.utils.escape_html(role.title));
	return `<tr><td>${link}</td><td>${__(role.played_by)}</td><td>${role.tasks}</td><td>${role.in_scope}</td></tr>`;
}

function download(frm) {
	const method = "partnership_module.partnership.dossier_file.download";
	window.open(`/api/method/${method}?partnership=${encodeURIComponent(frm.doc.name)}`);
}
