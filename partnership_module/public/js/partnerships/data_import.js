// Frappe's Data Import, for our DocTypes: an example file that can be taken in as it is.
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const WITH_EXAMPLE = [
	"Partner Organisation",
	"Partnership",
	"Partner Role",
	"Partnership Milestone",
	"Partnership Indicator",
];
const EXAMPLE = "partnership_module.partnership.importing.examples.example";

frappe.ui.form.on("Data Import", {
	refresh(frm) {
		const { reference_doctype: doctype } = frm.doc;
		if (!WITH_EXAMPLE.includes(doctype)) return;
		const address = new URLSearchParams({ doctype });
		offer_button(frm, "read", __("Example File"), () => window.open(`/api/method/${EXAMPLE}?${address}`));
	},
});
