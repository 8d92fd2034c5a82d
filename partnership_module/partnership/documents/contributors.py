"""Who brings a contribution jointly with its first party, by what the organisations are called."""

from collections.abc import Iterable

import frappe

from .organisations import called

CONTRIBUTION = "Partnership Contribution"


def leave_out(partnership, gone: Iterable[str]) -> None:
	"""Take these organisations out of what they bring together with others; nothing is saved."""
	names = called(gone)
	for row in partnership.contributions:
		row.jointly_with = "\n".join(line for line in _lines(row.jointly_with) if line not in names)


def renew(party: str, before: str, now: str) -> None:
	"""Call an organisation by its new name in what the partnerships of which it is a party bring."""
	filters = {"parenttype": "Partnership", "organisation": party}
	partnerships = frappe.get_all("Partnership Party", filters, pluck="parent", distinct=True)
	rows = {"parenttype": "Partnership", "parent": ["in", partnerships]}
	for row in frappe.get_all(CONTRIBUTION, rows, ["name", "parent", "jointly_with", "recipient"]):
		values = _renewed(row, before, now)
		if values != {"jointly_with": row.jointly_with, "recipient": row.recipient}:
			frappe.db.set_value(CONTRIBUTION, row.name, values, update_modified=False)
			frappe.clear_document_cache("Partnership", row.parent)


def _renewed(row, before: str, now: str) -> dict:
	lines = _lines(row.jointly_with)
	return {
		"jointly_with": "\n".join(now if line == before else line for line in lines)
		if before in lines
		else row.jointly_with,
		"recipient": now if row.recipient == before else row.recipient,
	}


def _lines(text: str | None) -> list[str]:
	return [line.strip() for line in (text or "").splitlines() if line.strip()]
