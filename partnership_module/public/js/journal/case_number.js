// A new document of a partnership shows the case and KLE number that it takes from it.
const FIELDS = ["case_number", "kle_number"];

export async function show_case(frm) {
	if (!frm.is_new() || !frm.doc.partnership) return;
	const { message } = await frappe.db.get_value("Partnership", frm.doc.partnership, FIELDS);
	const taken = frm.case_taken || {};
	const untouched = FIELDS.filter((field) => (frm.doc[field] || "") === (taken[field] || ""));
	frm.case_taken = message;
	await frm.set_value(Object.fromEntries(untouched.map((field) => [field, message[field] || ""])));
}
