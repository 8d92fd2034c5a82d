"""Days that are written relative to today, as the living demonstration has them.

    today  today-30  today+9             so many days before or after
    week-10 Thursday  week+0 Monday      the weekday of that week; weeks start on Monday
    month-5 start  quarter+2 end         first or last day of that month, quarter or year

A time may follow: "week+3 Thursday 13:00".
"""

import calendar
import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ..rules.dates import end_of

WEEKDAYS = list(calendar.day_name)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
START, END = "start", "end"

_WRITTEN = re.compile(
	r"(?:(?P<today>today)(?P<days>[+-]\d+)?"
	rf"|week(?P<weeks>[+-]\d+) (?P<weekday>{'|'.join(WEEKDAYS)})"
	rf"|(?P<unit>{'|'.join(MONTHS)})(?P<units>[+-]\d+) (?P<side>{START}|{END}))"
	r"(?: (?P<time>\d\d:\d\d))?"
)


def resolved(data, today: date):
	"""Plain data (dicts, lists, strings) with every text that is a relative day as that day in ISO form."""
	if isinstance(data, dict):
		return {key: resolved(value, today) for key, value in data.items()}
	if isinstance(data, list):
		return [resolved(value, today) for value in data]
	written = _WRITTEN.fullmatch(data) if isinstance(data, str) else None
	return _in_words(written, today) if written else data


def _in_words(written: re.Match, today: date) -> str:
	day = _day(written, today).isoformat()
	return f"{day}T{written['time']}:00" if written["time"] else day


def _day(written: re.Match, today: date) -> date:
	if written["today"]:
		return today + timedelta(days=int(written["days"] or 0))
	if written["weekday"]:
		monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(written["weeks"]))
		return monday + timedelta(days=WEEKDAYS.index(written["weekday"]))
	return _of_calendar(written["unit"], int(written["units"]), written["side"], today)


def _of_calendar(unit: str, number: int, side: str, today: date) -> date:
	"""First or last day of the month, quarter or year that lies so many of them from today's."""
	months = MONTHS[unit]
	first = date(today.year, (today.month - 1) // months * months + 1, 1)
	start = first + relativedelta(months=number * months)
	return start if side == START else end_of(start, unit.capitalize())
