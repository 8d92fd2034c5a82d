"""What is wrong with dates that are said: not understood, about something unknown, or in a circle."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from . import shapes
from .findings import N_, Finding
from .said_dates import (
	END,
	MILESTONE,
	PHASE_END,
	PHASE_START,
	START,
	Recurring,
	Relative,
	UnfitWords,
	is_phase,
	is_recurring,
	same_name,
	understood,
)

TERMS = ("start_said", "end_said", "revision_said", "evaluation_said")
"""The fields of a partnership in which a date may be said."""
OWN_EVENT = {"start_said": START, "end_said": END}
OF_PHASE = ("from_said", "to_said")

UNKNOWN_MILESTONE = N_(
	'"{text}" names the milestone {name}, which the partnership does not have. Correct it or make it first.'
)
UNKNOWN_PHASE = N_(
	'"{text}" names the phase {name}, which the partnership does not have. Correct it or make it first.'
)
ITSELF = N_('"{text}" names the milestone itself. Name another one.')
HANGS_ON_ITSELF = N_('"{text}" hangs on itself. Name another event, or enter a day.')
IN_A_CIRCLE = N_(
	'"{text}" hangs on itself, by way of "{other}", so neither ever becomes a day. Name another event in one '
	"of them, or enter a day."
)
RECURS_ONLY_MILESTONE = N_(
	'"{text}" comes again and again. Only a milestone can recur; write one day or one event here.'
)
MEASURED = N_(
	'{what} recurs, "{text}", and is measured by a number. Make it a milestone that is met or not on each '
	"day, or measure it by an indicator with a target for each day."
)
NO_BEGINNING = N_(
	'{what} recurs, "{text}", but the partnership has no start date, so it is not known from when. '
	"Enter the start date of the partnership."
)


def findings(
	text: str | None,
	place: str,
	milestones: Iterable[str] | None = None,
	phases: Iterable[str] = (),
	own: str | None = None,
	may_recur: bool = False,
) -> list[Finding]:
	"""Find what is wrong with what is said in a field: not understood, or about something unknown.

	milestones: the codes there are, None where they are not at hand. own: the code of the milestone itself.
	"""
	try:
		said = understood(text)
	except UnfitWords as error:
		return [Finding(place, error.message, {"text": text})]
	if isinstance(said, Recurring):
		return [] if may_recur else [Finding(place, RECURS_ONLY_MILESTONE, {"text": text})]
	if said is None or said.name is None:
		return []
	values = {"text": text, "name": said.name}
	if said.event == MILESTONE:
		if own and same_name(said.name, own):
			return [Finding(place, ITSELF, values)]
		known = milestones is None or any(same_name(said.name, code) for code in milestones)
		return [] if known else [Finding(place, UNKNOWN_MILESTONE, values)]
	known = any(is_phase(said.name, title) for title in phases)
	return [] if known else [Finding(place, UNKNOWN_PHASE, values)]


def milestone_findings(
	milestone: shapes.Milestone, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Find what is wrong with the said date of a milestone."""
	text = milestone.due_said
	titles = [phase.title for phase in partnership.phases]
	found = findings(text, f"{place}.due_said", None, titles, milestone.code, may_recur=True)
	if found or not is_recurring(text):
		return found
	values = {"what": milestone.title, "text": text}
	if milestone.direction != "yes-no":
		return [Finding(f"{place}.direction", MEASURED, values)]
	if not (partnership.start_date or partnership.start_said):
		return [Finding(f"{place}.due_said", NO_BEGINNING, values)]
	return []


def partnership_findings(partnership: shapes.Partnership) -> list[Finding]:
	"""Find what is wrong with the said dates of a partnership and its phases."""
	titles = [phase.title for phase in partnership.phases]
	found = [
		finding for place, text in _said_of(partnership) for finding in findings(text, place, None, titles)
	]
	return found or _circles(_points_of(partnership))


def circles_of_milestones(dossier: shapes.Dossier) -> list[Finding]:
	"""Find milestones that are due by one another, so that none is due before the other is met."""
	rows = [(row.code, f"milestones.{i}.due_said", row.due_said) for i, row in enumerate(dossier.milestones)]
	points = []
	for code, place, text in rows:
		said = _relative_of(text)
		others = [other for other, _place, _text in rows if said and same_name(said.name or "", other)]
		if said and said.event == MILESTONE and text:
			points.append(_Point(code, place, text, next(iter(others), None)))
	return _circles(points)


class _Point(NamedTuple):
	"""A date that is said: which it is, its place, what is said, and the date that it hangs on."""

	key: object
	place: str
	text: str
	hangs_on: object


def _points_of(partnership: shapes.Partnership) -> list[_Point]:
	"""List the said dates on which others may hang: start and end, and those of phases."""
	points = []
	for said, event in OWN_EVENT.items():
		if text := getattr(partnership, said):
			points.append(_Point(event, f"partnership.{said}", text, _hangs_on(text, partnership)))
	for i, phase in enumerate(partnership.phases):
		for said, event in zip(OF_PHASE, (PHASE_START, PHASE_END), strict=True):
			if text := getattr(phase, said):
				place = f"partnership.phases.{i}.{said}"
				points.append(_Point((event, i), place, text, _hangs_on(text, partnership)))
	return points


def _hangs_on(text: str, partnership: shapes.Partnership) -> object:
	"""Say which date of the partnership a said one hangs on, as the points are called."""
	said = _relative_of(text)
	if said is None or said.event not in (PHASE_START, PHASE_END):
		return said and said.event
	named = (i for i, phase in enumerate(partnership.phases) if is_phase(said.name or "", phase.title))
	return said.event, next(named, None)


def _circles(points: Sequence[_Point]) -> list[Finding]:
	"""Find the dates that hang on themselves, by way of others or at once: none of them ever has a day."""
	by_key = {point.key: point for point in points}
	found = []
	for point in points:
		on = by_key.get(point.hangs_on)
		first, way = on, [point]
		while on and on not in way:
			way.append(on)
			on = by_key.get(on.hangs_on)
		if first == point:
			found.append(Finding(point.place, HANGS_ON_ITSELF, {"text": point.text}))
		elif first and on == point:
			found.append(Finding(point.place, IN_A_CIRCLE, {"text": point.text, "other": first.text}))
	return found


def unknown_milestones(dossier: shapes.Dossier) -> list[Finding]:
	"""Find said dates that hang on a milestone which the partnership does not have."""
	codes = [row.code for row in dossier.milestones]
	own = ((f"milestones.{i}.due_said", row.due_said) for i, row in enumerate(dossier.milestones))
	return [
		finding
		for place, text in (*_said_of(dossier.partnership), *own)
		if _event_of(text) == MILESTONE
		for finding in findings(text, place, codes)
	]


def _said_of(partnership: shapes.Partnership) -> Iterator[tuple[str, str | None]]:
	"""Give what a partnership and its phases say of dates, each with its place."""
	for said in TERMS:
		yield f"partnership.{said}", getattr(partnership, said)
	for i, phase in enumerate(partnership.phases):
		for said in OF_PHASE:
			yield f"partnership.phases.{i}.{said}", getattr(phase, said)


def _event_of(text: str | None) -> str | None:
	said = _relative_of(text)
	return said.event if said else None


def _relative_of(text: str | None) -> Relative | None:
	"""Read what hangs on an event; None for all else, also what is not understood."""
	try:
		said = understood(text)
	except ValueError:
		return None
	return said if isinstance(said, Relative) else None
