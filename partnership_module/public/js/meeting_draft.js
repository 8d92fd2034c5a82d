// What is typed at a meeting stays in the browser until it is saved, also when the connection is lost.
frappe.provide("partnership_module");

const KEPT = {
	agenda: ["topic", "source", "about", "dropped", "details", "minutes", "outcome", "reference_doctype", "reference_name"],
	attendance: ["person", "organisation", "response", "status", "deputy", "email"],
	decisions: ["kind", "decision", "milestone", "new_due", "new_due_precision", "goal", "new_text", "party"],
	stances: ["decision_number", "party", "stance"],
	actions: ["action", "person", "party", "due", "done_on"],
};
const draft_key = (frm) => `partnership-meeting:${frappe.boot.sitename}:${frappe.session.user}:${frm.doc.name}`;

partnership_module.keep_draft = (frm) => {
	if (frm.is_new() || frm.doc.docstatus) return;
	const rows = Object.fromEntries(
		Object.entries(KEPT).map(([table, fields]) => [
			table,
			(frm.doc[table] || []).map((row) => ({
				name: row.__islocal ? null : row.name,
				values: Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
			})),
		])
	);
	const draft = { at: frappe.datetime.now_datetime(), minutes: frm.doc.minutes, rows };
	try {
		localStorage.setItem(draft_key(frm), JSON.stringify(draft));
	} catch {
		frappe.show_alert({ message: __("This browser cannot keep a draft. Save often."), indicator: "orange" });
	}
};

partnership_module.forget_draft = (frm) => localStorage.removeItem(draft_key(frm));

// After a reload: says that a draft is there, and puts it into the form when asked to.
partnership_module.offer_draft = (frm) => {
	const kept = !frm.is_dirty() && !frm.is_new() && localStorage.getItem(draft_key(frm));
	if (!kept || frm.doc.docstatus || frm.draft_offered === frm.doc.name) return;
	frm.draft_offered = frm.doc.name;
	const draft = JSON.parse(kept);
	const dialog = frappe.msgprint({
		title: __("Unsaved draft"),
		message: __("This browser keeps what was typed here until {0} and not saved.", [
			frappe.datetime.str_to_user(draft.at),
		]),
		primary_action: {
			label: __("Take It Over"),
			action: () => {
				dialog.hide();
				take_over(frm, draft);
			},
		},
		secondary_action: {
			label: __("Throw It Away"),
			action: () => {
				dialog.hide();
				partnership_module.forget_draft(frm);
			},
		},
	});
};

// Rows are found again by their name; those that are new or were taken out meanwhile are added.
function take_over(frm, draft) {
	Object.entries(draft.rows).forEach(([table, rows]) =>
		rows.forEach(({ name, values }) => {
			const known = name && (frm.doc[table] || []).find((row) => row.name === name);
			Object.assign(known || same_stance(frm, table, values) || frm.add_child(table), values);
		})
	);
	frm.doc.minutes = draft.minutes;
	frm.dirty();
	frm.refresh_fields();
	partnership_module.show_meeting(frm);
}

const same_stance = (frm, table, values) =>
	table === "stances" &&
	(frm.doc.stances || []).find(
		(row) => row.party === values.party && row.decision_number === values.decision_number
	);
