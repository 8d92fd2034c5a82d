"""A partner without an account signs the frozen text of an agreement by a link, or says that it does not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import frappe
from frappe.utils import get_system_timezone, getdate, now_datetime

from ...constants import AGREEMENT
from ...prints.agreements.evidence import Evidence, evidence_html, moment_text
from ...prints.agreements.inside import inside
from ...prints.language import date_text
from ...records import turns
from ...records.words import _
from ...rules import sizes
from ...rules.agreements import drawings
from ..documents import one_reading, organisations, reminders
from ..files import frozen_files, page_counts, paper
from ..links import access_links, client, letters
from ..links.task import Done, Task, Wrong
from ..mail import choices
from ..mail.kinds import TURN_TO_SIGN
from ..messages import refuse_because
from . import agreement_facts as facts
from . import drawn, signature_mails, signatures

SIGN, DECLINE = "sign", "decline"
TYPED, DRAWN = "typed", "drawn"
"""The two ways to sign: the typed name is the signature, or one that is drawn."""
FIELDS = ("name", "title", "way", "drawing", "consent", "reason")
EVIDENCE = "evidence"
SCRIPT = (Path(__file__).parents[2] / "templates" / "links" / "drawing.js").read_text("utf-8")


class SignatureTask(Task):
	"""The frozen text of an agreement, to be signed once for one party."""

	word = signature_mails.TASK
	doctype = AGREEMENT
	template = "templates/links/signature.html"
	acts = (SIGN, DECLINE)
	needs_code = (SIGN,)
	ticks = ("consent",)
	longest = {"drawing": drawings.LONGEST}
	script = SCRIPT

	@classmethod
	def parties(cls, doc) -> list[str]:
		return facts.required_parties(doc)

	@classmethod
	def asked(cls, doc) -> list[str]:
		turn = signatures.whose_turn(doc) if doc.docstatus.is_submitted() else []
		return [party for party in turn if not signatures.row_of(doc, party).waiting_since]

	def title(self) -> str:
		return _("Sign: {0}").format(self._called())

	def matter(self) -> str:
		title, called = self.partnership_title(), self._called()
		return _("Sign: {0}").format(called if title.lower() in called.lower() else f"{title}, {called}")

	def request(self) -> list[str]:
		asks = _("{0} asks {1} to sign: {2}.")
		return [
			asks.format(self.partnership_title(), self.called(), self._called()),
			_("Open the link, read the text, and sign it, or say why you do not. You need no account."),
		]

	def refuse_unfit(self) -> None:
		if not self.doc.docstatus.is_submitted():
			frappe.throw(_("The text is not frozen yet. Submit the agreement, then have it signed."))
		if self._row().signed_on:
			refuse_because(_("{0} has signed already."), self.called())
		if said := self._not_yet():
			refuse_because(said)

	def is_open(self) -> bool:
		return not self._row().signed_on and not self._not_yet()

	def is_closed(self) -> bool:
		return not self.doc.docstatus.is_submitted()

	def version(self) -> str:
		return self.doc.digest or ""

	def act(self, action: str, typed: dict[str, str]) -> Done:
		return self._sign(typed) if action == SIGN else self._decline(typed)

	def _sign(self, typed: dict[str, str]) -> Done:
		if wrong := _wrong(typed):
			raise Wrong(wrong, (_("Nothing is saved yet. Correct what is marked below."),))
		frozen_files.refuse_altered(self.doc)
		row, moment = self._row(), now_datetime()
		name, title, invited = typed["name"], typed.get("title", ""), self._invited()
		evidence = self._evidence(typed, moment)
		turn = self._record(row, typed, self._kept(evidence), waits=not _is_same(name, invited))
		self.note(_("signed as {0}").format(name))
		if row.waiting_since:
			self.note(_("{0} was invited to sign. It waits for confirmation.").format(invited))
		signature_mails.send_copies(self.doc, [self.email])
		ask_next(self.doc, turn)
		receipt = [
			(_("Agreement"), self._called()),
			(_("Signed by"), ", ".join(filter(None, (name, title)))),
			(_("Signed"), moment_text(moment, get_system_timezone(), frappe.local.lang)),
			(_("Fingerprint (SHA-256) of the text"), self.doc.digest),
			(_("Declaration"), evidence.consent),
		]
		if not row.waiting_since:
			return Done(_("Thank you. Your signature is recorded."), receipt)
		return Done(
			_(
				"Thank you. Your signature is kept. It counts when it is confirmed that you sign for {0}."
			).format(self.called()),
			[
				*receipt,
				(_("Counts"), _("When it is confirmed that you sign in place of {0}").format(invited)),
			],
		)

	def _record(self, row, typed: dict[str, str], evidence: str, waits: bool) -> str | None:
		"""Record the signature, or let it wait; returns the party whose turn it has become."""
		one_reading.begin(self.doc)
		self.doc.flags.ignore_version = True
		name, title = typed["name"], typed.get("title")
		drawing = drawn.picture(_strokes(typed)) if _is_drawn(typed) else None
		if waits:
			signatures.let_wait(self.doc, row, self._invited(), name, title, evidence, drawing)
			return None
		given = {"signed_on": getdate(), "signed_precision": "Day", "how": "On Screen"}
		return signatures.record(self.doc, row, name, title, **given, evidence=evidence, drawing=drawing)

	def _decline(self, typed: dict[str, str]) -> Done:
		if not (reason := typed.get("reason", "")):
			raise Wrong(
				{"reason": _("Say why you do not sign.")},
				(_("Nothing is saved yet. Correct what is marked below."),),
			)
		self.note(_("does not sign: {0}").format(reason))
		signature_mails.tell_refusal(self.doc, self.party, self.person, reason)
		receipt = [(_("Agreement"), self._called()), (_("You do not sign, because"), reason)]
		return Done(_("It is recorded that you do not sign, and why."), receipt)

	# --- evidence ----------------------------------------------------------------------------------------

	def _evidence(self, typed: dict[str, str], moment: datetime) -> Evidence:
		invited, name = self._invited(), typed["name"]
		return Evidence(
			agreement=self._called(),
			partnership=self.partnership_title(),
			party=self._row().party_name or self.called(),
			signatory=name,
			signatory_title=typed.get("title", ""),
			invited="" if _is_same(name, invited) else invited,
			signed_at=moment,
			zone=get_system_timezone(),
			address=client.address(),
			digest=self.doc.digest,
			pdf_digest=self.doc.pdf_digest or "",
			consent=self._consent(),
			proof=_("Link and Code"),
			strokes=_strokes(typed) if _is_drawn(typed) else (),
		)

	def _kept(self, evidence: Evidence) -> str:
		"""Attach the evidence page to the agreement; returns its address."""
		html = evidence_html(evidence, frappe.local.lang)
		name = _("Evidence of signature, {0}.pdf").format(evidence.party).replace("/", "-")
		content = paper.pdf(html, title=name, language=frappe.local.lang)
		return frozen_files.put_beside(self.doc, name, content, EVIDENCE)

	def files(self) -> dict[str, Callable[[], tuple[str, bytes]]]:
		"""The frozen PDF, and the evidence of the own signature."""
		found = {"agreement": self._pdf}
		evidence = self._own_evidence()
		return (
			{**found, EVIDENCE: lambda: (evidence.file_name, evidence.get_content())} if evidence else found
		)

	def _pdf(self) -> tuple[str, bytes]:
		return f"{self._called()}.pdf".replace("/", "-"), frozen_files.read(self.doc)

	def _own_evidence(self):
		"""The evidence page that was made when the party signed by link; scans of the desk stay there."""
		of_it = {"attached_to_doctype": AGREEMENT, "attached_to_name": self.doc.name}
		row = {
			**of_it,
			"attached_to_field": EVIDENCE,
			"file_url": self._row().evidence or self._row().waiting_evidence or "-",
		}
		name = frappe.db.get_value("File", row)
		return frappe.get_doc("File", name) if name else None

	# --- what is shown -----------------------------------------------------------------------------------

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		doc, row = self.doc, self._row()
		return {
			"text": inside(doc.frozen_html),
			"text_language": doc.language,
			"digest": doc.digest,
			"pages": page_counts.of(doc.digest, lambda: self._pdf()[1]),
			"has_evidence": EVIDENCE in self.files(),
			"signers": [_signer(one) for one in doc.signatures],
			"signed": bool(row.signed_on),
			"not_yet": "" if row.signed_on else self._not_yet(),
			"consent": self._consent(),
			"now": moment_text(now_datetime(), get_system_timezone(), frappe.local.lang),
			"cells": self._cells(typed),
		}

	def _cells(self, typed: dict[str, str]) -> dict[str, str]:
		"""What stands in the fields: what was typed, else who is invited."""
		first = {"name": self._invited(), "title": self._row().signatory_title or "", "way": TYPED}
		return {field: typed.get(field) or first.get(field, "") for field in FIELDS}

	def _row(self):
		return signatures.row_of(self.doc, self.party)

	def _not_yet(self) -> str:
		"""Say what is waited for: that a signature of the party is confirmed, or the turn of another.

		Only who signs by link waits.
		"""
		if waiting := self._row().waiting_signatory:
			said = _("{0} has signed for {1}. It waits for confirmation by the coordinator.")
			return said.format(waiting, self.called())
		turn = signatures.whose_turn(self.doc)
		if not turn or self.party in turn:
			return ""
		said = _("The parties sign one after the other. It is the turn of {0}.")
		return said.format(organisations.title(turn[0]))

	def _invited(self) -> str:
		return self._row().signatory or self.person

	def _called(self) -> str:
		return self.doc.title or self.partnership_title()

	def _consent(self) -> str:
		said = _("I sign this agreement on behalf of {0}. I have read the text with the fingerprint {1}.")
		return said.format(self._row().party_name or self.called(), self.doc.digest)


def ask_next(doc, party: str | None) -> None:
	"""Send a link to the party whose turn it has become, where the agreement is signed by link.

	The links are those of who gave out the last one, who gets a task where nobody can be written to.
	"""
	of_it = {"reference_doctype": AGREEMENT, "reference_name": doc.name, "task": SignatureTask.word}
	if not party or not frappe.db.exists(access_links.LINK, of_it):
		return
	giver = signature_mails.giver(doc)
	try:
		with turns.whole_or_nothing("asked_to_sign"):
			is_asked = [
				letters.issue_and_ask(email, [SignatureTask(doc, party, person, email)], giver, TURN_TO_SIGN)
				for person, email in _signers_of(doc, party)
			]
	except frappe.ValidationError:
		is_asked = []
	if not any(is_asked):
		said = frappe.utils.escape_html(_not_asked().format(organisations.title(party)))
		reminders.remind(giver, AGREEMENT, doc.name, getdate(), said)


def _not_asked() -> str:
	"""Say that nobody was asked to sign whose turn it is, and why."""
	if choices.is_off(TURN_TO_SIGN):
		return _(
			"It is the turn of {0} to sign. No mail was sent, because such mails are switched off in "
			"Partnership Settings. Send the link yourself."
		)
	return _("It is the turn of {0} to sign, and nobody could be written to. Send the link yourself.")


def _signers_of(doc, party: str) -> list[tuple[str, str]]:
	"""List who is asked to sign for a party: who has a link already, else the signatory, else whoever is
	reached for it."""
	of_it = {"reference_doctype": AGREEMENT, "reference_name": doc.name, "task": SignatureTask.word}
	has_link = frappe.get_all(
		access_links.LINK, access_links.open_links(**of_it, party=party), ["person", "email"], as_list=True
	)
	rows = frappe.get_doc("Partnership", doc.partnership).parties
	named = [
		(row.signatory, row.signatory_email)
		for row in rows
		if row.organisation == party and row.signatory and row.signatory_email
	]
	return list(dict.fromkeys(has_link)) or named or SignatureTask.people(doc, [party]).get(party, [])


def _is_same(name: str, invited: str) -> bool:
	"""Tell whether two names are written alike; case and blanks do not matter."""
	return name.casefold().split() == invited.casefold().split()


def _wrong(typed: dict[str, str]) -> dict[str, str]:
	"""Find what keeps a signature from being one: sentences by name of the field."""
	wrong = {}
	if not typed.get("name"):
		wrong["name"] = _("Enter your name.")
	for field in ("name", "title"):
		if len(typed.get(field, "")) > sizes.LINE:
			wrong[field] = _("Write at most {0} characters.").format(sizes.LINE)
	if not typed.get("consent"):
		wrong["consent"] = _("Tick this to sign.")
	if _is_drawn(typed) and not drawings.is_signature(_strokes(typed)):
		wrong["drawing"] = _("There is no signature in the field. Draw it, or sign with your typed name.")
	return wrong


def _is_drawn(typed: dict[str, str]) -> bool:
	return typed.get("way") == DRAWN


def _strokes(typed: dict[str, str]) -> drawings.Strokes:
	return drawings.strokes_of(typed.get("drawing", ""))


def _signer(row) -> dict:
	day = row.signed_on and date_text(
		getdate(row.signed_on), row.signed_precision or "Day", frappe.local.lang
	)
	waiting = row.waiting_signatory or ""
	return {"party": row.party_name, "signatory": row.signatory or "", "day": day or "", "waiting": waiting}
