"""A partner without an account reports its figures by a link."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...prints.language import date_text, period_text
from ...records.words import _
from ...rules.partner_reports import figures, reporting
from ..links.task import Done, Task, Wrong
from ..messages import refuse_because
from . import report_figures
from .reporting import OPEN, REPORT, hand_in
from .saving import kinds_of, read_row

SAVE, HAND_IN = "save", "hand-in"
CELLS = ("value", "text", "comment")


class ReportTask(Task):
	"""The report of one party for one period, to be saved as often as one likes and handed in."""

	word = "Partner Report"
	doctype = REPORT
	template = "templates/links/report.html"
	acts = (SAVE, HAND_IN)
	takes_files = True

	@classmethod
	def parties(cls, doc) -> list[str]:
		return [doc.party]

	def title(self) -> str:
		return _("Report to {0}").format(self.partnership_title())

	def until(self) -> date | None:
		return self.doc.due and getdate(self.doc.due)

	def request(self) -> list[str]:
		until = date_text(getdate(self.doc.period_to), "Day", frappe.local.lang)
		asks = _("{0} asks {1} for its figures for the period until {2}.")
		by = _("Open the link, fill them in, and hand them in by {0}. You need no account.")
		without = _("Open the link, fill them in, and hand them in. You need no account.")
		due = self.until()
		return [
			asks.format(self.partnership_title(), self.called(), until),
			by.format(date_text(due, "Day", frappe.local.lang)) if due else without,
		]

	def refuse_unfit(self) -> None:
		if self.doc.status not in OPEN:
			refuse_because(_("The report of {0} has been handed in already."), self.called())

	def is_open(self) -> bool:
		return self.doc.status in OPEN

	def act(self, action: str, typed: dict[str, str]) -> Done:
		if wrong := dict(self._write(typed)):
			raise Wrong(wrong, (_("Nothing is saved yet. Correct what is marked below."),))
		self.doc.flags.ignore_version = True
		self.doc.save(ignore_permissions=True)
		if action == SAVE:
			said = _("Saved. You can go on later with the same link.")
			return Done(said, [], is_finished=False, with_files=False)
		hand_in(self.doc, self.person)
		self.note(_("the report is handed in."))
		return Done(_("Thank you. The report is handed in."), [], is_finished=False)

	def _write(self, typed: dict[str, str]):
		"""Write the cells of the page into the rows that it shows; yields what is wrong, by field."""
		kinds = kinds_of(self.doc.partnership)
		for row in self._rows():
			for field in CELLS:
				if (written := typed.get(_name(row, field))) is not None:
					row.set(field, written)
			for field, message in read_row(row, kinds.get(row.indicator), self.doc.period_to):
				yield _name(row, field), message
		if "remark" in typed:
			self.doc.remark = typed["remark"]

	def _rows(self) -> list:
		return [row for row in self.doc.lines if not row.restates]

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		report, language = self.doc, frappe.local.lang
		if self.is_open():
			wrong = dict(self._write(typed)) | wrong
		return {
			"period": period_text(_day(report.period_from), _day(report.period_to), "Day", language),
			"due": report.due and date_text(_day(report.due), "Day", language),
			"sent_back": report.status == reporting.SENT_BACK and report.sent_back_reason,
			"handed_in": report.submitted_on and date_text(_day(report.submitted_on), "Day", language),
			"rows": [self._row(row, wrong) for row in report_figures.compared(report)],
			"remark": report.remark or "",
		}

	def _row(self, compared: report_figures.Compared, wrong: dict[str, str]) -> dict:
		row = next(row for row in self._rows() if row.indicator == compared.indicator.title)
		kind, own, language = compared.indicator.kind, compared.carried, frappe.local.lang
		previous = compared.earlier_text or report_figures.in_words(own.previous, kind, language)
		names = {field: _name(row, field) for field in CELLS}
		return {
			"title": row.indicator,
			"measures": compared.indicator.measures or "",
			"unit": "%" if kind == figures.PERCENT else compared.indicator.unit or "",
			"kind": kind,
			"previous": previous,
			"previous_to": own.previous_to and date_text(own.previous_to, "Day", language),
			"cells": {field: row.get(field) or "" for field in CELLS}
			| {"value": _typed(row.value, language)},
			"names": names,
			"problem": wrong.get(names["value"]) or wrong.get(names["text"]) or "",
		}


def _name(row, field: str) -> str:
	return f"{field}-{row.name}"


def _typed(value: str | None, language: str) -> str:
	"""Write a figure as people of a language type it, with their decimal mark; what is no number stays."""
	return (value or "").replace(".", ",") if language == "da" else value or ""


def _day(value):
	return getdate(value) if value else None
