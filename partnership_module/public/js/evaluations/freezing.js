// Freezing a report: what is still open, and what it opens, is told first.
import { __ } from "../desk/words";

export const FETCHING = "partnership_module.partnership.evaluations.fetching";

export function offer_freezing(frm) {
	if (frm.toolbar.current_status === "Submit") {
		frm.page.btn_primary.text(__("Freeze the Report"));
		frm.dashboard.clear_headline();
		frm.dashboard.add_comment(
			__("When the report is heard and agreed, freeze it: then its figures no longer change."),
			"blue",
			true
		);
	}
	frm.savesubmit = async (button, done, failed) => {
		frm.validate_form_action("Submit");
		const { message } = await frappe.call(`${FETCHING}.before_freezing`, { evaluation: frm.doc.name });
		const dialog = frappe.warn(
			__("Freeze the report?"),
			before_freezing(message),
			() => frm.save("Submit", done, button, failed),
			__("Freeze the Report")
		);
		dialog.set_secondary_action_label(__("Back"));
	};
}

function before_freezing({ open, opens }) {
	const said = [__("A frozen report no longer changes. A later finding is a new evaluation."), opens];
	const paragraphs = said.filter(Boolean).map((line) => `<p>${line}</p>`);
	if (!open.length) return paragraphs.join("");
	const missing = open.map((line) => `<li>${line}</li>`).join("");
	return `${paragraphs.join("")}<p><strong>${__("Still open")}</strong></p><ul>${missing}</ul>`;
}
