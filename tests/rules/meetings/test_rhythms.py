import pytest

from partnership_module.rules.meetings.rhythms import understood

YEARLY, MONTHS, WEEKS = "N Times a Year", "Every N Months", "Every N Weeks"


@pytest.mark.parametrize(
	("text", "rhythm", "number"),
	[
		("4 gange om året", YEARLY, 4),
		("Fire gange årligt.", YEARLY, 4),
		("ca. 4 møder om året", YEARLY, 4),
		("once a year", YEARLY, 1),
		("én gang om året", YEARLY, 1),
		("hver måned", MONTHS, 1),
		("Hver 3. måned", MONTHS, 3),
		("hver anden måned", MONTHS, 2),
		("every second month", MONTHS, 2),
		("every 6 weeks", WEEKS, 6),
		("hver 6. uge", WEEKS, 6),
		("hvert kvartal", MONTHS, 3),
		("hvert år", YEARLY, 1),
		("hvert andet år", MONTHS, 24),
		("kvartalsvis", YEARLY, 4),
		("Efter behov", "As Needed", None),
	],
)
def test_a_rhythm_as_people_write_it(text, rhythm, number):
	assert understood(text) == (rhythm, number)


@pytest.mark.parametrize("text", ["", "ofte", "0 gange om året", "hver 0. uge", "400 gange om året", "4"])
def test_what_is_no_rhythm(text):
	assert understood(text) is None
