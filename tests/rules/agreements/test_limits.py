"""Sections that print some rows only: whose a name is, what is left out by all, and what is not there."""

from partnership_module.dossier import schema
from partnership_module.rules.agreements import completeness, limits

from ...shared import dossiers

TOWN, CLUB = dossiers.PARTIES
RECORD = {
	"activities": [{"title": "Besøg"}, {"title": "Indkøb"}],
	"goals": [{"title": "Tryghed"}, {"title": "Netværk"}],
	"phases": [{"title": "Start"}],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
	"contributions": [{"party": TOWN, "kind": "Money", "minimum": 10}, {"party": CLUB, "kind": "Hours"}],
	"success_criteria": [
		{"criterion": "Alle føler sig trygge", "goal": "Tryghed"},
		{"criterion": "Færre brud"},
	],
	"roles": [
		{
			"title": "Kommunen",
			"parties": [{"party": TOWN}],
			"played_by": "Parties",
			"tasks": [{"task": "Ringe", "activity": "Besøg"}, {"task": "Betale"}],
			"duties": "Mødes",
		},
		{
			"title": "Fælles",
			"played_by": "Joint",
			"tasks": [{"task": "Dele", "activity": "Indkøb"}],
		},
	],
	"milestones": [
		{"code": "M1", "title": "Åbning", "goal": "Tryghed", "phase": "Start", "responsible": TOWN}
	],
	"indicators": [{"title": "Besøg pr. uge", "goal": "Netværk", "reporting_parties": [{"party": CLUB}]}],
}


def record(*sections: dict, **agreement) -> schema.Dossier:
	return dossiers.dossier(**RECORD, agreements=[{"sections": list(sections), **agreement}])


def limit(block: str, **names) -> limits.Limit:
	(section,) = record({"block": block, **names}).agreements[0].sections
	found = record()
	return limits.limit_of(section, found.partnership, found.roles)


def test_without_names_all_prints():
	assert limit("Goals") == limits.UNLIMITED
	assert limit("Goals").shows({}) and limit("Goals").shows({"goals": ["Ukendt"]})


def test_only_what_is_named_prints():
	only = limit("Goals", only=["Tryghed"])
	assert only.shows({"goals": ["Tryghed"]})
	assert not only.shows({"goals": ["Netværk"]}) and not only.shows({"goals": [None]})


def test_what_is_left_out_and_the_rest_are_everything():
	names = ["Tryghed", TOWN]
	only, rest = limit("Milestones", only=["Tryghed"]), limit("Milestones", all_but=["Tryghed"])
	for goals in (["Tryghed"], ["Netværk"], [None], []):
		assert only.shows({"goals": goals}) != rest.shows({"goals": goals})
	assert not limit("Milestones", all_but=names).shows({"goals": [None], "parties": [TOWN]})


def test_names_of_two_kinds_have_to_fit_both():
	both = limit("Role Boxes", only=["Besøg", "Indkøb", TOWN])
	assert both.shows({"activities": ["Besøg"], "roles": ["Kommunen"], "parties": [TOWN]})
	assert not both.shows({"activities": ["Besøg"], "parties": [CLUB]})


def test_a_name_that_is_not_there_prints_nothing_rather_than_all():
	assert not limit("Goals", only=["Fred"]).shows({"goals": ["Tryghed"]})
	assert limit("Goals", all_but=["Fred"]).shows({"goals": ["Tryghed"]})


def test_a_name_of_two_kinds_is_the_first_that_the_block_has():
	found = dossiers.dossier(goals=[{"title": "Start"}], phases=[{"title": "Start"}])
	section = schema.Section(block="Milestones", only=("Start",))
	only = limits.limit_of(section, found.partnership, found.roles)
	assert only.names("goals") and not only.names("phases")


def told(*sections: dict, **agreement) -> dict[str, list[str]]:
	found: dict[str, list[str]] = {}
	for finding in completeness.findings(record(*sections, **agreement)):
		if finding.message in (limits.UNKNOWN, limits.NO_LIMIT, limits.LEFT_OUT):
			found.setdefault(finding.place, []).append(str(finding))
	return found


def test_a_name_that_is_not_there_is_told_with_its_place():
	section = {"heading": "Mål", "block": "Milestones", "only": ["Tryghed", "Fred"], "all_but": ["Krig"]}
	found = told(section, {"block": "Milestones"})
	assert found == {
		"agreements.0.sections.0.only": [
			'The section Mål is limited by "Fred", but the partnership has no goal, phase or party of that '
			"name. Choose one that it has, or take the name out."
		],
		"agreements.0.sections.0.all_but": [
			'The section Mål is limited by "Krig", but the partnership has no goal, phase or party of that '
			"name. Choose one that it has, or take the name out."
		],
	}


def test_a_block_that_cannot_be_limited_says_so():
	(sentences,) = told({"block": "Signatures", "only": [TOWN]}).values()
	assert sentences == [
		"The section 1 is limited to Esbjerg Kommune, but its block Signatures cannot be limited. "
		"Take the name out, or choose another block."
	]


def test_of_what_is_frozen_nothing_is_told():
	section = {"block": "Goals", "only": ["Fred"]}
	assert told(section) and not told(section, submitted=True, frozen_html="<p></p>", digest="0" * 64)


def left_out(*sections: dict) -> list[str]:
	return [
		s.split(":")[0].removeprefix("No section prints ") for own in told(*sections).values() for s in own
	]


def test_what_no_limited_section_prints_is_told():
	assert left_out({"block": "Goals", "only": ["Tryghed"]}) == ["the goal Netværk"]
	assert left_out({"block": "Goals", "only": ["Tryghed"]}, {"block": "Goals", "only": ["Netværk"]}) == []
	assert left_out({"block": "Goals", "only": ["Tryghed"]}, {"block": "Goals", "all_but": ["Tryghed"]}) == []
	assert left_out({"block": "Goals", "only": ["Tryghed"]}, {"block": "Goals"}) == []
	assert left_out({"block": "Text"}) == []


def test_of_every_block_the_rest_is_told():
	assert left_out({"block": "Success Criteria", "only": ["Tryghed"]}) == [
		"the success criterion Færre brud"
	]
	assert left_out({"block": "Milestones", "only": ["Netværk"]}) == ["the milestone Åbning"]
	assert left_out({"block": "Evaluation", "only": ["Tryghed"]}) == ["the indicator Besøg pr. uge"]
	assert left_out({"block": "Contributions", "only": [CLUB]}) == ["the contribution Money"]
	assert left_out({"block": "Parties", "only": [CLUB]}) == [f"the party {TOWN}"]
	assert left_out({"block": "Groups", "all_but": ["Styregruppe"]}) == ["the group Styregruppe"]
	assert left_out({"block": "Phases", "all_but": ["Start"]}) == ["the phase Start"]


def test_of_roles_an_activity_tasks_without_one_and_duties_are_told():
	assert left_out({"block": "Role Boxes", "only": ["Besøg"]}) == [
		"the activity Indkøb",
		"the tasks of Kommunen under no activity",
		"rights and duties of Kommunen",
	]
	chapters = [{"block": "Role Boxes", "only": ["Besøg"]}, {"block": "Role Table", "only": ["Indkøb"]}]
	rest = {"block": "Role Boxes", "all_but": ["Besøg", "Indkøb"]}
	assert left_out(*chapters, rest) == []


def test_of_roles_one_that_no_chapter_names_is_told():
	assert left_out({"block": "Role Boxes", "only": ["Kommunen"]}) == ["the activity Indkøb"]
	assert left_out({"block": "Role Boxes", "only": ["Fælles"]})[0] == "the activity Besøg"


def test_what_a_section_can_be_limited_to():
	found = record()
	choices = list(limits.choices("Milestones", found.partnership, found.roles))
	assert choices == [
		("goals", "Tryghed"),
		("goals", "Netværk"),
		("phases", "Start"),
		("parties", TOWN),
		("parties", CLUB),
	]
	assert list(limits.choices("Text", found.partnership, found.roles)) == []
