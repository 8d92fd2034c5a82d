"""Dates that are said and not named: "three months after signature", "by the next annual meeting", "each
1 March", read in Danish or English."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from .dates import MONTHS_BY_NAME
from .findings import N_

SIGNATURE, FORCE, START, END = "signature", "entry into force", "start", "end"
MILESTONE, PHASE_START, PHASE_END = "milestone", "phase start", "phase end"
ANNUAL, STEERING = "annual meeting", "steering meeting"
DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
BEFORE, AFTER, AT = "before", "after", "at"
LATEST, WITHIN = "latest", "within"
EVERY_MONTH = tuple(range(1, 13))
LEAP_YEAR, LONGEST_MONTH = 2004, 31
LONGEST = {DAYS: 36_525, WEEKS: 5_218, MONTHS: 1_200, YEARS: 100}
"""By unit, a hundred years; more is a slip of the pen."""

NOT_UNDERSTOOD = N_(
	'"{text}" is not understood. Write for instance: three months after signature, 30 days before the end, '
	"by the next annual meeting, 2 weeks after milestone M1, each 1 March, the 1st of every quarter."
)
TOO_LONG = N_(
	'"{text}" lies more than a hundred years from what it hangs on. Correct the number, or the unit.'
)


@dataclass(frozen=True, slots=True)
class Relative:
	"""So many units before or after an event, or at it; name: of a milestone or a phase, as typed.

	Without units before it is "before signature". limit: LATEST or WITHIN, where that is said.
	"""

	event: str
	side: str = AT
	number: int = 0
	unit: str = DAYS
	name: str | None = None
	limit: str | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
	"""Days of every year as (month, day); a day that a month does not have is its last one. latest: each is
	said to be the last day."""

	days: tuple[tuple[int, int], ...]
	latest: bool = False


Said = Relative | Recurring


class UnfitWords(ValueError):
	"""Words that say no date; `message` says why, with a hole for the text."""

	def __init__(self, message: str, text: str | None):
		self.message = message
		super().__init__(message.format(text=text))


def understood(text: str | None) -> Said | None:
	"""Read what is said; None for empty text. Raises UnfitWords for what is neither, or leads too far."""
	cleaned = _clean(text)
	if not cleaned:
		return None
	said = _recurring(cleaned) or _relative(cleaned)
	if said is None:
		raise UnfitWords(NOT_UNDERSTOOD, text)
	if isinstance(said, Relative) and said.number > LONGEST[said.unit]:
		raise UnfitWords(TOO_LONG, text)
	return said


def is_recurring(text: str | None) -> bool:
	"""Tell whether a text says days that come again; what is not understood does not."""
	try:
		return isinstance(understood(text), Recurring)
	except ValueError:
		return False


def same_name(one: str, other: str) -> bool:
	"""Tell whether two names are the same, small and capital letters alike."""
	return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def is_phase(name: str, title: str) -> bool:
	"""Tell whether a phase is meant: "fase 1" is the phase titled "1" as well as the one titled "Fase 1"."""
	return any(
		same_name(name, word) for word in (title, re.sub(r"^(fasen?|phase)\s+", "", title, flags=re.I))
	)


_TENS = {
	**dict.fromkeys(("tredive", "thirty"), 30),
	**dict.fromkeys(("fyrre", "forty"), 40),
	**dict.fromkeys(("tres", "sixty"), 60),
	**dict.fromkeys(("halvfems", "ninety"), 90),
}
_WORDS = _TENS | {
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
_LIMITS = {
	**dict.fromkeys(("senest", "no later than", "not later than", "at the latest", "højst", "by"), LATEST),
	**dict.fromkeys(("inden for", "inden", "within"), WITHIN),
}
_LEADING = rf"(?:(?P<limit>{_any(_LIMITS)}) )?"
_MOVED = _pattern(
	rf"{_LEADING}(?:(?P<number>\d{{1,9}}|{_any(_WORDS)}) (?P<unit>{_any(_UNITS)})"
	rf"|(?P<half>{_any(_HALF_YEARS)}))"
	rf" (?P<side>{_any(_SIDES)}) (?P<event>.+)"
)
_DAY_AFTER = _pattern(rf"{_LEADING}(?:the day|dagen) (?P<side>{_any(_SIDES)}) (?P<event>.+)")
_LATEST_AT = ("by the time", "by", "senest", "no later than", "not later than", "at the latest")
_AT = _pattern(
	rf"(?:(?P<latest>{_any(_LATEST_AT)}) )?"
	r"(?:(?:(?P<before>inden|before)|ved|på|til|med|at|on|upon|when|når) )?(?P<event>.+)"
)


def _clean(text: str | None) -> str:
	return re.sub(r"\s+", " ", (text or "").strip().rstrip(".,;").replace("’", "'"))


def _relative(text: str) -> Relative | None:
	if (match := _MOVED.fullmatch(text)) and (found := _event(match["event"])):
		number, unit = _length(match)
		return _moved(match, found, number, unit) if number else None
	if (match := _DAY_AFTER.fullmatch(text)) and (found := _event(match["event"])):
		return _moved(match, found, 1, DAYS)
	if (match := _AT.fullmatch(text)) and (found := _event(match["event"])):
		if match["before"]:
			return Relative(found[0], BEFORE, name=found[1])
		return Relative(found[0], name=found[1], limit=LATEST if match["latest"] else None)
	return None


def _moved(match: re.Match[str], event: tuple[str, str | None], number: int, unit: str) -> Relative:
	side, limit = _SIDES[match["side"].lower()], (match["limit"] or "").lower()
	return Relative(event[0], side, number, unit, event[1], _LIMITS.get(limit))


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
		rf"(?P<latest>senest |by )?{_EACH} {_DAYS}",
		rf"(?P<latest>senest |by )?{_EVERY_YEAR},? (?:den |on |by |the )*{_DAYS}",
		rf"(?P<latest>senest |by )?(?:on )?{_DAYS},? {_EVERY_YEAR}",
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
	r"(?P<latest>senest |by )?(?:(?:på |on )?(?:den |the )?"
	rf"(?:(?P<day>\d{{1,2}}){_ORDINAL}|(?P<first>første|first)|(?P<last>sidste|last))(?: dag| day)?"
	r" (?:i|of|in) )?"
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
			return _on_days(match["days"], bool(match["latest"]))
	if match := _FIRST_OR_LAST.fullmatch(text):
		return _in_spans(match)
	return None


def _on_days(text: str, latest: bool) -> Recurring | None:
	pairs = [
		(MONTHS_BY_NAME[(found["month"] or found["month2"]).lower()], int(found["day"] or found["day2"]))
		for found in _IN_ONE_DAY.finditer(text)
	]
	if all(1 <= day <= monthrange(LEAP_YEAR, month)[1] for month, day in pairs):
		return Recurring(tuple(sorted(set(pairs))), latest)
	return None


def _in_spans(match: re.Match[str]) -> Recurring | None:
	"""Read the first, the last or another day of every month, quarter ...; without any the last."""
	often = len(EVERY_MONTH) // _SPANS[match["span"].lower()]
	latest = bool(match["latest"])
	if not (match["first"] or match["day"]):
		return Recurring(last_days(often), latest)
	day = int(match["day"] or 1)
	return Recurring(same_days(often, day), latest) if 1 <= day <= LONGEST_MONTH else None


def last_days(often: int) -> tuple[tuple[int, int], ...]:
	"""List the last days of the parts into which the year is divided, so many of them."""
	months = len(EVERY_MONTH) // often
	return tuple((month, monthrange(LEAP_YEAR, month)[1]) for month in EVERY_MONTH[months - 1 :: months])


def same_days(often: int, day: int) -> tuple[tuple[int, int], ...]:
	"""List the day of this number in the first month of each part of the year, so many of them."""
	return tuple((month, day) for month in EVERY_MONTH[:: len(EVERY_MONTH) // often])
