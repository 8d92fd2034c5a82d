"""The partnership and its tables, and the organisations."""

from typing import Annotated, Literal

from pydantic import Field

from .words import (
	Count,
	Day,
	DecisionKind,
	Degree,
	Digest,
	EmailAddress,
	FileName,
	KleNumber,
	Language,
	Line,
	LongText,
	MeetingKey,
	Model,
	OrganisationName,
	Precision,
	Sentence,
	Text,
	YesNo,
)

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


class FormerName(Model):
	"""A name that an organisation bore until a day and on it, with the CVR number that it had then."""

	organisation_name: Line
	cvr: Line | None = None
	until: Day


class Organisation(Model):
	"""`key`: by which it is known again under another name, its first one; left out where it is the name.

	`succeeded_by` took its place on the day `succeeded_on`: both stay what they are.
	"""

	organisation_name: Line
	key: Line | None = None
	sector: Sector
	description: Text | None = None
	cvr: Line | None = None
	part_of: OrganisationName | None = None
	language: Language | None = None
	succeeded_by: OrganisationName | None = None
	succeeded_on: Day | None = None
	former_names: tuple[FormerName, ...] = ()

	@property
	def identity(self) -> str:
		"""What stays of it when its name changes."""
		return self.key or self.organisation_name


PartyStatus = Literal[
	"May Accede", "Invited", "Negotiating", "Signed", "Under Notice", "Left", "Excluded", "Withdrew"
]


class Party(Model):
	"""`excluded_at`, `exclusion_reason`: the meeting that ended its membership, and its decision.

	`contact_person`: who is reached for it in this partnership.
	"""

	organisation: OrganisationName
	capacity: Line | None = None
	status: PartyStatus = "Negotiating"
	from_date: Day | None = None
	to_date: Day | None = None
	contact_person: Line | None = None
	contact_email: EmailAddress | None = None
	contact_phone: Line | None = None
	signatory: Line | None = None
	signatory_title: Line | None = None
	signatory_email: EmailAddress | None = None
	signatory_phone: Line | None = None
	notice_given_on: Day | None = None
	weight: Annotated[float, Field(gt=0)] | None = None
	vote_suspended_from: Day | None = None
	vote_suspended_to: Day | None = None
	vote_suspended_reason: Text | None = None
	strengths: Text | None = None
	remark: Text | None = None
	excluded_at: MeetingKey | None = None
	exclusion_reason: Text | None = None


class Group(Model):
	title: Line
	kind: Literal["Steering Group", "Project Group", "Working Group", "Reference Group"]
	secretary: Line | None = None
	objection_days: Count | None = None
	terms_of_reference: Text | None = None


class MeetingRule(Model):
	"""How often a group meets between two dates; `number` is N of the rhythm.

	approximately, in_figures: how the contract says it, "ca. hver 3. måned"; nothing is judged by them.
	"""

	group_name: Line
	rhythm: Literal["N Times a Year", "Every N Weeks", "Every N Months", "As Needed"]
	number: Count | None = None
	minimum_per_year: Count | None = None
	approximately: bool = False
	in_figures: bool = False
	from_date: Day | None = None
	to_date: Day | None = None


class Member(Model):
	group_name: Line
	person: Line
	function: Line | None = None
	organisation: OrganisationName | None = None
	seat: Literal["Party", "External", "Ad Hoc"] = "Party"
	from_date: Day | None = None
	to_date: Day | None = None
	replaces: Line | None = None
	email: EmailAddress | None = None
	phone: Line | None = None


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


class GoalChange(Model):
	"""What a goal said before a meeting decided to adjust it."""

	goal: Line
	description: Text | None = None
	changed_on: Day | None = None
	decided_at: MeetingKey | None = None


class Phase(Model):
	"""`from_said`, `to_said`: "two months after the start"; the days follow from it."""

	title: Line
	from_date: Day | None = None
	to_date: Day | None = None
	precision: Precision = "Day"
	from_said: Line | None = None
	to_said: Line | None = None
	description: Text | None = None


class Contribution(Model):
	"""What a party brings, alone or jointly with others by their names, or a `source` that is no party.

	In `currency` for money, in hours for hours. `up_to`: the contract calls the maximum so. `phase` is what
	a contribution per phase is for; without it, each. `actual` is what came, may be 0.
	"""

	party: OrganisationName | None = None
	jointly_with: tuple[Line, ...] = ()
	source: Line | None = None
	recipient: Line | None = None
	kind: Literal["Money", "Hours", "In Kind", "Facilities"]
	description: Text | None = None
	minimum: Annotated[float, Field(gt=0)] | None = None
	maximum: Annotated[float, Field(gt=0)] | None = None
	up_to: bool = False
	currency: Line | None = None
	state: Literal["Granted", "Applied For", "Expected"] = "Granted"
	frequency: Literal["Once", "Per Year", "Per Phase"] = "Once"
	phase: Line | None = None
	note: Text | None = None
	condition: Text | None = None
	approval_threshold: Annotated[float, Field(gt=0)] | None = None
	approval_body: Line | None = None
	condition_met: YesNo | None = None
	actual: Annotated[float, Field(ge=0)] | None = None
	actual_on: Day | None = None


AdoptedBy = Literal["All Parties", "Three Quarters", "Two Thirds", "Majority"]


class DecisionRule(Model):
	"""How decisions of one kind are adopted: the share that must be for them, of whom, counted how."""

	kind: DecisionKind
	rule: AdoptedBy = "All Parties"
	counted_of: Literal["All Parties", "Those Present", "Votes Cast"] = "All Parties"
	counted_by: Literal["Heads", "Weight", "Heads and Weight"] = "Heads"
	minimum_present: Annotated[int, Field(ge=2, le=1_000_000)] | None = None


class Risk(Model):
	risk: Text
	likelihood: Degree | None = None
	impact: Degree | None = None
	prevention: Text | None = None
	handling: Text | None = None


class Appendix(Model):
	"""A text, or a PDF by its name, SHA-256 and pages. The file itself is no part of the dossier.

	A section of the agreement that begins an appendix of the same title prints in it, before both.
	"""

	title: Line
	text: LongText | None = None
	file_name: FileName | None = None
	file_digest: Digest | None = None
	file_pages: Count | None = None


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
	case_number: Line | None = None
	kle_number: KleNumber | None = None
	print_case_number: bool = False
	"""Whether agreements, papers of meetings and evaluations say their case and KLE number in their head."""
	closed_on: Day | None = None
	summary: Text | None = None
	purpose: LongText | None = None
	background: LongText | None = None
	target_groups: Text | None = None
	areas: Text | None = None
	method: LongText | None = None

	complexity: Degree | None = None
	core_task: bool = False
	shared_resources: bool = False

	first_contact: Day | None = None
	first_contact_precision: Precision = "Day"
	negotiation_start: Day | None = None
	negotiation_start_precision: Precision = "Day"
	frame_sections: tuple[Line, ...] = ()
	"""Headings of the frame whose chapters the agreement shows in full."""

	start_date: Day | None = None
	start_precision: Precision = "Day"
	start_said: Line | None = None
	end_date: Day | None = None
	end_precision: Precision = "Day"
	end_said: Line | None = None
	revision_due: Day | None = None
	revision_precision: Precision = "Day"
	revision_said: Line | None = None
	evaluation_due: Day | None = None
	evaluation_precision: Precision = "Day"
	evaluation_said: Line | None = None

	parties: tuple[Party, ...] = ()
	groups: tuple[Group, ...] = ()
	meeting_rules: tuple[MeetingRule, ...] = ()
	members: tuple[Member, ...] = ()
	activities: tuple[Activity, ...] = ()
	goals: tuple[Goal, ...] = ()
	success_criteria: tuple[SuccessCriterion, ...] = ()
	goal_changes: tuple[GoalChange, ...] = ()
	phases: tuple[Phase, ...] = ()
	contributions: tuple[Contribution, ...] = ()
	risks: tuple[Risk, ...] = ()
	appendices: tuple[Appendix, ...] = ()

	rights_and_duties: LongText | None = None
	authority_clause: Text | None = None
	confidentiality_clause: Text | None = None
	communication_clause: Text | None = None
	money_exchanged: YesNo | None = None
	money_clause: Text | None = None
	decision_rule: AdoptedBy = "All Parties"
	votes_weighed: bool = False
	decision_rules: tuple[DecisionRule, ...] = ()
	amendment_rule: Text | None = None
	accession_rule: Text | None = None
	notice_months: Count | None = None
	exit_decided_by: Literal["The Party", "Steering Group", "All Parties"] | None = None
	exit_at: Literal["Any Day", "End of Month", "Fixed Date", "End of Fiscal Year"] | None = None
	exit_month: Annotated[int, Field(ge=1, le=12)] | None = None
	exit_day: Annotated[int, Field(ge=1, le=31)] | None = None
	exit_rule: Text | None = None
	exclusion_allowed: bool = False
	exclusion_rule: Text | None = None
	conflict_rule: Text | None = None
	mediator: OrganisationName | None = None
	evaluation_lead: OrganisationName | None = None
	evaluation_facilitator: OrganisationName | None = None
	evaluation_plan: LongText | None = None
	anchoring: LongText | None = None
