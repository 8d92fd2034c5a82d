"""Names that the shell shares: what install adds and uninstall removes, and what follows a partnership."""

APP = "partnership_module"
MODULE = "Partnership"

MANAGER = "Partnership Manager"
USER = "Partnership User"
AUDITOR = "Partnership Auditor"
ROLES = (MANAGER, USER, AUDITOR)

SETTINGS = "Partnership Settings"
TEMPLATE = "Agreement Template"
DEFAULT_TEMPLATE = "Spørgsmålsskabelon"
"""The shipped template that a new site proposes for agreements."""

PARTNERSHIP = "Partnership"
HANGING = (
	"Partner Role",
	"Partnership Agreement",
	"Partnership Milestone",
	"Partnership Indicator",
	"Steering Meeting",
	"Partner Report",
	"Evaluation",
)
"""The DocTypes with a link `partnership`: who may not see the partnership does not see them either."""

SECURED = (PARTNERSHIP, *HANGING)

CPR_EXCEPTION = "Partnership CPR Exception"
"""Who said of which text that it holds no CPR number."""

BESIDE = ("Partner Access Link",)
"""They have this link too and follow the partnership, but only managers see them and no dossier has them."""

OPEN_PERIOD = "Partnership Milestone Open Period"
"""What reports look up of milestones. It has this link too, but nobody has a role for it."""

FOLLOWING = (*SECURED, *BESIDE, OPEN_PERIOD)
"""Who may not see the partnership does not see them."""

DISPUTE = "Partnership Dispute"
"""It has this link too, but is confidential: only managers and the parties involved see it."""

GUARDED = (*SECURED, *BESIDE, DISPUTE)
"""All whose documents not everybody with one of the roles sees."""

TABLES = (
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
	"Partnership Agreement Consent",
	"Partnership Agreement Postponement",
	"Partnership Agreement Section",
	"Partnership Agreement Signature",
	"Partnership Appendix",
	"Partnership Contribution",
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

NOTES = {
	"Comment": ("reference_doctype", "reference_name"),
	"Tag Link": ("document_type", "document_name"),
	"Version": ("ref_doctype", "docname"),
}
"""Frappe's DocTypes that tell of another document and do not ask by themselves who may see it, with the
fields that hold its DocType and its name."""

REFERRING = {
	**NOTES,
	"Communication": ("reference_doctype", "reference_name"),
	"File": ("attached_to_doctype", "attached_to_name"),
	**dict.fromkeys(TABLES, ("parenttype", "parent")),
}
"""All whose lists would tell of a document that is not to be seen."""
