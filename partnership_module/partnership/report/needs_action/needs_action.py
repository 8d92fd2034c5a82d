"""What waits for somebody today, a row for each; the numbers of the workspace are counts of these rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import frappe
from frappe.utils import cint

from ....constants import AGREEMENT
from ....records.words import _
from ....rules.lifecycle import attention
from ...documents import organisations
from ...queries import attention as stored
from ..columns import Words, asked, bars, card, column, hidden
from ..deadlines import deadlines


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	rows = sorted(data(filters, as_of), key=lambda row: (row["day"] or as_of, row["partnership"]))
	counted = Counter(row["kind_code"] for row in rows)
	return columns(), rows, None, chart(counted), summary(rows)


def columns() -> list[dict]:
	"""What has waited longest comes first when sorted by days ago."""
	return [
		column("kind", _("Kind"), "Data", 200),
		column("partnership", _("Partnership"), "Data", 190),
		column("what", _("What"), "Data", 230),
		column("party", _("Party"), "Data", 165),
		column("day", _("Day"), "Date"),
		column("days_ago", _("Days ago"), "Int", 100),
		column("days_left", _("Days left"), "Int", 120),
		*map(hidden, ("partnership_name", "party_name", "doctype", "docname", "kind_code", "colour")),
	]


def data(filters: frappe._dict, as_of: date) -> Iterator[dict]:
	"""What waits in the partnerships that the user may read and the filters choose; a query for each table.

	filters: kind, partnership, party, mine. What has no day waits since it was made.
	"""
	only = chosen(filters, as_of)
	titles, words = organisations.all_titles(), Words()
	for kind, found in _found(filters, as_of, only):
		if filters.party and found.party != filters.party:
			continue
		days = found.day and (found.day - as_of).days
		yield {
			"kind": words[kind],
			"partnership": found.partnership_title,
			"what": found.what,
			"party": titles[found.party],
			"day": found.day,
			"days_ago": -days if days is not None and days < 0 else None,
			"days_left": days if days is not None and days >= 0 else None,
			"partnership_name": found.partnership,
			"party_name": found.party,
			"doctype": found.doctype,
			"docname": found.name,
			"kind_code": kind,
			"colour": "red" if kind in attention.OF_DEADLINES and days < 0 else "orange",
		}


def chosen(filters: frappe._dict, as_of: date) -> list[str] | None:
	"""List the partnerships that the filters choose, None for all; that the user may read them is asked with
	the rows."""
	names = stored.mine(as_of) if cint(filters.mine) else None
	if not filters.partnership:
		return names
	return [filters.partnership] if names is None or filters.partnership in names else []


def chart(counted: Counter) -> dict | None:
	"""A bar for each kind that waits; None for a single one."""
	kinds = [kind for kind in attention.KINDS if counted[kind]]
	if len(kinds) < 2:
		return None
	return bars([_(kind) for kind in kinds], {_("Needs Action"): [counted[kind] for kind in kinds]})


def summary(rows: list[dict]) -> list[dict]:
	"""How much waits, how much of it is past its day, and in how many partnerships."""
	past = sum(row["colour"] == "red" for row in rows)
	partnerships = len({row["partnership_name"] for row in rows})
	return [
		card(_("Needs Action"), len(rows), "orange"),
		card(_("Past its day"), past, "red"),
		card(_("Partnerships"), partnerships, "blue"),
	]


def _found(filters: frappe._dict, as_of: date, only: list[str] | None) -> Iterator[tuple[str, frappe._dict]]:
	"""Yield what waits with its kind; of a kind that is not asked for nothing is read."""
	sources: dict[str, tuple[Callable, str, Callable]] = {
		attention.REPORT_TO_ACCEPT: (stored.reports_to_accept, stored.REPORT, _title),
		attention.APPROVAL: (stored.approvals, AGREEMENT, _body),
		attention.SIGNATURE: (stored.signatures, AGREEMENT, _version),
		attention.SUMMONS: (lambda names: stored.unsummoned(names, as_of), stored.MEETING, _title),
		attention.MINUTES: (stored.without_minutes, stored.MEETING, _title),
	}
	for kind, (read, doctype, what) in sources.items():
		if filters.kind in (None, "", kind):
			for row in read(only):
				yield kind, frappe._dict(row, doctype=doctype, what=what(row), party=row.get("party"))
	if not filters.kind or filters.kind in attention.OF_DEADLINES:
		yield from _of_deadlines(filters, as_of, only)


def _of_deadlines(
	filters: frappe._dict, as_of: date, only: list[str] | None
) -> Iterator[tuple[str, frappe._dict]]:
	for row in deadlines.data(only, as_of):
		kind = attention.of_deadline(row["kind_code"], row["day"], as_of)
		if kind and filters.kind in (None, "", kind):
			yield kind, _waiting(row)


def _waiting(row: dict) -> frappe._dict:
	return frappe._dict(
		partnership=row["partnership_name"],
		partnership_title=row["partnership"],
		what=row["what"] or row["kind"],
		party=row["party_name"],
		day=row["day"],
		doctype=row["doctype"],
		name=row["docname"],
	)


def _title(row: frappe._dict) -> str:
	return row.title


def _version(row: frappe._dict) -> str:
	return row.title or _("Version {0}").format(row.version)


def _body(row: frappe._dict) -> str:
	return f"{_version(row)}: {row.body}"
