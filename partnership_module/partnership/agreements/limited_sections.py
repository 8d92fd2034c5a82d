"""The names that sections are limited to, kept as text: they follow what they name.

Of a draft follows what its partnership calls an activity, role, goal, group or phase; organisations are
followed everywhere, also in templates. What is gone, or was never there, is told among the open points.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import cstr

from ...constants import AGREEMENT, TEMPLATE
from ...records.export import dossier_of
from ...records.words import _
from ...rules.agreements import limits
from ...rules.agreements.limits import KINDS
from ..messages import of_dossier

FIELDS = ("only", "all_but")
TABLES = ("activities", "goals", "groups", "phases")


def follow_rows(partnership) -> None:
	"""Take the new titles of the rows of a saved partnership into the sections of its drafts."""
	before = partnership.get_doc_before_save()
	for table in TABLES if before else ():
		old = {row.name: row.title for row in before.get(table)}
		for row in partnership.get(table):
			if old.get(row.name, row.title) != row.title:
				follow(partnership.name, table, old[row.name], row.title)


def follow_role(role) -> None:
	"""Take the new title of a saved role into the sections of the drafts of its partnership."""
	before = role.get_doc_before_save()
	if before and before.title != role.title:
		follow(role.partnership, "roles", before.title, role.title)


def tell_unknown(agreement) -> None:
	"""Tell who saves a draft of the names in its limits that the partnership does not have; nothing is
	refused, for a template may name what is still to be recorded."""
	if agreement.docstatus or not any(row.only or row.all_but for row in agreement.sections):
		return
	dossier = dossier_of(agreement)
	index = next(i for i, row in enumerate(dossier.agreements) if row.version == agreement.version)
	found = [f for f in limits.unknown(dossier) if f.place.startswith(f"agreements.{index}.")]
	for finding in found:
		frappe.msgprint(of_dossier(finding), title=_("Limit"), indicator="orange")


def follow(partnership: str, kind: str, before: str, now: str) -> None:
	"""Call something by its new name in the sections of a partnership's drafts."""
	drafts = frappe.get_all(AGREEMENT, {"partnership": partnership, "docstatus": 0}, pluck="name")
	_renew(AGREEMENT, drafts, kind, before, now)


def follow_organisation(party: str, before: str, now: str) -> None:
	"""Call an organisation by its new name in the agreements of its partnerships and in the templates."""
	rows = {"parenttype": "Partnership", "organisation": party}
	partnerships = frappe.get_all("Partnership Party", rows, pluck="parent", distinct=True)
	agreements = frappe.get_all(AGREEMENT, {"partnership": ["in", partnerships]}, pluck="name")
	_renew(AGREEMENT, agreements, "parties", before, now)
	_renew(TEMPLATE, frappe.get_all(TEMPLATE, pluck="name"), "parties", before, now)


def _renew(doctype: str, parents: Iterable[str], kind: str, before: str, now: str) -> None:
	section = f"{doctype} Section"
	blocks = [block for block, kinds in KINDS.items() if kind in kinds]
	filters = {"parenttype": doctype, "parent": ["in", list(parents)], "block": ["in", blocks]}
	for row in frappe.get_all(section, filters, ["name", "parent", *FIELDS]):
		values = {field: _renewed(row[field], before, now) for field in FIELDS if row[field]}
		changed = {field: value for field, value in values.items() if value != row[field]}
		if changed:
			frappe.db.set_value(section, row.name, changed, update_modified=False)
			frappe.clear_document_cache(doctype, row.parent)


def _renewed(text: str | None, before: str, now: str) -> str:
	lines = cstr(text).splitlines()
	return "\n".join(now if line.strip() == before else line for line in lines)
