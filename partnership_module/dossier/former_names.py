"""A dossier with the names that its organisations bore on a day: what was written then reads as it did."""

from collections.abc import Mapping
from datetime import date

from . import schema
from .kinds import kinds


def named_on(dossier: schema.Dossier, day: date) -> schema.Dossier:
	"""The dossier with every organisation under the name, and with the CVR number, that it had on a day.

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
	"""By the name of an organisation now, the one of the day; only those that are called otherwise now."""
	then = {row.organisation_name: _on(row, day).organisation_name for row in dossier.organisations}
	return {now: was for now, was in then.items() if now != was}


def _on(organisation: schema.Organisation, day: date) -> schema.Organisation:
	for former in sorted(organisation.former_names, key=lambda row: row.until):
		if day <= former.until:
			values = {"organisation_name": former.organisation_name, "cvr": former.cvr}
			return organisation.model_copy(update=values)
	return organisation


def renamed(model: schema.Model, names: Mapping[str, str]) -> schema.Model:
	"""The model and all its rows, with other names wherever an organisation is referred to."""
	changed = {}
	for field, kind in kinds(type(model)).items():
		value = getattr(model, field)
		if kind.refers == "organisation" and value in names:
			changed[field] = names[value]
		elif kind.is_table and value:
			changed[field] = tuple(renamed(row, names) for row in value)
		elif isinstance(value, schema.Model):
			changed[field] = renamed(value, names)
	return model.model_copy(update=changed)
