const EVALUATING = "partnership_module.partnership.evaluating";

frappe.ui.form.on("Evaluation", {
	onload: (frm) => partnership_module.grow_with_text(frm),

	refresh(frm) {
		frm.trigger("partnership");
		if (frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Fetch Verdicts"), () => fetch_verdicts(frm));
			frm.add_custom_button(__("Fill in Rows"), () => fill_in_rows(frm));
		}
	},

	partnership(frm) {
		const tables = ["prerequisites", "data_contributions", "hearing", "party_verdicts"];
		partnership_module.offer_choices(
			frm,
			{},
			tables.map((table) => `${table}.party`)
		);
	},
});

async function fetch_verdicts(frm) {
	if (!frm.doc.period_to) {
		frappe.msgprint(__("Say in Period To until when the evaluation looks, then fetch the verdicts."));
		return;
	}
	if (frm.is_dirty()) await frm.save();
	await call(frm, "fetch");
	frappe.show_alert({ message: __("Verdicts are fetched. What you wrote is kept."), indicator: "green" });
}

async function call(frm, method, args = {}) {
	const { message } = await frappe.call({
		method: `${EVALUATING}.${method}`,
		type: "POST",
		args: { evaluation: frm.doc.name, ...args },
		freeze: true,
	});
	await frm.reload_doc();
	return message;
}

async function fill_in_rows(frm) {
	if (!frm.doc.partnership) {
		frappe.msgprint(__("Choose the partnership first."));
		return;
	}
	const { message } = await frappe.call("partnership_module.partnership.doctype.evaluation.rows.proposed", {
		partnership: frm.doc.partnership,
	});
	add_new(frm, "results", message.results, (row) => `${row.subject_kind}: ${row.subject}`);
	add_new(frm, "prerequisites", message.prerequisites, (row) => `${row.party}: ${row.prerequisite}`);
	add_new(frm, "hearing", message.hearing, (row) => row.party);
	frm.dirty();
}

function add_new(frm, table, rows, key) {
	const there = (frm.doc[table] || []).map(key);
	rows.filter((row) => !there.includes(key(row))).forEach((row) => frm.add_child(table, row));
	frm.refresh_field(table);
}
