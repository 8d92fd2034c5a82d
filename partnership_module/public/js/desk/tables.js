// The tables of our forms: Frappe shows a button for uploading rows that does nothing where a table takes no upload,
// and lets them stick out of the page on a screen of exactly 768 px, to which its rules for both sides apply.
import { is_our_control } from "./ours";

const { prototype } = frappe.ui.form.ControlTable;
const refresh = prototype.refresh_input;
prototype.refresh_input = function (...args) {
	refresh.apply(this, args);
	const uploads = this.frm?.get_docfield(this.df.fieldname)?.allow_bulk_edit;
	if (!is_our_control(this)) return;
	this.grid.wrapper?.addClass("partnership-table");
	if (!uploads) this.grid.wrapper?.find(".grid-upload").remove();
};

$("head").append(`<style>
@media (width: 768px) { .partnership-table .form-grid-container .form-grid { min-width: 0; } }
</style>`);
