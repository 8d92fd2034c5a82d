"""Dates that are said and not named: "three months after signature", "by the next annual meeting", "each
1 March". In Danish or English; they become days when what they hang on is known."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from . import shapes
from .dates import FIRST, LAST, MONTHS_BY_NAME, in_calendar
from .findings import N_, Finding

SIGNATURE, FORCE, START, END = "signature", "entry into force", "start", "end"
MILESTONE, PHASE_START, PHASE_END = "milestone", "phase start", "phase end"
ANNUAL, STEERING = "annual meeting", "steering meeting"
TERMS = ("start_said", "end_said", "revision_said", "evaluation_said")
"""The fields of a partnership in which a date may be said."""
OWN_EVENT = {"start_said": START, "end_said": END}
OF_PHASE = ("from_said", "to_said")
NAMED = (MILESTONE, PHASE_START, PHASE_END)
"""The events that need a name: the code of a milestone, the title of a phase."""
DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
BEFORE, AFTER, BY = "before", "after", "by"
EVERY_MONTH = tuple(range(1, 13))
LEAP_YEAR, LONGEST_MONTH = 2004, 31
LONGEST = 1000
"""Of whatever unit; more is a slip of the pen."""

NOT_UNDERSTOOD = N_(
	'"{text}" is not understood. Write for instance: three months after signature, 30 days before the end, '
	"by the next annual meeting, 2 weeks after milestone M1, each 1 March, the 1st of every quarter."
)
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


@dataclass(frozen=True, slots=True)
class Relative:
	"""So many units before or after an event, or by it; name: of a milestone or a phase, as typed."""

	event: str
	side: str = BY
	number: int = 0
	unit: str = DAYS
	name: str | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
	"""Days of every year as (month, day); a day that a month does not have is its last one."""

	days: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Events:
	"""The days of what dates hang on, as far as they are known.

	signed, in_force: of each version, in order. met: by the code of a milestone. phases: by title, first and
	last day. annual, steering: the days of the meetings.
	"""

	signed: tuple[date, ...] = ()
	in_force: tuple[date, ...] = ()
	start: date | None = None
	end: date | None = None
	met: Mapping[str, date] = field(default_factory=dict)
	phases: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)
	annual: tuple[date, ...] = ()
	steering: tuple[date, ...] = ()


Said = Relative | Recurring


def understood(text: str | None) -> Said | None:
	"""Read what is said; None for empty text. Raises ValueError for what is neither."""
	cleaned = _clean(text)
	if not cleaned:
		return None
	if said := _recurring(cleaned) or _relative(cleaned):
		return said
	raise ValueError(NOT_UNDERSTOOD.format(text=text))


def is_recurring(text: str | None) -> bool:
	"""Tell whether a text says days that come again; what is not understood does not."""
	try:
		return isinstance(understood(text), Recurring)
	except ValueError:
		return False


def day_of(said: Relative, events: Events, said_on: date | None = None) -> date | None:
	"""Find the day, None while the event is not known or where it would leave the calendar.

	said_on: the next meeting is the first from that day on, and a signature the last one before it, else the
	first; without it the first of all.
	"""
	event = _event_day(said, events, said_on)
	if event is None or said.side == BY:
		return event
	number = said.number if said.side == AFTER else -said.number
	try:
		day = event + relativedelta(**{said.unit: number})  # type: ignore[arg-type]
	except (ValueError, OverflowError):
		return None
	return day if in_calendar(day) else None


def days_between(said: Recurring, first: date, last: date) -> list[date]:
	"""List the days between two, both counted."""
	days = (
		date(year, month, min(day, monthrange(year, month)[1]))
		for year in range(first.year, last.year + 1)
		for month, day in said.days
	)
	return sorted({day for day in days if first <= day <= last})


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
	except ValueError:
		return [Finding(place, NOT_UNDERSTOOD, {"text": text})]
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
	known = any(_is_phase(said.name, title) for title in phases)
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
	named = (i for i, phase in enumerate(partnership.phases) if _is_phase(said.name or "", phase.title))
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


def same_name(one: str, other: str) -> bool:
	"""Tell whether two names are the same, small and capital letters alike."""
	return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _is_phase(name: str, title: str) -> bool:
	"""Tell whether a phase is meant: "fase 1" is the phase titled "1" as well as the one titled "Fase 1"."""
	return any(
		same_name(name, word) for word in (title, re.sub(r"^(fasen?|phase)\s+", "", title, flags=re.I))
	)


def _event_day(said: Relative, events: Events, said_on: date | None) -> date | None:
	if said.event in (SIGNATURE, FORCE):
		days = events.signed if said.event == SIGNATURE else events.in_force
		before = [day for day in days if said_on and day <= said_on]
		return before[-1] if before else min(days, default=None)
	if said.event in (ANNUAL, STEERING):
		days = events.annual if said.event == ANNUAL else events.steering
		return min((day for day in days if day >= (said_on or FIRST)), default=None)
	if said.event == MILESTONE:
		return next((day for code, day in events.met.items() if same_name(said.name or "", code)), None)
	if said.event in (PHASE_START, PHASE_END):
		found = (days for title, days in events.phases.items() if _is_phase(said.name or "", title))
		return next(found, (None, None))[said.event == PHASE_END]
	return events.start if said.event == START else events.end


# --- reading ---------------------------------------------------------------------------------------------

_TENS = {
	**dict.fromkeys(("tredive", "thirty"), 30),
	**dict.fromkeys(("fyrre", "forty"), 40),
	**dict.fromkeys(("tres", "sixty"), 60),
	**dict.fromkeys(("halvfems", "ninety"), 90),
}
_WORDS = (
	_TENS
	| {
		word: number
		for number, words in enumerate(
			(
				"en et én ét one a an",
				"to two",
				"tre three",
				"fire four",
				"fem five",
				"seks six",
				"syv seven",
				"otte eight",
				"ni nine",
				"ti ten",
				"elleve eleven",
				"tolv twelve",
				"tretten thirteen",
				"fjorten fourteen",
				"femten fifteen",
				"seksten sixteen",
				"sytten seventeen",
				"atten eighteen",
				"nitten nineteen",
				"tyve twenty",
			),
			start=1,
		)
		for word in words.split()
	}
	| {
		"tredive": 30,
		"thirty": 30,
		"fyrre": 40,
		"forty": 40,
		"tres": 60,
		"sixty": 60,
		"halvfems": 90,
		"ninety": 90,
	}
)
_UNITS = {
	**dict.fromkeys(("dag", "dage", "day", "days", "kalenderdage", "calendar days"), (DAYS, 1)),
	**dict.fromkeys(("uge", "uger", "week", "weeks"), (WEEKS, 1)),
	**dict.fromkeys(("måned", "måneder", "mdr", "mdr.", "month", "months"), (MONTHS, 1)),
	**dict.fromkeys(("kvartal", "kvartaler", "quarter", "quarters"), (MONTHS, 3)),
	**dict.fromkeys(("år", "year", "years"), (YEARS, 1)),
}
_HALF_YEARS = ("et halvt år", "halvt år", "half a year", "et halvår", "half year")
_SIDES = {
	**dict.fromkeys(("efter", "after", "from", "fra", "of", "following"), AFTER),
	**dict.fromkeys(("før", "inden", "before", "prior to", "ahead of"), BEFORE),
}


def _any(words: Iterable[str]) -> str:
	return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ARTICLE = r"(?:the |den |det |de |en |our |vores )?"
_DEFINITE = r"(?:the |den |det )?(?:next|første|førstkommende|coming|following|kommende|næste|first)"
_AGREEMENT = r"(?:aftalen|kontrakten|partnerskabsaftalen|samarbejdet|partnerskabet|projektet)"
_THE_AGREEMENT = r"(?:the )?(?:agreement|contract|partnership|co-?operation|project)"
_OF_IT = rf"(?: af {_AGREEMENT}| of {_THE_AGREEMENT})?"
_ITS = rf"(?:{_AGREEMENT}s |{_THE_AGREEMENT}'s )?"
_BY_ALL = r"(?: (?:af|fra) alle(?: parter)?| by all(?: (?:the )?parties)?)?"
_SIGNING = rf"""{_ARTICLE}{_ITS}(?:alle parters |parternes |sidste |last |final )?
	(?:underskrift(?:en|erne)?|underskrivelse(?:n)?|underskrivning|signatures?|signing|undertegnelse(?:n)?)
	{_OF_IT}{_BY_ALL}{_OF_IT}"""
_HAVE_SIGNED = r"""(?:at )?alle(?: parter(?:ne)?)? har (?:skrevet under|underskrevet)
	|all(?: (?:the )?parties)? (?:have |has )?signed|everyone has signed"""
_IN_FORCE = rf"""{_ARTICLE}{_ITS}(?:ikrafttræden?|ikrafttrædelse(?:n)?|entry into force|effective date
	|coming into force){_OF_IT}|(?:at )?{_AGREEMENT} træder i kraft|{_THE_AGREEMENT}
	\ (?:takes\ effect|enters\ into\ force)"""
_STARTING = rf"{_ARTICLE}{_ITS}(?:projekt)?(?:start(?:en)?|begyndelse(?:n)?|opstart(?:en)?|beginning){_OF_IT}"
_ENDING = rf"""{_ARTICLE}{_ITS}(?:slut(?:ning(?:en)?)?|udløb(?:et)?|afslutning(?:en)?|ophør(?:et)?|expiry|end)
	{_OF_IT}"""
_NAME = r"(?P<name>.+?)"
_PHASE = rf"(?:fasen|fase|phase) [\"”“»'«]*{_NAME}[\"”“»'«]*"
_CLOSE = r"(?:slutningen|udgangen|afslutningen|udløbet|end|close|completion)"
_STEERING_MEETING = (
	r"(?:styregruppemøde|møde i styregruppen|steering (?:group )?meeting|meeting of the steering group)"
)
_IS_MET = r"(?: er (?:nået|opfyldt)| is met| has been met| was met)?"


def _pattern(text: str) -> re.Pattern[str]:
	"""Compile a pattern; a line break and the tabs after it stand for nothing."""
	return re.compile(re.sub(r"\n\t*", "", text), re.IGNORECASE)


_EVENTS = tuple(
	(event, _pattern(pattern))
	for event, pattern in (
		(
			PHASE_END,
			rf"{_ARTICLE}{_CLOSE} (?:af|of) {_ARTICLE}{_PHASE}",
		),
		(PHASE_START, rf"{_ARTICLE}(?:starten|begyndelsen|start|beginning) (?:af|of|på) {_ARTICLE}{_PHASE}"),
		(MILESTONE, rf"{_ARTICLE}(?:at )?(?:milepæl(?:en)?|milestone) {_NAME}{_IS_MET}"),
		(MILESTONE, rf"(?P<name>m\d+){_IS_MET}"),
		(ANNUAL, rf"{_DEFINITE} (?:årsmøde|årlige møde|generalforsamling|annual (?:general )?meeting)"),
		(
			STEERING,
			rf"{_DEFINITE} {_STEERING_MEETING}",
		),
		(SIGNATURE, _SIGNING),
		(SIGNATURE, _HAVE_SIGNED),
		(FORCE, _IN_FORCE),
		(START, _STARTING),
		(END, _ENDING),
	)
)
_LEADING = r"(?:(?:senest|inden for|within|no later than|not later than|at the latest|højst) )?"
_MOVED = _pattern(
	rf"{_LEADING}(?:(?P<number>\d{{1,4}}|{_any(_WORDS)}) (?P<unit>{_any(_UNITS)})"
	rf"|(?P<half>{_any(_HALF_YEARS)}))"
	rf" (?P<side>{_any(_SIDES)}) (?P<event>.+)"
)
_DAY_AFTER = _pattern(rf"{_LEADING}(?:the day|dagen) (?P<side>{_any(_SIDES)}) (?P<event>.+)")
_AT = _pattern(
	r"(?:(?:senest|no later than|not later than|at the latest) )?"
	r"(?:(?:ved|på|til|inden|med|by|at|on|upon|when|når|before) )?(?P<event>.+)"
)


def _clean(text: str | None) -> str:
	return re.sub(r"\s+", " ", (text or "").strip().rstrip(".,;").replace("’", "'"))


def _relative(text: str) -> Relative | None:
	if (match := _MOVED.fullmatch(text)) and (found := _event(match["event"])):
		number, unit = _length(match)
		side = _SIDES[match["side"].lower()]
		return Relative(found[0], side, number, unit, found[1]) if 0 < number <= LONGEST else None
	if (match := _DAY_AFTER.fullmatch(text)) and (found := _event(match["event"])):
		return Relative(found[0], _SIDES[match["side"].lower()], 1, DAYS, found[1])
	if (match := _AT.fullmatch(text)) and (found := _event(match["event"])):
		return Relative(found[0], name=found[1])
	return None


def _length(match: re.Match[str]) -> tuple[int, str]:
	if match["half"]:
		return 6, MONTHS
	word = match["number"].lower()
	unit, times = _UNITS[match["unit"].lower()]
	return (int(word) if word.isdigit() else _WORDS[word]) * times, unit


def _event(text: str) -> tuple[str, str | None] | None:
	for event, pattern in _EVENTS:
		if match := pattern.fullmatch(text):
			return event, match.groupdict().get("name")
	return None


_EACH = r"(?:hver|hvert|each|every)"
_EVERY_YEAR = rf"(?:{_EACH} (?:år|year)|årligt|annually|yearly|om året|a year)"
_ORDINAL = r"(?:\.|st|nd|rd|th)?"
_MONTH = _any(MONTHS_BY_NAME)
_ONE_DAY = (
	rf"(?:(?:den|the|on) )*(?:\d{{1,2}}{_ORDINAL} (?:of )?(?:{_MONTH})\.?|(?:{_MONTH}) \d{{1,2}}{_ORDINAL})"
)
_DAYS = rf"(?P<days>{_ONE_DAY}(?:(?:,| og| and|, og|, and) (?:{_EACH} )?{_ONE_DAY})*)"
_SAY_DAYS = tuple(
	re.compile(pattern, re.IGNORECASE)
	for pattern in (
		rf"(?:senest |by )?{_EACH} {_DAYS}",
		rf"(?:senest |by )?{_EVERY_YEAR},? (?:den |on |by |the )*{_DAYS}",
		rf"(?:senest |by )?(?:on )?{_DAYS},? {_EVERY_YEAR}",
	)
)
_SPANS = {
	**dict.fromkeys(("måned", "month"), 1),
	**dict.fromkeys(("kvartal", "quarter", "3. måned", "tredje måned", "three months", "3 months"), 3),
	**dict.fromkeys(("tertial", "fjerde måned", "4. måned", "four months", "4 months", "third"), 4),
	**dict.fromkeys(("halvår", "halve år", "half-year", "half year", "six months", "6 months"), 6),
	**dict.fromkeys(("år", "year", "12. måned"), 12),
}
_FIRST_OR_LAST = re.compile(
	rf"(?:senest |by )?(?:(?:på |on )?(?:den |the )?(?:(?P<day>\d{{1,2}}){_ORDINAL}|(?P<first>første|first)"
	rf"|(?P<last>sidste|last))(?: dag| day)? (?:i|of|in) )?"
	rf"{_EACH} (?P<span>{_any(_SPANS)})",
	re.IGNORECASE,
)
_IN_ONE_DAY = re.compile(
	rf"(?:(?P<day>\d{{1,2}}){_ORDINAL} (?:of )?(?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}))",
	re.IGNORECASE,
)


def _recurring(text: str) -> Recurring | None:
	for pattern in _SAY_DAYS:
		if match := pattern.fullmatch(text):
			return _on_days(match["days"])
	if match := _FIRST_OR_LAST.fullmatch(text):
		return _in_spans(match)
	return None


def _on_days(text: str) -> Recurring | None:
	pairs = [
		(MONTHS_BY_NAME[(found["month"] or found["month2"]).lower()], int(found["day"] or found["day2"]))
		for found in _IN_ONE_DAY.finditer(text)
	]
	if all(1 <= day <= monthrange(LEAP_YEAR, month)[1] for month, day in pairs):
		return Recurring(tuple(sorted(set(pairs))))
	return None


def _in_spans(match: re.Match[str]) -> Recurring | None:
	"""Read the first, the last or another day of every month, quarter ...; without any the last."""
	often = len(EVERY_MONTH) // _SPANS[match["span"].lower()]
	if not (match["first"] or match["day"]):
		return Recurring(last_days(often))
	day = int(match["day"] or 1)
	return Recurring(same_days(often, day)) if 1 <= day <= LONGEST_MONTH else None


def last_days(often: int) -> tuple[tuple[int, int], ...]:
	"""List the last days of the parts into which the year is divided, so many of them."""
	months = len(EVERY_MONTH) // often
	return tuple((month, monthrange(LEAP_YEAR, month)[1]) for month in EVERY_MONTH[months - 1 :: months])


def same_days(often: int, day: int) -> tuple[tuple[int, int], ...]:
	"""List the day of this number in the first month of each part of the year, so many of them."""
	return tuple((month, day) for month in EVERY_MONTH[:: len(EVERY_MONTH) // often])


def horizon(start: date, end: date | None, latest: date | None, years: int = 10) -> date:
	"""Find until when days that come again are listed: the end, else some years beyond what is known."""
	if end:
		return end
	begun = max(start, latest or start)
	return min(begun + relativedelta(years=years) - timedelta(days=1), LAST)
