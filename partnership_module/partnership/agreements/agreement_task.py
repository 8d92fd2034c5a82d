"""What all links to an agreement have in common: its text, read on the page, and what changed in it."""

from functools import cached_property

import frappe
from markupsafe import Markup

from ...constants import AGREEMENT
from ...dossier.digest import digest
from ...prints.agreements import reading
from ...prints.agreements.comparison import changes_html
from ...prints.agreements.document import agreement_html, both_titles
from ...records.words import _
from ..documents import one_reading
from ..files import appendix_files, frozen_files, page_counts, paper
from ..links.task import Task
from ..messages import language, refuse_because
from . import agreement_facts as facts

PDF = "text"


class AgreementTask(Task):
	"""The text of one agreement, for one of the parties that sign it."""

	doctype = AGREEMENT

	@classmethod
	def parties(cls, doc) -> list[str]:
		return facts.required_parties(doc)

	@classmethod
	def asked(cls, doc) -> list[str]:
		"""List those that were sent the text: nobody else has anything to say about it yet."""
		sent = {row.party for row in doc.circulations}
		return [party for party in cls.parties(doc) if party in sent]

	def is_closed(self) -> bool:
		return self.doc.docstatus.is_cancelled() or bool(frozen_files.alarm(self.doc))

	@cached_property
	def text(self) -> str:
		"""The HTML that the agreement reads now."""
		one_reading.begin(self.doc)
		return facts.current_text(self.doc)

	def version(self) -> str:
		return self.doc.digest or digest(self.text)

	def reads(self) -> tuple[str, str]:
		return self.text, self.doc.language

	def differences(self, seen: str) -> str | None:
		before = self._sent(seen) or self.remembered(seen)
		return changes_html(before, self.text, language()) if before else None

	def remember(self) -> None:
		if not self._sent(self.version()):
			super().remember()

	def pages(self) -> int:
		"""Count the pages of the PDF; 0 where none can be made."""
		return page_counts.of(self.version(), lambda: self._pdf()[1])

	def files(self) -> dict:
		return {PDF: self._pdf}

	def refuse_cancelled(self) -> None:
		"""Refuse a link to an agreement that nothing comes of any more."""
		status = frappe.db.get_value("Partnership", self.partnership, "status")
		if self.doc.docstatus.is_cancelled() or status in ("Cancelled", "Closed"):
			refuse_because(
				_("{0} is cancelled or closed, so there is nothing to do."), self.partnership_title()
			)

	def parts(self) -> list[reading.Part]:
		"""Take the text apart for the page."""
		return reading.parts(self.text)

	def sent_to_party(self) -> list:
		"""List the rows of the texts that the party was sent, the latest last."""
		return [row for row in self.doc.circulations if row.party == self.party]

	def since_last(self) -> tuple[Markup, object] | None:
		"""Compare with the last text that the party was sent and that reads otherwise: (HTML, when it was
		sent)."""
		others = [row for row in self.sent_to_party() if row.digest != self.version()]
		changed = changes_html(others[-1].text, self.text, language()) if others else ""
		return (changed, others[-1].sent_on) if changed else None

	def _sent(self, fingerprint: str) -> str | None:
		return next((row.text for row in self.doc.circulations if row.digest == fingerprint), None)

	def _pdf(self) -> tuple[str, bytes]:
		"""Make the PDF of a draft, which carries no dossier; read that of a frozen text."""
		return f"{self.doc.name}.pdf", frozen_files.read(self.doc) if self.doc.frozen_html else self._draft()

	def _draft(self) -> bytes:
		html = agreement_html(one_reading.dossier_of(self.doc), self.doc.version, for_reading=True)
		title = both_titles(self.partnership_title(), self.doc.title)
		files = appendix_files.contents(self.doc, html)
		return paper.pdf(html, title=title, language=self.doc.language, files=files)
