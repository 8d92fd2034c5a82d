// A new partnership with the plan of another.
import { ask } from "../desk/asking";

export function copy_partnership(frm) {
	const tick = (fieldname, label, description) => ({
		fieldname,
		fieldtype: "Check",
		label,
		description,
		default: 1,
	});
	const fields = [
		{ fieldname: "title", fieldtype: "Data", label: __("Title of the New Partnership"), reqd: 1 },
		{
			fieldname: "first_day",
			fieldtype: "Date",
			label: __("Begins On"),
			description: __(
				"Due dates of milestones and targets move along. Without it they are left empty."
			),
		},
		tick("roles", __("Roles")),
		tick("milestones", __("Milestones"), __("As planned, none of them met.")),
		tick(
			"indicators",
			__("Indicators"),
			__("Without baseline and figures; targets only where it has a first day.")
		),
		{ ...tick("text", __("Text of the Agreement"), __("As a first draft.")), default: 0 },
	];
	const title = __("Copy Partnership");
	const copy = async (values) => {
		const method = "partnership_module.partnership.lifecycle.copying.copy_partnership";
		const args = { partnership: frm.doc.name, ...values };
		const { message } = await frappe.call({ method, type: "POST", args, freeze: true });
		frappe.set_route("Form", "Partnership", message);
	};
	ask(fields, copy, title, __("Copy"));
}
