"""What no line may part: dates, sums, times and references."""

import pytest

from partnership_module.prints.binding import bound, bound_html
from partnership_module.prints.page import page


@pytest.mark.parametrize(
	"typed",
	[
		*(
			"30. november 2026",
			"1. maj",
			"5 January 2026",
			"January 5, 2026",
			"November 2026",
			"31. dec. 2004",
			"forår 2005",
			"autumn 2027",
			"uge 42",
		),
		*("1.250.000 kr.", "kr. 1.000", "10 000", "10 000 kr.", "1,5 mio. kr.", "50 %", "DKK 5.000", "£ 300"),
		*("§ 3", "§§ 3", "stk. 2", "nr. 4", "kl. 13.00", "ca. 40", "Bilag 2", "litra 2 a"),
		*("Fase 1", "afsnit 4.2", "kapitel 3", "punkt 7", "Phase 2", "clause 5", "page 9"),
		*("3. måned", "4 gange", "4 times", "12 måneder"),
	],
)
def test_it_stays_in_one_line(typed):
	assert bound(typed) == typed.replace(" ", "\u00a0")
	assert bound(f"senest {typed} og").split(" ") == ["senest", typed.replace(" ", "\u00a0"), "og"]


@pytest.mark.parametrize(
	"typed",
	[
		"de 5 parter i 2026 og 2027",
		"i 2026 mødes parterne",
		"part 1 og 2",
		"Marie er med",
		"300 unge",
		"§ og stk.",
	],
)
def test_other_blanks_may_part(typed):
	assert bound(typed) == typed


def test_only_the_words_of_the_body_are_bound():
	html = page(
		"<p class='a 1 maj'>1. maj</p>",
		title="1. maj",
		subtitle="",
		language="da",
		style=".a { margin: 1 maj }",
	)
	told = bound_html(html)
	assert "<title>1. maj</title>" in told
	assert "class='a 1 maj'>1.\u00a0maj<" in told
	assert ".a { margin: 1 maj }" in told
