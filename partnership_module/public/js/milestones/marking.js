// Milestones marked met with their evidence: from their form, the list, a meeting and a partner report.
import { act } from "../desk/acting";
import { ask, day_field } from "../desk/asking";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const MARKING = "partnership_module.partnership.milestones.marking";
const MARK_MET = `${MARKING}.mark_met`;

export const may_mark = () => frappe.model.can_write("Partnership Milestone");

const evidence_field = () => ({ fieldname: "evidence", fieldtype: "Small Text", label: __("Evidence") });

const told = ({ title, status }) => `${frappe.utils.escape_html(title)}: ${frappe.utils.escape_html(status)}`;

export function mark_on_form(frm) {
	const fields = [day_field("met_on", __("Met On")), evidence_field()];
	const go = (values) => act(frm, MARK_MET, { milestone: frm.doc.name, ...values }, told);
	ask(fields, go, __("Mark Met"), __("Mark Met"));
}

// Several milestones of a list, with one day and one evidence.
export function mark_chosen(list) {
	const names = list.get_checked_items(true);
	const fields = [day_field("met_on", __("Met On")), evidence_field()];
	const go = async (values) => {
		// What is marked goes; refused in between, the dialog stays for the rest.
		for (; names.length; names.shift()) {
			const args = { milestone: names[0], ...values };
			const { message } = await frappe.call({ method: MARK_MET, type: "POST", args, freeze: true });
			frappe.show_alert(told(message));
		}
		list.refresh();
	};
	ask(fields, go, __("Mark Met"), __("Mark Met"));
}

// A button on a meeting or a report that offers what is open there. method: of the server, key: its argument.
export function offer_marking(frm, method, key, group) {
	if (frm.is_new() || !may_mark()) return;
	offer_button(frm, "read", __("Mark Milestones Met"), () => choose(frm, method, key), group);
}

async function choose(frm, method, key) {
	const { message } = await frappe.call(`${MARKING}.${method}`, { [key]: frm.doc.name });
	if (!message.milestones.length) return frappe.msgprint(__("No milestone is open."));
	const options = message.milestones.map(({ name, label }) => ({
		value: name,
		label: frappe.utils.escape_html(label),
	}));
	const fields = [
		{ fieldname: "milestones", fieldtype: "MultiCheck", label: __("Milestones"), options, columns: 1 },
		{ ...day_field("met_on", __("Met On")), default: message.met_on },
		{ ...evidence_field(), default: message.evidence },
	];
	const marked = new Set();
	const go = async ({ milestones, ...values }) => {
		if (!milestones?.length) frappe.throw(__("Choose at least one milestone."));
		for (const milestone of milestones.filter((name) => !marked.has(name))) {
			await act(frm, MARK_MET, { milestone, ...values }, told);
			marked.add(milestone);
		}
	};
	ask(fields, go, __("Mark Milestones Met"), __("Mark Met"));
}
