"""When the parties report, and how well they keep to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .. import shapes
from ..findings import N_

DUE, OVERDUE, SUBMITTED, SENT_BACK, ACCEPTED = STATES = (
	N_("Due"),
	N_("Overdue"),
	N_("Submitted"),
	N_("Sent Back"),
	N_("Accepted"),
)
"""The states of a report. Overdue is computed and never stored."""

EACH_MEETING, ONCE = "Each Meeting", "Once"
MONTHS = {"Monthly": 1, "Quarterly": 3, "Four-Monthly": 4, "Half-Yearly": 6, "Yearly": 12}
"""The frequencies that follow the year, with the months in one of their periods."""
CONTRACT_START = N_("Contract Start")
YEAR_BEGINS = (
	*(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
	*(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
	CONTRACT_START,
)
"""When a year begins: on the first of a month, or on the day on which the contract begins."""
CALENDAR_YEAR = date(2000, 1, 1)
"""A day on which a year of the calendar begins, as `year_start` gives it."""
ONE_DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Period:
	"""What one report tells of: its first and last day, and the last day on which it is in time."""

	first: date
	last: date
	due: date


@dataclass(frozen=True, slots=True)
class Discipline:
	"""One party's reports as of a day: submitted on time, late, missing (overdue), not due yet, and of those
	submitted the ones that were sent back and not handed in again. mean_days_late: calendar days after due,
	over the late and the missing ones, the missing counted until the day; None without any."""

	party: str
	on_time: int
	late: int
	missing: int
	not_due: int
	sent_back: int
	mean_days_late: float | None


def periods(
	frequency: str,
	start: date,
	end: date,
	days: int,
	meetings: Iterable[date] = (),
	year: date = CALENDAR_YEAR,
) -> list[Period]:
	"""List the periods between two days, both counted, each with the day its report is due.

	frequency: a key of MONTHS (periods of the year, cut to start and end), Once or Each Meeting. A report is
	due `days` before the first meeting after its period, so that the meeting can read it, but not before the
	period is over; without such a meeting `days` after the period. Each Meeting: the report is due `days`
	before every meeting and tells of the time up to that day. year: a day on which a year begins.

	Raises ValueError for another frequency.
	"""
	meetings = sorted(set(meetings))
	before = timedelta(days=days)
	if frequency == EACH_MEETING:
		ends = [meeting - before for meeting in meetings]
	elif frequency == ONCE:
		ends = []
	elif frequency in MONTHS:
		ends = _ends(frequency, start, end, year)
	else:
		raise ValueError(f'"{frequency}" is not a frequency of reports.')
	ends = [day for day in ends if start <= day < end] + ([end] if start <= end else [])
	firsts = [start, *(day + ONE_DAY for day in ends)]
	is_met = frequency == EACH_MEETING
	return [
		Period(first, last, _due(last, before, meetings, is_met))
		for first, last in zip(firsts, ends, strict=False)
	]


def asked_for(
	frequency: str,
	start: date,
	end: date | None,
	days: int,
	meetings: Iterable[date],
	today: date,
	year: date = CALENDAR_YEAR,
) -> list[Period]:
	"""List the periods of which parties are asked for a report on a day, as `periods` has them.

	A report is asked for when its period is over, or is due within `days`; not any more when the period has
	been over for more than a year. Without an end, nothing is reported Once, and a meeting that is not called
	yet ends no period.
	"""
	until = today + timedelta(days=days)
	last = end or period_of("Yearly", until, year)[1]
	periods_so_far = periods(frequency, start, last, days, meetings, year)
	if end is None and frequency in (EACH_MEETING, ONCE):
		periods_so_far = periods_so_far[:-1]
	return [
		period
		for period in periods_so_far
		if today - A_YEAR <= period.last and (period.last < today or period.due <= until)
	]


def year_start(year_begins: str | None, contract_start: date | None = None) -> date:
	"""Find a day on which a year begins; year_begins: one of YEAR_BEGINS, None for January.

	As long as it is not known when the contract begins, its years are those of the calendar.
	"""
	if year_begins == CONTRACT_START:
		return contract_start or CALENDAR_YEAR
	return CALENDAR_YEAR.replace(month=YEAR_BEGINS.index(year_begins) + 1) if year_begins else CALENDAR_YEAR


def period_of(frequency: str, day: date, year: date = CALENDAR_YEAR) -> tuple[date, date]:
	"""Find the first and last day of the year that holds a day, or of the half, quarter or month of it.

	frequency: a key of MONTHS. year: a day on which a year begins.
	"""
	months = MONTHS[frequency]
	number = ((day.year - year.year) * 12 + day.month - year.month) // months
	if year + relativedelta(months=number * months) > day:
		number -= 1
	first, following = (year + relativedelta(months=n * months) for n in (number, number + 1))
	return first, following - ONE_DAY


def state(
	status: str, due: date | None, submitted_on: date | None, as_of: date, sent_back_on: date | None = None
) -> str:
	"""Work out the state of a report as of a day, one of STATES.

	status: as stored, one of STATES but Overdue. A report handed in later than the day was not there yet, one
	sent back later was still submitted.
	"""
	if status == SENT_BACK and sent_back_on and sent_back_on > as_of:
		status = SUBMITTED
	if status != DUE and (submitted_on is None or submitted_on <= as_of):
		return status
	return OVERDUE if due and as_of > due else DUE


def discipline(reports: Iterable[shapes.Report], as_of: date) -> list[Discipline]:
	"""Measure how each party kept to its reports, in the order in which the parties occur.

	reports have party, status, due, sent_back_on and submitted_on, the day of the first submission: a report
	that was sent back was in time if it first came in time.
	"""
	by_party: dict[str, list[shapes.Report]] = {}
	for report in reports:
		by_party.setdefault(report.party, []).append(report)
	return [_of_party(party, own, as_of) for party, own in by_party.items()]


def _ends(frequency: str, start: date, end: date, year: date) -> list[date]:
	ends, day = [], start
	while day < end:
		last = period_of(frequency, day, year)[1]
		ends.append(last)
		day = last + ONE_DAY
	return ends


def _due(last: date, before: timedelta, meetings: list[date], is_met: bool) -> date:
	for meeting in meetings:
		if is_met and meeting - before >= last:
			return meeting - before
		if not is_met and meeting > last:
			return max(meeting - before, last + ONE_DAY)
	return last + before


def _of_party(party: str, reports: list[shapes.Report], as_of: date) -> Discipline:
	days, on_time, not_due, missing = [], 0, 0, 0
	for report in reports:
		standing = _state(report, as_of)
		is_in = standing not in (DUE, OVERDUE)
		late_by = _days_late(report, as_of, is_in)
		if standing == DUE:
			not_due += 1
		elif late_by <= 0:
			on_time += 1
		else:
			days.append(late_by)
			missing += not is_in
	back = sum(_state(row, as_of) == SENT_BACK for row in reports)
	mean = round(sum(days) / len(days), 1) if days else None
	return Discipline(party, on_time, len(days) - missing, missing, not_due, back, mean)


def _state(report: shapes.Report, as_of: date) -> str:
	return state(report.status, report.due, report.submitted_on, as_of, report.sent_back_on)


def _days_late(report: shapes.Report, as_of: date, is_in: bool) -> int:
	"""Count calendar days after due until the report came, or so far; 0 where a day is not known."""
	day = report.submitted_on if is_in else as_of
	return (day - report.due).days if day and report.due else 0
