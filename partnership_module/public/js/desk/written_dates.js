// Below a date that may be imprecise one may write it in words: "efterår 2027" fills in the day and the precision,
// "three months after signature" what is said, from which the day follows.
import { ask } from "./asking";
import { PRECISIONS } from "./imprecise_dates";
import { __ } from "./words";

const UNDERSTOOD = "partnership_module.partnership.forms.written_dates.understood";
// What else they fill in; first: the first day that is meant counts, not the last.
const FIELDS_OF = {
	"Partnership Milestone": { due: { said: "due_said" }, met_on: {} },
	"Partnership Phase": { from_date: { said: "from_said" }, to_date: { said: "to_said" } },
	Partnership: {
		start_date: { said: "start_said" },
		end_date: { said: "end_said" },
		revision_due: { said: "revision_said" },
		evaluation_due: { said: "evaluation_said" },
	},
	"Partnership Agreement": { effective_date: { first: 1 }, end_date: {} },
};

const { prototype } = frappe.ui.form.ControlDate;
const make_input = prototype.make_input;
prototype.make_input = function () {
	make_input.call(this);
	const fields = FIELDS_OF[this.df.parent]?.[this.df.fieldname];
	if (fields && this.frm && !this.in_grid()) offer(this, fields);
};

function offer(control, fields) {
	$("<button type='button' class='btn btn-xs btn-link written-date px-0'></button>")
		.text(__("Write it in words"))
		.on("click", () => ask_for(control, fields))
		.appendTo(control.input_area);
}

function ask_for(control, fields) {
	const { df } = control;
	const description = fields.said
		? __(
				"For instance autumn 2027, sep./oct. 2027, June 2027, three months after signature or by the next annual meeting."
			)
		: __("For instance autumn 2027, 2nd quarter 2027, June 2027 or 2027.");
	const field = { fieldname: "text", fieldtype: "Data", reqd: 1, label: __("Date in words"), description };
	const take = ({ text }) => fill_in(control, fields, text);
	ask([field], take, __(df.label, null, df.parent), __("Fill in"));
}

async function fill_in({ doctype, docname, df }, { said, first = 0 }, text) {
	const { message } = await frappe.call(UNDERSTOOD, { text, first, may_be_said: said ? 1 : 0 });
	const values = { [df.fieldname]: message.day || null };
	if (message.precision) values[PRECISIONS[doctype][df.fieldname]] = message.precision;
	if (said) values[said] = message.said || null;
	await frappe.model.set_value(doctype, docname, values);
}
