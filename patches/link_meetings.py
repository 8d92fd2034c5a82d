"""Meetings get a key, and what named a meeting by its title links to it.

Titles are not unique. Where several meetings are called the same, the one is taken that alone can be meant;
where that is not one, the link stays empty and a comment keeps the words.
"""

from collections.abc import Callable, Iterator

import frappe
from frappe import _
from frappe.utils import escape_html, getdate

from partnership_module.dossier import schema
from partnership_module.dossier.kinds import kinds, tables
from partnership_module.partnership.documents.keys import LONGEST
from partnership_module.records.export import PARTNERSHIP_RECORDS
from partnership_module.records.mapping import DOCTYPES

MEETING = "Steering Meeting"


def execute():
	give_keys()
	for doctype, parent, column in columns():
		link_those_with_one_meeting(doctype, parent, column)
		for row in unlinked(doctype, parent, column):
			settle(row, doctype, parent, column)
	frappe.clear_cache()


def give_keys() -> None:
	"""The title of each meeting, made unique within its partnership, the oldest first."""
	rows = frappe.db.sql(
		f"select name, partnership, title, `key` from `tab{MEETING}` order by creation, name", as_dict=True
	)
	taken = {(row.partnership, row.key.casefold()) for row in rows if row.key}
	for row in rows:
		if row.key:
			continue
		key, number = row.title, 1
		while (row.partnership, key.casefold()) in taken:
			number += 1
			key = f"{row.title[: LONGEST - 6]} ({number})"
		taken.add((row.partnership, key.casefold()))
		frappe.db.sql(f"update `tab{MEETING}` set `key` = %s where name = %s", (key, row.name))


def columns() -> Iterator[tuple[str, str | None, str]]:
	"""DocType, of a child table the DocType of its documents, and the column that names a meeting."""
	for model in (schema.Partnership, *PARTNERSHIP_RECORDS.values()):
		doctype = DOCTYPES[model]
		yield from ((doctype, None, field) for field in _naming_meetings(model))
		for table, of_rows in tables(model).items():
			options = frappe.get_meta(doctype).get_field(table).options
			yield from ((options, doctype, field) for field in _naming_meetings(of_rows))


def _naming_meetings(model: type[schema.Model]) -> list[str]:
	return [field for field, kind in kinds(model).items() if kind.refers == "meeting"]


def link_those_with_one_meeting(doctype: str, parent: str | None, column: str) -> None:
	"""Where one meeting of the partnership bears the title, and no other, link to it. One update."""
	meetings = f"(select name, partnership, title, docstatus from `tab{MEETING}`)"
	same = f"m.partnership = {_partnership(doctype, parent)} and m.title = `tab{doctype}`.`{column}`"
	if doctype == MEETING:
		same += f" and m.name != `tab{MEETING}`.name"
	frappe.db.sql(
		f"""update `tab{doctype}`
			set `{column}` = (select min(m.name) from {meetings} m where {same} and m.docstatus < 2)
			where {_is_title(doctype, parent, column)}
			and (select count(*) from {meetings} m where {same} and m.docstatus < 2) = 1""",
		{"parent": parent},
	)


def unlinked(doctype: str, parent: str | None, column: str) -> list:
	"""The rows that still hold a title, with the name of their partnership as `of_partnership`."""
	return frappe.db.sql(
		f"""select *, {_partnership(doctype, parent)} as of_partnership
			from `tab{doctype}` where {_is_title(doctype, parent, column)}""",
		{"parent": parent},
		as_dict=True,
	)


def _partnership(doctype: str, parent: str | None) -> str:
	if not parent:
		return f"`tab{doctype}`.partnership"
	if parent == "Partnership":
		return f"`tab{doctype}`.parent"
	return f"(select p.partnership from `tab{parent}` p where p.name = `tab{doctype}`.parent)"


def _is_title(doctype: str, parent: str | None, column: str) -> str:
	own = f"`tab{doctype}`.`{column}`"
	is_link = f"{own} in (select known.name from (select name from `tab{MEETING}`) known)"
	of_parent = "and parenttype = %(parent)s" if parent else ""
	return f"{own} is not null and {own} != '' and not {is_link} {of_parent}"


def settle(row, doctype: str, parent: str | None, column: str) -> None:
	"""Link to the one meeting that can be meant; else empty the link and keep the words."""
	words, found = row[column], meant(row, doctype, row[column])
	frappe.db.set_value(doctype, row.name, column, found, update_modified=False)
	if not found:
		label = frappe.get_meta(doctype).get_label(column)
		said = _("{0} said {1}. Which meeting that is could not be told: choose it.").format(
			_(label), frappe.bold(escape_html(words))
		)
		_comment(parent or doctype, row.parent if parent else row.name, said)


def meant(row, doctype: str, title: str) -> str | None:
	"""The name of the only meeting of this title that a row can mean; None when there is not just one."""
	found = [
		frappe.get_doc(MEETING, name)
		for name in frappe.get_all(
			MEETING, {"partnership": row.of_partnership, "title": title, "docstatus": ["<", 2]}, pluck="name"
		)
	]
	for fits in FITS[doctype]:
		found = [meeting for meeting in found if fits(row, meeting)]
		if len(found) == 1:
			return found[0].name
	return None


def _is_submitted(row, meeting) -> bool:
	return meeting.docstatus == 1


def _is_of_the_day(row, meeting) -> bool:
	return bool(row.changed_on) and getdate(meeting.start) == getdate(row.changed_on)


def _was_before(row, meeting) -> bool:
	return getdate(meeting.start) <= getdate(row.get("frozen_on") or row.creation)


def _decided(*wanted: str) -> Callable:
	def decided(row, meeting) -> bool:
		return any(decision.adopted and decision.kind in wanted for decision in meeting.decisions)

	return decided


def _approves(row, meeting) -> bool:
	return (
		meeting.name != row.name
		and meeting.group_name == row.group_name
		and not meeting.cancelled
		and meeting.start >= row.start
		and (not row.approved_on or getdate(meeting.start) == getdate(row.approved_on))
	)


FITS = {
	"Partnership Agreement": (_is_submitted, _was_before, _decided("Amendment", "Accession")),
	"Evaluation": (_is_submitted, _was_before, _decided("Evaluation")),
	"Partnership Milestone Due Date": (_is_submitted, _is_of_the_day, _decided("Milestone")),
	"Partnership Goal Change": (_is_submitted, _is_of_the_day, _decided("Goal")),
	"Steering Meeting": (_approves,),
}
"""By DocType what the meeting must be that its rows name, one condition after the other."""


def _comment(doctype: str, name: str, said: str) -> None:
	frappe.get_doc(
		doctype="Comment",
		comment_type="Info",
		reference_doctype=doctype,
		reference_name=name,
		content=said,
	).insert(ignore_permissions=True)
