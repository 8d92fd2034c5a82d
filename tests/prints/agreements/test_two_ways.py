"""The demonstration agreements entered a second time, all in text and all in fields: without gaps."""

import re
from pathlib import Path

import pytest

from partnership_module import demo
from partnership_module.dossier import reading
from partnership_module.prints.agreements import open_points, questions
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.agreements.draft import Draft
from partnership_module.rules import structure
from partnership_module.rules.agreements import answers
from partnership_module.rules.agreements.completeness import NO_SIGNATORY

from ...shared import two_ways
from ...shared.agreements import main, words

FOLDER = Path(demo.__file__).parent
NAMES = ("violence", "greenlanders", "wellbeing")
WAYS = ("in_text", "in_fields")


def original(name: str):
	return reading.read((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def entered(name: str, way: str):
	dossier = original(name)
	return two_ways.in_text(dossier) if way == "in_text" else two_ways.in_fields(dossier, name)


@pytest.fixture(params=[(name, way) for name in NAMES for way in WAYS], ids="-".join)
def way(request):
	return *request.param, entered(*request.param)


def test_both_are_dossiers_that_nothing_is_wrong_with(way):
	_name, _way, dossier = way
	assert structure.findings(dossier) == []
	assert reading.read(reading.write(dossier)) == dossier


def test_every_section_prints_and_every_heading_has_something_below(way):
	_name, _way, dossier = way
	html = main(agreement_html(dossier)).split('<div class="appendices"')[0]
	headings = re.findall(r"<h2.*?</h2>", html, re.S)
	assert len(headings) == sum(bool(section.heading) for section in dossier.agreements[-1].sections)
	for chapter in html.split('<section class="chapter')[1:]:
		assert len(words(chapter.split("</h2>", 1)[1]).split()) >= 1
	assert "None" not in words(html) and "{" not in words(html)


def test_check_agrees_that_everything_is_answered(way):
	_name, way_of, dossier = way
	draft = Draft(dossier, dossier.agreements[-1])
	assert questions.count(draft) > 5 and questions.unanswered(draft) == []
	found = [finding.message for finding in open_points.findings(dossier)]
	assert not set(found) & set(answers.OPEN)
	if way_of == "in_text":
		assert set(found) <= {NO_SIGNATORY}


@pytest.mark.parametrize("name", NAMES)
def test_all_in_text_says_every_word_of_the_original(name):
	said = set(re.findall(r"\w+", words(main(agreement_html(entered(name, "in_text"))))))
	dossier = original(name)
	before = set(re.findall(r"\w+", words(main(agreement_html(dossier)).split('<div class="appendices"')[0])))
	numbers = {word for word in before if word.isdigit()}
	assert before - said - numbers == set()


@pytest.mark.parametrize("name", NAMES)
def test_all_in_fields_says_every_text_of_the_original(name):
	said = words(main(agreement_html(entered(name, "in_fields"))))
	dossier = original(name)
	draft = Draft(dossier, dossier.agreements[-1])
	lines = [line for text in questions.texts(draft) if not text.endswith(":") for line in text.splitlines()]
	plain = [line.removeprefix("- ").replace("**", "").strip() for line in lines]
	assert [line for line in plain if line and line not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_is_emptied_is_missed(name):
	dossier = entered(name, "in_fields")
	emptied = dossier.partnership.model_copy(update={"purpose": None})
	found = open_points.findings(dossier.model_copy(update={"partnership": emptied}))
	assert [str(finding) for finding in found if finding.message == answers.UNANSWERED] == [
		"Not answered yet: Formål"
	]
