"""A party without an account reads the draft of an evaluation report and answers it by a link."""

from datetime import date
from functools import cached_property

import frappe
from frappe.utils import getdate

from ...dossier import schema
from ...prints.agreements.reading import lowered
from ...prints.evaluations.report import evaluation_body, evaluation_html
from ...prints.language import date_text, translator
from ...prints.page import style_sheet
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.findings import N_
from ..documents.settings import small_count_limit
from ..files import paper
from ..links.task import Done, Task, Wrong, last_moment_of
from ..messages import refuse_because
from . import hearing
from .fetching import EVALUATION

AGREE, INSTEAD = "agree", "instead"
WE_AGREE = N_("We agree.")
"""What is recorded in the language of the report."""


class HearingTask(Task):
	"""The answer of one party to the draft of the report."""

	word = hearing.TASK
	doctype = EVALUATION
	template = "templates/links/hearing.html"
	acts = ("answer",)

	@classmethod
	def parties(cls, doc) -> list[str]:
		return [row.party for row in doc.hearing]

	def title(self) -> str:
		return _(hearing.SUBJECT).format(title=self.partnership_title())

	def until(self) -> date | None:
		return self._row.answer_by and getdate(self._row.answer_by)

	def request(self) -> list[str]:
		day = self._row.answer_by
		asks = _("Does {0} agree with the draft of the report? If not, what should it say instead?")
		by = _("Open the link, read the draft, and answer by {0}. You need no account.")
		without = _("Open the link, read the draft, and answer. You need no account.")
		return [asks.format(self.called()), by.format(last_moment_of(getdate(day))) if day else without]

	def refuse_unfit(self) -> None:
		if not self.doc.docstatus.is_draft():
			refuse_because(_("The report is frozen, so nobody is heard about it any more."))
		if self._is_over():
			day = date_text(getdate(self._row.answer_by), "Day", frappe.local.lang)
			refuse_because(_("The time to answer ended on {0}. Send the report to the hearing again."), day)
		if self._is_answered():
			refuse_because(_("The answer of {0} is recorded already."), self.called())

	def is_open(self) -> bool:
		return self.doc.docstatus.is_draft() and not self._is_over() and not self._is_answered()

	@property
	def _row(self):
		return hearing.row_of(self.doc, self.party)

	def _is_over(self) -> bool:
		return bool(self._row.answer_by) and getdate() > getdate(self._row.answer_by)

	def _is_answered(self) -> bool:
		"""Tell whether there is an answer, to the draft that was sent last."""
		sent, received = self._row.sent_on, self._row.received_on
		return bool(received) and not (sent and getdate(received) < getdate(sent))

	@cached_property
	def _report(self) -> tuple:
		"""The dossier and the evaluation as this party reads them, without what others answered."""
		record = model_from_doc(self.doc, schema.Evaluation).model_copy(update={"hearing": ()})
		return dossier_of(self.doc), record, getdate(), small_count_limit()

	@cached_property
	def _draft(self) -> str:
		return str(evaluation_body(*self._report))

	def reads(self) -> tuple[str, str]:
		return self._draft, self._report[0].partnership.language

	def files(self) -> dict:
		return {"draft": self._pdf} if self.doc.docstatus.is_draft() else {}

	def _pdf(self) -> tuple[str, bytes]:
		language = self._report[0].partnership.language
		html = evaluation_html(*self._report)
		name = f"{translator(language)(hearing.REPORT)}.pdf"
		return name, paper.pdf(html, title=self.doc.title, language=language)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		row = self._row
		return {
			"until": row.answer_by and last_moment_of(getdate(row.answer_by)),
			"is_over": self._is_over(),
			"is_frozen": not self.doc.docstatus.is_draft(),
			"answered": row.received_on and date_text(getdate(row.received_on), "Day", frappe.local.lang),
			"comment": row.comment or "",
			"draft": lowered(self._draft),
			"draft_language": self._report[0].partnership.language,
			"paper_style": style_sheet("reports.css"),
		}

	def act(self, action: str, typed: dict[str, str]) -> Done:
		answer, instead = typed.get("answer", ""), typed.get("instead", "")
		if wrong := dict(_wrong(answer, instead)):
			raise Wrong(wrong, (_("Nothing is saved yet. Correct what is marked below."),))
		language = self._report[0].partnership.language
		comment = instead if answer == INSTEAD else translator(language)(WE_AGREE)
		self.doc.flags.update({"ignore_permissions": True, "ignore_version": True})
		hearing.record(self.doc, self.party, getdate(), comment)
		said = _("It should say instead: {0}").format(instead) if answer == INSTEAD else _("We agree.")
		self.note(said)
		receipt = [(_("Answer"), said), (_("Fingerprint of the draft"), self.version())]
		return Done(_("Thank you. Your answer is recorded."), receipt)


def _wrong(answer: str, instead: str):
	"""Yield what is wrong, by field."""
	if answer not in (AGREE, INSTEAD):
		yield "answer", _("Choose whether you agree.")
	if answer == INSTEAD and not instead:
		yield "instead", _("Write what the report should say instead.")
	if answer == AGREE and instead:
		yield "instead", _("You agree and ask for another text. Choose one: clear the text, or ask for it.")
