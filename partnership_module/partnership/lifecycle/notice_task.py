"""A partner without an account gives notice by a link, once it has seen when it leaves and what nobody covers
then."""

import hashlib
import json
from datetime import date
from html import unescape

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...prints.language import date_text
from ...records.words import _
from ..links.task import Done, Task, Wrong
from . import notice, notice_mails

GIVE = "give-notice"
FIELDS = ("reason", "sure")
GIVES = ("Signed",)
"""The states in which a party can give notice."""


class NoticeTask(Task):
	"""The notice of one party, given today."""

	word = "Notice"
	doctype = PARTNERSHIP
	template = "templates/links/notice.html"
	acts = (GIVE,)
	needs_code = (GIVE,)
	ticks = ("sure",)

	@classmethod
	def parties(cls, doc) -> list[str]:
		return [row.organisation for row in doc.parties if row.status in (*GIVES, "Under Notice", "Left")]

	@classmethod
	def asked(cls, doc) -> list[str]:
		return [row.organisation for row in doc.parties if row.status in GIVES]

	def title(self) -> str:
		return _("Notice to {0}").format(self.partnership_title())

	def request(self) -> list[str]:
		asks = _("With this link {0} can give notice to leave the partnership {1}.")
		return [
			asks.format(self.called(), self.partnership_title()),
			_(
				"Open the link to see when the notice ends. Nothing happens until you confirm it. "
				"You need no account."
			),
		]

	def refuse_unfit(self) -> None:
		notice.refuse_unfit(self.doc, self._row())

	def is_open(self) -> bool:
		return self._row().status in GIVES and notice.is_agreed(self.doc)

	def version(self) -> str:
		"""Give the fingerprint of what one gives notice to: another day, or what is uncovered, is another."""
		if not self.is_open():
			return ""
		shown = json.dumps([str(self._leaves_on()), *self._uncovered()])
		return hashlib.sha256(shown.encode()).hexdigest()

	def act(self, action: str, typed: dict[str, str]) -> Done:
		if wrong := _wrong(typed):
			raise Wrong(wrong, (_("Nothing is saved yet. Correct what is marked below."),))
		self.doc.flags.ignore_version = True
		row = notice.record(self.doc, self._row(), getdate(), typed["reason"])
		leaves = _day(row.to_date)
		self.note(_("gave notice and leaves on {0}: {1}").format(leaves, typed["reason"]))
		notice_mails.tell(self.doc, self.party, self.person, row.to_date, typed["reason"])
		receipt = [
			(_("Partnership"), self.partnership_title()),
			(_("Notice given on"), _day(row.notice_given_on)),
			(_("Leaves on"), leaves),
			(_("Reason"), typed["reason"]),
		]
		return Done(_("The notice is recorded."), receipt)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		row = self._row()
		return {
			"gave": row.status not in GIVES and row.notice_given_on and _day(row.notice_given_on),
			"left": row.to_date and _day(row.to_date),
			"agreed": notice.is_agreed(self.doc),
			"today": _day(getdate()),
			"leaves": _day(self._leaves_on()) if self.is_open() else "",
			"uncovered": self._uncovered() if self.is_open() else [],
			"cells": {field: typed.get(field, "") for field in FIELDS},
		}

	def _row(self):
		return next(row for row in self.doc.parties if row.organisation == self.party)

	def _leaves_on(self) -> date:
		return notice.leaves_on(self.doc, getdate())

	def _uncovered(self) -> list[str]:
		return [unescape(line) for line in notice.uncovered_by(self.doc.name, self.party)]


def _wrong(typed: dict[str, str]) -> dict[str, str]:
	"""Find what is missing: sentences by name of the field."""
	wrong = {}
	if not typed.get("reason"):
		wrong["reason"] = _("Say why you give notice.")
	if not typed.get("sure"):
		wrong["sure"] = _("Tick this to give notice.")
	return wrong


def _day(day) -> str:
	return date_text(getdate(day), "Day", frappe.local.lang)
