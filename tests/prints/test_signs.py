"""Signs that no typeface has are named with their place, and those that print are left alone."""

from pathlib import Path

import pytest

from partnership_module.dossier import reading
from partnership_module.prints import signs
from partnership_module.prints.agreements.document import agreement_html

from ..shared.agreements import dossier

INPUTS = Path(__file__).parent.parent / "inputs" / "contracts"


def findings(name: str) -> dict[str, str]:
	found = signs.findings(reading.read((INPUTS / f"{name}.json").read_text("utf-8")))
	return {finding.place: str(finding) for finding in found}


@pytest.mark.parametrize(
	"text",
	[
		"Æøå ÆØÅ äö é ß ½ § ”citat“ ’apostrof’ – — … €",
		"Aviâja Ûssarĸak-Kleist, Sámediggi Ŋiŋŋá, Þórður, İğdır, Żółć, Ελληνικά, Русский",
		"part\u00adner\u00adskab, 10\u00a0000 kr., a\u200bb, e\u0301, \u2011, 5\u202f000",
		"linje\v to\ttre\r\nfire",
		"→ ⇒ ✓ ≤ ≥ ≠ − ′ ⅔ • ■",
		"≮ ↛ ≉",  # In no typeface as one sign, but drawn of its parts.
	],
)
def test_what_prints_is_no_finding(text):
	assert signs.unprintable(text) == []


@pytest.mark.parametrize(
	"sign", ["😀", "ج", "த", "中", "\u0000", "\u0007", "\u001b", "\ue123", "\uf0b7", "☐"]
)
def test_what_does_not_print_is_found_once(sign):
	assert signs.unprintable(f"a{sign}b{sign}") == [sign]


def test_a_sign_that_italics_lack_is_found():
	assert signs.unprintable("\ue02c") == ["\ue02c"]


@pytest.mark.parametrize("name", ["glyph-symb", "glyph-vt", "text-eaten-by-markup", "minutes-pasted-in"])
def test_bullets_and_line_breaks_of_word_are_no_finding(name):
	assert findings(name) == {}


def test_a_sign_is_named_with_code_name_and_place():
	arabic, tamil = findings("glyph-arabic"), findings("glyph-tamil")
	assert list(arabic) == list(tamil) == ["partnership.purpose"]
	assert '"ج" (U+062C, ARABIC LETTER JEEM)' in arabic["partnership.purpose"]
	assert "(U+0BA4, TAMIL LETTER TA)" in tamil["partnership.purpose"]


def test_every_place_is_named():
	places = findings("scripts-of-the-world")
	assert {
		"organisations.1.organisation_name",
		"partnership.title",
		"partnership.parties.0.signatory_title",
		"roles.1.tasks.0.task",
		"agreements.0.sections.0.text",
	} <= set(places)
	assert "(U+1F600, GRINNING FACE)" in places["partnership.title"]


def test_of_a_print_only_what_it_shows_is_found():
	section = {"heading": "Mål", "block": "Text", "text": "Glade børn 😀"}
	shown = dossier(section, background="noget med ✂ og \u0007")
	(found,) = signs.findings_in(agreement_html(shown), shown)
	assert found.place == "agreements.0.sections.0.text"
	assert "GRINNING FACE" in str(found)
	filled = dossier({"block": "Text", "text": "{{ partnership.background }}"}, background="noget med ج")
	assert [row.place for row in signs.findings_in(agreement_html(filled), filled)] == [
		"partnership.background"
	]


def test_a_frozen_text_is_left_as_it_is():
	frozen = {"submitted": True, "frozen_html": "<p>😀</p>", "digest": "0" * 64}
	assert signs.findings(dossier({"block": "Text", "text": "😀"}, agreement=frozen)) == []
