// The rows of a meeting's tables.

// Stances name their decision by its number, so those of later decisions move up with them.
export function remove_row(frm, row) {
	const number = row.idx;
	frappe.model.clear_doc(row.doctype, row.name);
	if (row.parentfield !== "decisions") return;
	const stances = [...(frm.doc.stances || [])];
	stances
		.filter((stance) => stance.decision_number === number)
		.forEach((stance) => frappe.model.clear_doc(stance.doctype, stance.name));
	stances
		.filter((stance) => stance.decision_number > number)
		.forEach((stance) => (stance.decision_number -= 1));
}
