"""How organisations are called, for all that speaks of them: documents hold their names of a series."""

from collections.abc import Iterable

import frappe

from ...records.mapping import words_of

ORGANISATION = "Partner Organisation"


class Titles(dict):
	"""By name of an organisation how it is called; what is no organisation is called by itself."""

	def __missing__(self, name: str | None) -> str | None:
		return name


def titles(names: Iterable[str | None]) -> Titles:
	"""How these organisations are called; one query."""
	words = words_of({"organisation": {name for name in names if name}})
	return Titles({name: title for (_mark, name), title in words.items()})


def all_titles() -> Titles:
	"""How all organisations of the site are called, for reports; one query."""
	organisation = frappe.qb.DocType(ORGANISATION)
	query = frappe.qb.from_(organisation).select(organisation.name, organisation.organisation_name)
	return Titles(query.run())


def title(name: str | None) -> str | None:
	"""How one organisation is called."""
	return titles([name])[name]


def called(names: Iterable[str]) -> list[str]:
	"""How these organisations are called, in their order."""
	names = list(names)
	known = titles(names) if names else {}
	return [known[name] for name in names]


def put_in(rows: list[dict], field: str = "party") -> list[dict]:
	"""The rows, with what the organisations in a field are called in place of their names; one query."""
	known = titles(row[field] for row in rows)
	for row in rows:
		row[field] = known[row[field]]
	return rows
