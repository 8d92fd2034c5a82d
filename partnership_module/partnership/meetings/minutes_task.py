"""A party without an account reads the minutes of a meeting and objects to them, or does not, by a link."""

from datetime import date
from functools import cached_property

import frappe
from frappe.utils import getdate

from ...dossier import schema
from ...prints.agreements.reading import lowered
from ...prints.language import translator
from ...prints.meetings.papers import minutes_body, minutes_html
from ...prints.page import style_sheet
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...records.words import _
from ..files import paper
from ..links.task import Done, Task, Wrong, last_moment_of
from ..messages import refuse_because
from . import called, mails, minutes
from .summoning import MEETING

OBJECT, NO_OBJECTION = "object", "no-objection"


class MinutesTask(Task):
	"""What one party has against the minutes, until the day that they say."""

	word = "Minutes"
	doctype = MEETING
	template = "templates/links/minutes.html"
	acts = (OBJECT, NO_OBJECTION)

	@classmethod
	def parties(cls, doc) -> list[str]:
		return called.parties(doc)

	@classmethod
	def people(cls, doc, parties: list[str]) -> dict[str, list[tuple[str, str]]]:
		return called.people(doc)

	def title(self) -> str:
		return _("Minutes: {0}").format(self.doc.title)

	def matter(self) -> str:
		return _("Minutes: {0}").format(mails.named(self.doc, frappe.local.lang))

	def until(self) -> date:
		return getdate(self.doc.objections_until)

	def request(self) -> list[str]:
		asks = _("The minutes of the meeting {0} of {1} are ready.")
		by = _("Open the link, read them, and say by {0} if {1} objects. You need no account.")
		return [
			asks.format(self.doc.title, self.partnership_title()),
			by.format(self._until(), self.called()),
		]

	def refuse_unfit(self) -> None:
		if not self.doc.docstatus.is_draft():
			refuse_because(_("The minutes are approved, so nobody objects to them any more."))
		minutes.refuse_objections(self.doc)

	def is_open(self) -> bool:
		return self.doc.docstatus.is_draft() and bool(self.doc.minutes_sent_on) and not self._is_over()

	def is_closed(self) -> bool:
		return not self.doc.minutes_sent_on

	def _is_over(self) -> bool:
		return getdate() > getdate(self.doc.objections_until)

	def _until(self) -> str:
		return last_moment_of(getdate(self.doc.objections_until))

	@cached_property
	def _minutes(self) -> tuple[schema.Dossier, schema.Meeting]:
		"""The dossier and the meeting as this party reads them: without objections that are still open."""
		return dossier_of(self.doc), minutes.for_parties(model_from_doc(self.doc, schema.Meeting))

	@cached_property
	def _text(self) -> str:
		return str(minutes_body(*self._minutes))

	def reads(self) -> tuple[str, str]:
		return self._text, self._minutes[0].partnership.language

	def files(self) -> dict:
		return {"minutes": self._pdf}

	def _pdf(self) -> tuple[str, bytes]:
		language = self._minutes[0].partnership.language
		name = f"{translator(language)('Decision minutes')} - {self.doc.title}.pdf".replace("/", "-")
		return name, paper.pdf(minutes_html(*self._minutes), title=self.doc.title, language=language)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		own = [row.objection for row in self.doc.objections if row.party == self.party]
		return {
			"until": self.doc.objections_until and self._until(),
			"is_approved": not self.doc.docstatus.is_draft(),
			"own": own,
			"text": lowered(self._text),
			"text_language": self._minutes[0].partnership.language,
			"paper_style": style_sheet("meetings/meetings.css"),
		}

	def act(self, action: str, typed: dict[str, str]) -> Done:
		objection = typed.get("objection", "")
		if wrong := _wrong(action, objection):
			raise Wrong({"objection": wrong}, (_("Nothing is sent yet. Correct what is marked below."),))
		said = _("No objection.") if action == NO_OBJECTION else _("Objects: {0}").format(objection)
		if action == OBJECT:
			self.doc.flags.update({"ignore_permissions": True, "ignore_version": True})
			minutes.record_objection(self.doc, self.party, objection)
		self.note(said)
		receipt = [(_("Answer"), said), (_("Fingerprint of the minutes"), self.version())]
		return Done(_("Thank you. Your answer is recorded."), receipt)


def _wrong(action: str, objection: str) -> str:
	"""Say what is wrong with an objection; "" for nothing."""
	if action == OBJECT and not objection:
		return _("Write what is wrong in the minutes.")
	if action == NO_OBJECTION and objection:
		return _("You wrote an objection. Send it, or clear the text.")
	return ""
