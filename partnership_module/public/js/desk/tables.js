// The tables of our forms: Frappe shows a button for uploading rows that does nothing where a table takes no upload.
(() => {
	const { prototype } = frappe.ui.form.ControlTable;
	const refresh = prototype.refresh_input;
	prototype.refresh_input = function (...args) {
		refresh.apply(this, args);
		const uploads = this.frm?.get_docfield(this.df.fieldname)?.allow_bulk_edit;
		if (partnership_module.is_ours(this) && !uploads) this.grid.wrapper?.find(".grid-upload").remove();
	};
})();
