// The form of a partnership: what it offers to choose from, what hangs on it, and the buttons that lead on.
import { limit_to, limit_to_meetings, set_options } from "../desk/choices";
import { download_open_data } from "../desk/open_data";
import { copy_partnership } from "../lifecycle/copying";
import { show_leaving, show_next_steps } from "../lifecycle/next_steps";
import { offer_leaving } from "../lifecycle/notice";
import { offer_links } from "../links/giving";
import { offer_meeting } from "../meetings/planning";
import { offer_tasks } from "../milestones/tasks";
import { ask_for_reports } from "../partner_reports/requests";
import { offer_pdfs, show_files, show_pages } from "./appendices";
import {
	name_connections,
	offer_file_of_members,
	show_follow_up,
	show_roles,
	show_who_stays,
} from "./documents";
import { offer_papers } from "./papers";
import { show_parties } from "./parties";
import { show_year } from "./year_line";
import { may, offer_button } from "../desk/offering";
import { __ } from "../desk/words";

frappe.ui.form.on("Partnership", {
	onload(frm) {
		// What Frappe calls Duplicate: a new partnership with the plan of this one.
		frm.copy_doc = () => copy_partnership(frm);
		frm.get_docfield("complexity_reason").formatter = (reason) =>
			frappe.utils.escape_html(__(reason || ""));
	},

	refresh(frm) {
		offer_own_rows(frm);
		offer_pdfs(frm);
		show_files(frm);
		show_pages(frm);
		show_lines_in_a_row(frm, "goals", "expected_results");
		show_lines_in_a_row(frm, "activities", "role_order");
		show_roles(frm);
		show_follow_up(frm);
		if (frm.is_new()) return;
		name_connections(frm);
		show_parties(frm);
		show_year(frm);
		if (may(frm, "write")) show_next_steps(frm);
		else show_leaving(frm);
		show_who_stays(frm);
		if (may(frm, "write")) offer_file_of_members(frm);
		frm.page.add_menu_item(__("Export Dossier"), () => download(frm));
		frm.page.add_menu_item(__("Download as Open Data"), () =>
			download_open_data("download", { partnership: frm.doc.name })
		);
		if (frappe.model.can_create("Partner Report"))
			offer_button(frm, "write", __("Ask for Reports"), () => ask_for_reports(frm));
		offer_tasks(frm);
		offer_leaving(frm);
		offer_meeting(frm);
		offer_papers(frm);
		offer_links(frm, {
			Overview: __("Send an Overview"),
			...(may_give_notice(frm) ? { Notice: __("Let a Party Give Notice by Link") } : {}),
		});
	},

	before_save: (frm) => offer_own_rows(frm),
});

const may_give_notice = (frm) =>
	frm.doc.notice_months && (frm.doc.parties || []).some(({ status }) => status === "Signed");

["Group", "Goal", "Phase", "Party"].forEach((kind) =>
	frappe.ui.form.on(`Partnership ${kind}`, {
		title: (frm) => offer_own_rows(frm),
		organisation: (frm) => offer_own_rows(frm),
	})
);

function offer_own_rows(frm) {
	const titles = (table) => (frm.doc[table] || []).map((row) => row.title).filter(Boolean);
	set_options(frm, "members.group_name", titles("groups"));
	set_options(frm, "meeting_rules.group_name", titles("groups"));
	set_options(frm, "success_criteria.goal", titles("goals"));
	set_options(frm, "contributions.phase", titles("phases"));
	const parties = (frm.doc.parties || []).map((row) => row.organisation);
	limit_to(frm, "contributions.party", parties);
	limit_to_meetings(frm, "goal_changes.decided_at");
}

function show_lines_in_a_row(frm, table, field) {
	const formatter = (lines) =>
		frappe.utils
			.escape_html(lines || "")
			.split("\n")
			.join(" · ");
	frm.fields_dict[table].grid.update_docfield_property(field, "formatter", formatter);
	frm.refresh_field(table);
}

function download(frm) {
	const method = "partnership_module.partnership.files.dossier_file.download";
	window.open(`/api/method/${method}?partnership=${encodeURIComponent(frm.doc.name)}`);
}
