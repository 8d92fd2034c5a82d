"""Sections in words of their own, without legend or cast, and limited to some rows."""

import ast
import re
from pathlib import Path

import pytest

import partnership_module
from partnership_module.prints.agreements import open_points
from partnership_module.prints.language import translator
from partnership_module.rules.agreements.wordings import SENTENCES

from ...shared.agreements import dossier, main, printed, seen

ROOT = Path(partnership_module.__file__).parent
BLOCKS = ROOT / "prints" / "agreements"
PARTIALS = ROOT / "templates" / "agreements" / "blocks"
EN = {"agreement": {"language": "en"}}
CHANGES = {"block": "Changes"}
TERMS = {"notice_months": 3, "exit_at": "End of Month"}
PARTIES = {
	"organisations": [{"organisation_name": name, "sector": "Other"} for name in ("Røde", "Grønne")],
	"parties": [{"organisation": "Røde"}, {"organisation": "Grønne"}],
}


def test_a_section_words_a_sentence_with_its_values():
	worded = {**CHANGES, "wordings": ["notice: Et medlem kan gå med {number} måneders skriftligt varsel."]}
	assert "Et medlem kan gå med tre måneders skriftligt varsel." in seen(worded, **TERMS)
	assert "Udtræden sker ved udgangen af en måned." in seen(worded, **TERMS)


def test_what_is_typed_in_a_wording_is_text():
	worded = {**CHANGES, "wordings": ["notice: <b>{number}</b> {{ partnership.title }} {% x %}"]}
	assert "&lt;b&gt;tre&lt;/b&gt; {{ partnership.title }} {% x %}" in printed(worded, **TERMS)


def test_a_wording_holds_wherever_the_sentence_prints_unless_worded_there():
	worded = {**CHANGES, "wordings": ["notice: Vi går efter {number} måneder."]}
	told = seen({"block": "Key Facts"}, worded, **TERMS)
	assert told.count("Vi går efter tre måneder.") == 2
	own = {"block": "Key Facts", "wordings": ["notice: Kort: {number} mdr."]}
	assert "Kort: tre mdr." in seen(own, worded, **TERMS)


SECRETARY = {"title": "Styregruppe", "kind": "Steering Group"}
OF_ONE = [
	("notice", "Changes", lambda number: {"notice_months": number}, "en"),
	("objections", "Groups", lambda number: {"groups": [{**SECRETARY, "objection_days": number}]}, "en"),
	(
		"grace",
		"Milestones",
		lambda number: {
			"milestones": [{"code": "A", "title": "A", "due": "2027-01-01", "grace_days": number}]
		},
		"1",
	),
]


@pytest.mark.parametrize(("name", "block", "record", "one"), OF_ONE)
def test_a_wording_of_several_holds_for_one_as_well(name, block, record, one):
	worded = {"block": block, "wordings": [f"{name}: Fristen er {{number}}!"]}
	assert f"Fristen er {one}!" in seen(worded, **record(1))
	assert "Fristen er" in seen(worded, **record(3))
	alone = next(single for single, sentence in SENTENCES.items() if sentence.one_of == name)
	both = {"block": block, "wordings": [*worded["wordings"], f"{alone}: Kun en."]}
	assert "Kun en." in seen(both, **record(1)) and "Kun en." not in seen(both, **record(3))


@pytest.mark.parametrize(("name", "block", "record", "one"), OF_ONE)
def test_what_is_left_out_of_several_is_left_out_of_one(name, block, record, one):
	section = {"heading": "Afsnit", "block": block, "left_out": [name]}
	alone = next(sentence for sentence in SENTENCES.values() if sentence.one_of == name)
	assert translator("da")(alone.text).rstrip(".") not in seen(section, **record(1))
	assert any("is left out of the section Afsnit" in said for said in points(section, **record(1)))


def test_a_sentence_is_left_out_by_its_section_alone():
	told = seen({"block": "Key Facts"}, {**CHANGES, "left_out": ["notice"]}, **TERMS)
	assert told.count("tre måneders varsel") == 1


def points(*sections: dict, **parts) -> list[str]:
	return [str(finding) for finding in open_points.findings(dossier(*sections, **parts))]


def test_what_is_judged_and_left_out_everywhere_is_an_open_point():
	left_out = {"heading": "Ændring", **CHANGES, "left_out": ["notice"]}
	(point,) = points(left_out, **TERMS)
	assert point == (
		'"A party may leave with {number} months\' notice." is left out of the section Ændring, yet '
		"decisions, deadlines or results go by it. Say it in the text of the section, or let it print."
	)
	assert points({**left_out, "text": "Varslet er tre måneder."}, **TERMS) == []
	assert points({"block": "Key Facts"}, left_out, **TERMS) == []
	assert points(left_out, exit_at="End of Month") == []


def test_what_nothing_is_judged_by_may_be_left_out():
	section = {"block": "Groups", "left_out": ["secretary"]}
	groups = [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo Holm"}]
	assert points(section, groups=groups) == []
	assert "Bo Holm" not in seen(section, groups=groups)


def test_a_wording_that_does_not_say_its_value_is_an_open_point():
	worded = {"heading": "Ændring", **CHANGES, "wordings": ["notice: Med passende varsel."]}
	(point,) = points(worded, **TERMS)
	assert point == (
		'The section Ændring words the sentence "notice" without {number}. What the record holds there is '
		"then not agreed: put it in."
	)
	assert points(worded, notice_months=1) == [point]
	assert points({**CHANGES, "wordings": ["notice: Tre måneder."]}, **TERMS) == []


def test_not_agreed_in_other_words():
	section = {"heading": "Penge", "block": "Contributions", "when_empty": "Print Not Agreed"}
	assert "Penge Drøftes senere" in seen({**section, "wordings": ["not_agreed: Drøftes senere"]})
	assert seen({**section, "left_out": ["not_agreed"]}) == ""


# --- every sentence of a block can be worded ---

SAYS = re.compile(r'_\(\s*"((?:[^"\\]|\\.)*\.)"')


@pytest.mark.parametrize(
	"path", [*sorted((BLOCKS / "blocks").glob("*.py")), BLOCKS / "voting.py"], ids=lambda p: p.name
)
def test_no_block_says_a_sentence_that_cannot_be_worded(path):
	said = [
		node.args[0].value
		for node in ast.walk(ast.parse(path.read_text("utf-8")))
		if isinstance(node, ast.Call)
		and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("_", "N_")
		and isinstance(node.args[0], ast.Constant)
		and node.args[0].value.endswith(".")
	]
	assert [sentence for sentence in said if sentence not in OF_MINUTES] == []


OF_MINUTES = (
	"{number} of {total} parties for.",
	"Weight: {number} of {total} for.",
	"Required: {condition}.",
	"Parties present: {present}; at least {minimum} are required.",
	"Without a vote: {parties}.",
)
"""How the votes at a meeting were counted stands in its minutes, not in the agreement."""


@pytest.mark.parametrize("path", sorted(PARTIALS.glob("*.html")), ids=lambda path: path.name)
def test_no_partial_says_a_sentence_that_cannot_be_worded(path):
	assert [s for s in SAYS.findall(path.read_text("utf-8")) if s != "No."] == []


def test_every_sentence_is_said_by_some_block():
	said = {
		node.args[0].value
		for path in [*(BLOCKS / "blocks").glob("*.py"), BLOCKS / "voting.py"]
		for node in ast.walk(ast.parse(path.read_text("utf-8")))
		if isinstance(node, ast.Call)
		and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("say", "words")
		for constant in ast.walk(node)
		if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
		for node in [ast.Call(func=node.func, args=[constant], keywords=[])]
	}
	chosen = {"exit_by_party", "exit_by_group", "exit_by_all"}
	chosen |= {"under_frame", "under_frame_since", "under_frame_for_a_term", "under_ended_frame"}
	counted = {"weight_counts", "both_counts", "votes_cast", "those_present", "in_writing"}
	assert SENTENCES.keys() - said - chosen - counted == set()


# --- legend, cast, limits ---

ROLES = [
	{
		"title": "Frivillige",
		"played_by": "Parties",
		"parties": [{"party": "Røde"}],
		"tasks": [
			{"task": "Besøge", "activity": "Besøg", "in_scope": True},
			{"task": "Handle", "activity": "Indkøb"},
		],
	},
	{
		"title": "Myndighed",
		"played_by": "Parties",
		"parties": [{"party": "Grønne"}],
		"tasks": [{"task": "Visitere", "activity": "Besøg", "in_scope": False}, {"task": "Betale"}],
		"duties": "Svare inden en uge.",
	},
]
WORK = {**PARTIES, "roles": ROLES, "activities": [{"title": "Besøg"}, {"title": "Indkøb"}]}


@pytest.mark.parametrize("block", ["Role Boxes", "Role Table"])
def test_legend_and_cast_can_be_left_out(block):
	shown = seen({"block": block}, **WORK)
	assert "Opgaver med fed skrift" in shown and "Røde" in shown
	bare = seen({"block": block, "hide_legend": True, "hide_cast": True}, **WORK)
	assert "fed skrift" not in bare and "Røde" not in bare.split("Rettigheder")[0]
	assert "Besøge" in bare


def test_the_legend_in_other_words_keeps_its_bold():
	worded = {
		"block": "Role Boxes",
		"wordings": ["legend: Vi skylder hinanden det, der står med {bold} <her>.", "tasks_in_bold: fed"],
	}
	assert "det, der står med <strong>fed</strong> &lt;her&gt;." in printed(worded, **WORK)


@pytest.mark.parametrize("block", ["Role Boxes", "Role Table"])
def test_activities_as_chapters_of_their_own(block):
	told = seen({"heading": "Dør til dør", "block": block, "only": ["Besøg"]}, **WORK)
	assert "Besøge" in told and "Visitere" in told
	assert not any(word in told for word in ("Handle", "Betale", "Svare", "Indkøb"))
	rest = seen({"block": block, "all_but": ["Besøg"]}, **WORK)
	assert all(word in rest for word in ("Handle", "Betale", "Svare"))
	assert "Visitere" not in rest


def test_a_chapter_named_after_its_activity_names_it_once():
	html = main(printed({"heading": "Besøg", "block": "Role Boxes", "only": ["Besøg"]}, **WORK))
	assert html.count("Besøg</") + html.count("Besøg <") == 1
	two = seen({"heading": "Arbejdet", "block": "Role Boxes"}, **WORK)
	assert "1.1 Besøg" in two and "1.2 Indkøb" in two


@pytest.mark.parametrize("block", ["Role Boxes", "Role Table"])
def test_a_chapter_of_one_party_has_its_tasks_and_duties(block):
	told = seen({"block": block, "only": ["Grønne"]}, **WORK)
	assert all(word in told for word in ("Visitere", "Betale", "Svare"))
	assert "Besøge" not in told and "Indkøb" not in told


def test_goals_and_phases_keep_their_numbers():
	goals = [{"title": "Tryghed"}, {"title": "Netværk"}]
	assert seen({"block": "Goals", "only": ["Netværk"]}, goals=goals) == "2 Netværk"
	assert "Fase 2" in seen({"block": "Phases", "only": ["Netværk"]}, phases=goals)


def test_rows_of_other_blocks_are_limited():
	goals = [{"title": "Tryghed"}, {"title": "Netværk"}]
	criteria = [{"criterion": "Trygge", "goal": "Tryghed"}, {"criterion": "Løst"}]
	assert seen(
		{"block": "Success Criteria", "only": ["Tryghed"]}, goals=goals, success_criteria=criteria
	) == ("Tryghed 1 Trygge")
	milestones = [{"code": "M1", "title": "Ét", "goal": "Tryghed"}, {"code": "M2", "title": "To"}]
	told = seen({"block": "Milestones", "all_but": ["Tryghed"]}, goals=goals, milestones=milestones)
	assert "To" in told and "Ét" not in told
	indicators = [{"title": "Mål A", "goal": "Tryghed"}, {"title": "Mål B"}]
	of_goal = {"goals": goals, "indicators": indicators, "evaluation_plan": "Vi mødes."}
	told = seen({"block": "Evaluation", "only": ["Tryghed"]}, **of_goal)
	assert "Mål A" in told and "Mål B" not in told and "Vi mødes" not in told
	assert "Vi mødes" in seen({"block": "Evaluation", "all_but": ["Tryghed"]}, **of_goal)


def test_sums_are_those_of_the_chapter():
	money = [
		{
			"party": "Røde",
			"kind": "Money",
			"minimum": 100,
			"maximum": 100,
			"state": "Applied For",
			"currency": "DKK",
		},
		{"party": "Grønne", "kind": "Money", "minimum": 7, "maximum": 7, "currency": "DKK"},
	]
	told = seen(
		{"block": "Contributions", "only": ["Røde"]}, contributions=money, money_exchanged="No", **PARTIES
	)
	assert "100" in told and "7" not in told and "overføres" not in told


def test_a_mandatory_section_that_its_limit_empties_is_open():
	section = {"heading": "Mål", "block": "Goals", "only": ["Tryghed"], "mandatory": True}
	assert (
		"The section Mål has nothing to print: nothing of Goals is within its limit. Name something else "
		"that it prints, or fill in Goals on the partnership."
	) in points(section, goals=[{"title": "Netværk"}])


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_says_the_same_values_in_danish(name):
	english = SENTENCES[name].text
	danish = translator("da")(english)
	assert danish != english
	assert set(re.findall(r"\{(\w+)\}", danish)) == set(SENTENCES[name].values)


def test_a_sentence_is_missed_in_the_section_that_would_say_it_alone():
	left_out = {"left_out": ["notice"]}
	found = points(
		{"heading": "Mål", "block": "Goals", **left_out}, {"block": "Changes", **left_out}, notice_months=3
	)
	assert [point for point in found if "is left out of the section Mål" in point] == []
	assert len([point for point in found if "is left out of the section" in point]) == 1
