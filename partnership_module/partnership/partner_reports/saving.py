"""The rules of a Partner Report, whichever way it is saved: its state, what was handed in, its cells."""

from collections.abc import Iterable, Iterator

import frappe
from frappe.utils import cstr, escape_html, getdate

from ...records.mapping import labels
from ...records.words import _
from ...rules import numbers
from ...rules.findings import N_
from ...rules.partner_reports import figures, reporting
from ..documents.recorded_rows import is_written

REPORT = "Partner Report"
GIVEN = ("partnership", "party", "period_from", "period_to", "due", "remark")
CELLS = ("indicator", "value", "text", "comment", "restates")
FIGURES = ("indicator", "value", "text", "restates")

IN_WORDS = N_("{indicator} is answered in words. Write them under Text.")
IN_FIGURES = N_("{indicator} is not answered in words. Write its value under Value, and words under Comment.")
NOT_EARLIER = N_("A figure is stated anew for an earlier period. Give its last day, before {day}.")


def refuse_changes(report) -> None:
	"""Refuse to change what was handed in, until it is sent back, and what was accepted, for good."""
	before = report.get_doc_before_save()
	if not before or is_written(report) or before.status not in (reporting.SUBMITTED, reporting.ACCEPTED):
		return
	if _given(before) == _given(report):
		return
	if before.status == reporting.ACCEPTED:
		frappe.throw(
			_("This report is accepted and stays as it is. State the figure anew in a later report.")
		)
	frappe.throw(_("This report is handed in and stays as it is. Send it back first, then correct it."))


def note_correction(report) -> None:
	"""Note the day on which figures changed after the report was sent back: they were not known before."""
	before = report.get_doc_before_save()
	if before and before.status == reporting.SENT_BACK and _figures(before) != _figures(report):
		report.corrected_on = getdate()


def refuse_to_delete(report) -> None:
	"""Refuse to delete a report whose figures were accepted, unless its partnership goes."""
	if report.status == reporting.ACCEPTED and not report.flags.with_partnership:
		frappe.throw(_("This report is accepted and stays. Only with its partnership can it be deleted."))


def read_cells(report) -> None:
	"""Turn what people typed into the values that are kept: "ja" into 1, "45 %" into 45. Refuses errors by
	cell.

	What was handed in was read then: its indicator may be of another kind by now.
	"""
	before = report.get_doc_before_save()
	if before and before.status in (reporting.SUBMITTED, reporting.ACCEPTED):
		return
	kinds = kinds_of(report.partnership)
	problems = []
	for index, row in enumerate(report.lines):
		for field, message in read_row(row, kinds.get(row.indicator), report.period_to):
			problems.append(f"{labels(('lines', index, field), REPORT)}: {message}")
	if problems:
		frappe.throw("<br>".join(map(escape_html, problems)), title=_("Not saved"))


def read_row(row, kind: str | None, period_to) -> Iterator[tuple[str, str]]:
	"""Tidy the cells of one row, given the kind of its indicator; yields fields with what is wrong there."""
	if row.restates and getdate(row.restates) >= getdate(period_to):
		yield "restates", _(NOT_EARLIER).format(day=frappe.utils.formatdate(period_to))
	if kind and kind != figures.TEXT and cstr(row.text).strip():
		yield "text", _(IN_FIGURES).format(indicator=row.indicator)
	if not kind or not cstr(row.value).strip():
		row.value = None
		return
	if kind == figures.TEXT:
		yield "value", _(IN_WORDS).format(indicator=row.indicator)
		return
	if both := kind != figures.YES_NO and numbers.two_readings(cstr(row.value).strip().removesuffix("%")):
		whole, decimal = both
		yield "value", _(numbers.TWO_READINGS).format(text=row.value, whole=whole, decimal=decimal)
		return
	try:
		row.value = numbers.text(figures.read(kind, row.value))
	except ValueError:
		yield "value", refusal(kind).format(text=row.value)


def refusal(kind: str) -> str:
	"""Give the translated sentence, with a hole {text}, about what is no value of a kind."""
	return _(figures.NEITHER_YES_NOR_NO) if kind == figures.YES_NO else _(numbers.NOT_A_NUMBER)


def kinds_of(partnership: str) -> dict[str, str]:
	"""Map titles to the kinds of the indicators of a partnership."""
	rows = frappe.get_all("Partnership Indicator", {"partnership": partnership}, ["title", "kind"])
	return {row.title: row.kind for row in rows}


def _figures(report) -> list[tuple]:
	return [tuple(_plain(row, FIGURES)) for row in report.lines]


def _given(report) -> tuple:
	return tuple(_plain(report, GIVEN)), tuple(tuple(_plain(row, CELLS)) for row in report.lines)


def _plain(row, fields: Iterable[str]) -> Iterator[str]:
	return (cstr(row.get(field)) for field in fields)
