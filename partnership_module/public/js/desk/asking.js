// Dialogs that ask for something, and the fields that several of them have.
import { __ } from "./words";

// Like frappe.prompt, but the dialog goes only when `go` is through: refused, it stays with what was typed.
export function ask(fields, go, title, label = __("Save")) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields,
		primary_action_label: label,
		async primary_action(values) {
			dialog.disable_primary_action();
			try {
				await go(values);
				close(dialog);
			} finally {
				dialog.enable_primary_action();
			}
		},
	});
	dialog.show();
	return dialog;
}

// Bootstrap does not hide what is still coming into view, and an answer may be quicker than that.
export function close(dialog) {
	if (dialog.is_visible && !dialog.display) dialog.$wrapper.one("shown.bs.modal", () => dialog.hide());
	dialog.hide();
}

// A day that must be given; today is proposed.
export const day_field = (fieldname, label) => ({
	fieldname,
	fieldtype: "Date",
	label,
	default: frappe.datetime.get_today(),
	reqd: 1,
});

export const reason_field = () => ({
	fieldname: "reason",
	fieldtype: "Small Text",
	label: __("Reason"),
	reqd: 1,
});

// One of the options must be chosen; a Select shows its first but does not take it, so it is proposed.
export const choice_field = (fieldname, label, options) => ({
	fieldname,
	fieldtype: "Select",
	label,
	options,
	default: options[0]?.value ?? options[0],
	reqd: 1,
});
