// What is typed into our forms is in the document at once: no field lags behind the keyboard, and what is typed
// while the server answers stays.
import { is_our_form } from "./ours";

const TYPED = ["Data", "Small Text", "Text", "Long Text"];
const AS_OFTEN_AS_FRAPPE = 1000; // milliseconds
const SHORTLY = 30;
const { Form, ControlData } = frappe.ui.form;

const control_of = (input) => input.closest?.(".frappe-control")?.fieldobj;
const is_typed = (control) =>
	control?.frm && is_our_form(control.frm) && TYPED.includes(control.df.fieldtype) && control.can_write();

// Frappe waits half a second, in tables until the field is left.
document.addEventListener(
	"input",
	({ target }) => {
		const control = control_of(target);
		if (is_typed(control) && target === control.$input?.[0]) commit(control);
	},
	true
);

function commit(control) {
	const value = control.validate(control.get_parsed_value(control.get_input_value()));
	remember(control.frm, control.doc, control.df.fieldname, value);
	const doc = locals[control.doctype]?.[control.docname];
	if (!doc || doc[control.df.fieldname] === value) return;
	control.frm.doc.__unsaved = 1;
	control.set_model_value(value);
}

// The same for a box outside Frappe's fields; row: the document, or the row of a table.
export function type_into(frm, row, fieldname, value) {
	remember(frm, row, fieldname, value);
	row[fieldname] = value;
	frm.dirty();
}

// Writing the same value again would send the cursor to the end of the text.
const write = ControlData.prototype.set_formatted_input;
ControlData.prototype.set_formatted_input = function (value) {
	if (this.$input && this.$input.val() === this.format_for_input(value)) return;
	return write.call(this, value);
};

// --- Ctrl+S ----------------------------------------------------------------------------------------------

// Frappe takes the cursor out of the field, and what is typed next would go nowhere. It listens at the window
// too; what is added there now has its turn after it, and before the next key.
document.addEventListener(
	"keydown",
	(event) => {
		const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
		const field = event.target;
		const is_box = is_typed(control_of(field)) || field.matches?.("[data-at]");
		if (saves && is_box) window.addEventListener("keydown", () => go_back_to(field), { once: true });
	},
	true
);

function go_back_to(field) {
	if (field.isConnected && document.activeElement === document.body) field.focus({ preventScroll: true });
}

// It also closes the row that one types into.
const save_form = Form.prototype.save;
Form.prototype.save = function (...args) {
	const { close_grid_form } = frappe.ui.form;
	if (is_our_form(this) && document.activeElement.closest(".grid-row"))
		frappe.ui.form.close_grid_form = () => {};
	try {
		return save_form.apply(this, args);
	} finally {
		frappe.ui.form.close_grid_form = close_grid_form;
	}
};

// --- while the server answers ----------------------------------------------------------------------------

function remember(frm, doc, fieldname, value) {
	const { parentfield, name, idx } = doc?.parentfield ? doc : {};
	frm.typed_meanwhile?.push({ parentfield, name, idx, fieldname, value });
}

// A row that was new has another name now.
const row_of = (doc, { parentfield, name, idx }) => {
	if (!parentfield) return doc;
	const rows = doc[parentfield] || [];
	return rows.find((row) => row.name === name) || rows.find((row) => row.idx === idx);
};

function put_back(frm) {
	const doc = frappe.get_doc(frm.doctype, frm.docname);
	const changed = (frm.typed_meanwhile || []).filter((typed) => {
		const row = doc && row_of(doc, typed);
		if (!row || row[typed.fieldname] === typed.value) return false;
		row[typed.fieldname] = typed.value;
		return true;
	});
	if (changed.length) doc.__unsaved = 1;
}

const refresh = Form.prototype.refresh;
Form.prototype.refresh = function (...args) {
	if (is_our_form(this)) {
		if (!args.length) put_back(this);
		reload_only_what_is_unchanged(this);
	}
	return refresh.apply(this, args);
};

const reload = Form.prototype.reload_doc;
Form.prototype.reload_doc = function (...args) {
	if (!is_our_form(this)) return reload.apply(this, args);
	this.typed_meanwhile = [];
	return Promise.resolve(reload.apply(this, args)).finally(() => (this.typed_meanwhile = null));
};

// A second save waits for the first.
const save = frappe.ui.form.save;
frappe.ui.form.save = function (frm, action, callback, btn) {
	if (!is_our_form(frm)) return save.call(this, frm, action, callback, btn);
	if (frappe.ui.form.is_saving) return waiting.push([frm, action, callback, btn]);
	frm.typed_meanwhile = [];
	save.call(this, frm, action, callback, btn);
	const timer = setInterval(() => {
		if (frappe.ui.form.is_saving) return;
		clearInterval(timer);
		frm.typed_meanwhile = null;
		if (waiting.length) save_what_is_new(...waiting.shift());
	}, SHORTLY);
};

const waiting = [];

function save_what_is_new(frm, action, callback, btn) {
	if (action !== "Save" || frm.is_dirty()) return frappe.ui.form.save(frm, action, callback, btn);
	$(btn).prop("disabled", false);
	callback({});
}

// --- when somebody else saved ----------------------------------------------------------------------------

// Frappe reloads a form a second after it was found unchanged; by then somebody may have typed into it.
function reload_only_what_is_unchanged(frm) {
	if (frm.reloads_only_what_is_unchanged) return;
	frm.reloads_only_what_is_unchanged = true;
	frm.debounced_reload_doc = frappe.utils.debounce(
		() => (frm.is_dirty() ? tell_of_conflict(frm) : frm.reload_doc()),
		AS_OFTEN_AS_FRAPPE
	);
}

async function tell_of_conflict(frm) {
	const { message } = await frappe.db.get_value(frm.doctype, frm.docname, "modified");
	if (!message || message.modified === frm.doc.modified) return;
	frm.doc.__needs_refresh = true;
	frm.show_conflict_message();
}
