"""Indicators as of a day: a year with quarterly targets, a restated figure and a ceiling, by hand."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from partnership_module.rules.milestones.indicators import AWAITED, INCOMPLETE, TOO_SMALL, progress
from partnership_module.rules.milestones.judging import (
	ACHIEVED,
	AHEAD,
	CEILING_BROKEN,
	NO_DATA,
	NOT_JUDGED,
	NOT_REACHED,
	PARTLY_REACHED,
	PARTS_MOVED,
	PERIOD_OPEN,
	STAYS_MET,
)
from partnership_module.rules.partner_reports.figures import Figure

Q1, Q2, Q3, Q4 = QUARTERS = date(2004, 3, 31), date(2004, 6, 30), date(2004, 9, 30), date(2004, 12, 31)
NEXT_YEAR = date(2005, 1, 20)
VOLUNTEERS, TOWN = "Bydelsmødre", "Vejle Kommune"


@dataclass(frozen=True)
class Target:
	due: date
	value: float
	maximum: float | None = None
	tolerance: float = 0
	partial_threshold: float | None = None
	whole_only: bool = False
	sustain: bool = False


@dataclass(frozen=True)
class Party:
	party: str


@dataclass(frozen=True)
class Indicator:
	kind: str = "Number"
	direction: str = "increase"
	baseline: float | None = None
	zero_reference: float | None = None
	counted_as: str = "Latest Figure"
	year_begins: str | None = None
	frequency: str | None = None
	hide_below: int | None = None
	grace_days: int = 0
	counts_persons: bool = True
	reporting_parties: tuple = (Party(VOLUNTEERS), Party(TOWN))
	targets: tuple = ()


def figures(values: dict, party: str = VOLUNTEERS, lag: int = 8) -> list[Figure]:
	"""Figures by period, each come in the 8th of the month after it."""
	return [Figure(party, "", day, value, _next_month(day, lag)) for day, value in values.items()]


def _next_month(day: date, of_month: int) -> date:
	return date(day.year + day.month // 12, day.month % 12 + 1, of_month)


def verdicts(found) -> list[tuple]:
	return [(row.verdict.status, row.verdict.attainment, row.verdict.reason) for row in found.targets]


# --- a year by hand --------------------------------------------------------------------------------------
#
# Home visits in a quarter; 20 were made in a quarter before the partnership. Partly met from 60 per cent.
#
#            target  volunteers   town   total   (total - 20) / (target - 20)
#   Q1         30    12, later 9    18   30, 27    1.0, later 0.7
#   Q2         40        15         17     32      0.6
#   Q3         50        14         17     31      0.367
#   Q4         60        38         27     65      1.125

VISITS = Indicator(
	baseline=20,
	counted_as="Total of the Quarter",
	targets=tuple(
		Target(due, value, partial_threshold=0.6)
		for due, value in zip(QUARTERS, (30, 40, 50, 60), strict=True)
	),
)
RESTATED = Figure(VOLUNTEERS, "", Q2, 9, date(2004, 7, 8), restates=Q1)
REPORTED = [
	*figures({Q1: 12, Q2: 15, Q3: 14, Q4: 38}),
	*figures({Q1: 18, Q2: 17, Q3: 17, Q4: 27}, TOWN),
	RESTATED,
]


def test_the_year_as_of_its_end():
	assert verdicts(progress(VISITS, REPORTED, NEXT_YEAR)) == [
		("partiallyMet", 0.7, PARTLY_REACHED),
		("partiallyMet", 0.6, PARTLY_REACHED),
		("notMet", 0.367, NOT_REACHED),
		("met", 1.125, STAYS_MET),
	]


def test_before_it_was_restated_the_first_target_was_met():
	assert verdicts(progress(VISITS, REPORTED, date(2004, 7, 7)))[0] == ("met", 1.0, STAYS_MET)
	assert verdicts(progress(VISITS, REPORTED, date(2004, 7, 8)))[0] == ("partiallyMet", 0.7, PARTLY_REACHED)


def test_what_has_not_been_reported_is_not_known():
	found = progress(VISITS, REPORTED, date(2004, 7, 7))
	assert verdicts(found)[1:3] == [("notMet", None, NO_DATA), ("scheduled", None, AHEAD)]


def test_the_target_in_force_the_last_due_and_the_next():
	found = progress(VISITS, REPORTED, date(2004, 8, 1))
	assert (found.last_due.target.due, found.in_force.target.due, found.next_target.due) == (Q2, Q3, Q4)
	on_the_day = progress(VISITS, REPORTED, Q1)
	assert (on_the_day.last_due.target.due, on_the_day.in_force.target.due) == (Q1, Q1)
	before = progress(VISITS, REPORTED, date(2004, 1, 1))
	assert before.last_due is None
	after = progress(VISITS, REPORTED, NEXT_YEAR)
	assert (after.in_force.target.due, after.next_target) == (Q4, None)


def test_the_number_it_is_judged_by():
	found = progress(VISITS, REPORTED, NEXT_YEAR)
	assert [row.actual for row in found.targets] == [27, 32, 31, 65]
	assert [row.period_to for row in found.targets] == list(QUARTERS)


TAXI = Indicator(
	direction="decrease",
	counted_as="Total of the Year",
	frequency="Quarterly",
	reporting_parties=(Party(VOLUNTEERS),),
	targets=(Target(Q4, 100), Target(date(2005, 12, 31), 90)),
)


@pytest.mark.parametrize(
	("spent", "as_of", "expected"),
	[
		({Q1: 30, Q2: 40}, date(2004, 7, 20), ("scheduled", None, PERIOD_OPEN)),
		({Q1: 30, Q2: 40, Q3: 31}, date(2004, 10, 20), ("notMet", None, CEILING_BROKEN)),
		({Q1: 30, Q2: 40, Q3: 20, Q4: 10}, NEXT_YEAR, ("met", None, ACHIEVED)),
		({Q1: 30, Q2: 40, Q3: 20, Q4: 11}, NEXT_YEAR, ("notMet", None, NOT_REACHED)),
	],
)
def test_a_yearly_ceiling_is_judged_at_its_end_unless_it_is_broken_before(spent, as_of, expected):
	assert verdicts(progress(TAXI, figures(spent), as_of))[0] == expected


def test_the_total_of_a_year_starts_anew():
	found = progress(TAXI, figures({Q4: 100, date(2005, 3, 31): 20}), date(2005, 5, 1))
	assert [row.actual for row in found.targets] == [100, 20]


# --- figures that are missing ----------------------------------------------------------------------------


def only(found):
	(row,) = found.targets
	return row


@pytest.mark.parametrize(
	("direction", "value", "expected"),
	[
		("decrease", 10, ("scheduled", INCOMPLETE)),
		("decrease", 11, ("notMet", NOT_REACHED)),
		("maintain", 10, ("scheduled", INCOMPLETE)),
		("range", 10, ("met", STAYS_MET)),
		("increase", 10, ("met", STAYS_MET)),
	],
)
def test_a_sum_that_lacks_a_figure_is_not_met_where_that_figure_can_break_it(direction, value, expected):
	row = only(
		progress(Indicator(direction=direction, targets=(Target(Q1, 10),)), figures({Q1: value}), NEXT_YEAR)
	)
	assert (row.verdict.status, row.verdict.reason) == expected
	assert row.missing == (TOWN,)


def test_a_target_reached_with_all_figures_stays_met_when_a_later_figure_is_missing():
	indicator = Indicator(direction="decrease", targets=(Target(Q2, 10),))
	reported = [*figures({Q1: 4, Q2: 3}), *figures({Q1: 5}, TOWN)]
	assert only(progress(indicator, reported, NEXT_YEAR)).verdict.reason == STAYS_MET
	kept = replace(indicator, targets=(Target(Q2, 10, sustain=True),))
	assert only(progress(kept, reported, NEXT_YEAR)).verdict.reason == INCOMPLETE


@pytest.mark.parametrize(
	("mine", "theirs", "expected", "missing"),
	[
		({Q1: 10, Q2: 10, Q3: 10, Q4: 10}, {Q1: 5, Q3: 5, Q4: 5}, INCOMPLETE, (TOWN,)),
		({Q1: 10, Q2: 10, Q4: 10}, {Q1: 5, Q2: 5, Q4: 5}, INCOMPLETE, (VOLUNTEERS, TOWN)),
		({Q1: 10, Q2: 10, Q3: 10}, {Q1: 5, Q2: 5, Q3: 5}, INCOMPLETE, (VOLUNTEERS, TOWN)),
		({Q1: 10, Q2: 10, Q3: 10, Q4: 10}, dict.fromkeys(QUARTERS, 5), ACHIEVED, ()),
		({Q1: 60, Q2: 50}, {Q1: 5}, NOT_REACHED, (VOLUNTEERS, TOWN)),
	],
)
def test_a_yearly_ceiling_is_kept_only_when_every_period_of_the_year_is_told(mine, theirs, expected, missing):
	both = replace(TAXI, reporting_parties=(Party(VOLUNTEERS), Party(TOWN)), targets=(Target(Q4, 100),))
	row = only(progress(both, [*figures(mine), *figures(theirs, TOWN)], NEXT_YEAR))
	assert (row.verdict.reason, row.missing) == (expected, missing)


def test_a_period_that_was_cut_at_the_end_is_told():
	end = date(2004, 12, 15)
	cut = replace(TAXI, targets=(Target(end, 100),))
	told = figures({Q1: 20, Q2: 20, Q3: 20, end: 20})
	assert only(progress(cut, told, NEXT_YEAR)).verdict.reason == ACHIEVED
	assert only(progress(cut, told[:-1], NEXT_YEAR)).verdict.reason == INCOMPLETE


# --- data that is awaited ----------------------------------------------------------------------------------

WITHIN, AFTER = date(2004, 4, 30), date(2004, 5, 1)
"""The last of 30 days after the first quarter, and the day after."""
PATIENT = Indicator(grace_days=30, targets=(Target(Q1, 10),))


@pytest.mark.parametrize(
	("as_of", "expected"),
	[(Q1, ("scheduled", AHEAD)), (WITHIN, ("scheduled", AWAITED)), (AFTER, ("notMet", NO_DATA))],
)
def test_figures_are_awaited_for_some_days_before_there_are_none(as_of, expected):
	verdict = only(progress(PATIENT, [], as_of)).verdict
	assert (verdict.status, verdict.reason) == expected
	assert verdict.days_late == (31 if as_of == AFTER else None)


@pytest.mark.parametrize(
	("direction", "value", "as_of", "expected"),
	[
		("increase", 9, WITHIN, ("scheduled", AWAITED)),  # 9 + ? may still be 10
		("increase", 9, AFTER, ("partiallyMet", PARTLY_REACHED)),  # the other party has told nothing
		("increase", 10, WITHIN, ("met", STAYS_MET)),
		("decrease", 11, WITHIN, ("notMet", NOT_REACHED)),  # more can only make it worse
		("decrease", 9, WITHIN, ("scheduled", INCOMPLETE)),
	],
)
def test_what_a_party_may_still_report_is_awaited(direction, value, as_of, expected):
	indicator = replace(PATIENT, direction=direction)
	verdict = only(progress(indicator, figures({Q1: value}), as_of)).verdict
	assert (verdict.status, verdict.reason) == expected


@pytest.mark.parametrize(
	("told", "as_of", "expected"),
	[
		({}, WITHIN, "scheduled"),
		({Q1: 70}, WITHIN, "scheduled"),
		({Q1: 70}, AFTER, "partiallyMet"),
		({}, AFTER, "notMet"),
	],
)
def test_the_figures_of_a_party_that_is_judged_by_itself_are_awaited(told, as_of, expected):
	indicator = replace(PATIENT, kind="Percent", targets=(Target(Q1, 60),))
	row = only(progress(indicator, figures(told), as_of))
	assert (row.verdict.status, row.by_party[TOWN].status) == (
		expected,
		"scheduled" if as_of == WITHIN else "notMet",
	)


def test_a_figure_that_falls_short_is_not_awaited():
	indicator = replace(PATIENT, reporting_parties=(Party(TOWN),))
	assert only(progress(indicator, figures({Q1: 4}, TOWN), WITHIN)).verdict.reason == PARTLY_REACHED


# --- small counts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("direction", "target", "value", "is_told"),
	[
		("increase", 3, 3, False),
		("increase", 3, 2, False),
		("increase", 1, 2, True),
		("increase", 5, 4, True),
		("increase", 3, 5, True),
		("increase", 3, 0, True),
		("decrease", 2, 2, False),
		("decrease", 4, 3, True),
		("maintain", 2, 2, False),
	],
)
def test_a_verdict_that_narrows_a_small_count_is_not_told(direction, target, value, is_told):
	indicator = Indicator(
		direction=direction, hide_below=5, reporting_parties=(Party(TOWN),), targets=(Target(Q1, target),)
	)
	verdict = only(progress(indicator, figures({Q1: value}, TOWN), NEXT_YEAR)).verdict
	assert (verdict.reason != TOO_SMALL) is is_told
	if not is_told:
		assert (verdict.status, verdict.timeliness, verdict.attainment) == ("scheduled", None, None)


def test_the_limit_of_the_site_hides_where_the_indicator_has_none():
	indicator = Indicator(reporting_parties=(Party(TOWN),), targets=(Target(Q1, 3),))
	reported = figures({Q1: 3}, TOWN)
	assert only(progress(indicator, reported, NEXT_YEAR)).verdict.status == "met"
	assert only(progress(indicator, reported, NEXT_YEAR, limit=5)).verdict.reason == TOO_SMALL


@pytest.mark.parametrize("own", [None, 5])
def test_tonnes_are_not_hidden_however_few(own):
	indicator = Indicator(
		reporting_parties=(Party(TOWN),), targets=(Target(Q1, 3),), hide_below=own, counts_persons=False
	)
	verdict = only(progress(indicator, figures({Q1: 3}, TOWN), NEXT_YEAR, limit=5)).verdict
	assert (verdict.status, verdict.attainment) == ("met", 1.0)


def test_a_hidden_sum_is_not_narrowed_by_its_verdict_either():
	reported = [*figures({Q1: 2}), *figures({Q1: 6}, TOWN)]
	kept = Indicator(direction="decrease", hide_below=5, targets=(Target(Q1, 8),))
	assert only(progress(kept, reported, NEXT_YEAR)).verdict.reason == TOO_SMALL
	far = replace(kept, targets=(Target(Q1, 20),))
	assert only(progress(far, reported, NEXT_YEAR)).verdict.status == "met"


def test_when_a_small_count_reached_its_target_is_not_told_either():
	"""Reached in the second quarter at the latest; the first may have reached it already."""
	indicator = Indicator(hide_below=5, reporting_parties=(Party(TOWN),), targets=(Target(Q1, 3),))
	verdict = only(progress(indicator, figures({Q1: 2, Q2: 9}, TOWN), NEXT_YEAR)).verdict
	assert verdict.reason == TOO_SMALL


# --- what counts towards a target ------------------------------------------------------------------------


@pytest.mark.parametrize(
	("counted_as", "actual"),
	[
		("Latest Figure", 7),
		("Total of the Quarter", 7),
		("Total of the Half-Year", 12),
		("Total of the Year", 15),
		("Total from the Start", 17),
	],
)
def test_what_counts_towards_a_target(counted_as, actual):
	indicator = Indicator(counted_as=counted_as, targets=(Target(Q4, 50),))
	reported = figures({date(2003, 12, 31): 2, Q1: 3, Q3: 5, Q4: 7})
	assert progress(indicator, reported, NEXT_YEAR).targets[0].actual == actual


@pytest.mark.parametrize(
	("sustain", "expected"), [(False, ("met", 0.8, STAYS_MET)), (True, ("partiallyMet", 0.8, PARTLY_REACHED))]
)
def test_a_target_to_reach_once_stays_met_and_one_to_keep_does_not(sustain, expected):
	indicator = Indicator(targets=(Target(Q2, 10, sustain=sustain),))
	assert verdicts(progress(indicator, figures({Q1: 10, Q2: 8}), NEXT_YEAR)) == [expected]


def test_a_target_reached_after_its_day_is_met_late():
	verdict = (
		progress(Indicator(targets=(Target(Q1, 10),)), figures({Q1: 8, Q2: 11}), NEXT_YEAR).targets[0].verdict
	)
	assert (verdict.status, verdict.timeliness, verdict.days_late) == ("met", "late", 91)


def test_of_several_targets_each_is_judged_by_the_figures_of_its_own_time():
	targets = tuple(Target(due, value) for due, value in ((Q1, 15), (Q2, 25), (Q3, 40)))
	indicator = Indicator(baseline=10, reporting_parties=(Party(VOLUNTEERS),), targets=targets)
	found = progress(indicator, figures({Q1: 14, Q2: 42, Q3: 31}), NEXT_YEAR)
	assert verdicts(found) == [
		("partiallyMet", 0.8, PARTLY_REACHED),
		("met", 2.133, STAYS_MET),
		("partiallyMet", 0.7, PARTLY_REACHED),
	]
	assert [row.actual for row in found.targets] == [14, 42, 31]


def test_a_period_that_ends_the_day_after_a_target_counts_towards_the_next():
	targets = (Target(Q1, 10), Target(Q2, 20))
	indicator = Indicator(reporting_parties=(Party(VOLUNTEERS),), targets=targets)
	first, second = progress(indicator, figures({Q1: 9, date(2004, 4, 1): 21}), NEXT_YEAR).targets
	assert (first.actual, second.actual) == (9, 21)


def test_the_last_of_several_targets_may_be_reached_late():
	targets = (Target(Q1, 10), Target(Q2, 20))
	indicator = Indicator(reporting_parties=(Party(VOLUNTEERS),), targets=targets)
	first, last = progress(indicator, figures({Q1: 9, Q2: 15, Q3: 22}), NEXT_YEAR).targets
	assert (first.verdict.status, first.actual) == ("partiallyMet", 9)
	assert (last.verdict.status, last.verdict.days_late) == ("met", 92)


def test_a_total_from_the_start_is_judged_by_what_it_was_on_the_day_of_the_target():
	targets = (Target(Q1, 20), Target(Q4, 50))
	indicator = Indicator(
		counted_as="Total from the Start", reporting_parties=(Party(TOWN),), targets=targets
	)
	first, last = progress(indicator, figures(dict.fromkeys(QUARTERS, 15), TOWN), NEXT_YEAR).targets
	assert (first.actual, first.verdict.status, first.verdict.attainment) == (15, "partiallyMet", 0.75)
	assert (last.actual, last.verdict.status) == (60, "met")


def test_a_target_to_keep_is_met_since_it_was_kept():
	indicator = Indicator(targets=(Target(Q2, 10, sustain=True),))
	verdict = progress(indicator, figures({Q1: 12, Q2: 8, Q3: 10, Q4: 11}), NEXT_YEAR).targets[0].verdict
	assert (verdict.status, verdict.days_late) == ("met", 92)


def test_ranges_and_tolerances_are_those_of_the_target():
	within = Indicator(
		direction="maintain", reporting_parties=(Party(VOLUNTEERS),), targets=(Target(Q1, 10, tolerance=2),)
	)
	assert verdicts(progress(within, figures({Q1: 12}), NEXT_YEAR))[0][0] == "met"
	assert verdicts(progress(within, figures({Q1: 13}), NEXT_YEAR))[0][0] == "notMet"
	ranged = Indicator(direction="range", targets=(Target(Q1, 10, maximum=12),))
	assert verdicts(progress(ranged, figures({Q1: 9}), NEXT_YEAR))[0][0] == "partiallyMet"


def test_without_targets_nothing_is_judged():
	found = progress(Indicator(), REPORTED, NEXT_YEAR)
	assert (found.targets, found.in_force, found.last_due, found.next_target) == ((), None, None, None)


def test_parties_that_have_not_reported_the_last_period():
	assert progress(VISITS, figures({Q1: 1}), NEXT_YEAR).awaiting == (TOWN,)
	assert progress(VISITS, [], NEXT_YEAR).awaiting == (VOLUNTEERS, TOWN)
	assert progress(VISITS, REPORTED, NEXT_YEAR).awaiting == ()


# --- judged party by party -------------------------------------------------------------------------------


def by_party(found) -> dict:
	return {party: verdict.status for party, verdict in found.targets[0].by_party.items()}


@pytest.mark.parametrize("kind", ["Percent", "Scale"])
def test_a_percentage_or_scale_is_judged_for_each_party_and_never_added(kind):
	indicator = Indicator(kind=kind, targets=(Target(Q1, 60),))
	found = progress(indicator, figures({Q1: 70}) + figures({Q1: 40}, TOWN), NEXT_YEAR)
	assert by_party(found) == {VOLUNTEERS: "met", TOWN: "partiallyMet"}
	assert verdicts(found) == [("partiallyMet", None, PARTS_MOVED)]
	both = progress(indicator, figures({Q1: 70}) + figures({Q1: 60}, TOWN), NEXT_YEAR)
	assert verdicts(both)[0][0] == "met"


def test_of_a_single_party_the_attainment_is_known():
	indicator = Indicator(kind="Percent", reporting_parties=(Party(TOWN),), targets=(Target(Q1, 60),))
	assert verdicts(progress(indicator, figures({Q1: 30}, TOWN), NEXT_YEAR)) == [
		("partiallyMet", 0.5, PARTLY_REACHED)
	]


@pytest.mark.parametrize("kind", ["Number", "Percent"])
def test_a_target_of_which_only_the_whole_counts(kind):
	indicator = Indicator(kind=kind, targets=(Target(Q1, 60, whole_only=True),))
	reported = figures({Q1: 59}) + figures({Q1: 0}, TOWN)
	assert verdicts(progress(indicator, reported, NEXT_YEAR))[0][0] == "notMet"
	one_is_there = figures({Q1: 60}) + figures({Q1: -1}, TOWN)
	assert verdicts(progress(indicator, one_is_there, NEXT_YEAR))[0][0] == "notMet"


def test_a_scale_starts_at_its_zero_point():
	scale = Indicator("Scale", zero_reference=1, reporting_parties=(Party(TOWN),), targets=(Target(Q1, 5),))
	assert verdicts(progress(scale, figures({Q1: 3}, TOWN), NEXT_YEAR))[0][1] == 0.5


def test_yes_or_no():
	indicator = Indicator(kind="Yes/No", direction="yes-no", targets=(Target(Q1, 1),))
	found = progress(indicator, figures({Q1: True}) + figures({Q1: False}, TOWN), NEXT_YEAR)
	assert by_party(found) == {VOLUNTEERS: "met", TOWN: "notMet"}
	late = progress(indicator, figures({Q1: True}) + figures({Q1: False, Q2: True}, TOWN), NEXT_YEAR)
	assert (late.targets[0].verdict.status, late.targets[0].verdict.days_late) == ("met", 91)


def test_words_are_judged_by_the_parties_themselves():
	indicator = Indicator(kind="Text", targets=(Target(Q1, 1),))
	told = figures({Q1: "Mindre frygt"})
	assert verdicts(progress(indicator, told, NEXT_YEAR)) == [("scheduled", None, NOT_JUDGED)]
	one = progress(indicator, told, NEXT_YEAR, {VOLUNTEERS: "met"})
	assert by_party(one) == {VOLUNTEERS: "met", TOWN: "scheduled"}
	assert verdicts(one)[0][0] == "scheduled"
	both = progress(indicator, told, NEXT_YEAR, {VOLUNTEERS: "met", TOWN: "partiallyMet"})
	assert by_party(both) == {VOLUNTEERS: "met", TOWN: "partiallyMet"}
	assert verdicts(both)[0][0] == "partiallyMet"
	none = progress(indicator, told, NEXT_YEAR, {VOLUNTEERS: "notMet", TOWN: "notMet"})
	assert verdicts(none)[0][0] == "notMet"
