"""The optional sections: in both languages, in the language they say, and printed by every partnership."""

import json
import re

import pytest
from pydantic import ValidationError

from partnership_module.dossier import schema
from partnership_module.prints.agreements import library, shipped
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.language import translator
from partnership_module.rules.agreements.optional_sections import REASONS, called_for

from .test_shipped_templates import DEMO, ENGLISH, demo_dossier

SECTIONS = library.optional_sections()
IDS = [section.key for section in SECTIONS]
LANGUAGES = ("da", "en")
DANISH = re.compile("[æøåÆØÅ]")
ALL = pytest.mark.parametrize("section", SECTIONS, ids=IDS)


def printed(section, language, dossier) -> str:
	wording = section.wording(language)
	row = schema.Section(block="Text", heading=wording.heading, question=wording.question, text=wording.text)
	agreement = schema.Agreement(language=language, sections=(row,))
	html = agreement_html(dossier.model_copy(update={"agreements": (agreement,)}))
	return html[html.index("</style>") :]


def empty() -> schema.Dossier:
	return schema.Dossier(partnership=schema.Partnership(title="X"))


def words_of(section, language) -> list[str]:
	"""What a reader may see, with the words that fill what the partnership leaves open."""
	wording = section.wording(language)
	inside = re.findall(r'"([^"]*)"', " ".join(re.findall(r"\{\{.*?\}\}", wording.text)))
	return [wording.heading, wording.question, re.sub(r"\{\{.*?\}\}", "", wording.text), *inside]


def test_there_are_thirty_three_sections_in_five_groups():
	assert len(SECTIONS) == 33
	assert list(dict.fromkeys(section.group for section in SECTIONS)) == list(library.GROUPS)


def test_no_two_sections_share_a_key_a_heading_or_a_question():
	for language in LANGUAGES:
		for field in ("heading", "question", "text"):
			told = [getattr(section.wording(language), field) for section in SECTIONS]
			assert len(set(told)) == len(SECTIONS)
	assert len(set(IDS)) == len(SECTIONS)


@ALL
def test_a_section_asks_and_answers_in_whole_sentences(section):
	for language in LANGUAGES:
		wording = section.wording(language)
		assert wording.question.endswith("?")
		assert wording.text.endswith(".")
		assert not wording.heading.endswith((".", "?"))
		assert not re.search(r"\[|\]|_{2,}|§ \d|!", wording.text), "a blank, or a number that ages"


@ALL
def test_danish_has_no_english_in_it_and_english_no_danish(section):
	assert [text for text in words_of(section, "da") if ENGLISH.search(text)] == []
	assert [text for text in words_of(section, "en") if DANISH.search(text)] == []


@ALL
def test_what_is_recorded_is_a_field_of_a_partnership(section):
	assert set(section.recorded) <= set(schema.Partnership.model_fields)


@pytest.mark.parametrize("stem", DEMO)
@ALL
def test_every_section_is_filled_in_from_every_demo_partnership(section, stem):
	dossier = demo_dossier(stem)
	for language in LANGUAGES:
		html = printed(section, language, dossier)
		assert section.wording(language).heading in html
		assert "{{" not in html and "{%" not in html and "None" not in html


@ALL
def test_every_section_prints_where_the_partnership_is_empty(section):
	for language in LANGUAGES:
		html = printed(section, language, empty())
		assert section.wording(language).heading in html
		assert "{{" not in html and "None" not in html


def test_a_mediator_is_named_where_there_is_one():
	section = SECTIONS[IDS.index("resolution_of_disagreements")]
	assert "mægling ved Center for frivilligt socialt arbejde." in printed(
		section, "da", demo_dossier("greenlanders")
	)
	assert "mægling ved en mægler, som parterne er enige om." in printed(section, "da", empty())


@pytest.mark.parametrize("words", [*library.GROUPS.values(), *REASONS.values()])
def test_groups_and_reasons_have_their_danish(words):
	assert translator("da")(words) != words


def test_what_the_demo_partnerships_call_for():
	found = {stem: called_for(SECTIONS, demo_dossier(stem)) for stem in DEMO}
	always = {section.key for section in SECTIONS if "always" in section.when and not section.recorded}
	assert all(always <= set(keys) for keys in found.values())
	assert {"grants", "appropriations", "impartiality"} <= set(found["wellbeing"])
	assert not {"grants", "appropriations"} & {*found["greenlanders"], *found["violence"]}
	assert {"duty_to_notify", "certificates"} <= set(found["violence"])
	assert not {"duty_to_notify", "certificates"} & {*found["greenlanders"], *found["wellbeing"]}
	assert {"exchange_of_information", "data_protection"} <= set(found["violence"])
	assert "confidentiality" not in found["violence"] and "confidentiality" in found["wellbeing"]
	assert "resolution_of_disagreements" not in found["greenlanders"]
	assert "law_and_venue" in found["greenlanders"] and "law_and_venue" not in found["violence"]


def test_a_template_has_room_for_all_of_them():
	(template,) = [row for row in shipped.templates() if row.name == "Rollekasser"]
	rows = tuple(
		schema.Section(block="Text", heading=section.da.heading, text=section.da.text) for section in SECTIONS
	)
	agreement = schema.Agreement(sections=(*template.sections[:-1], *rows, template.sections[-1]))
	dossier = demo_dossier("violence").model_copy(update={"agreements": (agreement,)})
	html = agreement_html(dossier)
	assert html.index("Meddelelser og kontaktpersoner") < html.index('<div class="signatures">')


@pytest.mark.parametrize(
	"wrong",
	[
		{"when": []},
		{"when": ["sometimes"]},
		{"key": "Æbler"},
		{"en": {"heading": "Fruit"}},
		{"fruit": "apple"},
	],
)
def test_a_file_that_holds_no_sections_is_refused(wrong, tmp_path, monkeypatch):
	row = {"key": "fruit", "when": ["always"]}
	wording = {"heading": "Frugt", "question": "Hvilken?", "text": "Æbler."}
	good = {**row, "da": wording, "en": wording}
	monkeypatch.setattr(library, "FOLDER", tmp_path)
	for rows, is_right in (([good], True), ([{**good, **wrong}], False)):
		for group in library.GROUPS:
			(tmp_path / f"{group}.json").write_text(json.dumps(rows), encoding="utf-8")
		if is_right:
			assert len(library.optional_sections()) == len(library.GROUPS)
		else:
			with pytest.raises(ValidationError):
				library.optional_sections()
