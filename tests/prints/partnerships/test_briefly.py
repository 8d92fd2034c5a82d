"""Texts made shorter: never longer than asked, and whatever is gone is shown by a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.prints.language import listed_briefly
from partnership_module.prints.partnerships import briefly


@pytest.mark.parametrize(
	("text", "most", "expected"),
	[
		("", 10, ""),
		("Kort", 10, "Kort"),
		("Præcis ti.", 10, "Præcis ti."),
		("Hjælp til unge, der går i skole", 18, "Hjælp til unge …"),
		("Beskæftigelsesindsatser", 12, "Beskæftige …"),
		("  To \n linjer ", 20, "To linjer"),
	],
)
def test_a_line(text, most, expected):
	assert briefly.line(text, most) == expected


@pytest.mark.parametrize(
	("text", "most", "expected"),
	[
		(None, 10, ""),
		("Kort", 10, "Kort"),
		("Vi hjælper. Vi leger. Vi læser.", 25, "Vi hjælper. Vi leger. …"),
		("Vi hjælper unge med at komme i skole hver dag", 30, "Vi hjælper unge med at komme …"),
		("Første.\n\nAndet afsnit er for langt.", 12, "Første. …"),
		("- Et\n- To", 20, "- Et\n- To"),
		("**Fed tekst uden ende her**", 20, "**Fed tekst uden** …"),
		("Før.\na | b\nc | d\nEfter.", 90, "Før. …"),
		("a | b\nc | d", 90, ""),
	],
)
def test_what_people_typed(text, most, expected):
	assert briefly.typed(text, most) == expected


@given(st.text(alphabet="abc æ.\n-*|", max_size=300), st.integers(20, 120))
def test_it_is_never_longer_and_says_where_something_is_gone(text, most):
	short = briefly.typed(text, most)
	assert len(short) <= most + len(briefly.SIGN) + 4
	line = briefly.line(text, most)
	assert len(line) <= most
	assert line.endswith("…") or line == " ".join(text.split())


@pytest.mark.parametrize(
	("number", "most", "expected"),
	[(0, 3, ""), (1, 3, "A"), (3, 3, "A, B og C"), (5, 3, "A, B og 3 flere"), (5, 1, "5"), (2, 0, "2")],
)
def test_names_that_are_not_written_are_counted(number, most, expected):
	assert listed_briefly("ABCDE"[:number], most, "da") == expected
