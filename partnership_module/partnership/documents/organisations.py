"""What organisations are called: documents hold their names of a series, people read titles."""

from collections.abc import Iterable

import frappe

from ...records.mapping import words_of

ORGANISATION = "Partner Organisation"


class Titles(dict):
	"""The titles of organisations by name; what is no organisation is called by itself."""

	def __missing__(self, name: str | None) -> str | None:
		return name


def titles(names: Iterable[str | None]) -> Titles:
	"""Look up how these organisations are called; one query."""
	words = words_of({"organisation": {name for name in names if name}})
	return Titles({name: title for (_mark, name), title in words.items()})


def all_titles() -> Titles:
	"""Look up how all organisations of the site are called, for reports; one query."""
	organisation = frappe.qb.DocType(ORGANISATION)
	query = frappe.qb.from_(organisation).select(organisation.name, organisation.organisation_name)
	return Titles(query.run())


def title(name: str | None) -> str | None:
	"""Look up how one organisation is called; None for None."""
	return titles([name])[name]


def called(names: Iterable[str]) -> list[str]:
	"""List how these organisations are called, in their order."""
	names = list(names)
	known = titles(names) if names else {}
	return [known[name] for name in names]


def put_in(rows: list[dict], field: str = "party") -> list[dict]:
	"""Replace the names of organisations in a field of the rows by what they are called; one query."""
	known = titles(row[field] for row in rows)
	for row in rows:
		row[field] = known[row[field]]
	return rows
