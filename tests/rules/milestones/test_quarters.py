"""Milestones by the quarter in which they are due."""

from datetime import date

from partnership_module.rules.milestones import quarters

TODAY = date(2026, 2, 14)


def test_the_quarter_of_a_day():
	days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
	assert [tuple(quarters.of(day)) for day in days] == [(2026, 1), (2026, 1), (2026, 2), (2026, 4)]


def test_quarters_of_the_year_before_and_after_are_counted_in_order():
	milestones = [
		(date(2025, 4, 1), "met"),
		(date(2025, 3, 31), "met"),
		(date(2026, 2, 1), "notMet"),
		(date(2026, 2, 2), "notMet"),
		(date(2026, 3, 31), "scheduled"),
		(date(2027, 3, 31), "scheduled"),
		(date(2027, 4, 1), "scheduled"),
		(None, "scheduled"),
		(date(2026, 2, 1), None),
	]
	found = quarters.counted(milestones, TODAY)
	assert [tuple(quarter) for quarter in found] == [
		*((2025, 2), (2025, 3), (2025, 4)),
		*((2026, 1), (2026, 2), (2026, 3), (2026, 4), (2027, 1)),
	]
	assert [dict(counts) for counts in found.values()] == [
		*({"met": 1}, {}, {}),
		*({"notMet": 2, "scheduled": 1}, {}, {}, {}, {"scheduled": 1}),
	]


def test_without_a_milestone_in_the_span_there_is_nothing():
	assert quarters.counted([(date(2004, 1, 1), "met"), (None, "met")], TODAY) == {}
