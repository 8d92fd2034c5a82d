"""Dates that are said: what is understood, and the day that follows."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module.dossier import schema
from partnership_module.rules import said_dates, said_findings
from partnership_module.rules.said_dates import (
	AFTER,
	AT,
	BEFORE,
	DAYS,
	LATEST,
	MONTHS,
	WEEKS,
	WITHIN,
	YEARS,
	Recurring,
	Relative,
	understood,
)
from partnership_module.rules.said_days import Events, day_of, days_between

SIGNATURE, FORCE, START, END = "signature", "entry into force", "start", "end"
QUARTERS = ((1, 1), (4, 1), (7, 1), (10, 1))

SAID = {
	"tre måneder efter underskrift": Relative(SIGNATURE, AFTER, 3, MONTHS),
	"3 måneder efter underskrift": Relative(SIGNATURE, AFTER, 3, MONTHS),
	"Three months after signature": Relative(SIGNATURE, AFTER, 3, MONTHS),
	"within 6 weeks of signature by all parties": Relative(SIGNATURE, AFTER, 6, WEEKS, limit=WITHIN),
	"Senest fjorten dage efter aftalens underskrift.": Relative(SIGNATURE, AFTER, 14, DAYS, limit=LATEST),
	"90 dage efter underskrivelsen af aftalen": Relative(SIGNATURE, AFTER, 90, DAYS),
	"når alle parter har skrevet under": Relative(SIGNATURE),
	"dagen efter alle parters underskrift": Relative(SIGNATURE, AFTER, 1, DAYS),
	"et halvt år efter aftalens ikrafttræden": Relative(FORCE, AFTER, 6, MONTHS),
	"three months after the agreement takes effect": Relative(FORCE, AFTER, 3, MONTHS),
	"6 months after the start of the partnership": Relative(START, AFTER, 6, MONTHS),
	"30 days before the end": Relative(END, BEFORE, 30, DAYS),
	"one year before expiry": Relative(END, BEFORE, 1, YEARS),
	"to måneder før aftalens udløb": Relative(END, BEFORE, 2, MONTHS),
	"two quarters after the start": Relative(START, AFTER, 6, MONTHS),
	"2 weeks after milestone M1": Relative("milestone", AFTER, 2, WEEKS, "M1"),
	"en uge efter milepæl M2 er nået": Relative("milestone", AFTER, 1, WEEKS, "M2"),
	"3 months after the end of the phase “Pilot”": Relative("phase end", AFTER, 3, MONTHS, "Pilot"),
	"senest ved udgangen af fase 1": Relative("phase end", name="1", limit=LATEST),
	"ved udgangen af fase 1": Relative("phase end", AT, 0, DAYS, "1"),
	"inden underskrift": Relative(SIGNATURE, BEFORE),
	"before the agreement takes effect": Relative(FORCE, BEFORE),
	"senest underskrift": Relative(SIGNATURE, limit=LATEST),
	"no later than on signature": Relative(SIGNATURE, limit=LATEST),
	"inden tre måneder efter start": Relative(START, AFTER, 3, MONTHS, limit=WITHIN),
	"inden milepæl M1 er nået": Relative("milestone", BEFORE, name="M1"),
	"by the time milestone M1 is met": Relative("milestone", name="M1", limit=LATEST),
	"en måned efter starten af fasen Drift": Relative("phase start", AFTER, 1, MONTHS, "Drift"),
	"ved næste årsmøde": Relative("annual meeting"),
	"by the next annual meeting": Relative("annual meeting", limit=LATEST),
	"senest på det næste styregruppemøde": Relative("steering meeting", limit=LATEST),
	"inden næste styregruppemøde": Relative("steering meeting", BEFORE),
	"two weeks before the next steering group meeting": Relative("steering meeting", BEFORE, 2, WEEKS),
	"hver 1. marts": Recurring(((3, 1),)),
	"each 1 March": Recurring(((3, 1),)),
	"every March 1st": Recurring(((3, 1),)),
	"1. marts hvert år": Recurring(((3, 1),)),
	"senest hver 1. marts": Recurring(((3, 1),), latest=True),
	"senest den sidste dag i hvert kvartal": Recurring(((3, 31), (6, 30), (9, 30), (12, 31)), latest=True),
	"by the 1st of every month": Recurring(tuple((month, 1) for month in range(1, 13)), latest=True),
	"hver 1. september og 1. marts": Recurring(((3, 1), (9, 1))),
	"each 1 March and 1 September": Recurring(((3, 1), (9, 1))),
	"1st of every month": Recurring(tuple((month, 1) for month in range(1, 13))),
	"den 1. i hvert kvartal": Recurring(QUARTERS),
	"the last day of each quarter": Recurring(((3, 31), (6, 30), (9, 30), (12, 31))),
	"hver fjerde måned": Recurring(((4, 30), (8, 31), (12, 31))),
	"hvert år": Recurring(((12, 31),)),
}

NOT_SAID = [
	"snart",
	"efter underskrift",
	"three months after",
	"3 months after lunch",
	"0 days after signature",
	"hver 30. februar",
	"den 32. i hver måned",
	"each meeting",
	"31-12-2027",
]

KNOWN = Events(
	signed=(date(2027, 11, 30),),
	in_force=(date(2028, 1, 1),),
	start=date(2028, 1, 1),
	end=date(2030, 12, 31),
	met={"M1": date(2028, 2, 29)},
	phases={"Pilot": (date(2028, 1, 1), date(2028, 8, 31)), "Fase 2": (date(2028, 9, 1), None)},
	annual=(date(2028, 3, 15), date(2029, 3, 14)),
	steering=(date(2027, 12, 1), date(2028, 6, 1)),
)

BY_HAND = {
	"three months after signature": date(2028, 2, 29),
	"30 dage efter underskrift": date(2027, 12, 30),
	"et år efter milepæl m1": date(2029, 2, 28),
	"two weeks after milestone M1": date(2028, 3, 14),
	"6 måneder efter ikrafttræden": date(2028, 7, 1),
	"one month before the end": date(2030, 11, 30),
	"senest ved aftalens udløb": date(2030, 12, 31),
	"en måned efter afslutningen af fasen Pilot": date(2028, 9, 30),
	"by the start of phase 2": date(2028, 9, 1),
	"by the end of phase 2": None,
	"ved næste årsmøde": date(2028, 3, 15),
	"one week before the next annual meeting": date(2028, 3, 8),
	"ved næste styregruppemøde": date(2027, 12, 1),
	"inden underskrift": date(2027, 11, 30),
	"inden for tre måneder efter underskrift": date(2028, 2, 29),
}
"""Counted with a calendar; 2028 is a leap year."""


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_is_understood(text):
	assert understood(text) == SAID[text]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_not_understood_is_refused_with_examples(text):
	with pytest.raises(ValueError, match="Write for instance: three months after signature") as error:
		understood(text)
	assert f'"{text}"' in str(error.value)


@pytest.mark.parametrize(
	"text",
	[
		"1000 år efter start",
		"101 years before the end",
		"1201 months after signature",
		"36526 days after signature",
		"999999999 weeks after signature",
	],
)
def test_what_leads_too_far_is_refused_with_what_to_correct(text):
	with pytest.raises(ValueError, match="more than a hundred years from what it hangs on"):
		understood(text)
	(finding,) = said_findings.findings(text, "x")
	assert finding.message == said_dates.TOO_LONG


@pytest.mark.parametrize("text", ["100 years after the start", "36525 dage efter start"])
def test_a_hundred_years_are_taken(text):
	assert understood(text)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_is_said(text):
	assert understood(text) is None


@pytest.mark.parametrize("text", BY_HAND)
def test_the_day_that_follows(text):
	assert day_of(understood(text), KNOWN) == BY_HAND[text]


@pytest.mark.parametrize("text", BY_HAND)
def test_nothing_follows_from_what_is_not_known(text):
	assert day_of(understood(text), Events()) is None


def test_the_next_meeting_is_the_first_from_the_day_on_which_it_is_said():
	said = understood("by the next annual meeting")
	assert day_of(said, KNOWN, date(2028, 3, 15)) == date(2028, 3, 15)
	assert day_of(said, KNOWN, date(2028, 3, 16)) == date(2029, 3, 14)
	assert day_of(said, KNOWN, date(2029, 3, 15)) is None


def test_a_signature_is_the_last_one_before_it_is_said_else_the_first():
	events = Events(signed=(date(2027, 1, 1), date(2029, 1, 1)))
	said = understood("one day after signature")
	assert day_of(said, events) == date(2027, 1, 2)
	assert day_of(said, events, date(2026, 6, 1)) == date(2027, 1, 2)
	assert day_of(said, events, date(2028, 6, 1)) == date(2027, 1, 2)
	assert day_of(said, events, date(2029, 6, 1)) == date(2029, 1, 2)


def test_days_that_recur_lie_in_the_term_both_ends_counted():
	said = understood("hver 1. marts og 1. september")
	assert days_between(said, date(2028, 3, 1), date(2029, 8, 31)) == [
		date(2028, 3, 1),
		date(2028, 9, 1),
		date(2029, 3, 1),
	]
	assert days_between(understood("hver 29. februar"), date(2027, 1, 1), date(2028, 12, 31)) == [
		date(2027, 2, 28),
		date(2028, 2, 29),
	]


def test_findings_name_what_is_not_there():
	find = said_findings.findings
	assert find("3 weeks after milestone M9", "x", ["M1"])[0].message == said_findings.UNKNOWN_MILESTONE
	assert find("3 weeks after milestone m1", "x", ["M1"]) == []
	assert find("by the end of phase 7", "x", None, ["Fase 1"])[0].message == said_findings.UNKNOWN_PHASE
	assert find("by the end of phase 1", "x", None, ["Fase 1"]) == []
	assert find("2 weeks after M1", "x", None, (), "M1")[0].message == said_findings.ITSELF
	assert find("each 1 March", "x")[0].message == said_findings.RECURS_ONLY_MILESTONE
	assert find("each 1 March", "x", may_recur=True) == []
	assert find("soon", "x")[0].message == said_dates.NOT_UNDERSTOOD


days = st.dates(date(1950, 1, 1), date(2900, 1, 1))
numbers = st.integers(1, 100)


@settings(deadline=None)
@given(days, numbers, st.sampled_from([DAYS, WEEKS, MONTHS, YEARS]))
def test_before_and_after_lie_on_their_side(day, number, unit):
	events = Events(start=day)
	later = day_of(Relative(START, AFTER, number, unit), events)
	earlier = day_of(Relative(START, BEFORE, number, unit), events)
	assert later is None or later > day
	assert earlier is None or earlier < day
	if unit == DAYS and later:
		assert later - day == timedelta(days=number)


@settings(deadline=None)
@given(
	days, st.integers(0, 5000), st.sampled_from([text for text in SAID if isinstance(SAID[text], Recurring)])
)
def test_days_that_recur_are_in_order_and_each_year_has_all_of_them(first, length, text):
	last = first + timedelta(days=length)
	found = days_between(SAID[text], first, last)
	assert found == sorted(set(found))
	assert all(first <= day <= last for day in found)
	for year in range(first.year + 1, last.year):
		assert sum(day.year == year for day in found) == len(SAID[text].days)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text):
	try:
		understood(text)
	except ValueError as error:
		assert "Write for instance" in str(error)


def of_phases(*said: tuple[str, str | None, str | None], **fields) -> schema.Partnership:
	phases = [{"title": title, "from_said": begins, "to_said": ends} for title, begins, ends in said]
	return schema.Partnership.model_validate({"title": "Natteravne", "phases": phases, **fields})


@pytest.mark.parametrize(
	("partnership", "places"),
	[
		(
			of_phases(start_said="a month before the end", end_said="a year after the start"),
			["start_said", "end_said"],
		),
		(of_phases(start_said="a month after the start"), ["start_said"]),
		(
			of_phases(
				("A", "the day after the end of phase B", "a month after the start of phase A"),
				("B", "the day after the end of phase A", "a month after the start of phase B"),
			),
			["phases.0.from_said", "phases.0.to_said", "phases.1.from_said", "phases.1.to_said"],
		),
		(
			of_phases(("A", "by the start of phase A", "one week after the start of phase A")),
			["phases.0.from_said"],
		),
		(of_phases(("A", "by the start", "by the end"), end_said="one year after signature"), []),
		(
			of_phases(
				("A", "by the end of phase B", "by the end"),
				("B", None, "by the start"),
				start_said="by signature",
			),
			[],
		),
	],
)
def test_dates_that_hang_on_themselves_by_way_of_others_are_told(partnership, places):
	found = said_findings.partnership_findings(partnership)
	assert [finding.place for finding in found] == [f"partnership.{place}" for place in places]


def test_milestones_that_are_due_by_one_another_are_told():
	codes = {"M1": "M2", "M2": "m1", "M3": "M1", "M4": None}
	milestones = [
		{"code": code, "title": code, "due_said": other and f"a week after milestone {other}"}
		for code, other in codes.items()
	]
	dossier = schema.Dossier.model_validate({"partnership": {"title": "N"}, "milestones": milestones})
	found = said_findings.circles_of_milestones(dossier)
	assert [finding.place for finding in found] == ["milestones.0.due_said", "milestones.1.due_said"]
	assert str(found[0]) == (
		'"a week after milestone M2" hangs on itself, by way of "a week after milestone m1", so neither ever '
		"becomes a day. Name another event in one of them, or enter a day."
	)
