// The form of a report: its figures beside others, and the steps from Due to Accepted.
import { act } from "../desk/acting";
import { ask } from "../desk/asking";
import { offer_choices } from "../desk/choices";
import { offer_links } from "../links/giving";
import { offer_marking } from "../milestones/marking";
import { show_figures } from "./figures";
import { offer_file } from "./spreadsheet";
import { status_label } from "./status";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const REPORTS = "partnership_module.partnership.partner_reports.reporting";
const OPEN = ["Due", "Sent Back"];

frappe.ui.form.on("Partner Report", {
	onload(frm) {
		frm.get_docfield("status").formatter = (status) => status_label(status);
	},

	refresh(frm) {
		frm.trigger("partnership");
		const is_open = OPEN.includes(frm.doc.status) || frm.is_new();
		["lines", "remark", "partnership", "party", "period_from", "period_to", "due"].forEach((field) =>
			frm.set_df_property(field, "read_only", is_open ? 0 : 1)
		);
		if (frm.is_new()) return;
		show_figures(frm);
		offer_file(frm, is_open);
		offer_marking(frm, "open_for", "report");
		offer_steps(frm, is_open);
		offer_links(frm, is_open ? { "Partner Report": __("Send a Link") } : {});
	},

	// The grid adds a row when one leaves the last with the keyboard; empty it would only hinder saving.
	validate(frm) {
		const written = ["indicator", "value", "text", "comment", "restates"];
		(frm.doc.lines || [])
			.filter((row) => !written.some((field) => row[field]))
			.forEach((row) => frappe.model.clear_doc(row.doctype, row.name));
		frm.refresh_field("lines");
	},

	partnership(frm) {
		offer_choices(frm, { "lines.indicator": "indicators" }, ["party"]);
	},
});

function offer_steps(frm, is_open) {
	if (is_open) offer_button(frm, "write", __("Hand In"), () => take(frm, "submit")).addClass("btn-primary");
	if (frm.doc.status !== "Submitted") return;
	offer_button(frm, "write", __("Accept"), () => take(frm, "accept")).addClass("btn-primary");
	const reason = {
		fieldname: "reason",
		fieldtype: "Small Text",
		label: __("What is to be corrected"),
		reqd: 1,
	};
	offer_button(frm, "write", __("Send Back"), () =>
		ask([reason], (values) => take(frm, "send_back", values), __("Send Back"), __("Send Back"))
	);
}

const take = (frm, method, args = {}) => act(frm, `${REPORTS}.${method}`, { report: frm.doc.name, ...args });
