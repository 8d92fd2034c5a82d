"""Numbers as people type them, with the comma of Danish and the point of English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.numbers import number, text


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
	["tre", "1.000,5", "1 000", "3,", ",5", "3 kr", "40-50", "nan", "inf", "1_000", "0x10", "1,2,3", "--1"],
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


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_is_read_back(value):
	assert number(text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_comma_and_point_mean_the_same(value):
	written = text(value)
	assert number(written.replace(".", ",")) == number(written)
