"""The dossier: one partnership with everything that hangs on it, as plain data.

Field names are the fieldnames of the DocTypes, and rows refer to each other by the words people use:
a party by its organisation's name, a group, role, goal, phase or activity by its title, a milestone by its
code, a meeting by its key. Organisations are known again by their key, whatever they are called now. What
only has a meaning on one site (Company, Project, User, Contact, attached files) stays there.

Nothing stands for "not stated" but None: an empty text, an unknown number, a missing date are all left out.
"""

from typing import Final, Literal

from .agreements import (
	Agreement,
	Approval,
	Circulation,
	Consent,
	Correction,
	Postponement,
	Section,
	Signature,
)
from .evaluations import (
	DataContribution,
	Evaluation,
	EvaluationResult,
	HearingComment,
	PartyVerdict,
	PrerequisiteScore,
	Subject,
)
from .frame import Frame, FrameSection, FrameTerms
from .meetings import Action, Addendum, AgendaItem, Attendance, Decision, Meeting, Objection, Stance
from .milestones import DueDateChange, Indicator, IndicatorTarget, Milestone, Occurrence, ReportingParty
from .partner_reports import PartnerReport, ReportLine
from .partnership import (
	Activity,
	Appendix,
	Contribution,
	DecisionRule,
	FormerName,
	Goal,
	GoalChange,
	Group,
	MeetingRule,
	Member,
	Organisation,
	Partnership,
	PartnershipStatus,
	Party,
	PartyStatus,
	Phase,
	Risk,
	Sector,
	SuccessCriterion,
)
from .roles import Role, RoleParty, Task
from .words import (
	Count,
	Day,
	DecisionKind,
	Degree,
	Digest,
	Direction,
	EmailAddress,
	FileName,
	Frozen,
	KleNumber,
	Language,
	Line,
	LongText,
	MeetingKey,
	Model,
	Moment,
	OrganisationName,
	Precision,
	Refers,
	Sentence,
	Text,
	Wording,
	YesNo,
)

__all__ = [
	"FORMAT",
	"Action",
	"Activity",
	"Addendum",
	"AgendaItem",
	"Agreement",
	"Appendix",
	"Approval",
	"Attendance",
	"Circulation",
	"Consent",
	"Contribution",
	"Correction",
	"Count",
	"DataContribution",
	"Day",
	"Decision",
	"DecisionKind",
	"DecisionRule",
	"Degree",
	"Digest",
	"Direction",
	"Dossier",
	"DueDateChange",
	"EmailAddress",
	"Evaluation",
	"EvaluationResult",
	"FileName",
	"FormerName",
	"Frame",
	"FrameSection",
	"FrameTerms",
	"Frozen",
	"Goal",
	"GoalChange",
	"Group",
	"HearingComment",
	"Indicator",
	"IndicatorTarget",
	"KleNumber",
	"Language",
	"Line",
	"LongText",
	"Meeting",
	"MeetingKey",
	"MeetingRule",
	"Member",
	"Milestone",
	"Model",
	"Moment",
	"Objection",
	"Occurrence",
	"Organisation",
	"OrganisationName",
	"PartnerReport",
	"Partnership",
	"PartnershipStatus",
	"Party",
	"PartyStatus",
	"PartyVerdict",
	"Phase",
	"Postponement",
	"Precision",
	"PrerequisiteScore",
	"Refers",
	"ReportLine",
	"ReportingParty",
	"Risk",
	"Role",
	"RoleParty",
	"Section",
	"Sector",
	"Sentence",
	"Signature",
	"Stance",
	"Subject",
	"SuccessCriterion",
	"Task",
	"Text",
	"Wording",
	"YesNo",
]

FORMAT: Final = "partnership-dossier/1"


class Dossier(Model):
	format: Literal["partnership-dossier/1"] = FORMAT
	organisations: tuple[Organisation, ...] = ()
	partnership: Partnership
	frame: Frame | None = None
	roles: tuple[Role, ...] = ()
	agreements: tuple[Agreement, ...] = ()
	milestones: tuple[Milestone, ...] = ()
	indicators: tuple[Indicator, ...] = ()
	meetings: tuple[Meeting, ...] = ()
	reports: tuple[PartnerReport, ...] = ()
	evaluations: tuple[Evaluation, ...] = ()
