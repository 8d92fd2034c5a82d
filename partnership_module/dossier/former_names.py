"""A dossier with the names that its organisations bore on a day: what was written then reads as it did."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from . import schema
from .kinds import kinds

Model = TypeVar("Model", bound=schema.Model)


def named_on(dossier: schema.Dossier, day: date) -> schema.Dossier:
	"""Give every organisation of a dossier the name and the CVR number that it had on a day.

	On the day of a change that is the name of before: what was done that day was begun under it.
	"""
	names = names_on(dossier, day)
	if not names:
		return dossier
	then = dossier.model_copy(
		update={"organisations": tuple(_on(organisation, day) for organisation in dossier.organisations)}
	)
	return renamed(then, names)


def names_on(dossier: schema.Dossier, day: date) -> dict[str, str]:
	"""Map the present name of each organisation to that of the day, where the two differ."""
	then = {row.organisation_name: _on(row, day).organisation_name for row in dossier.organisations}
	return {now: was for now, was in then.items() if now != was}


def _on(organisation: schema.Organisation, day: date) -> schema.Organisation:
	for former in sorted(organisation.former_names, key=lambda row: row.until):
		if day <= former.until:
			values = {"organisation_name": former.organisation_name, "cvr": former.cvr}
			return organisation.model_copy(update=values)
	return organisation


def renamed(model: Model, names: Mapping[str, str]) -> Model:
	"""Put other names wherever a model or one of its rows refers to an organisation."""
	changed: dict[str, object] = {}
	for field, kind in kinds(type(model)).items():
		value = getattr(model, field)
		if kind.refers == "organisation" and value in names:
			changed[field] = names[value]
		elif kind.is_table and value:
			changed[field] = tuple(renamed(row, names) for row in value)
		elif isinstance(value, schema.Model):
			changed[field] = renamed(value, names)
	return model.model_copy(update=changed)
