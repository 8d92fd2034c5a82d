"""What is followed: dated results and measured signs."""

from typing import Annotated, Literal

from pydantic import Field

from .words import Count, Day, Direction, Line, MeetingKey, Model, OrganisationName, Precision, Text


class DueDateChange(Model):
	"""A due date that was: what it read before, who moved it when and why, at which meeting."""

	due: Day
	due_precision: Precision = "Day"
	changed_on: Day | None = None
	reason: Text | None = None
	decided_at: MeetingKey | None = None


class Occurrence(Model):
	"""One of the days of a milestone that recurs, and when it was met."""

	due: Day
	met_on: Day | None = None
	evidence: Text | None = None


class Milestone(Model):
	"""`milestone_type` is an OCDS code. Numbers may be zero, so None alone means unknown.

	`due_said`: "three months after signature", "each 1 March"; `due` and `occurrences` follow from it.
	"The next meeting" is the first after `due_said_on`.
	`whole_only`: what falls short of the target is never partly met.
	"""

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
	responsible: OrganisationName | None = None
	due: Day | None = None
	due_precision: Precision = "Day"
	due_said: Line | None = None
	due_said_on: Day | None = None
	occurrences: tuple[Occurrence, ...] = ()
	grace_days: Annotated[int, Field(ge=0, le=36_500)] = 0
	met_on: Day | None = None
	met_precision: Precision = "Day"
	direction: Direction = "yes-no"
	unit: Line | None = None
	baseline: float | None = None
	zero_reference: float | None = None
	target: float | None = None
	target_max: float | None = None
	tolerance: Annotated[float, Field(ge=0)] = 0
	partial_threshold: Annotated[float, Field(ge=0, le=1)] | None = None
	whole_only: bool = False
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
	partial_threshold: Annotated[float, Field(ge=0, le=1)] | None = None
	whole_only: bool = False
	sustain: bool = False


class ReportingParty(Model):
	party: OrganisationName


Frequency = Literal["Each Meeting", "Monthly", "Quarterly", "Four-Monthly", "Half-Yearly", "Yearly", "Once"]


class Indicator(Model):
	"""`counted_as`: what counts towards a target, the last period's figure or a total up to its due day.

	`year_begins`: on the first of which month its years begin, or that they do with the contract; totals of a
	year or a part of it and the periods that are reported follow it. `grace_days`: how long figures are
	awaited after the day of a target. `counts_persons`: only counts of persons are hidden when small.
	"""

	title: Line
	measures: Text | None = None
	phase: Line | None = None
	goal: Line | None = None
	kind: Literal["Number", "Percent", "Scale", "Yes/No", "Text"] = "Number"
	direction: Direction = "increase"
	unit: Line | None = None
	counted_as: Literal[
		"Latest Figure",
		"Total of the Quarter",
		"Total of the Four Months",
		"Total of the Half-Year",
		"Total of the Year",
		"Total from the Start",
	] = "Latest Figure"
	year_begins: Literal[
		"January",
		"February",
		"March",
		"April",
		"May",
		"June",
		"July",
		"August",
		"September",
		"October",
		"November",
		"December",
		"Contract Start",
	] = "January"
	baseline: float | None = None
	zero_reference: float | None = None
	frequency: Frequency | None = None
	grace_days: Annotated[int, Field(ge=0, le=36_500)] = 0
	counts_persons: bool = True
	hide_below: Count | None = None
	reporting_parties: tuple[ReportingParty, ...] = ()
	targets: tuple[IndicatorTarget, ...] = ()
