"""Copying a partnership: the new one takes the plan of the other, and nothing of what became of that."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import cint, cstr, getdate

from ...constants import PARTNERSHIP
from ...records import turns
from .. import api
from ..agreements import new_versions
from ..documents.copying import forget_the_original, leave_out_who_left
from ..messages import refuse_because

SAVE_POINT = "copy_partnership"
HELD_BY = {
	"Partner Role": ("parties", "party"),
	"Partnership Indicator": ("reporting_parties", "party"),
}
"""By DocType, the table of the parties that it is about, and their field there."""


@api.method(methods=["POST"])
def copy_partnership(
	partnership: str,
	title: str,
	roles: int | str = 1,
	milestones: int | str = 1,
	indicators: int | str = 1,
	text: int | str = 0,
	first_day: str | None = None,
) -> str:
	"""Make a new partnership, an idea, with the plan of another and nothing of what became of that; returns
	its name.

	roles, milestones, indicators: what else is taken. text: the text in force as the first draft. first_day:
	when the new one begins; dates of milestones and targets move by as much as it lies after the start of the
	other. Without it milestones have no date, and indicators no targets, which cannot be without. Raises
	frappe.PermissionError.
	"""
	turns.take(partnership)
	source = frappe.get_doc(PARTNERSHIP, partnership)
	source.check_permission("read")
	frappe.has_permission(PARTNERSHIP, "create", throw=True)
	_refuse_taken(title)
	with turns.whole_or_nothing(SAVE_POINT):
		return _copied(
			source,
			title.strip(),
			first_day and getdate(first_day),
			{
				"Partner Role": cint(roles),
				"Partnership Indicator": cint(indicators),
				"Partnership Milestone": cint(milestones),
				"Partnership Agreement": cint(text),
			},
		)


def _refuse_taken(title: str) -> None:
	if not title or not title.strip():
		frappe.throw(_("Give the new partnership a title."))
	if frappe.db.exists(PARTNERSHIP, {"title": title.strip()}):
		refuse_because(_("There is a partnership {0} already. Choose another title."), title)


def _copied(source, title: str, first_day: date | None, taken: dict[str, int]) -> str:
	new = frappe.copy_doc(source)
	leave_out_who_left(new)
	forget_the_original(new)
	new.update({"title": title, "start_date": first_day})
	if first_day:
		new.start_said = None
	new.insert()
	shift = first_day - getdate(source.start_date) if first_day and source.start_date else None
	parties = {row.organisation for row in new.parties}
	for doctype, wanted in taken.items():
		if wanted:
			_COPIES[doctype](source, new, parties, shift)
	return new.name


def _originals(doctype: str, source, order_by: str = "creation asc, name asc") -> list:
	filters = {"partnership": source.name, "docstatus": ["<", 2]}
	names = frappe.get_list(doctype, filters, pluck="name", order_by=order_by, limit=0)
	return [frappe.get_doc(doctype, name) for name in names]


def _copy_roles(source, new, parties: set[str], _shift: timedelta | None) -> None:
	for original in _originals("Partner Role", source, "position asc, creation asc"):
		role = _copy(original, new, parties)
		if role.played_by != "Parties" or role.parties:
			role.insert()
	_copy_order_of_roles(source, new)


def _copy_order_of_roles(source, new) -> None:
	"""Order the roles under each activity as in the original, as far as they were taken."""
	there = set(frappe.get_all("Partner Role", {"partnership": new.name}, pluck="title"))
	new.reload()
	for original, row in zip(source.activities, new.activities, strict=True):
		order = [line for line in cstr(original.role_order).splitlines() if line.strip() in there]
		row.role_order = "\n".join(order)
	new.save()


def _copy_indicators(source, new, parties: set[str], shift: timedelta | None) -> None:
	for original in _originals("Partnership Indicator", source):
		indicator = _copy(original, new, parties)
		indicator.update({"baseline": None, "zero_reference": None})
		indicator.targets = indicator.targets if shift is not None else []
		for target in indicator.targets:
			target.due = getdate(target.due) + shift
		indicator.insert()


def _copy_milestones(source, new, parties: set[str], shift: timedelta | None) -> None:
	"""Copy the whole before its parts; one that is measured by an indicator that was not taken stands by
	itself."""
	there = set(frappe.get_all("Partnership Indicator", {"partnership": new.name}, pluck="title"))
	originals = [row for row in _originals("Partnership Milestone", source) if not row.cancelled]
	codes = {row.code for row in originals}
	for original in _wholes_first(originals):
		milestone = _copy(original, new, parties)
		milestone.code = original.code
		milestone.due = getdate(original.due) + shift if original.due and shift is not None else None
		if milestone.indicator not in there:
			milestone.indicator = None
		if milestone.part_of not in codes:
			milestone.part_of = None
		if milestone.responsible not in parties:
			milestone.responsible = None
		milestone.insert()


def _wholes_first(milestones: list) -> list:
	placed, rest = [], list(milestones)
	while rest:
		codes = {row.code for row in rest}
		ready = [row for row in rest if row.part_of not in codes] or rest
		placed += ready
		rest = [row for row in rest if row not in ready]
	return placed


def _copy_text(source, new, _parties: set[str], _shift: timedelta | None) -> None:
	basis = new_versions.basis(source.name)
	if not basis:
		return
	doc = frappe.get_doc("Partnership Agreement", basis)
	doc.check_permission("read")
	sections = new_versions.sections_of(doc)
	kept = ("language", "template", *new_versions.FORM)
	values = {"sections": sections, **{field: doc.get(field) for field in kept}}
	frappe.get_doc(doctype="Partnership Agreement", partnership=new.name, **values).insert()


def _copy(original, new, parties: set[str]):
	"""Copy what hangs on the partnership, without the parties that are none of the new one."""
	copy = frappe.copy_doc(original)
	forget_the_original(copy)
	copy.partnership = new.name
	if original.doctype in HELD_BY:
		table, field = HELD_BY[original.doctype]
		copy.set(table, [row for row in copy.get(table) if row.get(field) in parties])
	return copy


_COPIES = {
	"Partner Role": _copy_roles,
	"Partnership Indicator": _copy_indicators,
	"Partnership Milestone": _copy_milestones,
	"Partnership Agreement": _copy_text,
}
"""What copies the documents of a DocType, in the order in which one may refer to the other."""
