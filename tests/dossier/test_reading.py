"""Dossiers as text: written always in the same way, read without loss, refused with everything named."""

import json
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module import demo
from partnership_module.dossier import reading, schema
from partnership_module.dossier.digest import digest
from partnership_module.dossier.reading import DossierError, read, write

from ..shared.dossiers import PARTIES, dossier

DEMOS = sorted(Path(demo.__file__).parent.glob("*.json"))
FIRST, SECOND = PARTIES
HTML = "<!DOCTYPE html>\n<p>Vi mødes.</p>\n"


def refused(text: str) -> list[tuple[str, str]]:
	with pytest.raises(DossierError) as error:
		read(text)
	return [(finding.place, str(finding)) for finding in error.value.findings]


def text_of(**parts) -> str:
	return write(dossier(**parts))


# --- without loss -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DEMOS, ids=lambda path: path.stem)
def test_the_demo_dossiers_come_back_equal_and_to_the_letter(path):
	read_once = read(path.read_text("utf-8"))
	written = write(read_once)
	assert read(written) == read_once
	assert write(read(written)) == written


texts = st.text(st.characters(exclude_categories=("Cs", "Nd")), min_size=1).filter(str.strip)
lines = texts.map(lambda text: " ".join(text.split())[:140].strip()).filter(bool)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
numbers = st.floats(allow_nan=False, allow_infinity=False)
flags = st.booleans()
rows = st.fixed_dictionaries
maybe = st.none

goals = rows(
	{"title": lines, "description": maybe() | texts, "expected_results": st.lists(lines, max_size=2)}
)
risks = rows({"risk": texts, "likelihood": maybe() | st.sampled_from(["Low", "Medium", "High"])})
tasks = rows({"task": texts, "in_scope": flags, "needs_consent": flags, "remark": maybe() | texts})
figures = rows(
	{
		"title": lines,
		"direction": st.sampled_from(["increase", "decrease", "maintain"]),
		"baseline": maybe() | numbers,
		"target": maybe() | numbers,
		"actual": maybe() | numbers,
		"tolerance": st.floats(0, 1e300),
		"grace_days": st.integers(0, 36_500),
		"due": maybe() | days,
		"due_precision": st.sampled_from(["Day", "Month", "Quarter", "Season", "Year"]),
		"sustain": flags,
		"cancelled": flags,
		"evidence": maybe() | texts,
		"due_date_changes": st.lists(rows({"due": days, "changed_on": maybe() | days}), max_size=2),
	}
)
minutes = rows({"start": st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)), "minutes": texts})


@st.composite
def dossiers(draw) -> schema.Dossier:
	milestones = draw(st.lists(figures, max_size=3))
	return dossier(
		title=draw(lines),
		purpose=draw(maybe() | texts),
		core_task=draw(flags),
		start_date=draw(maybe() | days),
		goals=draw(st.lists(goals, max_size=2, unique_by=lambda goal: goal["title"].casefold())),
		risks=draw(st.lists(risks, max_size=2)),
		groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
		roles=[{"title": "Vært", "parties": [{"party": FIRST}], "tasks": draw(st.lists(tasks, max_size=2))}],
		milestones=[{**row, "code": f"M{number}"} for number, row in enumerate(milestones)],
		meetings=[
			{"title": "Møde", "group_name": "Styregruppe", **row}
			for row in draw(st.lists(minutes, max_size=2))
		],
	)


@settings(deadline=timedelta(seconds=2))
@given(dossiers())
def test_every_dossier_comes_back_equal(original):
	written = write(original)
	assert read(written) == original
	assert write(read(written)) == written


@given(texts)
def test_the_frozen_text_keeps_every_character(html):
	framed = f"\n {escape(html)} \n"
	agreement = {"submitted": True, "frozen_html": framed, "digest": digest(framed)}
	assert read(text_of(agreements=[agreement])).agreements[0].frozen_html == framed


def test_zero_and_no_are_kept_and_what_is_not_stated_is_left_out():
	milestone = {"code": "M1", "title": "A", "direction": "increase", "target": 0, "actual": 0.0}
	written = json.loads(text_of(milestones=[milestone], purpose=None))
	assert written["milestones"] == [milestone]
	assert "purpose" not in written["partnership"]
	assert "meetings" not in written


# --- how it is written ------------------------------------------------------------------------------------


def test_danish_letters_and_tabs_and_the_order_of_the_schema():
	written = text_of(purpose="Ældre på Ærø får følgeskab.", goals=[{"title": "Netværk"}])
	assert written.startswith('{\n\t"format": "partnership-dossier/1",\n\t"organisations": [')
	assert '"purpose": "Ældre på Ærø får følgeskab."' in written
	assert written.endswith("}\n")
	assert list(json.loads(written)["partnership"]) == ["title", "purpose", "parties", "goals"]


def test_the_json_schema_knows_what_is_written_and_what_is_not_a_dossier():
	published = json.loads(reading.json_schema())
	assert published["$schema"] == reading.DIALECT
	validator = jsonschema.Draft202012Validator(published)
	for path in DEMOS:
		validator.validate(json.loads(path.read_text("utf-8")))
	assert not validator.is_valid({"partnership": {"title": "A", "budget": 1}})
	assert not validator.is_valid({"partnership": {}})


# --- refused ----------------------------------------------------------------------------------------------


def test_all_problems_of_a_file_are_named_at_once():
	data = {"partnership": {"status": "Slut", "purpose": 5, "budget": 1}, "milestones": [{"code": "M1"}]}
	assert [place for place, _sentence in refused(json.dumps(data))] == [
		"partnership.title",
		"partnership.status",
		"partnership.purpose",
		"partnership.budget",
		"milestones.0.title",
	]


def test_the_error_as_text_has_a_line_for_each_problem():
	with pytest.raises(DossierError) as error:
		read('{"partnership": {"budget": 1}}')
	assert str(error.value).splitlines() == [
		"partnership.title: This is missing. It must be stated.",
		"partnership.budget: There is no field of this name here. Correct the name, or take it out.",
	]
	with pytest.raises(DossierError, match=r"^The file is no JSON"):
		read("[")


def test_where_the_json_breaks_off():
	assert refused('{\n\t"partnership": }') == [
		("", "The file is no JSON: line 2, column 17. Export the dossier again, or correct the line.")
	]


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch):
	monkeypatch.setattr(reading, "LARGEST", 10)
	assert refused("[" * 11) == [
		("", "The file has 11 characters, more than the 10 that a dossier may have.")
	]


def test_a_key_that_stands_twice():
	assert refused('{"partnership": {"title": "A", "title": "B"}}') == [
		("title", "The key title stands twice in one object. Keep one of them.")
	]


@pytest.mark.parametrize("sort", ["Infinity", "-Infinity", "NaN"])
def test_numbers_that_are_none(sort):
	text = text_of(milestones=[{"code": "M1", "title": "A", "actual": 12.5}]).replace("12.5", sort)
	((place, _sentence),) = refused(text)
	assert place == "milestones.0.actual"


@pytest.mark.parametrize(
	("agreement", "place"),
	[
		({"submitted": True}, "frozen_html"),
		({"submitted": True, "frozen_html": HTML}, "frozen_html"),
		({"submitted": True, "digest": digest(HTML)}, "frozen_html"),
		({"submitted": True, "frozen_html": HTML + " ", "digest": digest(HTML)}, "digest"),
		({"frozen_html": HTML + " ", "digest": digest(HTML)}, "digest"),
		({"digest": digest(HTML)}, "digest"),
	],
)
def test_a_frozen_text_that_is_not_that_of_its_digest(agreement, place):
	((found, sentence),) = refused(text_of(agreements=[agreement]))
	assert found == f"agreements.0.{place}"
	assert "ersion 1" in sentence


@pytest.mark.parametrize(
	("fields", "place"),
	[
		({"submitted": True}, "frozen_html"),
		({"submitted": True, "frozen_html": HTML + " ", "digest": digest(HTML)}, "digest"),
		({"frozen_html": f"{HTML}<script>", "digest": digest(f"{HTML}<script>")}, "frozen_html"),
	],
)
def test_a_frozen_evaluation_is_held_to_the_same(fields, place):
	evaluation = {"title": "Midtvejs", "kind": "Midway", **fields}
	((found, sentence),) = refused(text_of(evaluations=[evaluation]))
	assert found == f"evaluations.0.{place}"
	assert "The evaluation Midtvejs" in sentence


@pytest.mark.parametrize(
	"fields",
	[
		{},
		{"submitted": True, "frozen_html": HTML, "digest": digest(HTML)},
		{"submitted": True, "frozen_html": HTML},
		{"submitted": True, "digest": digest(HTML)},
	],
)
def test_an_evaluation_that_was_never_frozen_is_submitted_and_has_no_frozen_text(fields):
	evaluation = {"title": "Midtvejs", "kind": "Midway", "not_frozen": True, **fields}
	((place, sentence),) = refused(text_of(evaluations=[evaluation]))
	assert place == "evaluations.0.not_frozen"
	assert "The evaluation Midtvejs" in sentence and "before reports were frozen" in sentence
	of_before = {**evaluation, "submitted": True, "frozen_html": None, "digest": None}
	assert read(text_of(evaluations=[of_before])).evaluations[0].not_frozen


def test_a_frozen_text_that_is_more_than_text():
	html = HTML + "<script>alert(1)</script>"
	agreement = {"submitted": True, "frozen_html": html, "digest": digest(html)}
	((place, sentence),) = refused(text_of(agreements=[agreement]))
	assert place == "agreements.0.frozen_html"
	assert "programs" in sentence


def test_a_frozen_text_with_its_digest_is_read():
	agreement = {"submitted": True, "frozen_html": HTML, "digest": digest(HTML)}
	assert read(text_of(agreements=[agreement])).agreements[0].submitted


def test_what_the_rules_find_is_refused_too():
	((place, sentence),) = refused(text_of(mediator="Ukendt"))
	assert place == "partnership.mediator"
	assert "Ukendt" in sentence


@pytest.mark.parametrize(
	("milestone", "sentence"),
	[
		({"partial_threshold": 1.5}, '"1.5" is too large. It must be at most 1.'),
		(
			{"due_precision": "Week"},
			'"Week" is not one of the choices. Choose from '
			"Day, Month, Two Months, Three Months, Quarter, Season, Four Months, Half-Year, Year.",
		),
		({"evidence": ["a" * 100]}, "This must be text in quotation marks, not \"['" + "a" * 58 + ' …".'),
	],
)
def test_limits_choices_and_values_are_named_shortly(milestone, sentence):
	data = {"partnership": {"title": "A"}, "milestones": [{"code": "M1", "title": "A", **milestone}]}
	assert [found for _place, found in refused(json.dumps(data))] == [sentence]
