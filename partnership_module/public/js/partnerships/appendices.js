// The files of appendices: PDFs are offered, and a file is taken out of its row, not deleted below it.
import { show_as } from "../desk/choices";
import { __ } from "../desk/words";

const ROW = "Partnership Appendix";

// To Frappe a row without a file has 0 pages.
export const show_pages = (frm) => show_as(frm, "appendices.file_pages", (pages) => String(pages));

// The name of the file, not where it lies.
export const show_files = (frm) =>
	show_as(frm, "appendices.file", (file, { file_name }) => file_name || decodeURI(file.split("/").pop()));

export const offer_pdfs = (frm) =>
	frm.fields_dict.appendices.grid.update_docfield_property("file", "options", {
		restrictions: { allowed_file_types: [".pdf"] },
	});

// Frappe deletes a file before the row is without it. What a row states is refused to be deleted.
const { prototype } = frappe.ui.form.ControlAttach;
const clear = prototype.clear_attachment;
prototype.clear_attachment = function (...args) {
	if (this.df.parent !== ROW || !this.frm) return clear.apply(this, args);
	return frappe.confirm(__("Take the file out of the appendix?"), async () => {
		await this.parse_validate_and_set_in_model(null);
		this.refresh();
		this.frm.save();
	});
};
