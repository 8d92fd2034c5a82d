"""The agreement templates that the app brings along: complete, alike in both languages, silent where open."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from partnership_module import demo
from partnership_module.dossier import reading, schema
from partnership_module.prints.agreements import shipped
from partnership_module.prints.agreements.document import agreement_html

PAIRS = [
	("Mål og organisering med bilag", "Goals and Organisation with Appendices"),
	("Spørgsmålsskabelon", "Question Template"),
	("Rollekasser", "Role Boxes"),
]
DEMO = {"greenlanders": PAIRS[1][0], "violence": PAIRS[2][0], "wellbeing": PAIRS[0][0]}
ENGLISH = re.compile(r"\b(the|and|of|with|from|are|was|were|which|their|this|that|not|shall|party)\b", re.I)
JINJA = re.compile(r"\{[{%].*?[%}]\}")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
TEMPLATES = {template.name: template for template in shipped.templates()}


def dossier_of(template, partnership):
	agreement = schema.Agreement(
		language=template.language, template=template.name, sections=template.sections
	)
	return schema.Dossier(partnership=partnership, agreements=(agreement,))


def printed(template, partnership):
	html = agreement_html(dossier_of(template, partnership))
	return html[html.index("</style>") :]


def wording(template):
	"""What a reader may see of the template itself, without its Jinja."""
	texts = [template.name, template.description]
	for row in template.sections:
		texts += [text for text in (row.heading, row.question, row.text) if text]
	return [JINJA.sub("", text) for text in texts]


def demo_dossier(stem):
	return reading.read((Path(demo.__file__).parent / f"{stem}.json").read_text(encoding="utf-8"))


def structure_of(row):
	return row.block, row.mandatory, row.when_empty, bool(row.heading), JINJA.findall(row.text or "")


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_every_template_prints_what_is_measured_with_baseline_target_and_day(name):
	template = TEMPLATES[name]
	indicator = {"title": "X", "baseline": 7, "targets": [{"due": "2004-12-31", "value": 23}]}
	agreement = schema.Agreement(language=template.language, sections=template.sections)
	dossier = {"partnership": {"title": "P", "evaluation_plan": "PLAN"}, "indicators": [indicator]}
	html = agreement_html(schema.Dossier.model_validate({**dossier, "agreements": [agreement]}))
	assert html.count("PLAN") == 1
	assert re.search(r": 7<.*23, (senest|by) 31\.? [Dd]ecember 2004", html, re.S)


NOT_OF_THE_AGREEMENT = {
	"status_reason": "why it rests or was cancelled is told after the agreement, not in it",
	"case_number": "how it is filed; the agreement has its own in its head, see test_case_line",
	"kle_number": "how it is filed; the agreement has its own in its head, see test_case_line",
}


def text_fields():
	return [
		name
		for name, field in schema.Partnership.model_fields.items()
		if "str" in repr(field.annotation)
		and "Literal" not in repr(field.annotation)
		and "tuple" not in repr(field.annotation)
		and name not in NOT_OF_THE_AGREEMENT
	]


def test_three_templates_each_in_danish_and_english():
	expected = [(name, language) for pair in PAIRS for name, language in zip(pair, ("da", "en"), strict=True)]
	assert [(row.name, row.language) for row in shipped.templates()] == expected
	assert all(row.description for row in shipped.templates())


@pytest.mark.parametrize(("danish", "english"), PAIRS)
def test_both_languages_have_the_same_blocks_in_the_same_order(danish, english):
	danish, english = TEMPLATES[danish].sections, TEMPLATES[english].sections
	assert [structure_of(row) for row in danish] == [structure_of(row) for row in english]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_section_has_a_question_that_guides_its_author(name):
	questions = [row.question for row in TEMPLATES[name].sections]
	assert all(question and question.endswith("?") for question in questions)
	assert len(set(questions)) == len(questions)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_wording_is_in_the_language_of_the_template(name):
	danish = TEMPLATES[name].language == "da"
	foreign = ENGLISH if danish else re.compile("[æøåÆØÅ]")
	assert [text for text in wording(TEMPLATES[name]) if foreign.search(text)] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_agreement_names_its_parties_and_ends_with_signatures(name):
	sections = TEMPLATES[name].sections
	mandatory = [row.block for row in sections if row.mandatory]
	assert "Parties" in mandatory and mandatory[-1] == sections[-1].block == "Signatures"
	assert {"Key Facts", "Groups", "Goals", "Milestones", "Changes"} <= {row.block for row in sections}


def test_the_question_template_has_seven_sections_of_questions():
	sections = TEMPLATES["Spørgsmålsskabelon"].sections
	assert [row.heading for row in sections if row.heading] == [
		"Baggrund",
		"Mål",
		"Indhold og kvalitet",
		"Organisering",
		"Tid, aktiviteter og budget",
		"Ændringer",
		"Evaluering og forankring",
		"Underskrifter",
	]
	assert [row.block for row in sections].count("Question") == 20
	assert all(row.block == "Question" for row in sections if row.heading and row.block != "Signatures")


def test_role_boxes_and_appendices_are_the_mark_of_their_templates():
	def holding(block):
		return {name for name, row in TEMPLATES.items() if block in [s.block for s in row.sections]}

	assert holding("Role Boxes") == set(PAIRS[2])
	assert holding("Appendices") == set(PAIRS[0])
	assert holding("Question") == set(PAIRS[1])


def test_whatever_the_partnership_states_in_words_is_printed_by_some_template():
	fields = text_fields()
	assert len(fields) >= 20
	marked = schema.Partnership(**{name: f"[{name}]" for name in fields})
	for language in ("da", "en"):
		html = "".join(printed(row, marked) for row in TEMPLATES.values() if row.language == language)
		assert [name for name in fields if f"[{name}]" not in html] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_empty_partnership_prints_no_introduction_to_nothing(name):
	html = printed(TEMPLATES[name], schema.Partnership(title="X"))
	assert "None" not in html and "{{" not in html and "{%" not in html
	assert [text for text in PARAGRAPH.findall(html) if text.rstrip().endswith(":")] == []
	assert html.count('class="chapter"') <= 3


def test_a_question_without_an_answer_does_not_stand_above_the_list_of_the_parties():
	parties = (schema.Party(organisation="Foreningen Vort Sted"), schema.Party(organisation="Vor Kommune"))
	html = printed(TEMPLATES["Spørgsmålsskabelon"], schema.Partnership(title="X", parties=parties))
	assert "Vor Kommune" in html and "Hvilke styrker" not in html


@pytest.mark.parametrize(("name", "times"), [("Question Template", 5), ("Role Boxes", 4), (PAIRS[0][1], 4)])
def test_where_nothing_is_agreed_on_money_or_changes_a_template_says_so(name, times):
	html = printed(TEMPLATES[name], schema.Partnership(title="X"))
	assert html.count("Not agreed") == times
	changes = html[html.index('<th scope="row">Amendment') :]
	assert changes.count("Not agreed") == 3


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_says_when_the_agreement_enters_into_force_and_ends(name):
	danish = TEMPLATES[name].language == "da"
	all_parties, enough = (
		("når alle parter har underskrevet den", "når så mange parter, som aftalen kræver, har underskrevet")
		if danish
		else ("when all parties have signed it", "when as many parties as it requires have signed it")
	)
	end = "opsiges eller afløses af en ny." if danish else "is terminated or is replaced by a new one."
	dossier = dossier_of(TEMPLATES[name], schema.Partnership(title="X"))
	html = agreement_html(dossier)
	assert all_parties in html and end in html and enough not in html
	for minimum in ({"minimum_signatures": 2}, {"minimum_weight": 60}):
		(agreement,) = dossier.agreements
		some = agreement.model_copy(update=minimum)
		html = agreement_html(dossier.model_copy(update={"agreements": (some,)}))
		assert enough in html and all_parties not in html


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_asks_who_may_bind_a_party(name):
	asked = TEMPLATES[name].sections[-1].question
	assert ("fuldmagt" if TEMPLATES[name].language == "da" else "power of attorney") in asked


def test_no_template_makes_a_party_liable_for_another():
	roles = (schema.Role(title="Fælles", played_by="Joint"),)
	for name, told in (
		("Spørgsmålsskabelon", "ingen part hæfter"),
		("Question Template", "no party is liable"),
	):
		dossier = dossier_of(TEMPLATES[name], schema.Partnership(title="X"))
		html = agreement_html(dossier.model_copy(update={"roles": roles}))
		assert f"{told} for" in html


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_responsibility_of_the_authorities_is_a_section_of_its_own(name):
	texts = [row.text for row in TEMPLATES[name].sections if "authority_clause" in (row.text or "")]
	assert texts == ["{{ partnership.authority_clause }}"]


@pytest.mark.parametrize(("stem", "name"), DEMO.items())
def test_a_demo_agreement_follows_its_template(stem, name):
	(agreement,) = demo_dossier(stem).agreements
	assert (agreement.template, TEMPLATES[name].language) == (name, agreement.language)
	offered = iter(TEMPLATES[name].sections)
	for row in agreement.sections:
		question = row.question if row.block == "Question" else None
		assert any(
			(row.heading, row.block) == (other.heading, other.block) and question in (None, other.question)
			for other in offered
		), f"{row.heading} {row.block} {question}"


@pytest.mark.parametrize("stem", DEMO)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_filled_in_from_every_demo_partnership(name, stem):
	dossier = demo_dossier(stem)
	(own,) = dossier_of(TEMPLATES[name], dossier.partnership).agreements
	html = agreement_html(dossier.model_copy(update={"agreements": (own,)}))
	assert dossier.partnership.parties[0].organisation in html
	assert "{{" not in html and "{%" not in html and ">None<" not in html


def test_a_file_that_is_no_template_is_refused(tmp_path, monkeypatch):
	(tmp_path / "wrong.da.json").write_text('{"name": "X", "language": "da"}', encoding="utf-8")
	monkeypatch.setattr(shipped, "FOLDER", tmp_path)
	with pytest.raises(ValidationError):
		shipped.templates()
