"""Partnerships by the sectors of their parties, for the chart of the workspace."""

from collections import Counter

import frappe

from ...constants import PARTNERSHIP
from ...rules.lifecycle.membership import GONE
from .within_reach import ORGANISATION, only_within_reach


def counted() -> Counter:
	"""Count the partnerships that the user may read by (sector, status): a partnership counts once in each
	sector of its parties that are still there; two queries."""
	rows = frappe.get_list(PARTNERSHIP, fields=["name", "status"], limit_page_length=0)
	statuses = {row.name: row.status for row in rows}
	return Counter((sector, statuses[name]) for name, sector in _sectors() if name in statuses)


def _sectors() -> list[tuple[str, str]]:
	"""Read each sector of each partnership once, also of those that the user may not read."""
	party, organisation = frappe.qb.DocType("Partnership Party"), frappe.qb.DocType(ORGANISATION)
	query = frappe.qb.from_(party).join(organisation).on(organisation.name == party.organisation)
	there = (party.parenttype == PARTNERSHIP) & party.status.notin(GONE)
	query = only_within_reach(query.where(there), party.organisation, PARTNERSHIP)
	return query.select(party.parent, organisation.sector).distinct().run()
