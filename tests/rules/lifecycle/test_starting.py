import pytest

from partnership_module.rules.lifecycle import starting

NETWORK, RED = "Netværket", "Dansk Røde Kors"


def typed(**values) -> starting.Start:
	return starting.read({"title": "Naboskab", **values})


def found(start: starting.Start, known=()) -> dict[str, str]:
	return {finding.place: str(finding) for finding in starting.findings(start, known)}


def test_nothing_typed_needs_a_title_only():
	start = starting.read({})
	assert list(found(start)) == ["title"]
	assert (start.people, start.groups, start.goals, start.language) == ((), (), (), "da")


def test_rows_in_which_nothing_is_typed_are_left_out_and_the_others_keep_their_number():
	start = typed(people=[{"sector": "Other"}, {"organisation": " Røde   Kors "}, {}], groups=[{"kind": "x"}])
	assert [(row.row, row.organisation) for row in start.people] == [(1, "Røde Kors")]
	assert start.groups == ()


def test_rows_that_name_the_same_organisation_are_people_of_one_party():
	start = typed(
		people=[
			{"organisation": RED, "person": "Anna", "tasks": "Besøge"},
			{"organisation": NETWORK, "person": "Bo"},
			{"organisation": RED.upper(), "person": "Carl", "tasks": "- Køre\n\n- Ringe"},
		]
	)
	assert [row.person for row in start.parties] == ["Anna", "Bo"]
	assert start.tasks_of(start.parties[0]) == ["Besøge", "Køre", "Ringe"]


def test_who_sits_in_a_group():
	people = [{"key": key, "organisation": RED, "person": key} for key in "abc"] + [{"organisation": NETWORK}]
	groups = [{"title": "Alle", "everybody": True}, {"title": "Nogle", "members": ["c", "x"]}]
	start = typed(people=people, groups=groups)
	assert [[row.person for row in group.seats(start.people)] for group in start.groups] == [
		list("abc"),
		["c"],
	]


@pytest.mark.parametrize(
	("name", "sector"),
	[
		("Aarhus Kommune", "Municipality"),
		("Region Midtjylland", "Region"),
		("Østjyllands Politi", "Police"),
		("Dansk Røde Kors", "Voluntary Organisation"),
		("Lokal Energi A/S", "Business"),
		("Vejle Idrætsefterskole", "Education and Research"),
		("Regionsteatret ukendt", ""),
		("", ""),
	],
)
def test_a_name_proposes_a_sector(name, sector):
	assert starting.sector_of(name) == sector


def test_what_is_wrong_stands_at_its_field():
	start = typed(
		starts="1. august 2027",
		ends="engang",
		purpose="Om 010190-1234 og andre",
		people=[
			{"person": "Uden organisation"},
			{"organisation": "Ukendt", "email": "Anna <a@b.dk>", "cvr": "12345678"},
			{"organisation": "x" * 141, "sector": "Other"},
		],
		groups=[{"title": "A", "meets": "ofte"}, {"meets": "hver uge"}, {"title": "a"}],
	)
	assert set(found(start)) == {
		*("ends", "people.0.organisation", "people.1.sector", "people.1.email", "people.1.cvr"),
		*("people.2.organisation", "groups.0.meets", "groups.1.title", "groups.2.title"),
	} | ({"purpose"} if starting.cpr_findings("010190-1234") else set())
	assert "people.1.sector" not in found(start, known={1})


def test_it_ends_after_it_begins_as_precisely_as_both_are_written():
	assert list(found(typed(starts="efterår 2027", ends="september 2027"))) == []
	assert list(found(typed(starts="1. august 2027", ends="31. juli 2027"))) == ["ends"]


def test_without_what_is_wrong_the_rest_is_sound():
	start = typed(
		starts="engang",
		people=[{"organisation": RED, "email": "x", "person": "Anna"}, {"person": "Bo"}],
		groups=[{"title": "A", "meets": "ofte"}, {"meets": "hver uge"}],
	)
	problems = starting.findings(start, ())
	sound = starting.without(start, problems)
	assert starting.findings(sound, ()) == []
	assert (sound.starts, [row.person for row in sound.people]) == ("", ["Anna"])
	assert [group.title for group in sound.groups] == ["A"]
