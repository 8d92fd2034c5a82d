"""What stays when names change: names of a day, keys of meetings and organisations, ids in open data."""

from datetime import date, datetime

import pytest

from partnership_module.dossier import ocds, schema
from partnership_module.dossier.former_names import named_on
from partnership_module.dossier.kinds import kinds, tables
from partnership_module.rules import structure

JANUARY, JUNE = date(2026, 1, 31), date(2026, 6, 30)


def organisation(title: str, *former: tuple[str, date], **values) -> schema.Organisation:
	rows = tuple(schema.FormerName(organisation_name=name, until=until) for name, until in former)
	return schema.Organisation(organisation_name=title, sector="Other", former_names=rows, **values)


def dossier(*organisations: schema.Organisation, **values) -> schema.Dossier:
	parties = tuple(schema.Party(organisation=row.organisation_name) for row in organisations)
	group = schema.Group(title="Styregruppe", kind="Steering Group")
	partnership = schema.Partnership(title="Prøve", parties=parties, groups=(group,))
	return schema.Dossier(organisations=organisations, partnership=partnership, **values)


def meeting(title: str = "Møde", month: int = 2, **values) -> schema.Meeting:
	return schema.Meeting(title=title, group_name="Styregruppe", start=datetime(2026, month, 2, 10), **values)


@pytest.mark.parametrize(
	"day, names",
	[
		(date(2026, 1, 30), ["A", "B"]),
		(JANUARY, ["A", "B"]),
		(date(2026, 2, 1), ["X", "B"]),
		(JUNE, ["X", "B"]),
		(date(2026, 7, 1), ["B", "A"]),
	],
)
def test_names_of_a_day_also_where_two_are_swapped(day, names):
	swapped = dossier(
		organisation("B", ("A", JANUARY), ("X", JUNE)), organisation("A", ("B", JUNE), part_of="B")
	)
	then = named_on(swapped, day)
	assert [row.organisation_name for row in then.organisations] == names
	assert [row.organisation for row in then.partnership.parties] == names
	assert then.organisations[1].part_of == names[0]


def test_the_names_of_a_day_stand_in_every_row():
	actions = (schema.Action(action="Ring", party="Ny"),)
	stances = (schema.Stance(decision_number=1, party="Ny", stance="For"),)
	decisions = (schema.Decision(decision="Ja"),)
	held = meeting(actions=actions, stances=stances, decisions=decisions)
	then = named_on(dossier(organisation("Ny", ("Gammel", JUNE)), meetings=(held,)), JANUARY)
	assert (then.meetings[0].actions[0].party, then.meetings[0].stances[0].party) == ("Gammel", "Gammel")


def found(**values) -> list[tuple[str, str]]:
	return [(row.place, str(row)) for row in structure.findings(dossier(organisation("A"), **values))]


def evaluated(key: str) -> tuple[schema.Evaluation, ...]:
	return (schema.Evaluation(title="Midt", kind="Midway", decided_at=key),)


def test_a_title_that_two_meetings_bear_names_neither():
	((place, said),) = found(meetings=(meeting(), meeting(month=3)), evaluations=evaluated("Møde"))
	assert place == "evaluations.0.decided_at"
	assert "2 meetings are called that" in said


@pytest.mark.parametrize("key", ["Møde", "Møde (2)"])
def test_a_key_names_one_of_two_meetings(key):
	both = (meeting(), meeting(month=3, key="Møde (2)"))
	assert found(meetings=both, evaluations=evaluated(key)) == []


def test_a_meeting_that_is_not_there_is_named():
	((place, _said),) = found(meetings=(meeting(),), evaluations=evaluated("Årsmøde"))
	assert place == "evaluations.0.decided_at"


def test_two_meetings_do_not_share_a_key():
	places = [place for place, _said in found(meetings=(meeting(key="m"), meeting("Andet", key="m")))]
	assert places == ["meetings.0.key", "meetings.1.key"]


def test_minutes_are_not_approved_at_their_own_meeting():
	((place, _said),) = found(meetings=(meeting(approved_at="Møde"),))
	assert place == "meetings.0.approved_at"


def test_two_organisations_do_not_share_a_key():
	rows = (organisation("A"), organisation("B", key="A"))
	assert [row.place for row in structure.findings(dossier(*rows))] == ["organisations.1.identity"]


def test_successors_in_a_ring_are_refused():
	rows = (organisation("A", succeeded_by="B"), organisation("B", succeeded_by="A"))
	places = [row.place for row in structure.findings(dossier(*rows))]
	assert places == ["organisations.0.succeeded_by", "organisations.1.succeeded_by"]


def test_a_successor_belongs_to_a_dossier_though_it_is_no_party():
	rows = dossier(organisation("A", succeeded_by="B"))
	rows = rows.model_copy(update={"organisations": (*rows.organisations, organisation("B"))})
	assert structure.findings(rows) == []


def test_open_data_knows_an_organisation_by_its_key():
	release = ocds.release(dossier(organisation("Ny", key="Gammel")), JUNE)
	assert [(row["id"], row["name"]) for row in release["parties"]] == [("Gammel", "Ny")]


def test_every_field_that_is_called_after_a_party_is_marked():
	"""So that a name of then, and a link of a site, is found in all of them."""
	named = {"party", "organisation", "responsible", "lead", "facilitator", "mediator", "acceding_party"}

	def unmarked(model):
		for field, kind in kinds(model).items():
			if field in named and kind.refers != "organisation":
				yield model.__name__, field
		for rows in tables(model).values():
			yield from unmarked(rows)

	models = [kind.base for kind in kinds(schema.Dossier).values() if issubclass(kind.base, schema.Model)]
	assert [found for model in models for found in unmarked(model)] == []
