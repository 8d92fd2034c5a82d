"""The agenda writes itself: what a meeting has to take up, in the order in which it is taken up.

An item is a sentence with holes, translated where it is shown. Of actions, milestones and reports a few stand
as items of their own; many become one item with a line for each, so that an agenda stays one page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from .. import shapes
from ..findings import N_, Finding, Written, phrase

Row = TypeVar("Row", bound=shapes.AgendaItem)

STANDING, MINUTES, ACTION, MILESTONE, REPORT = "Standing", "Minutes", "Action", "Milestone", "Report"
DEADLINE, AGREEMENT, DISPUTE, PROPOSED = "Deadline", "Agreement", "Dispute", "Proposed"
ORDER = (MINUTES, ACTION, MILESTONE, REPORT, DEADLINE, AGREEMENT, DISPUTE, PROPOSED)
"""After what opens the agenda and before what closes it."""

IN_ONE = (ACTION, MILESTONE, REPORT)
"""Of these, many become one item."""

FEW = 5
"""So many of one source stand as items of their own."""

APPROVE_MINUTES = N_("Approval of the minutes of {meeting}")
OPEN_ACTION = N_("Action: {action}")
ACTION_LINE = N_("{action} ({owner}, due {day})")
ACTION_WITHOUT_DAY = N_("{action} ({owner})")
OPEN_ACTIONS = N_("Open actions ({count})")
MILESTONE_ITEM = N_("Milestone: {title}")
MILESTONE_LINE = N_("{title}: {verdict}, due {day}")
MILESTONES = N_("Milestones that are late or due before the next meeting ({count})")
REPORT_ITEM = N_("Report of {party}")
MISSING_REPORT_ITEM = N_("Missing report of {party}")
REPORTS = N_("Reports of the parties ({count})")
AGREEMENT_ITEM = N_("Agreement: {title}")
DISPUTE_ITEM = N_("A dispute that is before the group")
"""It does not say about what: disputes are confidential, and agendas go to everybody."""


@dataclass(frozen=True)
class Item:
	"""topic: what stands on the agenda; source: a word of ORDER; about: what it comes from, by the word by
	which it is known, whatever it is called now, None for several; details: lines below; document: DocType
	and name, to link to."""

	topic: Finding
	source: str
	about: str | None = None
	details: tuple[Finding, ...] = ()
	document: tuple[str, str] | None = None


@dataclass(frozen=True)
class Subject:
	"""One thing that waits: an action, a milestone, a report.

	alone: its topic as an item of its own; line: the same as one of several.
	"""

	about: str
	alone: Finding
	line: Finding
	details: tuple[Finding, ...] = ()
	document: tuple[str, str] | None = None


def compose(
	*,
	opens_with: Iterable[Item] = (),
	minutes_of: Iterable[tuple[str, str]] = (),
	actions: Sequence[Subject] = (),
	milestones: Sequence[Subject] = (),
	reports: Sequence[Subject] = (),
	others: Iterable[Item] = (),
	closes_with: Iterable[Item] = (),
) -> list[Item]:
	"""Compose the agenda of a meeting before anybody has changed it.

	opens_with, closes_with: standing items. minutes_of: key and words of the meetings whose minutes are
	not approved.
	others: deadlines, agreement versions, disputes and what people proposed earlier and was not settled.
	"""
	waiting = [
		*(Item(phrase(APPROVE_MINUTES, meeting=said), MINUTES, key) for key, said in minutes_of),
		*few_or_one(ACTION, actions, OPEN_ACTIONS),
		*few_or_one(MILESTONE, milestones, MILESTONES),
		*few_or_one(REPORT, reports, REPORTS),
		*others,
	]
	return [*opens_with, *sorted(waiting, key=lambda item: ORDER.index(item.source)), *closes_with]


def standing(about: str, topic: str) -> Item:
	"""Make an item of every meeting. about: the line of the settings; topic: the same for its readers."""
	return Item(phrase("{topic}", topic=topic), STANDING, about)


def few_or_one(source: str, subjects: Sequence[Subject], many: str) -> list[Item]:
	"""Make an item for each of a few; of more, one with a line for each. many: its topic, with {count}."""
	if len(subjects) > FEW:
		lines = tuple(subject.line for subject in subjects)
		return [Item(phrase(many, count=len(subjects)), source, None, lines)]
	return [Item(s.alone, source, s.about, s.details, s.document) for s in subjects]


def action(
	about: str, text: str, owner: str, due: date | None, document: tuple[str, str] | None = None
) -> Subject:
	"""Describe an action that is still open. owner: a person or a party."""
	line = (
		phrase(ACTION_LINE, action=text, owner=owner, day=due)
		if due
		else phrase(ACTION_WITHOUT_DAY, action=text, owner=owner)
	)
	return Subject(about, phrase(OPEN_ACTION, action=text), line, (line,), document)


def milestone(
	code: str, title: str, due: Written, verdict: str, document: tuple[str, str] | None = None
) -> Subject:
	"""Describe a milestone that is late or due. verdict: an English phrase, its own translation key."""
	line = phrase(MILESTONE_LINE, title=title, verdict=phrase(verdict), day=due)
	return Subject(code, phrase(MILESTONE_ITEM, title=title), line, (line,), document)


def missing(
	items: Iterable[Item], there: Iterable[shapes.AgendaItem], said: Callable[[Finding], str]
) -> list[Item]:
	"""List the items that an agenda lacks. there: its rows (source, about, topic), dropped ones too.

	An item is there when a row has its source and subject; several of one source in one row count as there
	when such a row is, whatever it lists. said: puts a topic into the words in which rows have it.
	"""
	rows = list(there)
	known: set[tuple[str, str | None]] = {(row.source, row.about) for row in rows if row.about}
	known |= {(row.source, None) for row in rows if not row.about and row.source in IN_ONE}
	topics = {row.topic for row in rows}
	return [
		item for item in items if (item.source, item.about) not in known and said(item.topic) not in topics
	]


def unsettled(agenda: Iterable[Row]) -> list[Row]:
	"""Pick the rows of an earlier agenda that come back: proposed by people, and dropped or not settled."""
	return [row for row in agenda if row.source == PROPOSED and (row.dropped or not row.outcome)]
