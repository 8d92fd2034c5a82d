"""Verdicts counted by hand: years that begin in April, August and with the contract, and targets to be kept.

Each row has its sum written out. Figures stand by the last day of their period; every report came in on the
last day of the month after it.
"""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from partnership_module.rules.milestones.indicators import INCOMPLETE, progress
from partnership_module.rules.milestones.judging import (
	ACHIEVED,
	AHEAD,
	CEILING_BROKEN,
	NOT_REACHED,
	PARTLY_REACHED,
	PERIOD_OPEN,
	STAYS_MET,
)
from partnership_module.rules.partner_reports.figures import Figure

from .test_indicators import Indicator, Party, Target

FISCAL, SCHOOL, CALENDAR, CONTRACT = "April", "August", "January", "Contract Start"
START = date(2026, 3, 15)
"""The first day of the contract: its years run from 15 March to 14 March."""


def figures(values: dict[str, float]) -> list[Figure]:
	"""Figures by the last day of their period, each come in at the end of the month after."""
	days = {date.fromisoformat(day): value for day, value in values.items()}
	return [
		Figure("Kommunen", "", day, value, day + relativedelta(months=1, day=31))
		for day, value in days.items()
	]


def judged(targets, told: dict[str, float], as_of: str, **indicator) -> list[tuple]:
	"""Number, status and reason of each target; targets: (due, value) or (due, value, "kept")."""
	rows = tuple(Target(date.fromisoformat(due), value, sustain=bool(kept)) for due, value, *kept in targets)
	measured = Indicator(targets=rows, reporting_parties=(Party("Kommunen"),), **indicator)
	found = progress(measured, figures(told), date.fromisoformat(as_of), start=START)
	return [(row.actual, row.verdict.status, row.verdict.reason) for row in found.targets]


QUARTERS = {"2026-06-30": 10, "2026-09-30": 8, "2026-12-31": 5, "2027-03-31": 3, "2027-06-30": 4}
"""Falls at home: 10 + 8 + 5 + 3 = 26 from April 2026 to March 2027; 3 + 4 = 7 in the first half of 2027."""
TERMS = {"2026-07-31": 9, "2026-12-31": 6, "2027-04-30": 7, "2027-07-31": 2, "2027-12-31": 8}
"""Pupils taken in, by the last day of a term: 6 + 7 + 2 = 15 in the school year 2026/27."""

CEILINGS = [
	# at most 19 by 31 March 2027; the year begins in, as of: number, verdict, reason
	(FISCAL, "2027-05-01", 26, "notMet", NOT_REACHED),  # 10 + 8 + 5 + 3 = 26 > 19
	(CALENDAR, "2027-05-01", 3, "met", ACHIEVED),  # only 3: the year 2027 began in January
	(SCHOOL, "2027-05-01", 16, "met", ACHIEVED),  # 8 + 5 + 3 = 16 <= 19: since August
	(CONTRACT, "2027-05-01", 3, "met", ACHIEVED),  # 3: the contract year began on 15 March 2027
	(FISCAL, "2026-11-15", 18, "scheduled", PERIOD_OPEN),  # 10 + 8 = 18 <= 19, five months to go
	(FISCAL, "2027-02-15", 23, "notMet", CEILING_BROKEN),  # 10 + 8 + 5 = 23 > 19 already
	(FISCAL, "2027-08-15", 26, "notMet", NOT_REACHED),  # the 4 of April to June 2027 are of the next year
]


@pytest.mark.parametrize(("begins", "as_of", "number", "status", "reason"), CEILINGS)
def test_a_ceiling_on_the_total_of_a_year(begins, as_of, number, status, reason):
	terms = {"direction": "decrease", "counted_as": "Total of the Year", "frequency": "Quarterly"}
	found = judged([("2027-03-31", 19)], QUARTERS, as_of, year_begins=begins, **terms)
	assert found == [(number, status, reason)]


def test_the_quarter_that_nobody_reported_may_break_the_ceiling():
	told = {day: value for day, value in QUARTERS.items() if day != "2026-09-30"}
	terms = {"direction": "decrease", "counted_as": "Total of the Year", "frequency": "Quarterly"}
	found = judged([("2027-03-31", 19)], told, "2027-05-01", year_begins=FISCAL, **terms)
	assert found == [(18, "scheduled", INCOMPLETE)]  # 10 + ? + 5 + 3 = 18 + ?


INTAKES = [
	# at least 15 and at least 20; the year begins in, targets by, as of: number, verdict, reason of each
	(SCHOOL, "2027-07-31", 15, (15, "met", STAYS_MET)),  # 6 + 7 + 2 = 15
	(SCHOOL, "2027-07-31", 16, (15, "partiallyMet", PARTLY_REACHED)),  # 15 of 16
	(CALENDAR, "2027-07-31", 17, (17, "met", STAYS_MET)),  # 7 + 2 + 8 = 17: all of 2027
	(FISCAL, "2027-03-31", 15, (15, "met", STAYS_MET)),  # 9 + 6 = 15: from April 2026 to March 2027
	(CONTRACT, "2027-03-14", 15, (15, "met", STAYS_MET)),  # 9 + 6 = 15: from 15 March 2026 to 14 March 2027
	(CONTRACT, "2027-03-15", 17, (17, "met", STAYS_MET)),  # 7 + 2 + 8 = 17: the next contract year
	(SCHOOL, "2026-07-31", 9, (9, "met", STAYS_MET)),  # 9: the last term of 2025/26 is all that is told
]


@pytest.mark.parametrize(("begins", "due", "target", "expected"), INTAKES)
def test_a_total_of_the_year_to_be_reached(begins, due, target, expected):
	found = judged([(due, target)], TERMS, "2028-03-01", year_begins=begins, counted_as="Total of the Year")
	assert found == [expected]


PARTS_OF_YEARS = [
	# counted as, the year begins in, due: number
	("Total of the Half-Year", FISCAL, "2026-09-30", 18),  # 10 + 8: April to September
	("Total of the Half-Year", FISCAL, "2027-03-31", 8),  # 5 + 3: October to March
	("Total of the Half-Year", CALENDAR, "2026-12-31", 13),  # 8 + 5: July to December
	("Total of the Half-Year", SCHOOL, "2027-01-31", 13),  # 8 + 5: August to January
	("Total of the Four Months", CALENDAR, "2026-08-31", 10),  # May to August holds 30 June
	("Total of the Four Months", CALENDAR, "2026-12-31", 13),  # 8 + 5: September to December
	("Total of the Four Months", FISCAL, "2026-07-31", 10),  # April to July holds 30 June
	("Total of the Four Months", FISCAL, "2026-11-30", 8),  # August to November holds 30 September
	("Total of the Four Months", SCHOOL, "2026-11-30", 8),  # August to November
	("Total of the Quarter", FISCAL, "2026-09-30", 8),  # July to September, as in the calendar
	("Total of the Quarter", SCHOOL, "2026-10-31", 8),  # August to October holds 30 September
]


@pytest.mark.parametrize(("counted_as", "begins", "due", "number"), PARTS_OF_YEARS)
def test_half_years_and_quarters_are_those_of_the_year(counted_as, begins, due, number):
	found = judged([(due, 1)], QUARTERS, "2027-08-15", year_begins=begins, counted_as=counted_as)
	assert found[0][0] == number


FROM_THE_START = [
	# at most 19 by 31 March 2027, at most 40 by 31 March 2028; as of: number, status, reason of each
	("2026-11-15", [(18, "scheduled", PERIOD_OPEN), (18, "scheduled", PERIOD_OPEN)]),  # 10 + 8
	("2027-05-01", [(26, "notMet", NOT_REACHED), (26, "scheduled", PERIOD_OPEN)]),  # 10 + 8 + 5 + 3
	("2027-08-15", [(26, "notMet", NOT_REACHED), (30, "scheduled", PERIOD_OPEN)]),  # 26 + 4, from the start
]


@pytest.mark.parametrize(("as_of", "expected"), FROM_THE_START)
def test_a_total_from_the_start_goes_on_in_later_years(as_of, expected):
	targets = [("2027-03-31", 19), ("2028-03-31", 40)]
	terms = {"direction": "decrease", "counted_as": "Total from the Start", "frequency": "Quarterly"}
	assert judged(targets, QUARTERS, as_of, year_begins=FISCAL, **terms) == expected


def test_what_comes_after_the_day_of_a_ceiling_does_not_break_it():
	terms = {"direction": "decrease", "counted_as": "Total from the Start", "frequency": "Quarterly"}
	found = judged([("2026-09-30", 19)], QUARTERS, "2027-05-01", year_begins=FISCAL, **terms)
	assert found == [(18, "met", ACHIEVED)]  # 10 + 8 = 18 by 30 September; the 5 + 3 after it are not of it


# --- kept --------------------------------------------------------------------------------------------------

KEPT = [("2024-12-31", 5, "kept"), ("2026-12-31", 4, "kept")]
"""At most 5 complaints in 2024, and at most 4 in 2026, each to be kept."""
COMPLAINTS = {"2024-12-31": 5, "2025-12-31": 7, "2026-12-31": 4}

STAYING = [
	# figures known, as of: number, verdict, reason of each
	("2025-02-01", [(5, "met", ACHIEVED), (None, "scheduled", AHEAD)]),  # 5 <= 5
	("2026-02-01", [(7, "notMet", NOT_REACHED), (7, "scheduled", AHEAD)]),  # 7 > 5 in 2025
	("2027-02-01", [(7, "notMet", NOT_REACHED), (4, "met", ACHIEVED)]),  # 7 > 5, whatever 4 <= 4 says
]


@pytest.mark.parametrize(("as_of", "expected"), STAYING)
def test_a_target_to_be_kept_holds_until_the_next_one(as_of, expected):
	assert judged(KEPT, COMPLAINTS, as_of, direction="decrease") == expected


BY_HALF_YEARS = {
	**{"2024-06-30": 2, "2024-12-31": 3},  # 2 + 3 = 5 in 2024
	**{"2025-06-30": 3, "2025-12-31": 4},  # 3 + 4 = 7 in 2025
	**{"2026-06-30": 2, "2026-12-31": 2},  # 2 + 2 = 4 in 2026
}
STAYING_TOTALS = [
	("2025-02-01", [(5, "met", ACHIEVED), (None, "scheduled", AHEAD)]),  # 2 + 3 <= 5
	("2025-08-01", [(5, "met", ACHIEVED), (None, "scheduled", AHEAD)]),  # 3 so far in 2025: not over 5 yet
	("2026-02-01", [(7, "notMet", NOT_REACHED), (None, "scheduled", AHEAD)]),  # 3 + 4 = 7 > 5
	("2027-02-01", [(7, "notMet", NOT_REACHED), (4, "met", ACHIEVED)]),  # 2 + 2 <= 4; the first stays broken
]


@pytest.mark.parametrize(("as_of", "expected"), STAYING_TOTALS)
def test_a_yearly_total_to_be_kept_holds_in_every_year_until_the_next_target(as_of, expected):
	terms = {"direction": "decrease", "counted_as": "Total of the Year", "frequency": "Half-Yearly"}
	assert judged(KEPT, BY_HALF_YEARS, as_of, **terms) == expected


def test_a_kept_ceiling_is_broken_at_once_in_a_later_year():
	told = {**BY_HALF_YEARS, "2025-06-30": 6}
	terms = {"direction": "decrease", "counted_as": "Total of the Year", "frequency": "Half-Yearly"}
	assert judged(KEPT, told, "2025-08-01", **terms)[0] == (6, "notMet", NOT_REACHED)  # 6 > 5 by June


def test_the_year_of_the_next_target_breaks_that_one_alone():
	told = {**BY_HALF_YEARS, "2025-06-30": 1, "2026-06-30": 9}
	terms = {"direction": "decrease", "counted_as": "Total of the Year", "frequency": "Half-Yearly"}
	first, second = judged(KEPT, told, "2026-08-01", **terms)
	assert first == (5, "met", ACHIEVED)  # 1 + 4 = 5 in 2025
	assert second == (9, "notMet", CEILING_BROKEN)  # 9 > 4 by June 2026


def test_what_is_reached_once_is_not_taken_back_by_later_years():
	once = [(due, value) for due, value, _kept in KEPT]
	found = judged(once, COMPLAINTS, "2027-02-01", direction="decrease")
	assert found == [(5, "met", STAYS_MET), (4, "met", STAYS_MET)]


SCHOOL_YEARS = {"2025-07-31": 12, "2026-07-31": 9, "2027-07-31": 20}
KEPT_AT_LEAST = [
	# at least 10 in the school year 2024/25, kept; at least 20 in 2026/27
	("2025-09-01", (12, "met", STAYS_MET)),  # 12 >= 10
	("2026-09-01", (9, "partiallyMet", PARTLY_REACHED)),  # 9 of 10 in 2025/26
	("2027-09-01", (9, "partiallyMet", PARTLY_REACHED)),  # the 20 of 2026/27 are of the next target
]


@pytest.mark.parametrize(("as_of", "expected"), KEPT_AT_LEAST)
def test_at_least_so_many_in_every_school_year(as_of, expected):
	targets = [("2025-07-31", 10, "kept"), ("2027-07-31", 20)]
	terms = {"counted_as": "Total of the Year", "frequency": "Yearly", "year_begins": SCHOOL}
	number, status, _reason = judged(targets, SCHOOL_YEARS, as_of, **terms)[0]
	assert (number, status) == expected[:2]
