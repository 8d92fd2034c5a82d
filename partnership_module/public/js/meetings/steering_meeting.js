// The form of a meeting, from the summons to the approved minutes.
import { offer_choices } from "../desk/choices";
import { __ } from "../desk/words";
import { show_case } from "../journal/case_number";
import { offer_package } from "../journal/package";
import { offer_marking } from "../milestones/marking";
import { show_answers } from "./answers";
import { offer_papers } from "./papers";
import { keep_drafts, show_screen } from "./screen";

frappe.ui.form.on("Steering Meeting", {
	...keep_drafts,

	async refresh(frm) {
		frm.trigger("partnership");
		take_submitting_away(frm);
		await show_screen(frm);
		offer_papers(frm);
		show_answers(frm);
		offer_package(frm);
		if (frm.doc.start <= frappe.datetime.now_datetime() && !frm.doc.cancelled) {
			offer_marking(frm, "open_at", "meeting", __("Meeting"));
		}
	},

	partnership(frm) {
		show_case(frm);
		const fields = {
			group_name: "groups",
			"decisions.milestone": "milestones",
			"decisions.goal": "goals",
		};
		const parties = ["stances.party", "actions.party", "decisions.party", "objections.party"];
		offer_choices(frm, fields, parties).then(() => {
			// Whoever joins is not among the parties yet.
			const among_parties = frm.fields_dict.decisions.grid.get_field("party").get_query;
			frm.set_query("party", "decisions", (doc, doctype, name) =>
				locals[doctype][name].kind === "Accession" ? {} : among_parties()
			);
		});
	},
});

function take_submitting_away(frm) {
	// Approved minutes stay; Frappe offers Administrator to cancel them all the same.
	if (frm.doc.docstatus === 1) frm.page.clear_secondary_action();
	if (frm.is_new() || frm.doc.docstatus || frm.is_dirty()) return;
	// Frappe would offer to submit the meeting at any time; minutes are approved under "Meeting".
	frm.page.clear_primary_action();
	frm.dashboard.clear_comment();
}
