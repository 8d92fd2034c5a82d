"""What people type prints as typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from partnership_module.prints.text import SHORT, html, inline

from ..shared.agreements import words


def clause(label: str, text: str, classes: str = "clause") -> str:
	return f'<p class="{classes}"><span class="clause-label">{label} </span>{text}</p>'


def test_paragraphs_bullets_and_bold():
	assert (
		html("En\n\n- to\n- **tre**") == "<p>En</p>\n<ul>\n<li>to</li>\n<li><strong>tre</strong></li>\n</ul>"
	)


@pytest.mark.parametrize("render", [html, inline])
def test_what_is_short_is_rendered_once(render):
	assert render("Natteravnene går ture.") is render("Natteravnene går ture.")
	assert render("a" * SHORT + " b") is not render("a" * SHORT + " b")
	assert render(None) == ""


def test_a_line_break_stays():
	assert html("Studiestræde 21\n1455 København K") == "<p>Studiestræde 21<br>\n1455 København K</p>"


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\x85"])
def test_every_kind_of_line_break_is_one(between):
	assert html(f"en{between}to") == "<p>en<br>\nto</p>"
	assert html("en\u2029to") == html("en\n\nto") == html("en\n \t\u00a0\nto") == "<p>en</p>\n<p>to</p>"


@pytest.mark.parametrize(
	"text",
	[
		"31. december 2004 ophører aftalen.",
		"[A]: Lokaleoversigt",
		"5*3*2 og 5**3 = 125, 2**3 = 8, *kursiv*, __fed__, snake_case_navn",
		"[___] kr.",
		r"\#1, C:\temp\ny og \*ikke\*",
		"&aelig; &sect; 5 &amp; Co",
		"<b>fed</b> <script>alert(1)</script> <bo@krydset.example> 2 < 3 & 4 > 1",
		"![x](http://example.org/x.png) [x](javascript:alert(1)) <https://x.dk>",
		"# 115 i loven",
		"#5 er vigtig",
		"> citat",
		"`kode` ~~gammelt~~ ```",
		"***",
		"---",
		"+ 5 % af budgettet",
		"* stjerne",
		"Fodnote[^1]",
		"{ og } og {# ikke en note #}",
		"** fed **",
		"****",
		"a | b",
		"-5 grader",
		"•",
		"- ",
		"4.",
		"10 000 kr. og 1.000 kr.",
		"1.000 kr.",
		"d. 3. maj mødes vi",
		"f. eks. sådan",
		"2. kvartal 2004",
	],
)
def test_every_sign_prints(text):
	assert html(text) == Markup("<p>{}</p>").format(text.strip())


def test_what_markdown_takes_for_more_than_a_paragraph_prints_as_typed():
	assert html("Overskrift\n---\nTekst\n===") == "<p>Overskrift<br>\n---<br>\nTekst<br>\n===</p>"
	assert html("    Indrykket tekst fra Word\n\n\tog med tabulator") == (
		"<p>Indrykket tekst fra Word</p>\n<p>og med tabulator</p>"
	)
	assert html("[^1]: Note\n\n[B]: Vagtplan") == "<p>[^1]: Note</p>\n<p>[B]: Vagtplan</p>"


# --- bullets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"bullet",
	["- ", "-\t", "• ", "•\t", "•", "\uf0b7 ", "\uf0b7\t", "\uf0a7\t", "·\t", "▪ ", "◦ ", "– ", "–\t", "o\t"],
)
def test_a_line_that_begins_with_a_bullet_is_one(bullet):
	assert html(f"Vi:\n{bullet}deler\n{bullet}hjælper") == (
		"<p>Vi:</p>\n<ul>\n<li>deler</li>\n<li>hjælper</li>\n</ul>"
	)


@pytest.mark.parametrize("step", ["  ", "    ", "\t", "      "])
def test_bullets_are_nested_by_indentation(step):
	assert html(f"- en\n{step}- to\n{step}{step}- tre\n- fire") == (
		"<ul>\n<li>en\n<ul>\n<li>to\n<ul>\n<li>tre</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>fire</li>\n</ul>"
	)


def test_a_bullet_may_begin_with_a_date_or_a_label():
	assert html("- 10. december 2003: første møde") == "<ul>\n<li>10. december 2003: første møde</li>\n</ul>"
	assert words(html("- i) romersk\n- [x] ring")) == "i) romersk [x] ring"


def test_what_is_nested_deeply_prints():
	text = "\n".join("  " * depth + f"- nr{depth}" for depth in range(60))
	assert words(html(text)).split() == [f"nr{depth}" for depth in range(60)]


# --- clauses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"label",
	[
		*(
			"4.",
			"4.1",
			"4.1.",
			"4.1.2",
			"12.10",
			"3a.",
			"1)",
			"1a)",
			"a)",
			"a.",
			"(a)",
			"(12)",
			"(ii)",
			"ii)",
		),
		*("II.", "A.", "B)", "§ 3", "§3", "§ 3.", "§ 85 a", "§ 3, stk. 2", "§ 3, stk. 2, nr. 4", "stk. 2."),
		*("Stk. 2", "Stk. 2.", "Nr. 4", "pkt. 4", "litra b"),
	],
)
def test_a_label_stands_as_typed_with_a_hanging_indent(label):
	assert html(f"{label} Parterne mødes.") == clause(label, "Parterne mødes.")
	assert html(f"{label}\tParterne mødes.") == clause(label, "Parterne mødes.")


def test_labels_are_never_counted():
	text = "1. Første\n3. Tredje (punkt 2 er udgået)\n3a. Indskudt\n\n4. Fjerde\nmere"
	assert html(text).split("</p>\n") == [
		clause("1.", "Første").removesuffix("</p>"),
		clause("3.", "Tredje (punkt 2 er udgået)", "clause close").removesuffix("</p>"),
		clause("3a.", "Indskudt", "clause close").removesuffix("</p>"),
		clause("4.", "Fjerde<br>\nmere"),
	]


def test_an_indented_label_stands_further_in():
	assert clause("a)", "under", "clause inner close") in html("4. Fjerde\n   a) under")


def test_a_bold_label_stays_bold():
	strong = "<strong>§ 3</strong>"
	assert html("**§ 3** Formål") == clause(strong, "Formål")
	assert html("**§ 3 Formål**") == clause(strong, "<strong>Formål</strong>")


@pytest.mark.parametrize(
	"day",
	[
		"1. januar 2004",
		"31. dec. 2004",
		"10. Oktober 2003",
		"15. marts",
		"3. maj",
		"1. halvår",
		"1. og 2. marts",
	],
)
def test_a_date_at_a_lines_start_is_no_label(day):
	assert (
		html(f"{day} begynder vi.\n{day} slutter vi.") == f"<p>{day} begynder vi.<br>\n{day} slutter vi.</p>"
	)


# --- tables -------------------------------------------------------------------------------------------------


def cells(text: str) -> list[list[str]]:
	return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in html(text).split("</tr>")[:-1]]


@pytest.mark.parametrize(
	"text",
	[
		"| a | b |\n|---|---|\n| c | d |",
		"a | b\n--|--\nc | d",
		"| a | b |\n| c | d |",
		"a|b\nc|d",
		"a\tb\nc\td",
	],
)
def test_cells_parted_by_strokes_or_tabs_are_a_table(text):
	assert cells(text) == [["a", "b"], ["c", "d"]]
	assert cells(f"Se her:\n{text}\n\nSlut") == [["a", "b"], ["c", "d"]]


def test_a_row_of_dashes_makes_the_first_row_a_head():
	with_head = html("| Emne | Beløb |\n|:--|--:|\n| Lys | 5 |")
	assert '<th scope="col">Emne</th>' in with_head
	assert '<td class="right">5</td>' in with_head
	assert "--" not in with_head
	assert "<th" not in html("Emne\tBeløb\nLys\t5")


def test_no_cell_is_lost():
	assert cells("a | b\nc | d | e\nf |") == [["a", "b", ""], ["c", "d", "e"], ["f", "", ""]]
	assert cells("\tKommune\tPoliti\nMål\tx\t**y**") == [
		["", "Kommune", "Politi"],
		["Mål", "x", "<strong>y</strong>"],
	]
	assert cells("1.\tOpgave\tBo\n2.\tMere\tIda") == [["1.", "Opgave", "Bo"], ["2.", "Mere", "Ida"]]


def test_labels_and_bullets_before_a_tab_are_no_table():
	assert "<table" not in html("1.\tFørste\n2.\tAnden")
	assert "<table" not in html("-\tFørste\n-\tAnden")
	assert "<table" not in html("Navn:\tHenning Andersen")


# --- in general ---------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
	[
		*(
			"4.",
			"4.1",
			"a)",
			"(ii)",
			"§ 3",
			"stk. 2.",
			"31. december 2004",
			"1.000",
			"Parterne",
			"mødes",
			"æøå",
		),
		*(
			"**",
			"*",
			"_",
			"__",
			"`",
			"~",
			"#",
			"##",
			">",
			"+",
			"-",
			"–",
			"•",
			"|",
			"||",
			"|--|--|",
			"---",
			"===",
		),
		*(
			"[",
			"]",
			"(",
			")",
			"[A]:",
			"\\",
			"\\#",
			"&",
			"&amp;",
			"&#65;",
			"<",
			">",
			"<b>",
			"</p>",
			"<!--",
			'"',
			"'",
		),
		*(
			"{",
			"}",
			"{#",
			"$",
			"%",
			"!",
			"![x](y)",
			"http://x.dk/a_b*c",
			"\uf0b7",
			"x",
			"7",
			"0",
			"-5",
			"5*3*2",
		),
		*(" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\v", "\u00a0", "\u2028"),
	]
)
MARKUP = re.compile(r"(\*\*|[-–•|:·\uf0b7])")


def signs(text: str) -> str:
	"""All but blanks and what may stand for bold, a bullet or the border of a cell."""
	return "".join(MARKUP.sub("", text).split())


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sign_is_lost_changed_or_moved(text):
	assert signs(words(html(text))) == signs(text)
	assert signs(words(inline(text))) == signs(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_typed_becomes_html(text):
	tags = {tag.strip("/") for tag in re.findall(r"<(/?\w+)", html(text))}
	lists, tables = {"ul", "li"}, {"table", "thead", "tbody", "tr", "th", "td"}
	assert tags <= {"p", "br", "strong", "span"} | lists | tables


def test_a_line_needs_no_paragraph():
	assert inline("Dele **viden**") == "Dele <strong>viden</strong>"
	assert inline("31. marts 2005 afleveres rapporten") == "31. marts 2005 afleveres rapporten"
	assert words(inline("4.1 Dele viden")) == "4.1 Dele viden"
	assert inline("En\n\nto") == "<p>En</p>\n<p>to</p>"
	assert inline("- en").startswith("<ul>")
	assert inline(None) == html(None) == ""


def test_text_written_from_right_to_left_is_set_so():
	assert html("اتفاق شراكة").startswith('<p dir="rtl">')
	assert html("(2024) הסכם").startswith('<p dir="rtl">')
	assert '<li dir="rtl">' in html("- الأمل\n- håbet")
	assert "dir=" not in html("Aftalen kaldes اتفاق شراكة på arabisk")


def test_a_bold_line_is_kept_with_what_follows_it():
	assert '<p class="lead-in"><strong>Politiet</strong></p>' in html("**Politiet**\n\n- Ringer")
	for text in ("Først\n\n**Politiet**", "**Politiet** ringer\n\nMere", "**A** og **B**\n\nMere"):
		assert "lead-in" not in html(text)
