"""Meetings and their decisions."""

from typing import Annotated, Literal

from pydantic import Field

from .words import (
	Count,
	Day,
	DecisionKind,
	KleNumber,
	Line,
	LongText,
	MeetingKey,
	Model,
	Moment,
	OrganisationName,
	Precision,
	Sentence,
	Text,
)


class AgendaItem(Model):
	"""`about` is what the item comes from, as it is called there; a dropped one returns next time."""

	topic: Line
	source: Literal[
		"Standing",
		"Minutes",
		"Action",
		"Milestone",
		"Report",
		"Deadline",
		"Agreement",
		"Dispute",
		"Proposed",
	] = "Proposed"
	about: Line | None = None
	dropped: bool = False
	details: Text | None = None
	minutes: Text | None = None
	outcome: Text | None = None


class Attendance(Model):
	person: Line
	organisation: OrganisationName | None = None
	response: Literal["Coming", "Maybe", "Not Coming"] | None = None
	status: Literal["Present", "Excused", "Absent", "Deputy"] | None = None
	deputy: Line | None = None


class Decision(Model):
	"""Stances refer to it by its place, counted from 1. What its kind changes stands in the fields below.

	`tally` says how the votes were counted, and under which rule, in the language of the partnership.
	"""

	kind: DecisionKind = "General"
	decision: Text
	adopted: bool = False
	tally: Text | None = None
	milestone: Line | None = None
	new_due: Day | None = None
	new_due_precision: Precision = "Day"
	goal: Line | None = None
	new_text: Text | None = None
	party: OrganisationName | None = None
	hearing: Text | None = None
	carried_out_on: Day | None = None


class Stance(Model):
	decision_number: Count
	party: OrganisationName
	stance: Literal["For", "Against", "Abstains", "Not Present"]


class Action(Model):
	action: Sentence
	person: Line | None = None
	party: OrganisationName | None = None
	due: Day | None = None
	done_on: Day | None = None


class Objection(Model):
	"""What a party had to say against the minutes, and the answer."""

	party: OrganisationName
	received_on: Day | None = None
	objection: Text
	answer: Text | None = None


class Addendum(Model):
	"""A correction of approved minutes, which themselves no longer change."""

	added_on: Day
	addendum: Text


class Meeting(Model):
	"""Times are local to the partnership, to the minute. `sequence` counts the summonses that were sent.

	`key`: by which other records name it, whatever its title is now; left out where it is the title.
	"""

	title: Line
	key: Line | None = None
	group_name: Line
	start: Moment
	end: Moment | None = None
	place: Line | None = None
	link: Line | None = None
	secretary: Line | None = None
	case_number: Line | None = None
	kle_number: KleNumber | None = None
	agenda: tuple[AgendaItem, ...] = ()
	attendance: tuple[Attendance, ...] = ()
	decisions: tuple[Decision, ...] = ()
	stances: tuple[Stance, ...] = ()
	actions: tuple[Action, ...] = ()
	minutes: LongText | None = None
	summoned_on: Moment | None = None
	sequence: Annotated[int, Field(ge=0)] = 0
	cancelled: bool = False
	cancelled_reason: Text | None = None
	minutes_sent_on: Moment | None = None
	objections_until: Day | None = None
	objections: tuple[Objection, ...] = ()
	approved_on: Day | None = None
	approved_at: MeetingKey | None = None
	addenda: tuple[Addendum, ...] = ()
	submitted: bool = False

	@property
	def identity(self) -> str:
		"""What other records name the meeting by."""
		return self.key or self.title
