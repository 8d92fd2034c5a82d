"""Organisations in a dossier: each is needed, known, and no ring of departments."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, get_args, get_origin

import pytest
from pydantic import NaiveDatetime

from partnership_module.dossier import schema
from partnership_module.dossier.kinds import kinds, tables
from partnership_module.rules import structure
from partnership_module.rules.organisations import registration


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


@pytest.mark.parametrize(
	"numbers, number",
	[("123", "1"), (" 23", "2"), ("  3", "3"), ("   ", None)],
)
def test_a_department_has_the_number_of_the_nearest_that_it_is_part_of(numbers, number):
	rows = [
		schema.Organisation(
			organisation_name=name, sector="Other", part_of=whole, cvr=cvr if cvr.strip() else None
		)
		for (name, whole), cvr in zip((("A", "B"), ("B", "C"), ("C", "A")), numbers, strict=True)
	]
	assert registration("A", rows) == number
	assert registration("Unknown", rows) is None


# --- every field that names one ---------------------------------------------------------------------------


def least(model: type[schema.Model], **values) -> schema.Model:
	"""A record of a kind with what it must state, and some values."""
	required = {name: field for name, field in model.model_fields.items() if field.is_required()}
	return model.model_construct(**{name: _value(field) for name, field in required.items()} | values)


def _value(field):
	if get_origin(field.annotation) is Literal:
		return get_args(field.annotation)[0]
	return {date: date(2004, 1, 1), NaiveDatetime: datetime(2004, 1, 1), int: 1, float: 1.0}.get(
		field.annotation, "A"
	)


def naming(model: type[schema.Model]) -> Iterator[tuple[str, schema.Model]]:
	"""By its path every field of a record that names an organisation, with a record in which it is X."""
	for name, kind in kinds(model).items():
		if kind.refers == "organisation":
			yield name, least(model, **{name: "X"})
	for table, of_rows in tables(model).items():
		for path, row in naming(of_rows):
			yield f"{table}.{path}", least(model, **{table: (row,)})


RECORDS = {
	"partnership": schema.Partnership,
	**{field: model for field, model in tables(schema.Dossier).items() if field != "organisations"},
}
NAMED = [
	pytest.param(field, record, id=f"{field}.{path}")
	for field, model in RECORDS.items()
	for path, record in naming(model)
]


@pytest.mark.parametrize("field, record", NAMED)
def test_whatever_names_an_organisation_uses_it(field, record):
	organisations = (schema.Organisation(organisation_name="X", sector="Other"),)
	records = {"partnership": least(schema.Partnership, title="P"), field: record}
	if field != "partnership":
		records[field] = (record,)
	said = [
		str(finding)
		for finding in structure.contradictions(
			schema.Dossier.model_construct(organisations=organisations, **records)
		)
	]
	unused = [sentence for sentence in said if sentence.startswith("Nothing refers to")]
	assert not unused or any("X, which is no party" in sentence for sentence in said)
