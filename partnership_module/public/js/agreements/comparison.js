// Two versions side by side, and a text beside the one that a party was sent.
import { choice_field } from "../desk/asking";
import { __ } from "../desk/words";
import { nobody_was_sent_it, party_field, sent_to } from "./overview";

const COMPARISON = "partnership_module.partnership.agreements.comparison";

export async function compare_versions(frm) {
	const versions = await frappe.db.get_list("Partnership Agreement", {
		filters: { partnership: frm.doc.partnership, name: ["!=", frm.doc.name] },
		fields: ["name", "version"],
		order_by: "version desc",
	});
	if (!versions.length) {
		frappe.msgprint(__("There is no other version yet."));
		return;
	}
	const options = versions.map(({ name, version }) => ({
		value: name,
		label: __("Version {0}", [version]),
	}));
	const field = choice_field("other", __("Version"), options);
	const compare = ({ other }) => show_comparison("with_version", { agreement: frm.doc.name, other });
	frappe.prompt([field], compare, __("Compare"), __("Compare"));
}

export function compare_sent(frm) {
	const rows = sent_to(frm);
	if (!rows.length) return nobody_was_sent_it();
	const compare = ({ party }) => show_comparison("with_sent", { agreement: frm.doc.name, party });
	frappe.prompt([party_field(rows)], compare, __("Compare"), __("Compare"));
}

async function show_comparison(method, args) {
	const { message } = await frappe.call({ method: `${COMPARISON}.${method}`, args, freeze: true });
	const dialog = new frappe.ui.Dialog({
		title: __("Comparison of versions"),
		size: "extra-large",
		primary_action_label: __("Print"),
		primary_action: () => window.open(`/api/method/${COMPARISON}.as_pdf?${new URLSearchParams(args)}`),
	});
	const frame = $('<iframe sandbox="" style="width: 100%; height: 75vh; border: 0"></iframe>');
	frame.attr("srcdoc", message).appendTo(dialog.body);
	dialog.show();
}
