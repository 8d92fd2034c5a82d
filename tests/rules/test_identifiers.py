"""CVR numbers of organisations, and CPR numbers of persons in running text.

The numbers are those by which the check digits are commonly explained.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.identifiers import find_cpr, is_cvr

CPR = "070761-4285"
"""Its check digit fits."""
NEW_CPR = "070761-4286"
"""Its check digit does not fit, as it need not since 2007."""


@pytest.mark.parametrize("text", ["13585628", "DK13585628", "13 58 56 28"])
def test_a_cvr_number(text):
	assert is_cvr(text)


@pytest.mark.parametrize("text", ["13585627", "1358562", "135856280", "12345678", "abcdefgh", "", "03585628"])
def test_no_cvr_number(text):
	assert not is_cvr(text)


@pytest.mark.parametrize(
	"text",
	[
		CPR,
		f"Borgeren {CPR} deltager.",
		f"({CPR})",
		f"cpr:{CPR}.",
		f"Ring 12345678 om {CPR}",
		f"første linje\n{CPR}\n",
		CPR.replace("-", ""),
		CPR.replace("-", " "),
		NEW_CPR,
	],
)
def test_a_cpr_number_in_a_text(text):
	found = find_cpr(text)
	assert found in text
	assert found.replace("-", "").replace(" ", "")[:6] == "070761"


@pytest.mark.parametrize(
	"text",
	[
		"",
		"Ring 12345678 eller 87654321.",
		"Aftale af 28-11-2003",
		"28-11-2003 10:00",
		"310261-4285",
		"071361-4285",
		NEW_CPR.replace("-", ""),
		NEW_CPR.replace("-", " "),
		f"1{CPR}",
		f"{CPR}1",
		f"12-{CPR}",
		f"{CPR}-12",
		"070761 - 4285",
		"CVR 13585628",
		"sag 2003-123456-1234",
	],
)
def test_no_cpr_number_in_a_text(text):
	assert find_cpr(text) is None


def test_the_first_of_several_as_it_is_written():
	assert find_cpr(f"{CPR} og 0707614285") == CPR
	assert find_cpr(f"0707614285 og {CPR}") == "0707614285"


def test_digits_before_it_that_are_none_do_not_hide_it():
	assert find_cpr(f"310261-4285 og {CPR}") == CPR


letters = st.text(st.characters(exclude_categories=("N",), exclude_characters="-"), max_size=20)


@given(letters, letters)
def test_it_is_found_in_any_text(before, after):
	assert find_cpr(f"{before}{CPR}{after}") == CPR


@given(letters)
def test_a_text_without_digits_holds_none(text):
	assert find_cpr(text) is None
