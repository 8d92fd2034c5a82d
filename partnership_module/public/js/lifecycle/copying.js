// A new partnership with the plan of another, without what became of that.
import { ask } from "../desk/asking";
import { __ } from "../desk/words";

const COPY = "partnership_module.partnership.lifecycle.copying.copy_partnership";
const TABLES = {
	parties: () => __("Parties"),
	groups: () => __("Groups and Meeting Rules"),
	members: () => __("Members"),
	goals: () => __("Goals"),
	phases: () => __("Phases"),
	contributions: () => __("Contributions"),
	risks: () => __("Risks"),
};

const tick = (fieldname, label, description) => ({
	fieldname,
	fieldtype: "Check",
	label,
	description,
	default: 1,
});

const first_fields = () => [
	{ fieldname: "title", fieldtype: "Data", label: __("Title of the New Partnership"), reqd: 1 },
	{
		fieldname: "first_day",
		fieldtype: "Date",
		label: __("Begins On"),
		description: __(
			"Dates of phases, milestones and targets move along, and so does the end. Without it they are left empty."
		),
	},
];

const what_to_take = () => [
	{ fieldtype: "Section Break", label: __("What to Take") },
	...Object.entries(TABLES).map(([name, label]) => tick(name, label())),
	{ fieldtype: "Column Break" },
	tick("roles", __("Roles")),
	tick("milestones", __("Milestones"), __("As planned, none of them met.")),
	tick(
		"indicators",
		__("Indicators"),
		__("Without baseline and figures; targets only where it has a first day.")
	),
	{ ...tick("text", __("Text of the Agreement"), __("As a first draft.")), default: 0 },
];

async function copy({ partnership, ...values }) {
	const leave_out = Object.keys(TABLES).filter((name) => !values[name]);
	const { title, first_day, roles, milestones, indicators, text } = values;
	const args = { partnership, title, first_day, roles, milestones, indicators, text, leave_out };
	const { message } = await frappe.call({ method: COPY, type: "POST", args, freeze: true });
	frappe.set_route("Form", "Partnership", message);
}

export function copy_partnership(frm) {
	const go = (values) => copy({ ...values, partnership: frm.doc.name });
	ask([...first_fields(), ...what_to_take()], go, __("Copy Partnership"), __("Copy"));
}

export function copy_an_earlier_one() {
	const earlier = {
		fieldname: "partnership",
		fieldtype: "Link",
		options: "Partnership",
		label: __("Copy From"),
		reqd: 1,
	};
	ask([earlier, ...first_fields(), ...what_to_take()], copy, __("Copy Partnership"), __("Copy"));
}
