// The sections of an agreement, taken from a template; what was typed stays.
import { __ } from "../desk/words";

export function take_sections(frm) {
	if (!frm.doc.template) {
		frappe.msgprint(__("Choose a template first."));
		return;
	}
	const take = async () => {
		const fields = [
			...["heading", "heading_level", "block", "question", "answered_by", "text"],
			...["mandatory", "when_empty", "only", "all_but", "hide_legend", "hide_cast"],
			...["wordings", "left_out"],
		];
		const own = (frm.doc.sections || []).map((row) => pick(row, fields));
		const args = { template: frm.doc.template, sections: own, before: frm.sections_of };
		const method = "partnership_module.partnership.agreements.new_versions.sections_from_template";
		const { message } = await frappe.call({ method, type: "POST", args, freeze: true });
		const { message: template } = await frappe.db.get_value("Agreement Template", frm.doc.template, [
			"language",
			"paper",
			"numbering",
			"appendix_numbering",
			"appendices_on_new_pages",
			"appendices_without_list",
		]);
		frm.clear_table("sections");
		message.forEach((row) => frm.add_child("sections", row));
		frm.set_value(template);
		frm.sections_of = frm.doc.template;
		frm.refresh_field("sections");
	};
	if (!(frm.doc.sections || []).length) return take();
	frappe.confirm(
		__(
			"Take the sections of the template? What was typed stays: under the same question or heading, else at the end."
		),
		take
	);
}

function pick(row, fields) {
	return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
