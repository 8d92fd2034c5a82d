"""Copying a partnership: the new one takes the plan of the other, and nothing of what became of that."""

from collections.abc import Collection
from datetime import date, timedelta

import frappe
from frappe.utils import cint, cstr, getdate

from ...constants import PARTNERSHIP
from ...records import turns
from ...records.words import _
from .. import api
from ..agreements import new_versions
from ..documents.copying import forget_the_original, leave_out_who_left
from ..documents.partnership_record import PRECISIONS
from ..messages import refuse_because

SAVE_POINT = "copy_partnership"
HELD_BY = {
	"Partner Role": ("parties", "party"),
	"Partnership Indicator": ("reporting_parties", "party"),
}
"""By DocType, the table of the parties that it is about, and their field there."""
TABLES = {
	"parties": ("parties",),
	"groups": ("groups", "meeting_rules"),
	"members": (),
	"goals": ("goals", "success_criteria"),
	"phases": ("phases",),
	"contributions": ("contributions",),
	"risks": ("risks",),
}
"""What may be left out of a copy, and the tables that go with it. A copy has no members by itself."""
PLANNED = {"end_date": "end_said", "revision_due": "revision_said", "evaluation_due": "evaluation_said"}
"""Days of the plan, and what is said in their place."""
MOVED_IN_PHASES = {"from_date": "from_said", "to_date": "to_said"}


@api.method(methods=["POST"])
def copy_partnership(
	partnership: str,
	title: str,
	roles: int | str = 1,
	milestones: int | str = 1,
	indicators: int | str = 1,
	text: int | str = 0,
	first_day: str | None = None,
	leave_out: list | str = "[]",
) -> str:
	"""Make a new partnership, an idea, with the plan of another and nothing of what became of that; returns
	its name.

	roles, milestones, indicators: what else is taken. text: the text in force as the first draft. first_day:
	when the new one begins; its end, and dates of phases, milestones and targets move by as much as it lies
	after the start of the other. Without it none of them has a date, and indicators no targets, which cannot
	be without.
	leave_out: names of TABLES; what names something that is left out does so no more. Members are those who
	sit in a group now. Raises frappe.PermissionError.
	"""
	left_out = set(frappe.parse_json(leave_out))
	if unknown := left_out - set(TABLES):
		refuse_because(_("{0} is nothing that a copy leaves out."), ", ".join(sorted(map(str, unknown))))
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
			left_out,
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


def _copied(
	source, title: str, first_day: date | None, left_out: Collection[str], taken: dict[str, int]
) -> str:
	new = frappe.copy_doc(source)
	leave_out_who_left(new)
	forget_the_original(new)
	new.update({"title": title, "start_date": first_day})
	if first_day:
		new.start_said = None
	shift = first_day - getdate(source.start_date) if first_day and source.start_date else None
	if shift is not None:
		_move_days(source, new, shift)
	if "members" not in left_out:
		_take_members(source, new)
	_leave_out(new, left_out)
	new.insert()
	parties = {row.organisation for row in new.parties}
	for doctype, wanted in taken.items():
		if wanted:
			_COPIES[doctype](source, new, parties, shift)
	return new.name


def _move_days(source, new, shift: timedelta) -> None:
	"""Let the plan lie as far after the new start as it lay after the old one."""
	_move(source, new, PLANNED, shift)
	for original, row in zip(source.phases, new.phases, strict=True):
		_move(original, row, MOVED_IN_PHASES, shift)


def _move(original, copy, days: dict[str, str], shift: timedelta) -> None:
	for field, said in days.items():
		if original.get(field) and not original.get(said):
			precision = PRECISIONS[original.doctype][field]
			copy.update({field: getdate(original.get(field)) + shift, precision: original.get(precision)})


def _take_members(source, new) -> None:
	"""Take those who sit in a group now, for no party that has left; since when is their own past."""
	parties = {row.organisation for row in new.parties}
	left = {row.organisation for row in source.parties} - parties
	kept = ("group_name", "person", "function", "organisation", "seat", "email", "phone", "contact", "user")
	for row in source.members:
		is_over = row.to_date and getdate(row.to_date) < getdate()
		if not is_over and row.organisation not in left:
			new.append("members", {field: row.get(field) for field in kept})


def _leave_out(new, left_out: Collection[str]) -> None:
	"""Empty the tables that are not wanted, and what names their rows."""
	for name in left_out:
		for table in TABLES[name]:
			new.set(table, [])
	groups = {row.title for row in new.groups}
	parties = {row.organisation for row in new.parties}
	phases = {row.title for row in new.phases}
	new.members = [
		row
		for row in new.members
		if row.group_name in groups
		and (row.seat != "Party" or not row.organisation or row.organisation in parties)
	]
	new.contributions = [row for row in new.contributions if not row.party or row.party in parties]
	for row in new.contributions:
		row.phase = row.phase if row.phase in phases else None


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
	for field, table in (("goal", "goals"), ("phase", "phases")):
		if copy.get(field) and copy.get(field) not in {row.title for row in new.get(table)}:
			copy.set(field, None)
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
