"""The PDF says the same as the HTML that it is made from, word for word and in the same order."""

import shutil
from pathlib import Path
from typing import get_args

import pytest
import weasyprint
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnership_module.dossier import reading, schema
from partnership_module.prints import pdf
from partnership_module.prints.agreements.document import agreement_html

from ..shared.agreements import dossier
from ..shared.paper import differences, html_words, paper_pieces

pytestmark = pytest.mark.skipif(
	not shutil.which("pdfinfo"), reason="pdfinfo of poppler-utils reads the paper"
)

INPUTS = Path(__file__).parent.parent / "inputs" / "contracts"
BLOCKS = get_args(schema.Section.model_fields["block"].annotation)

LABELS = (
	"4.",
	"4.1",
	"4.1.2",
	"1)",
	"a)",
	"(a)",
	"(ii)",
	"§ 3",
	"§ 3, stk. 2",
	"stk. 2.",
	"31. december 2004",
	"3a.",
)
BULLETS = ("- ", "• ", "\uf0b7\t", "– ", "  - ")
WORDS = (
	*(
		"Parterne",
		"mødes",
		"1. maj",
		"5*3*2",
		"3x4",
		"->",
		"snake_case_navn",
		"[A]:",
		"&aelig;",
		r"C:\temp",
		"<b>",
	),
	*(
		"{",
		"}",
		"{#",
		"#5",
		"`kode`",
		"**fed**",
		"~~",
		"1.000 kr.",
		"10\u00a0000",
		"fi",
		"§",
		"½",
		"...",
		"12:30",
	),
	*("samarbejdspartnerskabsaftale", "https://nordby.example/a/b", "(c)", '"citat"', "=>", "<=", "50 %"),
)

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
lines = st.builds(
	lambda start, rest: f"{start}{rest}",
	st.sampled_from(["", *BULLETS, *(f"{label} " for label in LABELS)]),
	words,
)
tables = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), min_size=2, max_size=3)
tabular = st.builds(lambda by, rows: "\n".join(map(by.join, rows)), st.sampled_from(["\t", " | "]), tables)
paragraphs = st.one_of(st.lists(lines, min_size=1, max_size=3).map("\n".join), tabular)
texts = st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join)


@st.composite
def agreements(draw) -> schema.Dossier:
	"""A dossier with all blocks, in which every text that prints is drawn."""

	def text() -> str:
		return draw(texts)

	def line() -> str:
		return f"{draw(st.sampled_from(LABELS))} {draw(words)}"[:130]

	sections = [
		{"heading": line(), "block": block, "text": text(), "question": line()}
		for block in draw(st.permutations(BLOCKS))
	]
	return dossier(
		*sections,
		roles=[
			{
				"title": "Alle",
				"played_by": "Joint",
				"rights": text(),
				"tasks": [{"task": text(), "activity": "Drift"}],
			},
			{
				"title": "Leder",
				"played_by": "Function",
				"function": "Leder",
				"duties": text(),
				"tasks": [{"task": line(), "in_scope": False, "needs_consent": True}],
			},
		],
		milestones=[{"code": "M1", "title": line(), "description": text(), "due": "2026-05-01"}],
		indicators=[{"title": line(), "measures": text()}],
		summary=text(),
		parties=[{"organisation": line(), "signatory": "Bo"}],
		groups=[{"title": line(), "kind": "Steering Group", "terms_of_reference": text()}],
		activities=[{"title": "Drift", "description": text()}],
		goals=[{"title": line(), "description": text(), "expected_results": [line(), line()]}],
		success_criteria=[{"criterion": line()}, {"criterion": line()}],
		phases=[{"title": line(), "description": text()}],
		contributions=[
			{"party": "A", "kind": "Money", "description": text(), "condition": text(), "minimum": 5}
		],
		risks=[{"risk": text(), "prevention": text(), "handling": text()}],
		appendices=[{"title": line(), "text": text()}],
		money_clause=text(),
		amendment_rule=text(),
		exit_rule=text(),
		conflict_rule=text(),
		evaluation_plan=text(),
		anchoring=text(),
	)


def told_differently(html: str, folder: Path) -> list[str]:
	"""Where the paper and the HTML of a document differ."""
	path = folder / "paper.pdf"
	path.write_bytes(pdf.pdf_bytes(html, title="Aftale", language="da"))
	return differences(html_words(html), paper_pieces(path))


@pytest.mark.skipif(
	int(weasyprint.__version__.split(".")[0]) < 70,
	reason="WeasyPrint 68 tags a row that goes over a page in the order of the pages, not of its cells",
)
@settings(
	max_examples=4,
	deadline=None,
	derandomize=True,
	phases=[Phase.explicit, Phase.generate],
	suppress_health_check=[
		HealthCheck.function_scoped_fixture,
		HealthCheck.too_slow,
		HealthCheck.data_too_large,
	],
)
@given(agreements())
def test_paper_and_html_say_the_same_whatever_is_typed(tmp_path, drawn):
	assert told_differently(agreement_html(drawn), tmp_path) == []


@pytest.mark.parametrize(
	"name",
	["date-at-line-start", "dates-in-a-row", "minutes-pasted-in"],
)
def test_paper_and_html_of_the_inputs_say_the_same(tmp_path, name):
	read = reading.read((INPUTS / f"{name}.json").read_text("utf-8"))
	assert told_differently(agreement_html(read), tmp_path) == []


@pytest.mark.parametrize(
	("name", "typed"),
	[
		(
			"date-at-line-start",
			["31. december 2004 ophører aftalen.", "31. marts 2005 afleveres", "10. december 2003:"],
		),
		(
			"date-at-line-start",
			["Styregruppen mødes første gang 10. december 2003.", "10. december 2003 holdes"],
		),
		(
			"dates-in-a-row",
			["1. januar 2004 træder", "15. marts 2004 afleveres", "14. januar 2004 20. april 2004"],
		),
		(
			"dates-in-a-row",
			["1. Første 3. Tredje (punkt 2 er udgået) 3a. Indskudt 4. Fjerde", r"\*ikke\*", "> citat"],
		),
		(
			"dates-in-a-row",
			["Henning Andersen ---", "____________________", "# 115 i loven", "&sect; 5 &amp; Co"],
		),
		(
			"dates-in-a-row",
			["~ca.~ <https://x.dk> [link](https://x.dk) `kode`", "+ Plus", "* Stjerne", "1.000 kr."],
		),
		(
			"text-eaten-by-markup",
			["[A]: Lokaleoversigt [B]: Vagtplan", "5*3*2 kr. og fil_navn_her;", r"C:\temp\ny;"],
		),
		("text-eaten-by-markup", ["2 < 3 & 4 > 1; &aelig; `kode`; __fed__; *kursiv*", "*** #5 er vigtig"]),
		(
			"text-eaten-by-markup",
			["Overskrift --- Tekst === + 5 % af budgettet 500 kr. fra kommunen > citat"],
		),
		(
			"minutes-pasted-in",
			["# Beslutninger Emne Beslutning Ansvarlig Lys i parken Sættes op Bo", "[x] Ring til Ida"],
		),
		(
			"minutes-pasted-in",
			["3. Tredje punkt 4. Fjerde punkt a. under a b. under b 1. under 1 (a) første (b) anden"],
		),
		(
			"minutes-pasted-in",
			["<table><tr><td>Xx %</td>", "Fodnote[^1] og ~~gammelt~~", "[^1]: Note § 4, stk. 2"],
		),
		("glyph-symb", ["punkt et punkt to"]),
		("glyph-vt", ["linje et linje to"]),
	],
)
def test_the_inputs_print_as_typed(name, typed):
	read = reading.read((INPUTS / f"{name}.json").read_text("utf-8"))
	told = " ".join(html_words(agreement_html(read)))
	assert [words for words in typed if words not in told] == []
