"""Rows of a file become roles, milestones, indicators or members of one partnership: they are shown first,
each with what is wrong in it, and then all are written or none."""

import base64
from collections.abc import Callable, Iterator
from typing import NoReturn

import frappe
from frappe.utils import cstr, escape_html

from ...records import turns
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..forms import adding
from ..messages import refuse_because
from .rows import RowsOfFile, table_of

PARTNERSHIP, MEMBER = "Partnership", "Partnership Member"
KINDS = (adding.ROLE, adding.MILESTONE, adding.INDICATOR, MEMBER)
SAVE_POINT, ROW = "rows_of_a_file", "row_of_a_file"
LARGEST = 2_000_000
"""Bytes of a file."""
AT_ONCE, TOLD = 200, 20
"""Documents of one file; sentences of a refusal."""
MISSING = N_("{0} is missing.")
TOO_MANY = N_("The file has {0} rows to be added; at most {1} are taken at once. Divide it.")
OF_ANOTHER = N_("The row belongs to another partnership.")


class _OnlyLooking(Exception):
	"""Puts back what was written to find out what is wrong with it."""


@api.method(methods=["POST"])
def check(partnership: str, doctype: str, filename: str, content: str) -> dict:
	"""Read a file, given as base64 or data URL, and tell what would become of it; nothing is written.

	Returns headings: [text]; rows: [{number, cells: [text], errors: [HTML]}]; unread: headings that name no
	field; fit: how many documents or members can be added. Raises frappe.PermissionError.
	"""
	file, payloads = _asked(partnership, doctype, filename, content)
	try:
		with turns.whole_or_nothing(SAVE_POINT):
			errors = _errors(partnership, file, payloads)
			raise _OnlyLooking
	except _OnlyLooking:
		return _shown(file, payloads, errors)


@api.method(methods=["POST"])
def add(partnership: str, doctype: str, filename: str, content: str) -> int:
	"""Add all rows of a file, or none where one is wrong; returns how many documents or members there are
	more. Raises frappe.PermissionError."""
	file, payloads = _asked(partnership, doctype, filename, content)
	with turns.whole_or_nothing(SAVE_POINT):
		if errors := _errors(partnership, file, payloads):
			told = [_("Row {0}: {1}").format(row, " ".join(errors[row])) for row in sorted(errors)]
			frappe.throw("<br>".join(told[:TOLD]), title=_("Nothing was imported"))
	return len(payloads)


def _asked(partnership: str, doctype: str, filename: str, content: str) -> tuple[RowsOfFile, list]:
	turns.take(partnership)
	frappe.get_doc(PARTNERSHIP, partnership).check_permission("write" if doctype == MEMBER else "read")
	if doctype not in KINDS:
		refuse_because(_("{0} is not added here."), doctype)
	if doctype != MEMBER:
		frappe.has_permission(doctype, "create", throw=True)
	file = RowsOfFile(doctype, table_of(filename, _decoded(content)))
	payloads = file.get_payloads_for_import()
	if len(payloads) > AT_ONCE:
		refuse_because(_(TOO_MANY), str(len(payloads)), str(AT_ONCE))
	return file, payloads


def _decoded(content: str) -> bytes:
	try:
		decoded = base64.b64decode(content.rpartition(",")[2], validate=True)
	except ValueError:
		_refuse_size()
	if len(decoded) > LARGEST:
		_refuse_size()
	return decoded


def _refuse_size() -> NoReturn:
	refuse_because(
		_("The file is larger than {0} MB, or came in parts. Divide it."), str(LARGEST // 1_000_000)
	)


def _shown(file: RowsOfFile, payloads: list, errors: dict[int, list[str]]) -> dict:
	rows = [
		{
			"number": number,
			"cells": [cell.shown for cell in file.table[number - 1]],
			"errors": errors.get(number, []),
		}
		for number in sorted({row.row_number for payload in payloads for row in payload.rows} | set(errors))
	]
	wrong = sum(any(row.row_number in errors for row in payload.rows) for payload in payloads)
	return {
		"headings": file.headings,
		"rows": rows,
		"unread": file.unread,
		"fit": len(payloads) - wrong,
	}


# --- writing -----------------------------------------------------------------------------------------------


def _errors(partnership: str, file: RowsOfFile, payloads: list) -> dict[int, list[str]]:
	"""Write what can be written; returns by number of the row what is wrong, safe to show as HTML."""
	errors = {number: list(sentences) for number, sentences in file.problems.items()}
	readable = [payload for payload in payloads if not any(row.row_number in errors for row in payload.rows)]
	if file.doctype == MEMBER:
		return errors | _errors_of_members(partnership, readable)
	known = frappe.get_doc(PARTNERSHIP, partnership)
	for payload in readable:
		if payload.doc.get("partnership") not in (None, partnership):
			sentences = [_(OF_ANOTHER)]
		else:
			doc = _document(known, file, payload.doc)
			sentences = _refused(doc, doc.insert)
		if sentences:
			errors[payload.rows[0].row_number] = sentences
	return errors


def _errors_of_members(partnership: str, payloads: list) -> dict[int, list[str]]:
	"""All at once; only when that is refused, each alone, to find out which."""
	if not payloads or not (refused := _refused(*_with_members(partnership, payloads))):
		return {}
	alone = {
		payload.rows[0].row_number: sentences
		for payload in payloads
		if (sentences := _refused(*_with_members(partnership, [payload]), keep=False))
	}
	return alone or {payloads[0].rows[0].row_number: refused}


def _with_members(partnership: str, payloads: list) -> tuple:
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.extend("members", [payload.doc for payload in payloads])
	return doc, doc.save


def _refused(doc, write: Callable, keep: bool = True) -> list[str]:
	"""Write a document; returns why that was refused, and nothing of it stays then. keep: whether it stays
	otherwise."""
	if missing := list(_missing(doc)):
		return missing
	messages = len(frappe.local.message_log)
	try:
		with turns.whole_or_nothing(ROW):
			write()
			if not keep:
				raise _OnlyLooking
	except _OnlyLooking:
		return []
	except frappe.PermissionError:
		raise
	except (frappe.ValidationError, frappe.NameError) as error:
		del frappe.local.message_log[messages:]
		return [cstr(error)]
	return []


def _missing(doc) -> Iterator[str]:
	for part in (doc, *doc.get_all_children()):
		for df in part.meta.get("fields", {"reqd": 1}):
			if not part.get(df.fieldname) and df.fieldtype != "Table":
				yield escape_html(_(MISSING).format(_(df.label, context=part.doctype)))


# --- documents ---------------------------------------------------------------------------------------------


def _document(partnership, file: RowsOfFile, values: dict):
	doc = frappe.get_doc({**values, "doctype": file.doctype, "partnership": partnership.name})
	given = {column.path for column in file.meant if column}
	_COMPLETE[file.doctype](doc, partnership, given)
	return doc


def _complete_role(doc, _partnership, given: set[str]) -> None:
	"""Say who plays it, where the file does not; and part its tasks: one a line, in scope."""
	if "played_by" not in given:
		doc.played_by = "Function" if doc.function else "Parties" if doc.parties else "Joint"
	rows = [row.as_dict(no_default_fields=True) for row in doc.tasks]
	lines = [(row, line.strip()) for row in rows for line in cstr(row.task).splitlines() if line.strip()]
	doc.set("tasks", [{**row, "task": line} for row, line in lines])
	if "tasks.in_scope" not in given:
		for row in doc.tasks:
			row.in_scope = 1


def _complete_milestone(doc, partnership, _given: set[str]) -> None:
	if not doc.due and not doc.due_said:
		doc.due, doc.due_precision = adding.day_due(partnership, doc, [])


def _complete_indicator(doc, partnership, _given: set[str]) -> None:
	for row in doc.targets:
		if not row.due:
			row.due, _precision = adding.day_due(partnership, doc, [partnership.end_date])


_COMPLETE: dict[str, Callable] = {
	adding.ROLE: _complete_role,
	adding.MILESTONE: _complete_milestone,
	adding.INDICATOR: _complete_indicator,
}
