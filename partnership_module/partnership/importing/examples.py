"""Example files: the headings in the user's language, and rows that can be taken in as they are."""

from datetime import date

import frappe
from frappe.desk.utils import provide_binary_file
from frappe.utils import cstr

from ...constants import ORGANISATION
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..documents import organisations
from ..files import sheets
from ..forms import adding
from ..messages import refuse_because
from . import columns
from .from_file import MEMBER, PARTNERSHIP

PARTY, GROUP, OF = "{party}", "{group}", "{partnership}"
"""Stand for a party, a group and the title of the partnership that the file is for."""

EXAMPLES: dict[str, tuple[tuple[str, ...], tuple[tuple, ...]]] = {
	ORGANISATION: (
		("organisation_name", "sector", "language", "description"),
		(
			(N_("Example Neighbours"), "Voluntary Organisation", "da", N_("Help between neighbours")),
			(N_("Example Municipality"), "Municipality", "da", ""),
		),
	),
	PARTNERSHIP: (
		("title", "language", "purpose", "start_date", "end_date", "goals.title"),
		(
			(
				*(N_("Example: Neighbours Help"), "da", N_("Fewer are alone.")),
				*(date(2027, 1, 1), N_("31 December 2028"), N_("More meet their neighbours")),
			),
			("", "", "", "", "", N_("More know whom to call")),
		),
	),
	adding.ROLE: (
		("partnership", "title", "parties.party", "tasks.task", "tasks.quantity", "tasks.deadline"),
		(
			(OF, N_("Example: Host"), PARTY, N_("Opens its rooms"), N_("2 evenings a week"), ""),
			("", "", "", N_("Invites the neighbours"), "", N_("1 March 2027")),
		),
	),
	adding.MILESTONE: (
		("partnership", "title", "responsible", "due", "description"),
		(
			(OF, N_("Example: The first evening is held"), PARTY, date(2027, 3, 31), ""),
			(
				OF,
				N_("Example: All streets are visited"),
				PARTY,
				N_("2nd quarter 2027"),
				"",
			),
		),
	),
	adding.INDICATOR: (
		("partnership", "title", "kind", "unit", "direction", "targets.due", "targets.value"),
		(
			(OF, N_("Example: Guests"), "Number", N_("persons"), "increase", date(2027, 12, 31), 1234.5),
			("", "", "", "", "", date(2028, 12, 31), 2000.0),
		),
	),
	MEMBER: (
		("group_name", "person", "function", "organisation", "email", "from_date"),
		(
			(GROUP, N_("Anna Example"), N_("Chair"), PARTY, "anna@example.org", date(2027, 1, 1)),
			(GROUP, N_("Bo Example"), N_("Secretary"), PARTY, "", ""),
		),
	),
}
"""By DocType, the fields of the columns, and the rows."""


@api.method()
def example(doctype: str, partnership: str = "") -> None:
	"""Answer with an example file; with a partnership one whose rows fit there."""
	if partnership:
		frappe.get_doc(PARTNERSHIP, partnership).check_permission("read")
	if doctype not in EXAMPLES:
		refuse_because(_("{0} is not added here."), doctype)
	frappe.has_permission(PARTNERSHIP if doctype == MEMBER else doctype, "read", throw=True)
	name = _("Example of {0}").format(_(doctype))
	provide_binary_file(name, "xlsx", sheets.write_excel(rows_of(doctype, partnership), name))


def rows_of(doctype: str, partnership: str = "") -> list[list]:
	"""Write headings and rows in the user's language. Without a partnership its column is there, too, with
	one that the user may see."""
	paths, rows = EXAMPLES[doctype]
	known = columns.by_heading(doctype)
	kept = [place for place, path in enumerate(paths) if not (partnership and path == "partnership")]
	found = [known[paths[place]] for place in kept]
	stands_for = _standing_for(partnership or _any_partnership())
	told = [
		[_cell(row[place], column, stands_for) for place, column in zip(kept, found, strict=True)]
		for row in rows
	]
	return [[columns.heading(column) for column in found], *told]


def _cell(value, column: columns.Column, stands_for: dict[str, str]):
	if not isinstance(value, str) or not value:
		return value
	if value in stands_for:
		return stands_for[value]
	context = column.doctype if column.df.fieldtype == "Select" else None
	return _(value, context=context)


def _any_partnership() -> str | None:
	return next(iter(frappe.get_list(PARTNERSHIP, pluck="name", limit=1)), None)


def _standing_for(partnership: str | None) -> dict[str, str]:
	if not partnership:
		return {PARTY: "", GROUP: "", OF: ""}
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	party = next((row.organisation for row in doc.parties), None)
	group = next((row.title for row in doc.groups), "")
	return {PARTY: cstr(organisations.title(party)), GROUP: group, OF: doc.name}
