"""The dossier: one partnership with everything that hangs on it, as plain data.

Field names are the fieldnames of the DocTypes, and rows refer to each other by the words people use:
a party by its organisation's name, a group, role, goal, phase or activity by its title, a milestone by its
code. What only has a meaning on one site (Company, Project, User, Contact, attached files) stays there.

Nothing stands for "not stated" but None: an empty text, an unknown number, a missing date are all left out.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NaiveDatetime, StringConstraints
from pydantic_core import PydanticCustomError

FORMAT = "partnership-dossier/1"

Line = Annotated[str, StringConstraints(min_length=1, max_length=140, pattern=r"^[^\n]*$")]
"""One line of plain text: a name or a title."""

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\n]*$")]
"""One line that may be long: an expected result, a criterion."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Running text in Markdown; a blank line starts a paragraph, "- " an item of a list."""

Frozen = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""Text that a digest was made of: every character counts, also the blank ones at its ends."""


def _in_calendar(day: date) -> date:
	if not 1900 <= day.year <= 2999:
		raise PydanticCustomError("year_out_of_range", "The year must be between 1900 and 2999")
	return day


Day = Annotated[date, AfterValidator(_in_calendar)]
Moment = Annotated[NaiveDatetime, AfterValidator(_in_calendar)]
"""Years that no record has are slips of the pen, and calendars and databases stumble over them."""

Count = Annotated[int, Field(gt=0, le=1_000_000)]

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""SHA-256 of a text, in hexadecimal."""

Language = Literal["da", "en"]
Precision = Literal["Day", "Month", "Quarter", "Season", "Year"]
Direction = Literal["yes-no", "increase", "decrease", "maintain", "range"]
YesNo = Literal["Yes", "No"]
Degree = Literal["Low", "Medium", "High"]


class Model(BaseModel):
	model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)


# --- organisations -------------------------------------------------------------------------------------

Sector = Literal[
	"Municipality",
	"Region",
	"State",
	"Police",
	"Voluntary Organisation",
	"Business",
	"Education and Research",
	"Other",
]


class Organisation(Model):
	organisation_name: Line
	sector: Sector
	description: Text | None = None
	cvr: Line | None = None
	part_of: Line | None = None
	language: Language | None = None


# --- the partnership and its tables --------------------------------------------------------------------

PartyStatus = Literal["May Accede", "Invited", "Negotiating", "Signed", "Under Notice", "Left", "Withdrew"]


class Party(Model):
	organisation: Line
	capacity: Line | None = None
	status: PartyStatus = "Negotiating"
	from_date: Day | None = None
	to_date: Day | None = None
	signatory: Line | None = None
	signatory_title: Line | None = None
	notice_given_on: Day | None = None
	weight: Annotated[float, Field(gt=0)] | None = None
	strengths: Text | None = None
	remark: Text | None = None


class Group(Model):
	title: Line
	kind: Literal["Steering Group", "Project Group", "Working Group", "Reference Group"]
	secretary: Line | None = None
	terms_of_reference: Text | None = None


class MeetingRule(Model):
	"""How often a group meets between two dates; `number` is N of the rhythm."""

	group_name: Line
	rhythm: Literal["N Times a Year", "Every N Weeks", "Every N Months", "As Needed"]
	number: Count | None = None
	minimum_per_year: Count | None = None
	from_date: Day | None = None
	to_date: Day | None = None


class Member(Model):
	group_name: Line
	person: Line
	function: Line | None = None
	organisation: Line | None = None
	seat: Literal["Party", "External", "Ad Hoc"] = "Party"
	from_date: Day | None = None
	to_date: Day | None = None
	replaces: Line | None = None


class Activity(Model):
	"""A heading under which tasks stand; `role_order` names the roles in the order they print there."""

	title: Line
	description: Text | None = None
	role_order: tuple[Line, ...] = ()


class Goal(Model):
	title: Line
	description: Text | None = None
	expected_results: tuple[Sentence, ...] = ()


class SuccessCriterion(Model):
	criterion: Sentence
	goal: Line | None = None


class Phase(Model):
	title: Line
	from_date: Day | None = None
	to_date: Day | None = None
	precision: Precision = "Day"
	description: Text | None = None


class Contribution(Model):
	"""What a party brings; amounts in `currency` for money, in hours for hours."""

	party: Line
	kind: Literal["Money", "Hours", "In Kind", "Facilities"]
	description: Text | None = None
	minimum: Annotated[float, Field(gt=0)] | None = None
	maximum: Annotated[float, Field(gt=0)] | None = None
	currency: Line | None = None
	condition: Text | None = None
	approval_threshold: Annotated[float, Field(gt=0)] | None = None
	approval_body: Line | None = None


class Risk(Model):
	risk: Text
	likelihood: Degree | None = None
	impact: Degree | None = None
	prevention: Text | None = None
	handling: Text | None = None


class Appendix(Model):
	title: Line
	text: Text | None = None


PartnershipStatus = Literal[
	"Idea",
	"Negotiation",
	"Approval",
	"Signing",
	"Active",
	"Under Notice",
	"Suspended",
	"Ended",
	"Closed",
	"Cancelled",
]


class Partnership(Model):
	title: Line
	status: PartnershipStatus = "Idea"
	language: Language = "da"
	status_reason: Text | None = None
	entry: Literal["Network", "Tender"] | None = None
	summary: Text | None = None
	purpose: Text | None = None
	background: Text | None = None
	target_groups: Text | None = None
	areas: Text | None = None
	method: Text | None = None

	complexity: Degree | None = None
	core_task: bool = False
	shared_resources: bool = False

	first_contact: Day | None = None
	first_contact_precision: Precision = "Day"
	negotiation_start: Day | None = None
	negotiation_start_precision: Precision = "Day"
	start_date: Day | None = None
	start_precision: Precision = "Day"
	end_date: Day | None = None
	end_precision: Precision = "Day"
	revision_due: Day | None = None
	revision_precision: Precision = "Day"
	evaluation_due: Day | None = None
	evaluation_precision: Precision = "Day"

	parties: tuple[Party, ...] = ()
	groups: tuple[Group, ...] = ()
	meeting_rules: tuple[MeetingRule, ...] = ()
	members: tuple[Member, ...] = ()
	activities: tuple[Activity, ...] = ()
	goals: tuple[Goal, ...] = ()
	success_criteria: tuple[SuccessCriterion, ...] = ()
	phases: tuple[Phase, ...] = ()
	contributions: tuple[Contribution, ...] = ()
	risks: tuple[Risk, ...] = ()
	appendices: tuple[Appendix, ...] = ()

	rights_and_duties: Text | None = None
	authority_clause: Text | None = None
	confidentiality_clause: Text | None = None
	communication_clause: Text | None = None
	money_exchanged: YesNo | None = None
	money_clause: Text | None = None
	decision_rule: Literal["All Parties", "Two Thirds", "Majority"] = "All Parties"
	votes_weighed: bool = False
	amendment_rule: Text | None = None
	accession_rule: Text | None = None
	notice_months: Count | None = None
	exit_decided_by: Literal["The Party", "Steering Group", "All Parties"] | None = None
	exit_at: Literal["Any Day", "End of Month", "Fixed Date", "End of Fiscal Year"] | None = None
	exit_month: Annotated[int, Field(ge=1, le=12)] | None = None
	exit_day: Annotated[int, Field(ge=1, le=31)] | None = None
	exit_rule: Text | None = None
	conflict_rule: Text | None = None
	mediator: Line | None = None
	evaluation_lead: Line | None = None
	evaluation_facilitator: Line | None = None
	evaluation_plan: Text | None = None
	anchoring: Text | None = None


# --- what hangs on the partnership ---------------------------------------------------------------------


class RoleParty(Model):
	party: Line


class Task(Model):
	"""`in_scope`: belongs to the partnership (prints bold); otherwise what the party does anyway."""

	activity: Line | None = None
	task: Text
	in_scope: bool = True
	needs_consent: bool = False
	quantity: Line | None = None
	deadline: Line | None = None
	remark: Text | None = None


class Role(Model):
	"""`parties` when played by one or several parties, `function` when by a function such as coordinator."""

	title: Line
	played_by: Literal["Parties", "Joint", "Function"] = "Parties"
	parties: tuple[RoleParty, ...] = ()
	function: Line | None = None
	rights: Text | None = None
	duties: Text | None = None
	tasks: tuple[Task, ...] = ()


class Section(Model):
	"""One block of an agreement. Without a heading it continues the section above it."""

	heading: Line | None = None
	block: Literal[
		"Text",
		"Question",
		"Key Facts",
		"Parties",
		"Goals",
		"Success Criteria",
		"Role Boxes",
		"Role Table",
		"Groups",
		"Phases",
		"Contributions",
		"Milestones",
		"Evaluation",
		"Changes",
		"Risks",
		"Appendices",
		"Signatures",
	]
	question: Text | None = None
	text: Text | None = None
	mandatory: bool = False
	when_empty: Literal["Print Nothing", "Print Not Agreed"] = "Print Nothing"


class Approval(Model):
	"""What a party's own body decides about the agreement, or is told."""

	party: Line
	body: Line
	purpose: Literal["Decision", "Information"] = "Decision"
	sent_on: Day | None = None
	postponed_to: Day | None = None
	decided_on: Day | None = None
	outcome: Literal["Approved", "Rejected", "Informed"] | None = None
	digest: Digest | None = None
	remark: Text | None = None


class Postponement(Model):
	"""A decision that was put off: the day it was expected on, and the day it was put off to."""

	party: Line
	body: Line
	expected_on: Day | None = None
	postponed_to: Day | None = None
	reason: Text | None = None


class Circulation(Model):
	"""A text that a party was sent, and what it said to it. `text` is the HTML of the digest."""

	party: Line
	sent_on: Moment
	digest: Digest
	text: Frozen
	answered_on: Moment | None = None
	comment: Text | None = None


class Consent(Model):
	"""A party's written consent to this version, in place of a decision at a meeting."""

	party: Line
	given_on: Day
	reference: Line | None = None


class Signature(Model):
	"""`digest` is that of the text signed; `reference` that of an external signing service."""

	party: Line
	signatory: Line | None = None
	signatory_title: Line | None = None
	signed_on: Day | None = None
	how: Literal["On Paper", "On Screen", "External Service"] | None = None
	digest: Digest | None = None
	reference: Line | None = None


class Agreement(Model):
	"""One numbered version. A submitted one carries the frozen HTML and its SHA-256 in hexadecimal."""

	version: Count = 1
	kind: Literal["Initial", "Amendment", "Renewal", "Accession"] = "Initial"
	title: Line | None = None
	language: Language = "da"
	template: Line | None = None
	draft_date: Day | None = None
	effective_date: Day | None = None
	end_date: Day | None = None
	minimum_signatures: Count | None = None
	supersedes: Count | None = None
	acceding_party: Line | None = None
	decided_at: Line | None = None
	rationale: Text | None = None
	sections: tuple[Section, ...] = ()
	circulations: tuple[Circulation, ...] = ()
	approvals: tuple[Approval, ...] = ()
	postponements: tuple[Postponement, ...] = ()
	consents: tuple[Consent, ...] = ()
	signatures: tuple[Signature, ...] = ()
	submitted: bool = False
	frozen_html: Frozen | None = None
	digest: Digest | None = None


class DueDateChange(Model):
	"""A due date that was: what it read before, who moved it when, and why."""

	due: Day
	due_precision: Precision = "Day"
	changed_on: Day | None = None
	reason: Text | None = None


class Milestone(Model):
	"""`milestone_type` is an OCDS code. Numbers may be zero, so None alone means unknown."""

	code: Line
	title: Line
	milestone_type: Literal[
		"preProcurement",
		"approval",
		"engagement",
		"assessment",
		"delivery",
		"reporting",
		"financing",
		"payment",
	] = "delivery"
	description: Text | None = None
	part_of: Line | None = None
	phase: Line | None = None
	goal: Line | None = None
	indicator: Line | None = None
	responsible: Line | None = None
	due: Day | None = None
	due_precision: Precision = "Day"
	grace_days: Annotated[int, Field(ge=0, le=36_500)] = 0
	met_on: Day | None = None
	direction: Direction = "yes-no"
	unit: Line | None = None
	baseline: float | None = None
	zero_reference: float | None = None
	target: float | None = None
	target_max: float | None = None
	tolerance: Annotated[float, Field(ge=0)] = 0
	partial_threshold: Annotated[float, Field(gt=0, le=1)] | None = None
	sustain: bool = False
	period_total_ceiling: bool = False
	actual: float | None = None
	actual_on: Day | None = None
	was_met: bool = False
	judged_partial: bool = False
	judged_on: Day | None = None
	judged_by: Line | None = None
	judgement_reason: Text | None = None
	cancelled: bool = False
	cancelled_reason: Text | None = None
	evidence: Text | None = None
	due_date_changes: tuple[DueDateChange, ...] = ()


class IndicatorTarget(Model):
	due: Day
	value: float
	maximum: float | None = None
	tolerance: Annotated[float, Field(ge=0)] = 0
	partial_threshold: Annotated[float, Field(gt=0, le=1)] | None = None
	sustain: bool = False


class ReportingParty(Model):
	party: Line


class Indicator(Model):
	title: Line
	measures: Text | None = None
	kind: Literal["Number", "Percent", "Scale", "Yes/No", "Text"] = "Number"
	direction: Direction = "increase"
	unit: Line | None = None
	baseline: float | None = None
	zero_reference: float | None = None
	frequency: Literal["Each Meeting", "Monthly", "Quarterly", "Half-Yearly", "Yearly", "Once"] | None = None
	hide_below: Count | None = None
	reporting_parties: tuple[ReportingParty, ...] = ()
	targets: tuple[IndicatorTarget, ...] = ()


class AgendaItem(Model):
	topic: Line
	source: Literal["Standing", "Milestone", "Report", "Deadline", "Action", "Agreement", "Proposed"] = (
		"Proposed"
	)
	outcome: Text | None = None


class Attendance(Model):
	person: Line
	organisation: Line | None = None
	status: Literal["Present", "Excused", "Absent", "Deputy"] = "Present"
	deputy: Line | None = None


class Decision(Model):
	"""`number` is the row's place, counted from 1; stances refer to it."""

	kind: Literal["General", "Milestone", "Amendment", "Accession", "Exit", "Evaluation"] = "General"
	decision: Text
	adopted: bool = False


class Stance(Model):
	decision_number: Count
	party: Line
	stance: Literal["For", "Against", "Abstains", "Not Present"]


class Action(Model):
	action: Sentence
	person: Line | None = None
	party: Line | None = None
	due: Day | None = None
	done_on: Day | None = None


class Meeting(Model):
	"""Times are local to the partnership, to the minute."""

	title: Line
	group_name: Line
	start: Moment
	end: Moment | None = None
	place: Line | None = None
	agenda: tuple[AgendaItem, ...] = ()
	attendance: tuple[Attendance, ...] = ()
	decisions: tuple[Decision, ...] = ()
	stances: tuple[Stance, ...] = ()
	actions: tuple[Action, ...] = ()
	minutes: Text | None = None
	submitted: bool = False


class EvaluationResult(Model):
	"""A verdict in the codes of OCDS; None means not judged."""

	subject_kind: Literal["Goal", "Success Criterion", "Milestone", "Indicator", "Process"]
	subject: Sentence
	verdict: Literal["met", "partiallyMet", "notMet"] | None = None
	finding: Text | None = None


class PrerequisiteScore(Model):
	party: Line
	prerequisite: Literal[
		"Will to Change",
		"Respect",
		"Equality",
		"Trust",
		"Stable People",
		"Firm Structures",
		"Own Finances",
		"Clear Contract",
		"Personal Relations",
		"Conflict Handling",
		"Enough Time",
		"Backing at Home",
	]
	score: Annotated[int, Field(ge=1, le=5)]
	comment: Text | None = None


class DataContribution(Model):
	party: Line
	contribution: Line
	due: Day | None = None
	received_on: Day | None = None


class HearingComment(Model):
	party: Line
	sent_on: Day | None = None
	received_on: Day | None = None
	comment: Text | None = None


class Evaluation(Model):
	title: Line
	kind: Literal["Running", "Midway", "Final"]
	focus: Literal["Result", "Process", "Result and Process"] = "Result and Process"
	period_from: Day | None = None
	period_to: Day | None = None
	due: Day | None = None
	lead: Line | None = None
	facilitator: Line | None = None
	method: Text | None = None
	results: tuple[EvaluationResult, ...] = ()
	prerequisites: tuple[PrerequisiteScore, ...] = ()
	data_contributions: tuple[DataContribution, ...] = ()
	hearing: tuple[HearingComment, ...] = ()
	conclusion: Text | None = None
	anchoring: Text | None = None
	recommendation: Literal["Continue", "Adjust", "Renegotiate", "End"] | None = None
	submitted: bool = False


class Dossier(Model):
	format: Literal["partnership-dossier/1"] = FORMAT
	organisations: tuple[Organisation, ...] = ()
	partnership: Partnership
	roles: tuple[Role, ...] = ()
	agreements: tuple[Agreement, ...] = ()
	milestones: tuple[Milestone, ...] = ()
	indicators: tuple[Indicator, ...] = ()
	meetings: tuple[Meeting, ...] = ()
	evaluations: tuple[Evaluation, ...] = ()
