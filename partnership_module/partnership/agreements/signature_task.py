"""A partner without an account signs the frozen text of an agreement by a link, or says that it does not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import get_system_timezone, getdate, now_datetime

from ...constants import AGREEMENT
from ...prints.agreements.evidence import Evidence, evidence_html, moment_text
from ...prints.agreements.inside import inside
from ...prints.language import date_text
from ...rules.agreements import drawings, signing_order
from ..documents import one_reading, organisations
from ..files import frozen_files, page_counts, paper
from ..links.task import Done, Task, Wrong
from ..messages import refuse_because
from . import agreement_facts as facts
from . import drawn, negotiation, signature_mails

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
		return _whose_turn(doc) if doc.docstatus.is_submitted() else []

	def title(self) -> str:
		return _("Sign: {0}").format(self._called())

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
		self._record(row, typed, self._kept(evidence))
		self.note(_("signed as {0}").format(name))
		if invited and name.casefold() != invited.casefold():
			self.note(
				_("{0} was invited to sign, {1} has signed. Ask whether that is right.").format(invited, name)
			)
		signature_mails.send_copies(self.doc, [self.email])
		receipt = [
			(_("Agreement"), self._called()),
			(_("Signed by"), ", ".join(filter(None, (name, title)))),
			(_("Signed"), moment_text(moment, get_system_timezone(), frappe.local.lang)),
			(_("Fingerprint (SHA-256) of the text"), self.doc.digest),
			(_("Declaration"), evidence.consent),
		]
		return Done(_("Thank you. Your signature is recorded."), receipt)

	def _record(self, row, typed: dict[str, str], evidence: str) -> None:
		one_reading.begin(self.doc)
		self.doc.flags.ignore_version = True
		negotiation.record_signature(
			self.doc,
			row,
			typed["name"],
			typed.get("title"),
			signed_on=getdate(),
			signed_precision="Day",
			how="On Screen",
			evidence=evidence,
			drawing=drawn.picture(_strokes(typed)) if _is_drawn(typed) else None,
		)

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
			invited=invited if invited.casefold() != name.casefold() else "",
			signed_at=moment,
			zone=get_system_timezone(),
			address=frappe.request.remote_addr or "",
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
		row = {**of_it, "attached_to_field": EVIDENCE, "file_url": self._row().evidence or "-"}
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
		return next(row for row in self.doc.signatures if row.party == self.party)

	def _not_yet(self) -> str:
		"""Say whose turn it is, where it is that of another; only who signs by link waits for it."""
		turn = _whose_turn(self.doc)
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


def _whose_turn(doc) -> list[str]:
	return signing_order.may_sign(doc.signatures, doc.signing_order)


def _wrong(typed: dict[str, str]) -> dict[str, str]:
	"""Find what keeps a signature from being one: sentences by name of the field."""
	wrong = {}
	if not typed.get("name"):
		wrong["name"] = _("Enter your name.")
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
	return {"party": row.party_name, "signatory": row.signatory or "", "day": day or ""}
