"""The guard of what only buttons record: RECORDS says by DocType what that is.

A button's method loads the stored document, writes inside `with writing(doc)` and saves. Every other way to
save (form, REST, Data Import, set_value, submit, insert, copy) must leave these fields as they are stored.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, NoReturn

import frappe
from frappe.utils import cint, cstr, flt, get_datetime, getdate

from ...records.mapping import labels
from ...records.words import _
from ..messages import refuse_because


class Record(NamedTuple):
	"""What a button writes in a document or in a row of a table.

	fields: written by buttons alone. at_first: those of them that a new document may state. happened: when
	one of these is set, the row stays, with its fields `kept`. by_button: rows are added by buttons alone,
	and stay. closed: so it is from submission on. arrives: those of the fields that come in while a form is
	open, which then saves what it was shown: of a stored row what is stored counts.
	"""

	fields: tuple[str, ...]
	at_first: tuple[str, ...] = ()
	happened: tuple[str, ...] = ()
	kept: tuple[str, ...] = ()
	by_button: bool = False
	closed: bool = False
	arrives: tuple[str, ...] = ()


FROZEN = (
	*("frozen_html", "digest", "frozen_on", "pdf", "pdf_digest", "earlier_pdf_digests"),
	*("pdf_made_anew_on", "pdf_made_anew_by", "pdf_made_anew_reason"),
	*("seal", "sealed_pdf", "sealed_pdf_digest", "sealed_on", "sealed_by", "seal_problem"),
)
IMPORTED = ("imported_by", "imported_on")

RECORDS = {
	"Partnership Agreement": Record((*FROZEN, *IMPORTED, "entered_as_history", "history_reason")),
	"Partnership Agreement Circulation": Record(
		("party", "sent_on", "how", "sent_to", "remark", "digest", "text", "answered_on", "comment"),
		by_button=True,
	),
	"Partnership Agreement Approval": Record(
		("postponed_to", "decided_on", "outcome", "digest"),
		happened=("outcome", "postponed_to"),
		kept=("party", "body", "purpose", "sent_on"),
	),
	"Partnership Agreement Postponement": Record(
		("party", "body", "expected_on", "postponed_to", "reason"), by_button=True
	),
	"Partnership Agreement Comment": Record(
		(
			*("party", "person", "commented_on", "section", "heading", "digest", "quoted", "comment"),
			*("answer", "answered_by", "answered_on"),
		),
		by_button=True,
	),
	"Partnership Agreement Consent": Record(("party", "given_on", "reference"), by_button=True),
	"Partnership Agreement Signature": Record(
		(
			*("party_name", "cvr", "weight"),
			*("signed_on", "signed_precision", "how", "digest", "reference", "evidence", "drawing"),
			*("waiting_since", "waiting_signatory", "waiting_title", "waiting_evidence", "waiting_drawing"),
			"waiting_task",
		),
		kept=(
			*("party", "signatory", "signatory_title", "must_sign"),
			*("signs_as", "further_signatories", "place"),
		),
		closed=True,
	),
	"Partnership Agreement Correction": Record(
		(
			*("what", "party", "body", "outcome", "old_day", "old_precision", "new_day", "reason"),
			*("corrected_by", "corrected_on"),
		),
		by_button=True,
	),
	"Steering Meeting": Record(
		(
			*("summoned_on", "sequence", "cancelled", "cancelled_reason", "minutes_sent_on"),
			*("objections_until", "approved_on", "approved_at", *IMPORTED),
			*("summons_task", "minutes_task"),
		)
	),
	"Steering Meeting Attendance": Record(("response",), arrives=("response",)),
	"Steering Meeting Decision": Record(("carried_out_on",)),
	"Steering Meeting Action": Record(("todo",)),
	"Steering Meeting Objection": Record(("party", "received_on", "objection"), by_button=True),
	"Steering Meeting Addendum": Record(("added_on", "addendum"), by_button=True),
	"Evaluation": Record((*FROZEN, *IMPORTED, "not_frozen")),
	"Evaluation Hearing": Record(
		("sent_on", "answer_by", "received_on", "comment"),
		happened=("sent_on", "received_on"),
		kept=("party",),
	),
	"Evaluation Result": Record(("computed", "as_of", "source")),
	"Partner Report": Record(
		(
			*("status", "submitted_on", "submitted_by", "sent_back_on", "sent_back_reason"),
			*("corrected_on", "accepted_on"),
		)
	),
	"Partnership Party": Record(
		("excluded_at", "exclusion_reason"),
		happened=("excluded_at",),
		kept=("organisation", "status", "to_date"),
	),
	"Partnership": Record(
		("status", "status_reason", "closed_on", "milestones_as_tasks"), at_first=("status",)
	),
	"Partnership Milestone": Record(("task",), arrives=("task",)),
	"Partnership Dispute": Record(("level",), at_first=("level",)),
	"Partnership Dispute Step": Record((), happened=("day",), kept=("day", "level", "done")),
	"Partnership Goal Change": Record(("goal", "description", "changed_on", "decided_at"), by_button=True),
}
"""By DocType. What a rule computes anew at every save is no record, and not named here."""

_written: ContextVar[tuple] = ContextVar("documents that a button writes", default=())


@contextmanager
def writing(doc) -> Iterator[None]:
	"""Let this very document be saved, inside, with what a button records."""
	token = _written.set((*_written.get(), doc))
	try:
		yield
	finally:
		_written.reset(token)


def is_written(doc) -> bool:
	"""Tell whether a button is writing this document, or a dossier brings it along."""
	return bool(doc.flags.imported) or any(doc is other for other in _written.get())


def guard(doc) -> None:
	"""Refuse to save what only a button records."""
	if doc.flags.imported:
		return
	before = doc.get_doc_before_save()
	if before is None:
		_refuse_to_begin_submitted(doc)
	_refuse_rows_of_others(doc, before)
	if is_written(doc):
		return
	if record := RECORDS.get(doc.doctype):
		_refuse_changes(doc, doc, before, record, ())
	for table in doc.meta.get_table_fields():
		if record := RECORDS.get(table.options):
			_guard_rows(doc, before, table.fieldname, record)


def _guard_rows(doc, before, table: str, record: Record) -> None:
	is_closed = record.by_button or (record.closed and bool(before) and before.docstatus.is_submitted())
	stored = {row.name: row for row in before.get(table)} if before else {}
	given = {row.name: row for row in doc.get(table)}
	for name, row in stored.items():
		if name not in given and (is_closed or _happened(row, record)):
			_refuse_other(doc, (table,))
	for index, row in enumerate(doc.get(table)):
		known = stored.get(row.name)
		if known is None and is_closed:
			_refuse_by_hand(doc, (table,))
		_refuse_changes(doc, row, known, record, (table, index), is_closed)


def _refuse_changes(doc, row, stored, record: Record, place: tuple, is_closed: bool = False) -> None:
	for field in record.arrives if stored else ():
		row.set(field, stored.get(field))
	for field in record.fields:
		was = _plain(stored, field) if stored else ""
		if _plain(row, field) == was or (not stored and _may_begin_with(row, field, record)):
			continue
		(_refuse_other if was else _refuse_by_hand)(doc, (*place, field))
	if not (stored and (is_closed or _happened(stored, record))):
		return
	for field in record.kept:
		if _plain(row, field) != _plain(stored, field):
			_refuse_other(doc, (*place, field))


def _happened(row, record: Record) -> bool:
	return any(row.get(field) for field in record.happened)


def _may_begin_with(row, field: str, record: Record) -> bool:
	default = row.meta.get_field(field).default
	return field in record.at_first or _plain(row, field) == cstr(default)


def _plain(row, field: str) -> str:
	"""Write the value as a text, the same whether it comes from the database, a form or JSON; "" for none."""
	value = row.get(field)
	if not value:
		return ""
	kind = row.meta.get_field(field).fieldtype
	if kind in _AS_STORED:
		value = _AS_STORED[kind](value)
	return cstr(value or "")


_AS_STORED = {"Date": getdate, "Datetime": get_datetime, "Int": cint, "Check": cint, "Float": flt}


def _refuse_other(doc, place: tuple) -> NoReturn:
	_refuse(doc, place, _("What is recorded under {0} stays as it is. Reload the form to go on."))


def _refuse_by_hand(doc, place: tuple) -> NoReturn:
	said = _("What happened is recorded by a button, and not typed under {0}. Use the button of the form.")
	_refuse(doc, place, said)


def _refuse(doc, place: tuple, said: str) -> NoReturn:
	"""Refuse; where a submitted document is saved, with Frappe's own exception for it."""
	before = doc.get_doc_before_save()
	is_submitted = bool(before) and before.docstatus.is_submitted()
	exception = frappe.UpdateAfterSubmitError if is_submitted else frappe.ValidationError
	refuse_because(said, labels(place, doc.doctype), title=_("Not saved"), error=exception)


def _refuse_to_begin_submitted(doc) -> None:
	if doc.meta.is_submittable and not doc.docstatus.is_draft():
		refuse_because(
			_("A new {0} begins as a draft. Save it first, then submit it."),
			_(doc.doctype),
			title=_("Not saved"),
		)


def _refuse_rows_of_others(doc, before) -> None:
	"""Refuse rows of other documents: Frappe saves a row under the name it is given, whosever it is."""
	if before is None:
		return
	own = {row.name for row in before.get_all_children()}
	for row in doc.get_all_children():
		if row.name in own or row.get("__islocal") or not row.name:
			continue
		if frappe.db.exists(row.doctype, row.name):
			refuse_because(
				_("A row of {0} belongs to another document. Add a new row instead."),
				_(row.doctype),
				title=_("Not saved"),
			)
