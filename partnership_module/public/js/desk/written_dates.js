// Below a date that may be imprecise one may write it in words: "efterår 2027" fills in the day and the precision.
import { ask } from "./asking";

const UNDERSTOOD = "partnership_module.partnership.forms.written_dates.understood";
const PRECISION_OF = {
	"Partnership Milestone": { due: "due_precision" },
	"Partnership Phase": { from_date: "precision", to_date: "precision" },
};

const { prototype } = frappe.ui.form.ControlDate;
const make_input = prototype.make_input;
prototype.make_input = function () {
	make_input.call(this);
	const precision = PRECISION_OF[this.df.parent]?.[this.df.fieldname];
	if (precision && this.frm && !this.in_grid()) offer(this, precision);
};

function offer(control, precision) {
	$("<button type='button' class='btn btn-xs btn-link written-date px-0'></button>")
		.text(__("Write it in words"))
		.on("click", () => ask_for(control, precision))
		.appendTo(control.input_area);
}

function ask_for(control, precision) {
	const { doctype, docname, df } = control;
	const description = __("For instance autumn 2027, 2nd quarter 2027, June 2027 or 2027.");
	const field = { fieldname: "text", fieldtype: "Data", reqd: 1, label: __("Date in words"), description };
	const take = async ({ text }) => {
		const { message } = await frappe.call(UNDERSTOOD, { text });
		await frappe.model.set_value(doctype, docname, precision, message.precision);
		await frappe.model.set_value(doctype, docname, df.fieldname, message.day);
	};
	ask([field], take, __(df.label, null, df.parent), __("Fill in"));
}
