"""Texts are no larger than their field and a page: told with the place, before they are stored or printed."""

import io
import json

import pytest
from pypdf import PdfReader

from partnership_module.dossier import reading
from partnership_module.dossier.reading import DossierError
from partnership_module.prints import files
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.sandbox import SectionError
from partnership_module.rules import sizes
from partnership_module.rules.sizes import layout_findings, length_findings, number_findings

from ..shared.dossiers import dossier

WIDE = "|".join(["a"] * 400)


def words(found) -> list[str]:
	return [str(finding) for finding in found]


@pytest.mark.parametrize(
	("text", "sentence"),
	[
		("a" * 190_000, "holds a word of 190000 characters, more than 500"),
		("Se " + "a" * 501 + " her", "holds a word of 501 characters"),
		(("a" * 100 + " ") * 51, "holds 5100 characters in words that are too long, more than 5000"),
		(WIDE, "holds a table of 400 columns, more than 30"),
		(WIDE.replace("|", "\t"), "holds a table of 400 columns"),
		("|".join(["a"] * 31), "holds a table of 31 columns"),
		("\t".join(["a"] * 31), "holds a table of 31 columns"),
		(f"Før\n\n|{WIDE}|\n|---|", "holds a table of 400 columns"),
		("\n".join(["a|b"] * 1_001), "holds a table of 1001 rows, more than 1000"),
		("\n".join(["a|" * 9 + "b"] * 301), "hold 3010 cells, more than 3000"),
	],
)
def test_what_is_not_laid_out_in_time_is_found_with_its_place(text, sentence):
	finding = layout_findings({"goals": [{"title": "A", "description": text}]})[0]
	assert finding.place == "goals.0.description"
	assert sentence in str(finding)
	assert finding.values["field"] == "description"


@pytest.mark.parametrize(
	"text",
	[
		"",
		"a" * 500,
		"|".join(["a"] * 30),
		"\n".join(["a|b"] * 1_000),
		"a b " * 25_000,
		"\n\n".join(["a|b"] * 1_500),
	],
)
def test_what_is_laid_out_passes(text):
	assert layout_findings({"text": text, "number": 4, "nothing": None}) == []


def test_frozen_text_was_laid_out_before():
	assert layout_findings({"frozen_html": "a" * 2_000}) == []


def test_characters_are_counted_not_bytes():
	assert length_findings("text", "æ" * sizes.TEXT, sizes.TEXT) == []
	assert length_findings("text", "🤝" * sizes.TEXT, sizes.TEXT) == []
	assert len(("🤝" * sizes.TEXT).encode()) < 65_536
	assert words(length_findings("text", "a" * 16_001, sizes.TEXT)) == [
		"The field text holds 16001 characters, more than 16000. Shorten it, or make an appendix of it."
	]


@pytest.mark.parametrize("number", [1e12, -1e12, 1e300])
def test_a_number_that_the_database_does_not_keep(number):
	assert "too large" in words(number_findings("weight", number))[0]
	assert number_findings("weight", 999_999_999_999.0) == []


@pytest.mark.parametrize(
	("parts", "sentence"),
	[
		({"purpose": "a " * 50_001}, "longer than 100000 characters"),
		({"goals": [{"title": "A", "description": "a " * 8_001}]}, "longer than 16000 characters"),
		({"purpose": "a" * 5_000}, "holds a word of 5000 characters"),
	],
)
def test_a_dossier_has_the_same_limits(parts, sentence):
	made = dossier(title="Huset").model_dump(mode="json", exclude_defaults=True)
	made["partnership"] |= parts
	with pytest.raises(DossierError, match=sentence):
		reading.read(json.dumps(made))


@pytest.mark.parametrize(
	"text",
	[
		"a" * 190_000,
		WIDE,
		"{% for x in range(999) %}aaaa{% endfor %}",
		"{% for x in range(99) %}a|{% endfor %}",
	],
)
def test_a_text_that_is_too_large_is_refused_before_it_is_laid_out(text):
	given = dossier(agreements=[{"sections": [{"heading": "A", "block": "Text", "text": "x"}]}])
	agreement = given.agreements[0]
	section = agreement.sections[0].model_copy(update={"text": text})
	agreement = agreement.model_copy(update={"sections": (section,)})
	with pytest.raises(SectionError, match="more than"):
		agreement_html(given.model_copy(update={"agreements": (agreement,)}))


def test_the_largest_that_passes_is_printed():
	"""How long it takes is measured by scripts/benchmark."""
	table = "\n".join("|" + "|".join(["ord"] * 30) + "|" for _row in range(100))
	texts = ("a" * 199 + " ") * 25, table
	sections = [{"heading": "A", "block": "Text", "text": text} for text in texts]
	printed = PdfReader(
		io.BytesIO(files.agreement(dossier(agreements=[{"sections": sections}]), "Huset").pdf())
	)
	assert 3 < len(printed.pages) < 40
