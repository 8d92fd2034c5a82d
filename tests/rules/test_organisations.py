"""Organisations in a dossier: each is needed, known, and no ring of departments."""

import pytest

from partnership_module.dossier import schema
from partnership_module.rules import structure


def dossier(*organisations: tuple[str, str | None], parties=("A",)) -> schema.Dossier:
	"""organisations: name and what it is part of."""
	return schema.Dossier(
		organisations=tuple(
			schema.Organisation(organisation_name=name, sector="Other", part_of=whole)
			for name, whole in organisations
		),
		partnership=schema.Partnership(
			title="P", parties=tuple(schema.Party(organisation=name) for name in parties)
		),
	)


def found(*organisations, **values) -> list[tuple[str, str]]:
	return [
		(finding.place, str(finding).partition(".")[0])
		for finding in structure.findings(dossier(*organisations, **values))
	]


def test_what_a_party_is_part_of_belongs_to_the_dossier():
	assert found(("A", "B"), ("B", "C"), ("C", None)) == []


def test_an_organisation_that_nothing_refers_to():
	place = "organisations.1.organisation_name"
	assert found(("A", None), ("B", None)) == [(place, "Nothing refers to the organisation B")]


def test_departments_of_a_party_that_take_no_part_are_not_referred_to():
	places = [place for place, _sentence in found(("A", None), ("B", "A"), ("C", "B"))]
	assert places == ["organisations.1.organisation_name", "organisations.2.organisation_name"]


def test_an_organisation_that_is_not_described():
	((place, sentence),) = found(("A", None), parties=("A", "B"))
	assert place == "partnership.parties.1.organisation"
	assert "B" in sentence


@pytest.mark.parametrize(
	"ring", [(("A", "A"),), (("A", "B"), ("B", "A")), (("A", "B"), ("B", "C"), ("C", "A"))]
)
def test_a_ring_of_organisations(ring):
	assert found(*ring) == [
		(f"organisations.{index}.part_of", f"{name} is part of itself")
		for index, (name, _) in enumerate(ring)
	]


def test_a_way_up_that_ends_in_a_ring_is_found_at_the_ring():
	places = [place for place, _sentence in found(("A", "B"), ("B", "C"), ("C", "B"))]
	assert places == ["organisations.1.part_of", "organisations.2.part_of"]
