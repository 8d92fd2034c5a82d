// The files of appendices: PDFs are offered, and a file is taken out of its row, not deleted below it.
const ROW = "Partnership Appendix";

export const offer_pdfs = (frm) =>
	frm.fields_dict.appendices.grid.update_docfield_property("file", "options", {
		restrictions: { allowed_file_types: [".pdf"] },
	});

