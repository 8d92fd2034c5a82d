"""Dates that are said, in the language of the document: "tre måneder efter underskrift", "hver 1. marts"."""

from datetime import date

from ..dossier import days, schema
from ..rules import dates, said_dates
from ..rules.findings import N_
from ..rules.said_dates import Recurring, Relative, Said
from ..rules.said_days import Events
from .language import date_text, day_of_year, listed, number_word, translator

ONE = {
	said_dates.DAYS: N_("one day"),
	said_dates.WEEKS: N_("one week"),
	said_dates.MONTHS: N_("one month"),
	said_dates.YEARS: N_("one year"),
}
MANY = {
	said_dates.DAYS: N_("{number} days"),
	said_dates.WEEKS: N_("{number} weeks"),
	said_dates.MONTHS: N_("{number} months"),
	said_dates.YEARS: N_("{number} years"),
}
BEFORE, AFTER = said_dates.BEFORE, said_dates.AFTER
MOVED = {
	(BEFORE, None): N_("{time} before {event}"),
	(AFTER, None): N_("{time} after {event}"),
	(BEFORE, said_dates.LATEST): N_("no later than {time} before {event}"),
	(AFTER, said_dates.LATEST): N_("no later than {time} after {event}"),
	(BEFORE, said_dates.WITHIN): N_("within {time} before {event}"),
	(AFTER, said_dates.WITHIN): N_("within {time} after {event}"),
}
"""By side and limit."""
EVENTS = {
	said_dates.SIGNATURE: N_("signature"),
	said_dates.FORCE: N_("entry into force"),
	said_dates.START: N_("the start of the partnership"),
	said_dates.END: N_("the end of the agreement"),
	said_dates.MILESTONE: N_("milestone {name} is met"),
	said_dates.PHASE_START: N_("the start of the phase {name}"),
	said_dates.PHASE_END: N_("the end of the phase {name}"),
	said_dates.ANNUAL: N_("the next annual meeting"),
	said_dates.STEERING: N_("the next steering group meeting"),
}
"""How an event is called after "after" and "before"."""
AT = {
	said_dates.SIGNATURE: N_("on signature"),
	said_dates.FORCE: N_("on entry into force"),
	said_dates.START: N_("at the start of the partnership"),
	said_dates.END: N_("at the end of the agreement"),
	said_dates.MILESTONE: N_("when milestone {name} is met"),
	said_dates.PHASE_START: N_("at the start of the phase {name}"),
	said_dates.PHASE_END: N_("at the end of the phase {name}"),
	said_dates.ANNUAL: N_("at the next annual meeting"),
	said_dates.STEERING: N_("at the next steering group meeting"),
}
LATEST = {
	said_dates.SIGNATURE: N_("by signature"),
	said_dates.FORCE: N_("by entry into force"),
	said_dates.START: N_("by the start of the partnership"),
	said_dates.END: N_("by the end of the agreement"),
	said_dates.MILESTONE: N_("by the time milestone {name} is met"),
	said_dates.PHASE_START: N_("by the start of the phase {name}"),
	said_dates.PHASE_END: N_("by the end of the phase {name}"),
	said_dates.ANNUAL: N_("by the next annual meeting"),
	said_dates.STEERING: N_("by the next steering group meeting"),
}
BEFORE_IT, BEFORE_MET = N_("before {event}"), N_("before milestone {name} is met")
EACH, LATEST_EACH = N_("each {days}"), N_("by each {days}")
SPANS = {
	(12, False): (N_("on the {day} of every month"), N_("on the last day of every month")),
	(12, True): (N_("by the {day} of every month"), N_("by the last day of every month")),
	(4, False): (N_("on the {day} of every quarter"), N_("on the last day of every quarter")),
	(4, True): (N_("by the {day} of every quarter"), N_("by the last day of every quarter")),
}
"""By how often a year, and whether it is the latest day: on one that has a number, and on the last one."""
WITH_DAY = N_("{words} ({day})")


def words(text: str, language: str) -> str:
	"""Write what is said in a language; what is not understood stays as it is."""
	try:
		said = said_dates.understood(text)
	except ValueError:
		return text
	return text if said is None else _words(said, language)


def written(text: str | None, day: date | None, precision: str, language: str) -> str:
	"""Write a date: as it is said, with the day where that is known, else the day; "" for neither."""
	when = date_text(day, precision, language) if day else ""
	if not text:
		return when
	said = words(text, language)
	if not when or said_dates.is_recurring(text):
		return said
	return translator(language)(WITH_DAY).format(words=said, day=when)


def beside(day: str, text: str | None, language: str) -> str:
	"""Write what is said beside a day that is written already: "30. juni 2027 (tre måneder efter ...)"."""
	if not text:
		return day
	said = words(text, language)
	return f"{day} ({said})" if day else said


class Known:
	"""The days that a contract may print beside what is said: those that follow from what it agrees itself,
	and from what had happened when it was drafted, so that nothing that happens later changes the text."""

	def __init__(self, dossier: schema.Dossier, agreement: schema.Agreement):
		self.drafted_on = agreement.draft_date
		self.events: Events = days.events(dossier, self.drafted_on or dates.FIRST)

	def day(self, text: str | None, day: date | None, said_on: date | None = None) -> date | None:
		"""Give the day that prints for a date: the one that is stored, where nothing is said."""
		if not text:
			return day
		return days.day_of(text, self.events, said_on or self.drafted_on)


def _words(said: Said, language: str) -> str:
	return _recurring(said, language) if isinstance(said, Recurring) else _relative(said, language)


def _relative(said: Relative, language: str) -> str:
	_ = translator(language)
	if not said.number:
		return _at(said, language)
	time = _(ONE[said.unit])
	if said.number > 1:
		time = _(MANY[said.unit]).format(number=number_word(said.number, language))
	event = _(EVENTS[said.event]).format(name=said.name)
	return _(MOVED[said.side, said.limit]).format(time=time, event=event)


def _at(said: Relative, language: str) -> str:
	"""Write an event without any time around it: "on signature", "by signature", "before signature"."""
	_ = translator(language)
	if said.side != BEFORE:
		return _((LATEST if said.limit else AT)[said.event]).format(name=said.name)
	if said.event == said_dates.MILESTONE:
		return _(BEFORE_MET).format(name=said.name)
	return _(BEFORE_IT).format(event=_(EVENTS[said.event]).format(name=said.name))


def _recurring(said: Recurring, language: str) -> str:
	_ = translator(language)
	kind = (len(said.days), said.latest)
	if kind in SPANS and (span := _span(said)) is not None:
		numbered, last = SPANS[kind]
		return _(last) if span == 0 else _(numbered).format(day=_numbered(span, language))
	of_year = [day_of_year(date(said_dates.LEAP_YEAR, month, day), language) for month, day in said.days]
	return _(LATEST_EACH if said.latest else EACH).format(days=listed(of_year, language))


def _numbered(day: int, language: str) -> str:
	"""Write a day of a month by its number: "1." or "1st"."""
	if language != "en":
		return f"{day}."
	ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
	return f"{day}{ending}"


def _span(said: Recurring) -> int | None:
	"""Tell which day of every month or quarter is meant, 0 for the last; None where it is neither."""
	if said.days == said_dates.last_days(len(said.days)):
		return 0
	numbers = {day for _month, day in said.days}
	if len(numbers) == 1 and said.days == said_dates.same_days(len(said.days), *numbers):
		return numbers.pop()
	return None
