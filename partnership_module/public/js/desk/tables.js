// The tables of our forms: Frappe shows a button for uploading rows that does nothing where a table takes no upload.
import { is_our_control } from "./ours";

const { prototype } = frappe.ui.form.ControlTable;
const refresh = prototype.refresh_input;
prototype.refresh_input = function (...args) {
	refresh.apply(this, args);
	const uploads = this.frm?.get_docfield(this.df.fieldname)?.allow_bulk_edit;
	if (is_our_control(this) && !uploads) this.grid.wrapper?.find(".grid-upload").remove();
};
