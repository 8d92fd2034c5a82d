"""Which optional sections a partnership calls for, and which of them its agreement has already."""

from types import SimpleNamespace

import pytest

from partnership_module.rules.agreements.optional_sections import (
	REASONS,
	called_for,
	circumstances,
	not_there_yet,
	says_already,
)

from ...shared.dossiers import PARTIES, dossier


def section(*when, recorded=(), heading="Habilitet", question="Hvem er inhabil?"):
	danish = SimpleNamespace(heading=heading, question=question)
	english = SimpleNamespace(heading="Impartiality", question="Who is disqualified?")
	return SimpleNamespace(key="impartiality", when=when, recorded=recorded, da=danish, en=english)


def sectors(*names, status="Negotiating"):
	organisations = [
		{"organisation_name": party, "sector": name} for party, name in zip(PARTIES, names, strict=True)
	]
	parties = [{"organisation": PARTIES[0]}, {"organisation": PARTIES[1], "status": status}]
	return {"organisations": organisations, "parties": parties}


TASK = {"task": "Ringer"}


@pytest.mark.parametrize(
	("parts", "expected"),
	[
		({}, set()),
		({"money_exchanged": "Yes"}, {"money"}),
		({"money_exchanged": "No"}, set()),
		({"contributions": [{"party": PARTIES[0], "kind": "Money"}]}, {"money"}),
		({"contributions": [{"party": PARTIES[0], "kind": "Hours"}]}, set()),
		({"complexity": "Low"}, set()),
		({"complexity": "Medium"}, {"medium"}),
		({"complexity": "High"}, {"high"}),
		({"confidentiality_clause": "Intet siges videre."}, {"shared_data"}),
		({"roles": [{"title": "R", "tasks": [{**TASK, "needs_consent": True}]}]}, {"shared_data", "tasks"}),
		({"roles": [{"title": "R", "tasks": [TASK]}]}, {"tasks"}),
		({"roles": [{"title": "R"}]}, set()),
		({"groups": [{"title": "G", "kind": "Steering Group"}]}, {"steering_group"}),
		({"groups": [{"title": "G", "kind": "Working Group"}]}, set()),
		({"appendices": [{"title": "Kort"}]}, {"appendices"}),
		({"shared_resources": True}, {"shared_resources"}),
		(sectors("Municipality", "Other"), {"authority"}),
		(sectors("Police", "Other"), {"authority"}),
		(sectors("Other", "Voluntary Organisation"), {"volunteers"}),
		(sectors("Region", "Voluntary Organisation"), {"authority", "volunteers", "mixed"}),
		(sectors("Other", "Business"), {"business"}),
		(sectors("Other", "Business", status="Left"), set()),
		(sectors("Other", "Business", status="Withdrew"), set()),
		(sectors("Other", "Business", status="May Accede"), {"business", "may_accede"}),
	],
)
def test_what_holds_of_a_partnership(parts, expected):
	assert circumstances(dossier(**parts)) == {"always", *expected}


@pytest.mark.parametrize(
	("words", "expected"),
	[
		("Børn og deres forældre", True),
		("Småbørnsfamilier", True),
		("Unge mellem 15 og 18 år", True),
		("Ungdomsklubben", True),
		("Elever i 7. klasse", True),
		("Folkeskolen på Nørrebro", True),
		("Young carers", True),
		("Children", True),
		("Voldsramte kvinder og deres familier", True),
		("Ældre", False),
		("Mænd, der bærer tunge byrder", False),
		("Borgere med lungesygdom", False),
		("Eksil", False),
	],
)
@pytest.mark.parametrize("field", ["target_groups", "purpose", "title"])
def test_children_are_known_by_what_people_call_them(field, words, expected):
	assert ("children" in circumstances(dossier(**{"title": "Mødested", field: words}))) is expected


def test_a_section_is_called_for_by_one_of_its_circumstances_and_tells_which():
	money = dossier(money_exchanged="Yes", complexity="High")
	assert called_for([section("money", "high", "children")], money) == {"impartiality": ("money", "high")}
	assert called_for([section("money", "high", "children")], dossier()) == {}


def test_what_the_partnership_says_in_its_own_field_is_not_called_for():
	recorded = section("always", recorded=("conflict_rule",))
	assert called_for([recorded], dossier()) == {"impartiality": ("always",)}
	told = dossier(conflict_rule="Vi ringer til hinanden.")
	assert says_already(recorded, told.partnership)
	assert called_for([recorded], told) == {}


@pytest.mark.parametrize(
	"present",
	[
		{"heading": "Habilitet", "question": None},
		{"heading": " HABILITET ", "question": None},
		{"heading": "Impartiality", "question": None},
		{"heading": "Om inhabilitet", "question": "Hvem er inhabil?"},
		{"heading": None, "question": "Who is disqualified?"},
	],
)
def test_a_section_that_is_there_is_not_offered(present):
	assert not_there_yet([section("always")], [SimpleNamespace(**present)]) == []


def test_a_section_that_is_not_there_is_offered():
	others = [
		SimpleNamespace(heading=None, question=None),
		SimpleNamespace(heading="Habilitet og penge", question=""),
	]
	offered = [section("always")]
	assert not_there_yet(offered, others) == offered == not_there_yet(offered, [])


def test_every_circumstance_has_its_words():
	everything = dossier(
		**sectors("Municipality", "Voluntary Organisation"),
		complexity="High",
		money_exchanged="Yes",
		target_groups="Børn",
	)
	assert circumstances(everything) <= set(REASONS)
	assert all(REASONS.values())
