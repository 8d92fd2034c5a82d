"""What an agreement calls itself, how its headings are numbered, and its sub-headings."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module.dossier import schema
from partnership_module.prints import pdf
from partnership_module.prints.agreements.comparison import compare
from partnership_module.prints.agreements.numbering import Level, typed_number

from ...shared.agreements import main, printed, seen, words
from ...shared.pages import HEADINGS, laid_out

LEVELS = ("Heading", "Sub-Heading", "Second Sub-Heading")
NUMBERINGS = schema.Agreement.model_fields["numbering"].annotation.__args__
QUESTION = {"block": "Question", "question": "Hvorfor?", "text": "Derfor."}
GROUPS = {"groups": [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo"}]}


def headed(heading: str, level: int = 0, **section) -> dict:
	return {"heading": heading, "heading_level": LEVELS[level], "block": "Text", "text": "Tekst.", **section}


def numbered(numbering: str, *sections: dict, **parts) -> str:
	return seen(*sections, agreement={"numbering": numbering}, **parts)


def heads(html: str) -> list[tuple[int, str]]:
	"""The headings below the title, each with its depth: [(2, "1 Mål"), (3, "1.1 Børn")]."""
	found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", main(html), re.S)
	return [(int(depth), words(heading)) for depth, heading in found]


# --- what it calls itself --------------------------------------------------------------------------------


def test_an_agreement_calls_itself_what_its_parties_call_it():
	html = printed(headed("Mål"), agreement={"paper": "Samarbejdsaftale", "title": "Tillæg"})
	assert '<p class="kind">Samarbejdsaftale</p>\n<h1>Natteravne</h1>' in html
	assert 'data-running="Samarbejdsaftale · Natteravne · Tillæg"' in html
	assert '<p class="second-title">Tillæg</p>' in html
	assert "Partnerskabsaftale" not in html


@pytest.mark.parametrize(
	("language", "name"), [("da", "Partnerskabsaftale"), ("en", "Partnership agreement")]
)
def test_without_a_name_it_is_a_partnership_agreement(language, name):
	assert f'<p class="kind">{name}</p>' in printed(headed("Mål"), agreement={"language": language})


# --- numbering -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("numbering", "said"),
	[
		("Numbers", "1 Formål Tekst. 2 Mål 2.1 Hvorfor? Derfor."),
		("Paragraph Signs", "§ 1 Formål Tekst. § 2 Mål 2.1 Hvorfor? Derfor."),
		("Letters", "A Formål Tekst. B Mål B.1 Hvorfor? Derfor."),
		("No Numbers", "Formål Tekst. Mål Hvorfor? Derfor."),
	],
)
def test_headings_are_numbered_as_the_agreement_says(numbering, said):
	assert numbered(numbering, headed("Formål"), {**QUESTION, "heading": "Mål"}).replace("\xa0", " ") == said


def test_numbers_are_those_of_before_where_nothing_is_chosen():
	assert schema.Agreement().numbering == "Numbers"


def test_after_z_comes_aa():
	level = Level("Letters")
	letters = [level.next() for _place in range(54)]
	assert (
		letters[:2] == ["A", "B"]
		and letters[25:28] == ["Z", "AA", "AB"]
		and letters[51:] == ["AZ", "BA", "BB"]
	)


@pytest.mark.parametrize(
	("heading", "number"),
	[
		*[("4. Økonomi", "4."), ("§ 4 Økonomi", "§ 4"), ("§4. Økonomi", "§4."), ("A. Formål", "A.")],
		*[("4.1 Budget", "4.1"), ("4.1. Budget", "4.1."), ("1) Formål", "1)"), ("a) Formål", "a)")],
		*[("IV. Økonomi", "IV."), ("4 Økonomi", "4"), ("4: Økonomi", "4:"), ("4 – økonomi", "4")],
		*[
			("Kapitel 4 Økonomi", "Kapitel 4"),
			("ARTIKEL 2: FORMÅL", "ARTIKEL 2:"),
			("Article 3. Aims", "Article 3."),
			("A.1 Budget", "A.1"),
		],
		*[
			("3 fælles mål", None),
			("2027 og frem", None),
			("31. december 2027", None),
			("A. P. Møller", None),
		],
		*[("24-timers vagt", None), ("Del 2-aftalen", None), ("En aftale", None), ("I fællesskab", None)],
		*[("4.", None), ("Del og hersk", None), ("2 3 Mål", None), ("Formål", None)],
	],
)
def test_the_number_that_a_heading_was_typed_with(heading, number):
	assert typed_number(heading) == number


@pytest.mark.parametrize("numbering", NUMBERINGS)
@pytest.mark.parametrize(
	"heading", ["4. Økonomi", "§ 4 Økonomi", "A. Formål", "4.1 Budget", "Kapitel 4: Økonomi"]
)
def test_a_typed_number_stands_as_typed_and_nothing_is_counted_for_it(numbering, heading):
	said = numbered(numbering, headed("Først"), headed(heading), headed("Sidst")).replace("\xa0", " ")
	first, second = {
		"Numbers": ("1 ", "2 "),
		"Paragraph Signs": ("§ 1 ", "§ 2 "),
		"Letters": ("A ", "B "),
		"No Numbers": ("", ""),
	}[numbering]
	assert said == f"{first}Først Tekst. {heading} Tekst. {second}Sidst Tekst."


@pytest.mark.parametrize(
	("heading", "number"),
	[("4. Økonomi", "4.1"), ("§ 4 a Økonomi", "4a.1"), ("B. Økonomi", "B.1"), ("B.2 Økonomi", "B.2.1")],
)
def test_what_stands_below_a_typed_number_is_counted_from_it(heading, number):
	assert f"{number} Hvorfor?" in numbered("Numbers", {**QUESTION, "heading": heading})


def test_a_heading_under_which_nothing_prints_takes_no_number():
	empty = [{"heading": heading, "block": "Risks"} for heading in ("Risici", "7. Risici")]
	assert numbered("Letters", *empty, headed("Mål")) == "A Mål Tekst."


# --- sub-headings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("numbering", "numbers"),
	[
		("Numbers", ["1 ", "1.1 ", "1.1.1 ", "1.2 ", "2 "]),
		("Paragraph Signs", ["§ 1 ", "1.1 ", "1.1.1 ", "1.2 ", "§ 2 "]),
		("Letters", ["A ", "A.1 ", "A.1.1 ", "A.2 ", "B "]),
		("No Numbers", [""] * 5),
	],
)
def test_sub_headings_of_two_levels_are_numbered_below_their_heading(numbering, numbers):
	sections = [headed("Mål"), headed("Børn", 1), headed("Trivsel", 2), headed("Unge", 1), headed("Penge")]
	html = printed(*sections, agreement={"numbering": numbering})
	depths = [2, 3, 4, 3, 2]
	titles = [section["heading"] for section in sections]
	expected = [
		(depth, f"{number}{title}") for depth, number, title in zip(depths, numbers, titles, strict=True)
	]
	assert [(depth, title.replace("\xa0", " ")) for depth, title in heads(html)] == expected


def test_what_blocks_head_themselves_stands_below_a_sub_heading():
	sections = [headed("Mål", text=None), headed("Børn", 1, text=None), QUESTION, {"block": "Groups"}]
	html = printed(*sections, headed("Trivsel", 2, text=None), {"block": "Groups"}, **GROUPS)
	assert heads(html) == [
		*[(2, "1 Mål"), (3, "1.1 Børn"), (4, "1.1.1 Hvorfor?"), (4, "Styregruppe")],
		*[(4, "1.1.2 Trivsel"), (5, "Styregruppe")],
	]


def test_a_heading_stays_when_only_its_sub_headings_print():
	empty = {"heading": "Risici", "heading_level": "Sub-Heading", "block": "Risks"}
	assert seen(headed("Mål", text=None), empty, headed("Unge", 1)) == "1 Mål 1.1 Unge Tekst."
	assert seen(headed("Mål", text=None), empty) == ""


def test_a_sub_heading_without_a_heading_above_it_takes_its_place():
	assert heads(printed(headed("Børn", 2), headed("Unge", 1))) == [(2, "1 Børn"), (3, "1.1 Unge")]
	html = printed({"block": "Text", "text": "Indledning."}, headed("Børn", 1), headed("Mål"))
	assert heads(html) == [(2, "1 Børn"), (2, "2 Mål")]


def test_a_sub_heading_may_be_typed_with_its_number():
	assert heads(printed(headed("4. Økonomi"), headed("4.1 Budget", 1), headed("Regnskab", 1))) == [
		*[(2, "4. Økonomi"), (3, "4.1 Budget"), (3, "4.1 Regnskab")]
	]


sections = st.lists(
	st.builds(
		lambda heading, level, block: {"heading": heading, "heading_level": level, **block},
		st.sampled_from([None, "Mål", "4. Økonomi", "§ 2 Unge"]),
		st.sampled_from(LEVELS),
		st.sampled_from(
			[QUESTION, {"block": "Text", "text": "Tekst."}, {"block": "Groups"}, {"block": "Risks"}]
		),
	),
	max_size=9,
)


@settings(max_examples=60)
@given(sections, st.sampled_from(NUMBERINGS))
def test_no_depth_of_heading_is_left_out(chosen, numbering):
	depths = [
		1,
		*(depth for depth, _words in heads(printed(*chosen, agreement={"numbering": numbering}, **GROUPS))),
	]
	assert all(below <= above + 1 for above, below in pairwise(depths))


def test_the_bookmarks_of_the_pdf_are_its_headings():
	document = laid_out(printed(headed("Mål"), headed("Børn", 1), headed("Trivsel", 2), headed("Penge")))

	def labels(tree) -> list:
		return [(label, labels(children)) for label, _place, children, _state in tree]

	chapters = [("1 Mål", [("1.1 Børn", [("1.1.1 Trivsel", [])])]), ("2 Penge", [])]
	assert labels(document.make_bookmark_tree()) == [("Natteravne", chapters)]


def test_a_sub_heading_stays_with_what_it_heads():
	assert "h4" in HEADINGS
	for lines in range(30, 44):
		filler = headed("Mål", text="\n\n".join(["Parterne hjælper hinanden."] * lines))
		pages = laid_out(printed(filler, headed("Børn", 1, text=None), headed("Trivsel", 2))).pages
		last = pdf_lines(pages[0])[-1]
		assert last not in ("1.1 Børn", "1.1.1 Trivsel"), lines


def pdf_lines(page) -> list[str]:
	"""The words of the lines of a page, in their order."""
	return [
		" ".join("".join(box.text for box in line.descendants() if hasattr(box, "text")).split())
		for line in pdf._in_lines(page._page_box)
	]


# --- comparison ------------------------------------------------------------------------------------------


def test_another_numbering_is_no_change_of_the_text():
	sections = [headed("Mål"), headed("Børn", 1), QUESTION]
	before, after = (
		printed(*sections, agreement={"numbering": numbering}) for numbering in ("Numbers", "Letters")
	)
	assert [(change.heading, change.kind) for change in compare(before, after) if change.heading] == [
		("Mål", "same")
	]


def test_a_sub_heading_that_comes_is_marked_in_its_chapter():
	before, after = printed(headed("Mål")), printed(headed("Mål"), headed("Børn", 1, text="Alle børn."))
	(change,) = [change for change in compare(before, after) if change.heading == "Mål"]
	assert change.kind == "changed"
	assert "<ins>Børn</ins>" in change.body and "<ins>Alle børn.</ins>" in change.body


def test_another_typed_number_is_a_change():
	before, after = printed(headed("4. Økonomi")), printed(headed("5. Økonomi"))
	assert [change.heading for change in compare(before, after) if change.kind != "same"] == [
		*["5. Økonomi", "4. Økonomi"]
	]
