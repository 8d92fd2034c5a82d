// All that the desk runs of this app, in one file that `bench build` makes. A folder for each subject.

// What all forms share: it changes how Frappe's own forms behave, for ours only.
import "./desk/imprecise_dates";
import "./desk/lists";
import "./desk/new_titles";
import "./desk/nothing_lost";
import "./desk/own_words";
import "./desk/running_text";
import "./desk/screens";
import "./desk/settings";
import "./desk/tables";
import "./desk/timeline";
import "./desk/written_dates";

import "./agreements/agreement_template";
import "./agreements/agreement_template_list";
import "./agreements/partnership_agreement";
import "./agreements/partnership_agreement_list";
import "./agreements/section_choices";
import "./disputes/partnership_dispute";
import "./disputes/partnership_dispute_list";
import "./evaluations/evaluation";
import "./evaluations/evaluation_list";
import "./meetings/steering_meeting";
import "./meetings/steering_meeting_list";
import "./milestones/partnership_indicator";
import "./milestones/partnership_indicator_list";
import "./milestones/partnership_milestone";
import "./milestones/partnership_milestone_list";
import "./links/partner_access_link";
import "./partner_reports/partner_report";
import "./partner_reports/partner_report_list";
import "./partnerships/data_import";
import "./partnerships/members";
import "./partnerships/partner_organisation";
import "./partnerships/partner_organisation_list";
import "./partnerships/partner_role";
import "./partnerships/partner_role_list";
import "./partnerships/partnership";
import "./partnerships/partnership_list";

import { draw_home } from "./desk/home";
import { report } from "./desk/reports";
import { start_partnership } from "./lifecycle/starting";
import { run_scripts_in_preview } from "./prints/preview";

// The one global name: for what Frappe runs outside this bundle, the scripts of reports, pages, of the print
// preview and of the workspace.
window.partnership_module = { draw_home, report, run_scripts_in_preview, start_partnership };
