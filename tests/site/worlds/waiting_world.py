"""The same partnership twice, restricted and open, in which one of everything waits for somebody."""

from datetime import datetime, timedelta

import frappe
from frappe.utils import getdate

from partnership_module.constants import PARTNERSHIP
from partnership_module.rules.lifecycle import attention

from .partnership_world import GROUP, OPEN, SECRET, build

EACH = dict.fromkeys(attention.KINDS, 1)
"""How much of each kind waits in one of them."""


def build_waiting() -> dict[str, str]:
	"""The names of the two by their titles; one of each kind of attention.KINDS waits in both."""
	world = build()
	for title in (SECRET, OPEN):
		_let_wait(world[title])
	return {title: names[PARTNERSHIP] for title, names in world.items()}


def _let_wait(names: dict[str, str]) -> None:
	today, name = getdate(), names[PARTNERSHIP]
	party = frappe.get_doc(PARTNERSHIP, name).parties[0].organisation
	partnership = {
		"revision_due": today - timedelta(days=1),
		"evaluation_due": today + timedelta(days=60),
		"end_date": today + timedelta(days=60),
	}
	frappe.db.set_value(PARTNERSHIP, name, partnership)
	milestone = frappe.get_doc("Partnership Milestone", names["Partnership Milestone"])
	milestone.update({"due": today - timedelta(days=1)}).save()
	frappe.db.set_value("Partner Report", names["Partner Report"], "due", today - timedelta(days=1))
	_report(name, party, "Submitted")
	_agreement(names["Partnership Agreement"], party)
	frappe.get_doc(
		doctype="Steering Meeting",
		title="Kommer",
		partnership=name,
		group_name=GROUP,
		start=datetime.combine(today + timedelta(days=2), datetime.min.time()),
	).insert()


def _report(partnership: str, party: str, status: str) -> None:
	report = frappe.get_doc(
		doctype="Partner Report", partnership=partnership, party=party, period_to="2025-12-31"
	).insert()
	report.db_set({"status": status, "submitted_on": getdate()})


def _agreement(name: str, party: str) -> None:
	"""One body decides a draft, and one party has not signed a frozen text."""
	_row(name, "approvals", party=party, body="Bestyrelsen", purpose="Decision", sent_on=getdate())
	frozen = frappe.copy_doc(frappe.get_doc("Partnership Agreement", name))
	frozen.update({"name": f"{name}-F", "docstatus": 1, "status": "Approved", "version": 2})
	frozen.update({"approvals": [], "signatures": []})
	frozen.set_user_and_timestamp()
	frozen.db_insert()
	_row(frozen.name, "signatures", party=party, must_sign=1)


def _row(agreement: str, table: str, **values) -> None:
	doc = frappe.get_doc("Partnership Agreement", agreement)
	row = doc.append(table, values)
	row.docstatus = doc.docstatus
	row.db_insert()
