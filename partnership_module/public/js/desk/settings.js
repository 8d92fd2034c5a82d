// Partnership Settings: the kinds of mails, each told in a sentence, below those that are changed.
import { __ } from "./words";

frappe.ui.form.on("Partnership Settings", {
	refresh(frm) {
		const { mails } = frm.doc.__onload || {};
		if (mails) frm.fields_dict.mails_told.$wrapper.html(table(mails));
	},
});

function table(mails) {
	const rows = mails.map(({ name, told, can_be_off }) => {
		const said = [__(told), ...(can_be_off ? [] : [__("Cannot be switched off.")])].join(" ");
		const row = [__(name), said].map((text) => `<td>${frappe.utils.escape_html(text)}</td>`);
		return `<tr>${row.join("")}</tr>`;
	});
	return `<table class="table table-bordered">${rows.join("")}</table>`;
}
