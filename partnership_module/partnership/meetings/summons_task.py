"""Somebody without an account who is called to a meeting answers, reads the papers and proposes an item."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import frappe
from frappe.utils import get_datetime, get_system_timezone, now_datetime, validate_email_address

from ...dossier import schema
from ...prints.agreements.reading import lowered
from ...prints.language import meeting_time, translator
from ...prints.meetings.papers import summons_body, summons_html
from ...prints.page import style_sheet
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules import sizes
from ...rules.findings import N_
from ..files import paper
from ..links.task import Done, Task, Wrong
from ..messages import refuse_because
from . import agenda, answers, called, mails, summoning
from .summoning import MEETING

COMING, NOT_COMING, DEPUTY = "coming", "not-coming", "deputy"
ANSWERS = {COMING: N_("I am coming"), NOT_COMING: N_("I am not coming"), DEPUTY: N_("I send a deputy")}
RESPONSES = {COMING: "Coming", NOT_COMING: "Not Coming", DEPUTY: "Not Coming"}
"""What an answer is on the row of the person."""
PROPOSED_BY = N_("Proposed by {person}, {party}.")


class SummonsTask(Task):
	"""The answer of one person who is called, until the meeting begins; it may be changed until then."""

	word = "Summons"
	doctype = MEETING
	template = "templates/links/summons.html"
	acts = ("send",)
	is_dated = False

	@classmethod
	def parties(cls, doc) -> list[str]:
		return called.parties(doc)

	@classmethod
	def people(cls, doc, parties: list[str]) -> dict[str, list[tuple[str, str]]]:
		return called.people(doc)

	def title(self) -> str:
		return _("Meeting: {0}").format(self.doc.title)

	def matter(self) -> str:
		return _("Meeting: {0}").format(mails.named(self.doc, frappe.local.lang))

	def request(self) -> list[str]:
		asks = _("You are called to the meeting {0} of {1}, {2}.")
		return [
			asks.format(self.doc.title, self.partnership_title(), self._when()),
			_("Open the link, read the agenda, and say whether you come. You need no account."),
		]

	def refuse_unfit(self) -> None:
		if not self._row:
			said = _("{0} is not called to this meeting. Add the person under Attendance.")
			refuse_because(said, self.person)
		if not self.doc.summoned_on:
			refuse_because(_("The summons has not been sent yet. Send it first."))
		if not self.is_open():
			refuse_because(_("Nobody is asked any more whether they come to this meeting."))

	def is_open(self) -> bool:
		is_planned = self.doc.docstatus.is_draft() and not self.doc.cancelled and self.doc.summoned_on
		return bool(is_planned) and get_datetime(self.doc.start) > now_datetime()

	def is_closed(self) -> bool:
		return not self._row

	@property
	def _row(self):
		return called.row_of(self.doc, self.party, self.person, self.email)

	def _when(self) -> str:
		end = get_datetime(self.doc.end) if self.doc.end else None
		return meeting_time(get_datetime(self.doc.start), end, frappe.local.lang)

	# --- shown -------------------------------------------------------------------------------------------

	@cached_property
	def _dossier(self) -> schema.Dossier:
		return dossier_of(self.doc)

	@cached_property
	def _text(self) -> str:
		return str(summons_body(self._dossier, model_from_doc(self.doc, schema.Meeting)))

	def reads(self) -> tuple[str, str]:
		return self._text, self._dossier.partnership.language

	def files(self) -> dict[str, Callable[[], tuple[str, bytes]]]:
		return {"summons": self._pdf, **{row.name: _attached(row.name) for row in self._papers}}

	@cached_property
	def _papers(self) -> list:
		"""List the PDFs on this site that are attached to the meeting."""
		of_meeting = {"attached_to_doctype": MEETING, "attached_to_name": self.doc.name, "is_folder": 0}
		fields = ["name", "file_name", "file_url"]
		rows = frappe.get_all("File", of_meeting, fields, order_by="creation asc")
		return [row for row in rows if re.fullmatch(r"/.*\.pdf", row.file_url or "", re.IGNORECASE)]

	def _pdf(self) -> tuple[str, bytes]:
		language = self._dossier.partnership.language
		html = summons_html(self._dossier, model_from_doc(self.doc, schema.Meeting))
		name = f"{translator(language)('Summons')} - {self.doc.title}.pdf".replace("/", "-")
		return name, paper.pdf(html, title=self.doc.title, language=language)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		return {
			"when": f"{self._when()} ({get_system_timezone()})",
			"is_cancelled": self.doc.cancelled,
			"cancelled_reason": self.doc.cancelled_reason or "",
			"answer": _said(self._row),
			"answers": {answer: _(word) for answer, word in ANSWERS.items()},
			"papers": [("summons", _("Summons")), *((row.name, row.file_name) for row in self._papers)],
			"text": lowered(self._text),
			"text_language": self._dossier.partnership.language,
			"paper_style": style_sheet("meetings/meetings.css"),
		}

	# --- sent --------------------------------------------------------------------------------------------

	def act(self, action: str, typed: dict[str, str]) -> Done:
		if wrong := dict([*_wrong_answer(typed), *_wrong_item(typed)]):
			raise Wrong(wrong, (_("Nothing is sent yet. Correct what is marked below."),))
		if not (typed.get("answer") or typed.get("topic")):
			raise Wrong(page=(_("Say whether you come, or propose an item. Nothing is sent yet."),))
		self.doc.flags.update({"ignore_permissions": True, "ignore_version": True})
		told = [*self._answer(typed), *self._propose(typed)]
		return Done(" ".join([_("Thank you, it is recorded."), *told]), [], is_finished=False)

	def _answer(self, typed: dict[str, str]) -> Iterator[str]:
		"""Record the answer, if there is one that is new; yields what was recorded."""
		answer = typed.get("answer")
		if not answer:
			return
		row, before = self._row, _said(self._row)
		deputy = (typed["deputy"], typed["deputy_email"]) if answer == DEPUTY else (None, None)
		summoning.book(self.doc, row, RESPONSES[answer], deputy, answers.PAGE)
		said = _said(self._row)
		if said != before:
			self.note(said)
		yield said

	def _propose(self, typed: dict[str, str]) -> Iterator[str]:
		"""Put an item before the secretary, unless it lies there already; yields what was recorded."""
		topic = typed.get("topic")
		if not topic:
			return
		by = translator(self._dossier.partnership.language)(PROPOSED_BY)
		signed = by.format(person=self.person, party=self.called())
		details = "\n\n".join(filter(None, (typed.get("why"), signed)))
		said = _("Proposed for the agenda: {0}").format(topic)
		if not any((row.topic, row.details) == (topic, details) for row in self.doc.agenda):
			agenda.propose(self.doc, topic, details)
			self.doc.save()
			self.note(said)
		yield said


def _said(row) -> str:
	"""Tell what is recorded of whether a person comes; "" for nothing."""
	if row.deputy and row.response == RESPONSES[DEPUTY]:
		contact = f"{row.deputy}, {row.deputy_email}" if row.deputy_email else row.deputy
		return _("A deputy comes: {0}.").format(contact)
	said = {"Coming": _("Is coming."), "Not Coming": _("Is not coming."), "Maybe": _("May come.")}
	return said.get(row.response, "")


def _wrong_answer(typed: dict[str, str]) -> Iterator[tuple[str, str]]:
	"""Yield what is wrong in whether somebody comes, by field."""
	answer, deputy, email = (typed.get(field, "") for field in ("answer", "deputy", "deputy_email"))
	if answer and answer not in ANSWERS:
		yield "answer", _("Choose one of the answers.")
	if answer != DEPUTY and (deputy or email):
		yield "answer", _("You name a deputy. Choose that you send one, or clear the name and the address.")
	if answer == DEPUTY and not deputy:
		yield "deputy", _("Write the name of the deputy.")
	if len(deputy) > sizes.LINE:
		yield "deputy", _("Write at most {0} characters.").format(sizes.LINE)
	if answer == DEPUTY and ("," in email or not validate_email_address(email)):
		yield "deputy_email", _("Write one valid e-mail address.")


def _wrong_item(typed: dict[str, str]) -> Iterator[tuple[str, str]]:
	"""Yield what is wrong in a proposed item, by field."""
	topic, why = typed.get("topic", ""), typed.get("why", "")
	if why and not topic:
		yield "topic", _("Write what the item is called.")
	if len(topic) > sizes.LINE:
		yield "topic", _("Write at most {0} characters.").format(sizes.LINE)


def _attached(name: str) -> Callable[[], tuple[str, bytes]]:
	def read() -> tuple[str, bytes]:
		file = frappe.get_doc("File", name)
		content = file.get_content()
		return file.file_name, content if isinstance(content, bytes) else content.encode()

	return read
