"""Words that mean one thing in our forms and another elsewhere in Frappe and ERPNext.

Frappe asks for a label, and for an option, with its DocType as the context. What it finds there is shown on
that form alone; without a context a translation holds on every form of the site. Frappe's extractor looks for
no contexts in forms, so they stand here.
"""

from ...rules.findings import N_


def pgettext(context: str, message: str) -> tuple[str, str]:
	"""Mark a word for extraction by gettext, with the context in which it is translated."""
	return context, message


WORDS = (
	pgettext("Partnership", "Cancelled"),
	pgettext("Partnership", "Company"),
	pgettext("Partnership", "End"),
	pgettext("Partnership", "Restricted"),
	pgettext("Partner Organisation", "Company"),
	pgettext("Partner Report", "Due"),
	pgettext("Partner Role", "Position"),
	pgettext("Partner Role Task", "Quantity"),
	pgettext("Partner Access Link", "Open"),
	pgettext("Partnership Agreement", "Submitted"),
	pgettext("Partnership Agreement Approval", "Outcome"),
	pgettext("Partnership Mail Delivery", "About"),
	pgettext("Partnership Milestone", "Cancelled"),
	pgettext("Partnership Milestone", "Open"),
	pgettext("Partnership Party", "Capacity"),
	pgettext("Steering Meeting", "Actions"),
	pgettext("Steering Meeting", "Cancelled"),
	pgettext("Steering Meeting", "Submitted"),
	pgettext("Steering Meeting Action", "Action"),
	pgettext("Steering Meeting Agenda Item", "About"),
	pgettext("Steering Meeting Agenda Item", "Action"),
	pgettext("Steering Meeting Agenda Item", "Details"),
	pgettext("Steering Meeting Agenda Item", "Outcome"),
	pgettext("Steering Meeting Agenda Item", "Report"),
	pgettext("Evaluation", "End"),
	pgettext("Evaluation", "Lead"),
	pgettext("Evaluation", "Submitted"),
	pgettext("Evaluation Prerequisite", "Score"),
	pgettext("Evaluation Result", "About"),
	pgettext("Evaluation Result", "Report"),
	pgettext("Contact List", "About"),
	pgettext("Deadlines", "End"),
	pgettext("Deadlines", "Report"),
	pgettext("Deadlines", "Revision"),
	pgettext("Figures", "Reported by"),
)

PRINT_FORMATS = (N_("Evaluation Report"), N_("Meeting Summons"))
"""Names of print formats that no screen of ours says."""
