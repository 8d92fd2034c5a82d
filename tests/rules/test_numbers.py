"""Numbers as people type them, with the comma of Danish and the point of English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.numbers import number, text, two_readings


@pytest.mark.parametrize(
	("typed", "value"),
	[
		("3", 3),
		("3,5", 3.5),
		("3.5", 3.5),
		(" 40 ", 40),
		("-2", -2),
		("+2", 2),
		("0", 0),
		("1e-09", 1e-9),
		(0, 0),
		(2.5, 2.5),
	],
)
def test_a_number(typed, value):
	assert number(typed) == value


@pytest.mark.parametrize("typed", [None, "", "   "])
def test_nothing_typed_is_unknown_and_not_zero(typed):
	assert number(typed) is None


@pytest.mark.parametrize(
	"typed",
	[
		"tre",
		"1.000,5",
		"1 000",
		"3,",
		",5",
		"3 kr",
		"40-50",
		"nan",
		"inf",
		"1_000",
		"0x10",
		"1,2,3",
		"--1",
		"1e999",
	],
)
def test_what_is_no_number_is_refused_with_examples(typed):
	with pytest.raises(ValueError, match=r"is not a number\. Write for instance 3, 2\.5 or 2,5") as error:
		number(typed)
	assert f'"{typed}"' in str(error.value)


@pytest.mark.parametrize(
	("value", "shown"), [(3.0, "3"), (3, "3"), (3.5, "3.5"), (0.0, "0"), (-2.0, "-2"), (None, None)]
)
def test_whole_numbers_are_written_without_decimals(value, shown):
	assert text(value) == shown


@pytest.mark.parametrize(
	("typed", "readings"),
	[
		("1.200", ("1200", "1.2")),
		("1,250", ("1250", "1,25")),
		("-12.345", ("-12345", "-12.345")),
		(" 100.000 ", ("100000", "100")),
	],
)
def test_thousands_and_decimals_look_alike(typed, readings):
	assert two_readings(typed) == readings


@pytest.mark.parametrize(
	"typed", ["1200", "1.2", "1.20", "0.125", "0,500", "1.2000", "1234.567", "1.000,5", ""]
)
def test_one_reading_is_enough(typed):
	assert two_readings(typed) is None


@given(st.integers(-999_999, 999_999).map(lambda thousandths: thousandths / 1000))
def test_what_is_written_has_one_reading(value):
	assert two_readings(text(value)) is None
	assert number(text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_is_read_back(value):
	assert number(text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_comma_and_point_mean_the_same(value):
	written = text(value)
	assert number(written.replace(".", ",")) == number(written)
