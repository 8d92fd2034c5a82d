// Below a date that may be imprecise one may write it in words: "efterår 2027" fills in the day and the precision,
// "three months after signature" what is said, from which the day follows.
import { ask } from "./asking";

const UNDERSTOOD = "partnership_module.partnership.forms.written_dates.understood";
const FIELDS_OF = {
	"Partnership Milestone": {
		due: { precision: "due_precision", said: "due_said" },
		met_on: { precision: "met_precision" },
	},
	"Partnership Phase": {
		from_date: { precision: "precision", said: "from_said" },
		to_date: { precision: "precision", said: "to_said" },
	},
	Partnership: {
		start_date: { precision: "start_precision", said: "start_said" },
		end_date: { precision: "end_precision", said: "end_said" },
		revision_due: { precision: "revision_precision", said: "revision_said" },
		evaluation_due: { precision: "evaluation_precision", said: "evaluation_said" },
	},
	"Partnership Agreement": {
		effective_date: { precision: "effective_precision", first: 1 },
		end_date: { precision: "end_precision" },
	},
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

async function fill_in({ doctype, docname, df }, { precision, said, first = 0 }, text) {
	const { message } = await frappe.call(UNDERSTOOD, { text, first, may_be_said: said ? 1 : 0 });
	const values = { [df.fieldname]: message.day || null };
	if (message.precision) values[precision] = message.precision;
	if (said) values[said] = message.said || null;
	await frappe.model.set_value(doctype, docname, values);
}
