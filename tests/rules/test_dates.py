"""Imprecise dates, in Danish and English."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.dates import (
	FIRST,
	LAST,
	PRECISIONS,
	end_of,
	in_calendar,
	last_day,
	precision,
	start_of,
)

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
precisions = st.sampled_from(PRECISIONS)

WRITTEN = {
	"28-11-2003": (date(2003, 11, 28), "Day"),
	"28.11.2003": (date(2003, 11, 28), "Day"),
	"28/11/2003": (date(2003, 11, 28), "Day"),
	"1.2.2004": (date(2004, 2, 1), "Day"),
	"2003-11-28": (date(2003, 11, 28), "Day"),
	"28. november 2003": (date(2003, 11, 28), "Day"),
	"den 28. november 2003": (date(2003, 11, 28), "Day"),
	"28 November 2003": (date(2003, 11, 28), "Day"),
	"28th November, 2003": (date(2003, 11, 28), "Day"),
	"November 28, 2003": (date(2003, 11, 28), "Day"),
	"senest 1. maj 2004": (date(2004, 5, 1), "Day"),
	"by 1 May 2004": (date(2004, 5, 1), "Day"),
	"august 2003": (date(2003, 8, 31), "Month"),
	"August 2003": (date(2003, 8, 31), "Month"),
	"marts 2004": (date(2004, 3, 31), "Month"),
	"oktober 2004": (date(2004, 10, 31), "Month"),
	"feb. 2004": (date(2004, 2, 29), "Month"),
	"february 2005": (date(2005, 2, 28), "Month"),
	"12/2003": (date(2003, 12, 31), "Month"),
	"2003-12": (date(2003, 12, 31), "Month"),
	"medio juni 2004": (date(2004, 6, 30), "Month"),
	"slutningen af september 2004": (date(2004, 9, 30), "Month"),
	"the end of September 2004": (date(2004, 9, 30), "Month"),
	"1. kvartal 2004": (date(2004, 3, 31), "Quarter"),
	"4. kvartal 2004": (date(2004, 12, 31), "Quarter"),
	"3rd quarter of 2004": (date(2004, 9, 30), "Quarter"),
	"Q2 2004": (date(2004, 6, 30), "Quarter"),
	"2004-Q2": (date(2004, 6, 30), "Quarter"),
	"1. halvår 2004": (date(2004, 6, 30), "Half-Year"),
	"2. halvår 2004": (date(2004, 12, 31), "Half-Year"),
	"H1 2004": (date(2004, 6, 30), "Half-Year"),
	"andet halvår 2004": (date(2004, 12, 31), "Half-Year"),
	"second half of 2004": (date(2004, 12, 31), "Half-Year"),
	"tredje kvartal 2004": (date(2004, 9, 30), "Quarter"),
	"2. tertial 2026": (date(2026, 8, 31), "Four Months"),
	"anden tertial 2026": (date(2026, 8, 31), "Four Months"),
	"T1 2026": (date(2026, 4, 30), "Four Months"),
	"2026-T3": (date(2026, 12, 31), "Four Months"),
	"first four months of 2026": (date(2026, 4, 30), "Four Months"),
	"de første fire måneder af 2026": (date(2026, 4, 30), "Four Months"),
	"forår 2004": (date(2004, 5, 31), "Season"),
	"foråret 2004": (date(2004, 5, 31), "Season"),
	"spring 2004": (date(2004, 5, 31), "Season"),
	"sommer 2004": (date(2004, 8, 31), "Season"),
	"sommeren 2004": (date(2004, 8, 31), "Season"),
	"summer of 2004": (date(2004, 8, 31), "Season"),
	"Efterår 2003": (date(2003, 11, 30), "Season"),
	"efteråret 2003.": (date(2003, 11, 30), "Season"),
	"autumn 2003": (date(2003, 11, 30), "Season"),
	"fall 2003": (date(2003, 11, 30), "Season"),
	"vinter 2004": (date(2004, 2, 29), "Season"),
	"vinteren 2005": (date(2005, 2, 28), "Season"),
	"winter 2004/05": (date(2005, 2, 28), "Season"),
	"vinter 2003-2004": (date(2004, 2, 29), "Season"),
	"vinter 1999/00": (date(2000, 2, 29), "Season"),
	"2004": (date(2004, 12, 31), "Year"),
	"ultimo 2004": (date(2004, 12, 31), "Year"),
	"inden udgangen af 2004": (date(2004, 12, 31), "Year"),
	"  efterår   2003 ": (date(2003, 11, 30), "Season"),
}

RANGES = {
	"2003-2005": (date(2005, 12, 31), "Year"),
	"efterår 2004 - forår 2005": (date(2005, 5, 31), "Season"),
	"efterår 2004–forår 2005": (date(2005, 5, 31), "Season"),
	"efterår 2004-forår 2005": (date(2005, 5, 31), "Season"),
	"autumn 2004 to spring 2005": (date(2005, 5, 31), "Season"),
	"from autumn 2004 to spring 2005": (date(2005, 5, 31), "Season"),
	"fra efteråret 2005 til foråret 2006": (date(2006, 5, 31), "Season"),
	"forår/sommer 2004": (date(2004, 8, 31), "Season"),
	"juni-august 2004": (date(2004, 8, 31), "Three Months"),
	"mellem juni og august 2004": (date(2004, 8, 31), "Three Months"),
	"november - februar 2005": (date(2005, 2, 28), "Month"),
	"efterår - forår 2005": (date(2005, 5, 31), "Season"),
	"juni 2004 - august 2006": (date(2006, 8, 31), "Month"),
	"sep./okt. 2004": (date(2004, 10, 31), "Two Months"),
	"Sep./Oct. 2004": (date(2004, 10, 31), "Two Months"),
	"september-oktober 2004": (date(2004, 10, 31), "Two Months"),
	"sep. og okt. 2004": (date(2004, 10, 31), "Two Months"),
	"dec./jan. 2005": (date(2005, 1, 31), "Two Months"),
	"december 2004/januar 2005": (date(2005, 1, 31), "Two Months"),
	"aug.-okt. 2004": (date(2004, 10, 31), "Three Months"),
	"1. tertial 2026 - 2. tertial 2026": (date(2026, 8, 31), "Four Months"),
	"1.-15. juni 2004": (date(2004, 6, 15), "Day"),
	"28. juni - 2. juli 2004": (date(2004, 7, 2), "Day"),
	"01-06-2004 - 15-06-2004": (date(2004, 6, 15), "Day"),
	"2004-06-01/2004-06-15": (date(2004, 6, 15), "Day"),
	"1. maj 2004 - efterår 2004": (date(2004, 11, 30), "Season"),
	"forår 2005 - efterår 2004": (date(2005, 5, 31), "Season"),
}

NO_DATES = [
	"snart",
	"efterår",
	"juni",
	"31-02-2004",
	"29. februar 2003",
	"2004-13-01",
	"5. kvartal 2004",
	"3. halvår 2004",
	"4. tertial 2026",
	"fjerde tertial 2026",
	"T4 2026",
	"32/13/2004",
	"foo - 2004",
	"28. - 30. februar 2003",
	"0000",
	"efterår 2004 eller forår 2005",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_it_means_its_last_day(text):
	assert (last_day(text), precision(text)) == WRITTEN[text]


@pytest.mark.parametrize("text", RANGES)
def test_of_a_range_the_later_end_counts(text):
	assert (last_day(text), precision(text)) == RANGES[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_with_examples(text):
	with pytest.raises(ValueError, match=r"not understood as a date\. Write for instance") as error:
		last_day(text)
	assert f'"{text}"' in str(error.value)
	with pytest.raises(ValueError, match="not understood as a date"):
		precision(text)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_written_is_no_date(text):
	assert last_day(text) is None


@pytest.mark.parametrize(
	("day", "season_ends"),
	[
		(date(2004, 3, 1), date(2004, 5, 31)),
		(date(2004, 5, 31), date(2004, 5, 31)),
		(date(2004, 6, 1), date(2004, 8, 31)),
		(date(2004, 9, 1), date(2004, 11, 30)),
		(date(2003, 12, 1), date(2004, 2, 29)),
		(date(2004, 1, 1), date(2004, 2, 29)),
		(date(2005, 2, 28), date(2005, 2, 28)),
	],
)
def test_winter_begins_in_december_and_ends_with_february(day, season_ends):
	assert end_of(day, "Season") == season_ends


@pytest.mark.parametrize(
	("name", "end"),
	[
		("Day", date(2004, 2, 10)),
		("Month", date(2004, 2, 29)),
		("Quarter", date(2004, 3, 31)),
		("Season", date(2004, 2, 29)),
		("Year", date(2004, 12, 31)),
	],
)
def test_the_end_of_what_holds_the_day(name, end):
	assert end_of(date(2004, 2, 10), name) == end


@given(days, precisions)
def test_the_end_never_lies_before_the_day_and_is_its_own_end(day, name):
	end = end_of(day, name)
	assert end >= day
	assert end_of(end, name) == end


@given(days, precisions)
def test_the_end_is_the_last_of_its_period(day, name):
	end = end_of(day, name)
	assert end_of(end + timedelta(days=1), name) > end


@given(days, days, precisions)
def test_ends_keep_the_order_of_days(first, second, name):
	earlier, later = sorted((first, second))
	assert end_of(earlier, name) <= end_of(later, name)


@given(days)
def test_every_day_is_understood_however_it_is_written(day):
	for text in (f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}", f"{day.day}.{day.month}.{day.year:04}"):
		assert (last_day(text), precision(text)) == (day, "Day")


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text):
	try:
		assert last_day(text) is None or precision(text) in PRECISIONS
	except ValueError as error:
		assert str(error).startswith(f'"{text}" is not understood')


@given(days, precisions)
def test_a_period_ends_on_its_last_day_and_the_next_one_later(day, written):
	last = end_of(day, written)
	assert day <= last == end_of(last, written)
	assert last < end_of(last + timedelta(days=1), written)


@pytest.mark.parametrize("day", [date(2004, 12, 1), date(2005, 1, 15), date(2005, 2, 28)])
def test_winter_starts_in_december(day):
	assert end_of(day, "Season") == date(2005, 2, 28)
	assert end_of(date(2004, 11, 30), "Season") == date(2004, 11, 30)


@pytest.mark.parametrize(
	("day", "is_in"),
	[
		(date(1899, 12, 31), False),
		(date(1900, 1, 1), True),
		(date(1900, 1, 2), True),
		(date(2004, 6, 1), True),
		(date(2999, 12, 31), True),
		(date(3000, 1, 1), False),
	],
)
def test_the_calendar_of_records_begins_in_1900_and_ends_with_2999(day, is_in):
	assert in_calendar(day) == is_in


def test_the_calendar_holds_whole_years():
	assert (FIRST.month, FIRST.day) == (1, 1)
	assert end_of(LAST, "Year") == LAST


@pytest.mark.parametrize(
	("text", "last"),
	[
		("vinter 1998/99", date(1999, 2, 28)),
		("vinter 1999/00", date(2000, 2, 29)),
		("vinter 2004/04", date(2004, 2, 29)),
	],
)
def test_a_winter_ends_in_the_later_of_its_years(text, last):
	assert last_day(text) == last


def test_three_ends_are_no_range():
	with pytest.raises(ValueError, match="is not understood as a date"):
		last_day("2003 til 2004 til 2005")


@pytest.mark.parametrize(
	("day", "precision", "first"),
	[
		(date(2026, 5, 17), "Day", date(2026, 5, 17)),
		(date(2026, 5, 31), "Month", date(2026, 5, 1)),
		(date(2026, 5, 31), "Quarter", date(2026, 4, 1)),
		(date(2026, 5, 31), "Season", date(2026, 3, 1)),
		(date(2026, 2, 28), "Season", date(2025, 12, 1)),
		(date(2026, 12, 31), "Year", date(2026, 1, 1)),
	],
)
def test_where_an_imprecise_date_begins(day, precision, first):
	assert start_of(day, precision) == first
