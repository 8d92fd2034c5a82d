// What is typed at a meeting stays in the browser until it is saved, also when the connection is lost.
import { close } from "../desk/asking";
import { remove_row } from "./rows";
import { may } from "../desk/offering";
import { __ } from "../desk/words";

const KEPT = {
	agenda: [
		"topic",
		"source",
		"about",
		"dropped",
		"details",
		"minutes",
		"outcome",
		"reference_doctype",
		"reference_name",
	],
	attendance: ["person", "organisation", "status", "deputy", "deputy_email", "email"],
	decisions: ["kind", "decision", "milestone", "new_due", "new_due_precision", "goal", "new_text", "party"],
	stances: ["decision_number", "party", "stance"],
	actions: ["action", "person", "party", "due", "done_on"],
};
// Each window keeps a draft of its own: saving in one does not throw away what another still holds.
const WINDOW = frappe.utils.get_random(8);
const drafts_of = (frm) =>
	`partnership-meeting:${frappe.boot.sitename}:${frappe.session.user}:${frm.doc.name}:`;
const own_key = (frm) => drafts_of(frm) + WINDOW;
const saved = {}; // by name of the meeting: what the server has, to tell what was typed since
const seen = new Set(); // meetings whose drafts of other windows were offered

const snapshot = (doc) => ({
	minutes: doc.minutes ?? null,
	rows: Object.fromEntries(
		Object.entries(KEPT).map(([table, fields]) => [
			table,
			(doc[table] || []).map((row) => ({
				name: row.__islocal ? null : row.name,
				values: Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
			})),
		])
	),
});

export const remember_saved = (frm) => {
	if (!frm.is_new() && !frm.is_dirty()) saved[frm.doc.name] = snapshot(frm.doc);
};

export const keep_draft = (frm) => {
	if (frm.is_new() || frm.doc.docstatus || !frm.is_dirty()) return;
	const draft = { at: frappe.datetime.now_datetime(), ...snapshot(frm.doc), before: saved[frm.doc.name] };
	try {
		localStorage.setItem(own_key(frm), JSON.stringify(draft));
	} catch {
		frappe.show_alert({
			message: __("This browser cannot keep a draft. Save often."),
			indicator: "orange",
		});
	}
};

export const forget_draft = (frm) => localStorage.removeItem(own_key(frm));

// After a reload: says that a draft is there, and puts it into the form when asked to; then `show` is called.
export const offer_draft = (frm, show) => {
	if (frm.is_dirty() || frm.is_new() || frm.doc.docstatus || !may(frm, "write")) return;
	const key = newest_draft(frm);
	seen.add(frm.doc.name);
	if (!key || frm.draft_offered === localStorage.getItem(key)) return;
	frm.draft_offered = localStorage.getItem(key);
	const draft = JSON.parse(frm.draft_offered);
	const said = __("This browser keeps what was typed here until {0} and not saved.", [
		frappe.datetime.str_to_user(draft.at),
	]);
	// Not Frappe's message: the next one would keep the button that throws the draft away.
	const dialog = new frappe.ui.Dialog({
		title: __("Unsaved draft"),
		fields: [{ fieldtype: "HTML", options: `<p>${said}</p>` }],
		primary_action_label: __("Take It Over"),
		primary_action: () => {
			close(dialog);
			localStorage.removeItem(key);
			take_over(frm, draft);
			show();
		},
		secondary_action_label: __("Throw It Away"),
		secondary_action: () => {
			close(dialog);
			localStorage.removeItem(key);
		},
	});
	dialog.show();
};

// The drafts of other windows, which may still be open, count only when the meeting is first opened here.
function newest_draft(frm) {
	const keys = Object.keys(localStorage).filter((key) =>
		seen.has(frm.doc.name) ? key === own_key(frm) : key.startsWith(drafts_of(frm))
	);
	const at = (key) => JSON.parse(localStorage.getItem(key)).at;
	return keys.sort((one, other) => at(other).localeCompare(at(one)))[0];
}

// Only what was typed is put in, so that what somebody else saved meanwhile stays. New rows are added.
function take_over(frm, draft) {
	const decisions = [];
	Object.entries(draft.rows).forEach(([table, drafted]) => {
		const rows = table === "stances" ? numbered(drafted, decisions) : drafted;
		const before = new Map((draft.before?.rows[table] || []).map((row) => [row.name, row.values]));
		const placed = rows.map(({ name, values }) =>
			put_in(frm, table, name, changed(values, before.get(name)), values)
		);
		if (table === "agenda" && is_moved(rows, before)) put_in_order(frm, table, placed.filter(Boolean));
		const kept = new Set(rows.map((row) => row.name));
		const gone = (row) => before.has(row.name) && !kept.has(row.name);
		(frm.doc[table] || []).filter(gone).forEach((row) => remove_row(frm, row));
		if (table === "decisions") decisions.push(...placed);
	});
	if (draft.minutes !== (draft.before?.minutes ?? null)) frm.doc.minutes = draft.minutes;
	frm.dirty();
	frm.refresh_fields();
}

// Stances by the numbers that their decisions now have; those of decisions that are gone are left out.
function numbered(stances, decisions) {
	return stances
		.map(({ name, values }) => ({ name, values, decision: decisions[values.decision_number - 1] }))
		.filter(({ decision }) => decision)
		.map(({ name, values, decision }) => ({
			name,
			values: { ...values, decision_number: decision.idx },
		}));
}

// The row of the form. One that was taken out meanwhile comes back whole if something was typed into it.
function put_in(frm, table, name, typed, values) {
	const known = name && (frm.doc[table] || []).find((row) => row.name === name);
	if (known) return Object.assign(known, typed);
	if (name && !Object.keys(typed).length) return null;
	return Object.assign(same_stance(frm, table, values) || frm.add_child(table), values);
}

// Whether rows stand in another order than before; new ones are added at the end.
function is_moved(rows, before) {
	const now = rows.map(({ name }) => name);
	const unmoved = [...before.keys()].filter((name) => now.includes(name));
	return unmoved.some((name, index) => now[index] !== name);
}

// Rows that somebody else added meanwhile stay behind the one that they follow.
function put_in_order(frm, table, rows) {
	const order = [...rows];
	frm.doc[table].forEach((row, index, all) => {
		if (!rows.includes(row)) order.splice(order.indexOf(all[index - 1]) + 1, 0, row);
	});
	order.forEach((row, index) => (row.idx = index + 1));
	frm.doc[table] = order;
}

const changed = (values, before) =>
	Object.fromEntries(Object.entries(values).filter(([field, value]) => !before || value !== before[field]));

const same_stance = (frm, table, values) =>
	table === "stances" &&
	(frm.doc.stances || []).find(
		(row) => row.party === values.party && row.decision_number === values.decision_number
	);
