"""The appendices of an agreement: which there are, how they are numbered, what stands in them."""

import re

import pytest

from partnership_module.prints.agreements import open_points
from partnership_module.prints.agreements.comparison import compare

from ...shared import pdf_files
from ...shared.agreements import dossier, main, printed, seen, words
from ...shared.pages import laid_out

LIST = {"heading": "Bilag", "block": "Appendices"}
BUDGET = {"title": "Budget", "text": "Ti kroner."}
MAP = {"title": "Kort", "text": "Her."}
GOALS = {"heading": "Mål", "block": "Goals", "heading_level": "Appendix"}
PLAN = {"goals": [{"title": "Ro"}]}


def labels(html: str) -> list[str]:
	return re.findall(r'<section class="appendix.*?<p class="kind">([^<]*)</p>', main(html), re.DOTALL)


def titles(html: str) -> list[str]:
	return re.findall(r'<section class="appendix.*?<h2>([^<]*)</h2>', main(html), re.DOTALL)


def appendix(heading: str, text: str) -> dict:
	return {"heading": heading, "heading_level": "Appendix", "block": "Text", "text": text}


def test_a_section_begins_an_appendix_and_what_stands_below_it_belongs_to_it():
	text = seen(
		LIST,
		{"heading": "Underskrifter", "block": "Text", "text": "Her."},
		GOALS,
		{"block": "Text", "text": "Og mere."},
		{"heading": "Frister", "block": "Text", "text": "Snart."},
		appendix("Kort", "Tegning."),
		**PLAN,
	)
	assert text == (
		"1 Bilag Bilag 1 Mål Bilag 2 Kort 2 Underskrifter Her. "
		"Bilag 1 Mål 1 Ro Og mere. 1 Frister Snart. Bilag 2 Kort Tegning."
	)


def test_headings_and_questions_in_an_appendix_are_counted_by_themselves():
	html = printed(
		{"heading": "Formål", "block": "Question", "question": "Hvad?", "text": "Ro."},
		appendix("Opgaver", "Se her."),
		{"heading": "Drift", "block": "Question", "question": "Hvem?", "text": "Vi."},
		{"heading": "Aften", "heading_level": "Sub-Heading", "block": "Text", "text": "Sent."},
		{"heading": "Tryghed", "block": "Text", "text": "Altid."},
	)
	assert re.findall(r'<(h\d)[^>]*><span class="no">([^<]*) </span>([^<]*)<', main(html)) == [
		("h2", "1", "Formål"),
		("h3", "1.1", "Hvad?"),
		("h3", "1", "Drift"),
		("h4", "1.1", "Hvem?"),
		("h4", "1.2", "Aften"),
		("h3", "2", "Tryghed"),
	]


def test_nothing_left_open_prints_as_an_appendix():
	assert seen(LIST, GOALS, {"heading": "Slut", "heading_level": "Appendix", "block": "Risks"}) == ""


@pytest.mark.parametrize(
	("numbering", "expected"),
	[
		("Numbers", ["Bilag 1", "Bilag 2"]),
		("Letters", ["Bilag A", "Bilag B"]),
		("No Numbers", ["Bilag", "Bilag"]),
	],
)
def test_they_are_numbered_as_the_agreement_says(numbering, expected):
	html = printed(LIST, agreement={"appendix_numbering": numbering}, appendices=[BUDGET, MAP])
	assert labels(html) == expected


@pytest.mark.parametrize(
	("typed", "label", "title"),
	[
		("Bilag 7: Budget", "Bilag 7", "Budget"),
		("bilag 7 – Budget", "bilag 7", "Budget"),
		("Bilag B. Budget", "Bilag B", "Budget"),
		("Bilag 2.1 Budget", "Bilag 2.1", "Budget"),
		("Appendix IV Budget", "Appendix IV", "Budget"),
		("Bilag 3", "Bilag 3", "Bilag 3"),
		("Bilag til regnskab", "Bilag 1", "Bilag til regnskab"),
		("Bilag IT og drift", "Bilag 1", "Bilag IT og drift"),
		("Bilag 2 kilo", "Bilag 1", "Bilag 2 kilo"),
		("Bilagene", "Bilag 1", "Bilagene"),
	],
)
def test_a_title_typed_with_its_own_number_keeps_it(typed, label, title):
	html = printed(LIST, appendices=[{"title": typed, "text": "Tekst."}, MAP])
	assert (labels(html)[0], titles(html)[0]) == (label, title)
	assert labels(html)[1] == ("Bilag 2" if label == "Bilag 1" else "Bilag 1")


def test_a_section_takes_the_appendix_of_the_partnership_that_has_its_title():
	html = printed(LIST, GOALS, appendix("BUDGET", "Se:"), appendices=[BUDGET, MAP], **PLAN)
	assert list(zip(labels(html), titles(html), strict=True)) == [
		("Bilag 1", "Kort"),
		("Bilag 2", "Mål"),
		("Bilag 3", "BUDGET"),
	]
	assert words(main(html)).endswith("BUDGET Se: Ti kroner.")


def test_those_of_the_partnership_print_where_they_are_listed_or_the_agreement_says_so():
	assert seen({"block": "Text", "text": "Aftale."}, appendices=[BUDGET]) == "Aftale."
	always = {"appendices_without_list": True}
	assert seen({"block": "Text", "text": "Aftale."}, appendices=[BUDGET], agreement=always) == (
		"Aftale. Bilag 1 Budget Ti kroner."
	)


def test_a_list_inside_an_appendix_lists_nothing():
	inside = {"heading": "Oversigt", "heading_level": "Appendix", "block": "Appendices"}
	assert seen(inside, appendices=[BUDGET]) == ""


@pytest.mark.parametrize(("on_new_pages", "count"), [(False, 0), (True, 1)])
def test_each_begins_a_page_where_the_agreement_says_so(on_new_pages, count):
	agreement = {"appendices_on_new_pages": on_new_pages}
	html = printed(LIST, appendices=[BUDGET, MAP], agreement=agreement)
	assert html.count('class="appendix new-page"') == count


def with_file(content: bytes, **more) -> dict:
	return {"title": "Budget", **pdf_files.facts("budget.pdf", content), **more}


def test_a_file_is_stated_with_its_name_its_pages_and_its_digest():
	content = pdf_files.pdf("Budget")
	text = seen(LIST, appendices=[with_file(content), MAP])
	fingerprint = pdf_files.facts("", content)["file_digest"]
	assert "Bilag 1 Budget (PDF, 1 side)" in text
	assert f"Fil budget.pdf Sider 1 SHA-256 {fingerprint[:32]} {fingerprint[32:]}" in text
	english = seen(LIST, appendices=[with_file(content, file_pages=3)], agreement={"language": "en"})
	assert "(PDF, 3 pages)" in english
	assert "the 3 pages of the file follow after this one" in english


def test_another_file_is_told_by_the_comparison():
	before = printed(LIST, appendices=[with_file(pdf_files.pdf("Ti kroner"))])
	after = printed(LIST, appendices=[with_file(pdf_files.pdf("Tyve kroner"))])
	changed = {change.heading: change.kind for change in compare(before, after)}
	assert changed["Budget"] == "changed"


def test_an_appendix_that_holds_nothing_is_open():
	rows = [{"title": "Tom"}, BUDGET, with_file(b"", title="Fil"), {"title": "Mål"}]
	read = dossier(LIST, GOALS, appendices=rows, **PLAN)
	assert {row.place: str(row) for row in open_points.findings(read)} == {
		"partnership.appendices.0.text": "The appendix Tom has neither a text nor a file yet."
	}


def test_a_mandatory_section_in_an_appendix_is_asked_for():
	read = dossier({**GOALS, "mandatory": True})
	assert [row.place for row in open_points.findings(read)] == ["agreements.0.sections.0"]


def test_appendices_that_differ_in_their_label_alone_all_print():
	rows = [
		{"title": "Bilag 1: Budget", "text": "For i år."},
		{"title": "Bilag 2: Budget", "text": "For næste."},
	]
	text = seen(LIST, {**GOALS, "heading": "Bilag 2: Budget"}, appendices=rows, **PLAN)
	assert text == (
		"1 Bilag Bilag 1 Budget Bilag 2 Budget Bilag 1 Budget For i år. Bilag 2 Budget 1 Ro For næste."
	)


def test_a_contract_of_appendices_alone_begins_on_its_first_page():
	contract = printed(appendix("Kort", "Tegning."))
	assert len(laid_out(contract).pages) == 1


@pytest.mark.parametrize("block", ["Signatures", "Appendices"])
def test_what_has_fallen_into_an_appendix_is_told(block):
	rows = {"parties": [], "appendices": [BUDGET]}
	below = dossier(appendix("Kort", "Tegning."), {"heading": "Til sidst", "block": block}, **rows)
	assert [str(finding) for finding in open_points.findings(below)] == [
		"The section Til sidst has fallen into the appendix Kort, because it stands below it. Move it above "
		"the first appendix."
	]
	above = dossier({"heading": "Til sidst", "block": block}, appendix("Kort", "Tegning."), **rows)
	assert open_points.findings(above) == []


def test_two_appendices_of_the_same_label_are_told():
	agreement = {"appendix_numbering": "Letters"}
	twice = dossier(appendix("Bilag A Kort", "Her."), appendix("Budget", "Ti."), agreement=agreement)
	assert [str(finding) for finding in open_points.findings(twice)] == [
		"Two appendices are called Bilag A: Kort and Budget. Give one of them another label."
	]
	unnumbered = {"appendix_numbering": "No Numbers"}
	plain = dossier(appendix("Kort", "Her."), appendix("Budget", "Ti."), agreement=unnumbered)
	assert open_points.findings(plain) == []


@pytest.mark.parametrize("title", ["Budget", "Bilag 1: Budget", "Bilag 1 – budget"])
def test_what_a_section_prints_in_an_appendix_is_known_whatever_its_label(title):
	goals = ({"heading": "Budget", "heading_level": "Appendix", "block": "Text"}, {"block": "Goals"})
	assert open_points.findings(dossier(*goals, appendices=[{"title": title}], **PLAN)) == []
	alone = open_points.findings(dossier(goals[0], appendices=[{"title": title}], **PLAN))
	assert [finding.place for finding in alone] == ["partnership.appendices.0.text"]
