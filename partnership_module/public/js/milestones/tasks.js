// The milestones of a partnership as tasks of its project, for who may make tasks in ERPNext.
import { act } from "../desk/acting";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const MAKE = "partnership_module.partnership.milestones.project_tasks.make";

export function offer_tasks(frm) {
	if (!frm.doc.project || !frappe.model.can_create("Task")) return;
	offer_button(frm, "write", __("Milestones as Tasks"), () => make(frm));
}

function make(frm) {
	const project = frappe.utils.get_link_title("Project", frm.doc.project) || frm.doc.project;
	const asked = [
		__("Each milestone that has no task gets one in the project {0}, now and from now on.", [
			`<strong>${frappe.utils.escape_html(project)}</strong>`,
		]),
		__("Completing the task marks the milestone met, and the other way round."),
		frm.doc.restricted
			? __("The tasks of a restricted partnership name the code of a milestone, and no title.")
			: __("Everybody who reads the project reads the titles of the milestones."),
	];
	const told = ({ made, kept }) => __("Tasks made: {0}. Tasks that were there: {1}.", [made, kept]);
	const said = asked.map((sentence) => `<p>${sentence}</p>`).join("");
	frappe.confirm(said, () => act(frm, MAKE, { partnership: frm.doc.name }, told));
}
