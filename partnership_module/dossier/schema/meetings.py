"""Meetings and their decisions."""

from typing import Literal

from .words import Count, Day, Line, Model, Moment, Sentence, Text


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
