"""Dates, periods, numbers and amounts as Danish and English readers write them."""

from datetime import date, datetime

import pytest

from partnership_module.prints import language


@pytest.mark.parametrize(
	("precision", "danish", "english"),
	[
		("Day", "28. februar 2005", "28 February 2005"),
		("Month", "februar 2005", "February 2005"),
		("Quarter", "1. kvartal 2005", "quarter 1 of 2005"),
		("Two Months", "januar/februar 2005", "January/February 2005"),
		("Three Months", "december 2004–februar 2005", "December 2004–February 2005"),
		("Four Months", "1. tertial 2005", "four-month period 1 of 2005"),
		("Half-Year", "1. halvår 2005", "half-year 1 of 2005"),
		("Season", "vinter 2004/05", "winter 2004/05"),
		("Year", "2005", "2005"),
	],
)
def test_a_date_is_as_precise_as_it_is_known(precision, danish, english):
	day = date(2005, 2, 28)
	assert language.date_text(day, precision, "da") == danish
	assert language.date_text(day, precision, "en") == english


@pytest.mark.parametrize(
	("day", "season"),
	[
		(date(2003, 5, 31), "forår 2003"),
		(date(2003, 6, 1), "sommer 2003"),
		(date(2003, 11, 30), "efterår 2003"),
		(date(2003, 12, 1), "vinter 2003/04"),
		(date(2100, 2, 28), "vinter 2099/00"),
	],
)
def test_seasons(day, season):
	assert language.date_text(day, "Season", "da") == season


def test_a_period_of_seasons():
	autumn, spring = date(2004, 11, 30), date(2005, 5, 31)
	assert language.period_text(autumn, spring, "Season", "da") == "efterår 2004 – forår 2005"
	assert language.period_text(autumn, autumn, "Season", "da") == "efterår 2004"
	assert language.period_text(autumn, None, "Season", "da") == "fra efterår 2004"
	assert language.period_text(None, spring, "Month", "da") == "til og med maj 2005"
	assert language.period_text(None, None, "Day", "da") == ""
	assert language.period_text(autumn, spring, "Year", "da", "Day") == "2004 – 31. maj 2005"


def test_the_time_of_a_meeting():
	start, end = datetime(2003, 12, 10, 13), datetime(2003, 12, 10, 15, 30)
	assert language.meeting_time(start, end, "da") == "10. december 2003 kl. 13.00–15.30"
	assert language.meeting_time(start, None, "en") == "10 December 2003 at 13:00"


def test_amounts_have_two_ends():
	assert language.money_text(210000, 420000, "DKK", "da") == "210.000–420.000 kr."
	assert language.money_text(210000, 420000, "DKK", "en") == "DKK 210,000–420,000"
	assert language.money_text(None, 500000, "DKK", "da") == "højst 500.000 kr."
	assert language.money_text(None, 500, "GBP", "en") == "at most £ 500"
	assert language.money_text(75000, 75000, "DKK", "da") == "75.000 kr."
	assert language.money_text(None, None, "DKK", "da") == ""
	assert language.money_text(2.5, None, None, "da") == "2,5"


def test_zero_is_a_number():
	assert language.number_range(0, 3, "da") == "0–3"
	assert language.number_range(0, None, "da") == "0"


def test_small_numbers_are_words():
	assert language.number_word(4, "da") == "fire"
	assert language.number_word(13, "da") == "13"
	assert language.ordinal_word(3, "da") == "tredje"
	assert language.ordinal_word(13, "da") == "13."
	assert language.ordinal_word(13, "en") == "13th"


def test_words_are_listed():
	assert language.listed(["A", "B", "C"], "da") == "A, B og C"
	assert language.listed(["A", "B"], "en") == "A and B"


def test_english_is_what_the_code_says():
	assert language.translator("en")("Success criteria") == "Success criteria"


def test_a_message_that_danish_does_not_have_stays():
	assert language.translator("da")("Not agreed") == "Ikke aftalt"
	assert language.translator("da")("No such message") == "No such message"


def test_a_fuzzy_translation_is_not_used(tmp_path):
	file = tmp_path / "da.po"
	file.write_text(
		'#, fuzzy\nmsgid "Party"\nmsgstr "Fest"\n\nmsgid "Goal"\nmsgstr "Mål"\n', encoding="utf-8"
	)
	assert language._messages(file) == {("Goal", None): "Mål"}


def test_a_word_that_means_two_things_has_two_translations(monkeypatch, tmp_path):
	(tmp_path / "xx.po").write_text(
		'msgid "End"\nmsgstr "Slut"\n\nmsgctxt "Deadlines"\nmsgid "End"\nmsgstr "Udløb"\n', encoding="utf-8"
	)
	monkeypatch.setattr(language, "LOCALE_FOLDER", tmp_path)
	translate = language.translator("xx")
	assert [translate("End", context=where) for where in (None, "Deadlines", "Evaluation")] == [
		"Slut",
		"Udløb",
		"Slut",
	]
	assert translate("Goal", context="Deadlines") == "Goal"


def test_a_code_of_a_language_is_shown_as_its_name():
	names = [language.translator(own)(code) for own in ("en", "da") for code in ("da", "en")]
	assert names == ["Danish", "English", "dansk", "engelsk"]
