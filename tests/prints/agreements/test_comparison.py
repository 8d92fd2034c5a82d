"""Two versions in one text: each can be read out of it again, and tables and lists stay what they are."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from partnership_module import demo
from partnership_module.dossier import reading
from partnership_module.prints.agreements import marking
from partnership_module.prints.agreements.comparison import compare
from partnership_module.prints.agreements.document import agreement_html

from ...shared.agreements import printed

FOLDER = Path(demo.__file__).parent
NAMES = ("violence", "greenlanders", "wellbeing")
MAY_NOT_HOLD_MARKS = {"table", "thead", "tbody", "tr", "ul", "ol"}


@pytest.fixture(scope="module")
def agreements() -> dict[str, str]:
	return {
		name: agreement_html(reading.read((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
		for name in NAMES
	}


def read_without(mark: str, body: str) -> str:
	"""The words of a comparison without those of one mark, and without numbers that follow from the order."""
	root = html.fragment_fromstring(body, create_parent="div")
	for left_out in root.xpath(f".//{mark} | .//span[@class='no' or @class='count']"):
		left_out.drop_tree()
	return "".join(root.text_content().split())


def chapters(mark: str, before: str, after: str) -> dict[str, str]:
	texts = {change.heading: read_without(mark, change.body) for change in compare(before, after)}
	return {heading: text for heading, text in texts.items() if text}


def misplaced(body: str) -> list[str]:
	root = html.fragment_fromstring(body, create_parent="div")
	marks = list(root.iter("ins", "del"))
	around = [mark.getparent().tag for mark in marks if mark.getparent().tag in MAY_NOT_HOLD_MARKS]
	inside = [child.tag for mark in marks for child in mark.iter() if child.tag in marking.BLOCKS]
	return around + inside


def widths(body: str) -> list[set[int]]:
	"""Of each table, how many columns its rows have."""
	root = html.fragment_fromstring(body, create_parent="div")
	return [
		{sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
		for table in root.iter("table")
	]


@pytest.mark.parametrize(("before", "after"), [*permutations(NAMES, 2), *zip(NAMES, NAMES, strict=True)])
def test_both_versions_can_be_read_out_of_their_comparison(agreements, before, after):
	old, new = agreements[before], agreements[after]
	assert chapters("del", old, new) == chapters("del", new, new)
	assert chapters("ins", old, new) == chapters("ins", old, old)


@pytest.mark.parametrize(("before", "after"), [*permutations(NAMES, 2)])
def test_marks_stand_inside_cells_and_blocks(agreements, before, after):
	for change in compare(agreements[before], agreements[after]):
		assert misplaced(change.body) == []
		assert all(len(width) == 1 for width in widths(change.body))


@pytest.mark.parametrize("name", NAMES)
def test_a_text_compared_with_itself_has_no_marks(agreements, name):
	assert {change.kind for change in compare(agreements[name], agreements[name])} == {"same"}


WORDS = ("parterne", "mødes", "hvert", "kvartal", "&", "måned", "§", "115", "<")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@st.composite
def bodies(draw) -> str:
	"""A paragraph, a list and a table of two columns with any words."""
	escaped = TEXTS.map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;"))
	items = "".join(f"<li>{item}</li>" for item in draw(st.lists(escaped, max_size=4)))
	rows = "".join(
		f'<tr><th scope="row">{head}<div class="detail">{more}</div></th><td>{cell}</td></tr>'
		for head, more, cell in draw(st.lists(st.tuples(escaped, escaped, escaped), max_size=4))
	)
	return f"<p>{draw(escaped)}</p><ul>{items}</ul><table><tbody>{rows}</tbody></table>"


@given(bodies(), bodies())
def test_any_two_texts_can_be_read_out_of_their_comparison(before, after):
	body = marking.marked(before, after)
	assert read_without("del", body) == read_without("none", after)
	assert read_without("ins", body) == read_without("none", before)
	assert misplaced(body) == []


def table(*rows: str) -> str:
	cells = "".join(
		f"<tr><th scope='row'>{number}</th><td>{row}</td></tr>" for number, row in enumerate(rows)
	)
	return f"<table><tbody>{cells}</tbody></table>"


def test_a_passage_that_goes_stays_in_its_cell():
	before = (
		"<p>Kan parterne ikke selv løse en konflikt, inddrages Center for frivilligt socialt arbejde.</p>"
	)
	after = "<p>Parterne mødes.</p><p>Mægler: Center for frivilligt socialt arbejde</p>"
	root = html.fragment_fromstring(
		marking.marked(table("A", before), table("A", after)), create_parent="div"
	)
	assert root.xpath(".//del") and all(went.xpath("ancestor::td") for went in root.xpath(".//del"))


def test_a_row_that_comes_or_goes_is_marked_in_its_cells():
	body = marking.marked(table("Første", "Anden"), table("Første"))
	assert '<th scope="row"><del>1</del></th><td><del>Anden</del></td>' in body
	assert "<ins>" in marking.marked(table("Første"), table("Første", "Anden"))


def test_only_the_words_that_changed_are_marked():
	body = marking.marked("<p>Parterne mødes hvert kvartal.</p>", "<p>Parterne mødes hver måned.</p>")
	assert read_without("del", body) == "Parternemødeshvermåned."
	assert body.startswith("<p>Parterne mødes <")


def test_a_task_that_comes_into_scope_is_marked_though_it_reads_the_same():
	body = marking.marked("<p>Lede møder</p>", "<p><strong>Lede møder</strong></p>")
	assert body == "<p><del>Lede møder</del> <ins><strong>Lede møder</strong></ins></p>"


def test_another_number_alone_is_no_change():
	texts = [f'<h3><span class="no">{number} </span>Hvad vil vi?</h3>' for number in ("1.1", "2.1")]
	assert (
		marking.marked(*texts) == '<h3><span class="no">2.1 </span><span class="run">Hvad vil vi?</span></h3>'
	)


def test_a_table_with_other_columns_is_replaced_as_a_whole():
	before = "<table><tbody><tr><td>A</td><td>B</td></tr></tbody></table>"
	after = "<table><tbody><tr><td>A</td><td>B</td><td>C</td></tr></tbody></table>"
	body = marking.marked(before, after)
	assert widths(body) == [{2}, {3}]


def of_text(text: str) -> str:
	return printed({"heading": "Vilkår", "block": "Text", "text": text})


def test_a_changed_clause_is_marked_in_it_alone_and_its_label_stays():
	before = (
		"4.1 Parterne mødes hver måned.\n4.2 Kommunen stiller lokaler til rådighed.\n4.3 Alle deler viden."
	)
	after = before.replace("hver måned", "hvert kvartal")
	(change,) = [row for row in compare(of_text(before), of_text(after)) if row.kind == "changed"]
	assert change.body.count('class="clause-label"') == 3
	assert "<del>hver måned.</del>" in change.body
	assert change.body.count("<del>") == change.body.count("<ins>") == 1


def test_a_relabelled_clause_is_a_change():
	(change,) = [
		row
		for row in compare(of_text("3. Alle deler viden."), of_text("4. Alle deler viden."))
		if row.heading == "Vilkår"
	]
	assert change.kind == "changed"
	assert read_without("ins", change.body).startswith("3.Alle")
	assert read_without("del", change.body).startswith("4.Alle")


def test_a_changed_cell_is_marked_in_its_cell():
	before = "Lys\t5 kr.\nVagter\t7 kr."
	(change,) = [
		row
		for row in compare(of_text(before), of_text(before.replace("7 kr.", "9 kr.")))
		if row.kind == "changed"
	]
	assert "<table" in change.body and "Lys" in change.body
	assert change.body.count("<del>") == change.body.count("<ins>") == 1
