"""Names that the shell shares: what install adds and uninstall removes, and what follows a partnership."""

APP = "partnership_module"
MODULE = "Partnership"

MANAGER = "Partnership Manager"
USER = "Partnership User"
AUDITOR = "Partnership Auditor"
ROLES = (MANAGER, USER, AUDITOR)

FIXTURES = {
	"Role": ROLES,
	"Custom HTML Block": ("Partnership Home",),
	"Kanban Board": ("Partnerships by Status",),
	"Calendar View": ("Due Dates of Milestones",),
}
"""What the app owns on a site beside its DocTypes, in fixtures/: each migrate overwrites it."""

ROLE_PROFILE = "Partnership Coordinator"
"""Seeded once: the site may give it further roles."""

FIRST_STEPS = {
	"Partner Organisation": "Record Partner Organisations",
	"Partnership": "Make a Partnership",
	"Partner Role": "Say Who Undertakes What",
	"Partnership Agreement": "Make an Agreement from a Template",
	"Steering Meeting": "Plan the First Meetings",
}
"""The step of the onboarding that the first document of a DocType is."""
ONBOARDING_STEPS = (*FIRST_STEPS.values(), "See What Needs Action")
"""The steps of the onboarding: they name no module."""

SETTINGS = "Partnership Settings"
TEMPLATE = "Agreement Template"
DEFAULT_TEMPLATE = "Spørgsmålsskabelon"
"""The shipped template that a new site proposes for agreements."""

PARTNERSHIP = "Partnership"
AGREEMENT = "Partnership Agreement"
PARTNERSHIP_RECORDS = (
	"Partner Role",
	"Partnership Agreement",
	"Partnership Milestone",
	"Partnership Indicator",
	"Steering Meeting",
	"Partner Report",
	"Evaluation",
)
"""The DocTypes with a link `partnership`: who may not see the partnership does not see them either."""

DOSSIER_DOCTYPES = (PARTNERSHIP, *PARTNERSHIP_RECORDS)

CPR_EXCEPTION = "Partnership CPR Exception"
"""Who said of which text that it holds no CPR number."""

MANAGERS_ONLY = ("Partner Access Link",)
"""They have this link too and follow the partnership, but only managers see them and no dossier has them."""

OPEN_PERIOD = "Partnership Milestone Open Period"
"""What reports look up of milestones. It has this link too, but nobody has a role for it."""

INVITATION, REPLY, DELIVERY = INVITATIONS = (
	"Steering Meeting Invitation",
	"Steering Meeting Reply",
	"Partnership Mail Delivery",
)
"""Who was sent what of a meeting, replies that wait, and what became of mails. They have this link too, but
nobody has a role for them: the forms of what they are about show them."""

RESTRICTABLE = (*DOSSIER_DOCTYPES, *MANAGERS_ONLY, OPEN_PERIOD, *INVITATIONS)
"""Who may not see the partnership does not see them."""

DISPUTE = "Partnership Dispute"
"""It has this link too, but is confidential: only managers and the parties involved see it."""

CONFIDENTIAL = (*DOSSIER_DOCTYPES, *MANAGERS_ONLY, DISPUTE)
"""All whose documents not everybody with one of the roles sees."""

OPEN_TO_ALL_ROLES = ("Partner Organisation", TEMPLATE, SETTINGS)
"""What belongs to no partnership: everybody with one of the roles sees it."""

CHILD_TABLES = (
	"Evaluation Data Contribution",
	"Evaluation Hearing",
	"Evaluation Party Verdict",
	"Evaluation Prerequisite",
	"Evaluation Result",
	"Partner Report Line",
	"Partner Role Party",
	"Partner Role Task",
	"Partnership Activity",
	"Partnership Agreement Approval",
	"Partnership Agreement Circulation",
	"Partnership Agreement Comment",
	"Partnership Agreement Consent",
	"Partnership Agreement Correction",
	"Partnership Agreement Postponement",
	"Partnership Agreement Section",
	"Partnership Agreement Signature",
	"Partnership Appendix",
	"Partnership Contribution",
	"Partnership Decision Rule",
	"Partnership Dispute Party",
	"Partnership Dispute Step",
	"Partnership Goal",
	"Partnership Goal Change",
	"Partnership Group",
	"Partnership Indicator Party",
	"Partnership Indicator Target",
	"Partnership Meeting Rule",
	"Partnership Member",
	"Partnership Milestone Due Date",
	"Partnership Milestone Occurrence",
	"Partnership Party",
	"Partnership Phase",
	"Partnership Risk",
	"Partnership Success Criterion",
	"Steering Meeting Action",
	"Steering Meeting Addendum",
	"Steering Meeting Agenda Item",
	"Steering Meeting Attendance",
	"Steering Meeting Decision",
	"Steering Meeting Objection",
	"Steering Meeting Stance",
)
"""The child tables of the guarded DocTypes."""

ORGANISATION = "Partner Organisation"
SEARCHABLE = (PARTNERSHIP, ORGANISATION, AGREEMENT, "Steering Meeting", "Evaluation")
"""What Frappe's global search looks for, too; it asks for permission of each that it finds."""

MENTIONED = (*CONFIDENTIAL, ORGANISATION, TEMPLATE, CPR_EXCEPTION, OPEN_PERIOD, *INVITATIONS)
"""All of which something else may tell: a file, a comment, a row of their tables."""

NOTES_ON_DOCUMENTS = {
	"Comment": ("reference_doctype", "reference_name"),
	"Tag Link": ("document_type", "document_name"),
	"Version": ("ref_doctype", "docname"),
}
"""Frappe's DocTypes that tell of another document and do not ask by themselves who may see it, with the
fields that hold its DocType and its name."""

MARKS_ON_DOCUMENTS = {
	"Auto Repeat": ("reference_doctype", "reference_document"),
	"Discussion Topic": ("reference_doctype", "reference_docname"),
	"DocShare": ("share_doctype", "share_name"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Document Share Key": ("reference_doctype", "reference_docname"),
	"Energy Point Log": ("reference_doctype", "reference_name"),
	"Milestone": ("reference_type", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"Reminder": ("reminder_doctype", "reminder_docname"),
	"View Log": ("reference_doctype", "reference_name"),
}
"""The same: who shares, follows, looks at or is reminded of a document."""

LOGS_OF_FRAPPE = {
	"Access Log": ("export_from", "reference_document"),
	"Deleted Document": ("deleted_doctype", "deleted_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Email Unsubscribe": ("reference_doctype", "reference_name"),
	"Error Log": ("reference_doctype", "reference_name"),
	"Integration Request": ("reference_doctype", "reference_docname"),
	"Submission Queue": ("ref_doctype", "ref_docname"),
	"Workflow Action": ("reference_doctype", "reference_name"),
}
"""The same, written by Frappe alone: whoever causes them is not asked whether they may."""

WITH_OWN_PERMISSION = {
	"Communication": ("reference_doctype", "reference_name"),
	"Event": ("reference_doctype", "reference_docname"),
	"ToDo": ("reference_type", "reference_name"),
}
"""The same, but Frappe has a question of its own for them, which is asked as well."""

LINKING_ROWS = {
	"Communication Link": ("link_doctype", "link_name"),
	"Dynamic Link": ("link_doctype", "link_name"),
	"Event Participants": ("reference_doctype", "reference_docname"),
}
"""Rows of Frappe's documents that name other documents."""

MENTIONING = {
	doctype: (fields,)
	for doctype, fields in {
		**NOTES_ON_DOCUMENTS,
		**MARKS_ON_DOCUMENTS,
		**LOGS_OF_FRAPPE,
		**WITH_OWN_PERMISSION,
		**LINKING_ROWS,
		"File": ("attached_to_doctype", "attached_to_name"),
		**dict.fromkeys((*CHILD_TABLES, "Agreement Template Section"), ("parenttype", "parent")),
	}.items()
} | {
	"Activity Log": (
		("reference_doctype", "reference_name"),
		("timeline_doctype", "timeline_name"),
		("link_doctype", "link_name"),
	),
}
"""All whose lists would tell of a document that is not to be seen, with all pairs of fields that name one."""
