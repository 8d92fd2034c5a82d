"""Numbers with marks of thousands, in files that people bring."""

import pytest

from partnership_module.rules.numbers import without_thousands


@pytest.mark.parametrize(
	("typed", "read"),
	[
		("1.234,50", "1234.50"),
		("1,234.50", "1234.50"),
		("-1.234,5", "-1234.5"),
		("1 234,50", "1234.50"),
		("1\N{NO-BREAK SPACE}234", "1234"),
		("1.234.567", "1234567"),
		("12.345.678,9", "12345678.9"),
	],
)
def test_what_means_one_number_loses_its_marks(typed, read):
	assert without_thousands(typed) == read


@pytest.mark.parametrize(
	"typed", ["1.234", "1,234", "2,5", "2.50", "0.123", "31.12.2026", "1.23,4", "", "ti", "1.2345,6"]
)
def test_what_can_mean_two_or_none_stays(typed):
	assert without_thousands(typed) == typed
