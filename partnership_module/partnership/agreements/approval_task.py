"""A party tells by a link what its own bodies decided about the text as it reads now."""

from datetime import date
from html import unescape
from typing import NamedTuple

from frappe.utils import getdate

from ...constants import AGREEMENT
from ...dossier.digest import digest, short
from ...prints.language import date_text
from ...records.words import _
from ...rules import dates
from ...rules.agreements import approvals
from ...rules.findings import N_
from ...rules.harmless import harmless
from ..files import opened_texts
from ..links.task import Done, Wrong
from ..messages import language, refuse_because, sentence
from . import agreement_facts as facts
from . import corrections
from .agreement_task import AgreementTask
from .negotiation import record_decision, record_postponement, undecided

TELL = "tell"
POSTPONED = "Postponed"
WORDS = {
	approvals.APPROVED: N_("The text is approved"),
	approvals.REJECTED: N_("The text is rejected"),
	approvals.INFORMED: N_("The text was taken note of"),
	POSTPONED: N_("The decision is postponed"),
}
FIELDS = ("choice", "day", "until", "reason", "entitled")


class Told(NamedTuple):
	"""What is told of one body: its row, one of WORDS, the day of it, and why."""

	row: object
	choice: str
	day: date
	reason: str


class ApprovalTask(AgreementTask):
	"""The approvals of one party, each with its own choice; done when none of them waits."""

	word = "Approval"
	template = "templates/links/approval.html"
	acts = (TELL,)

	@classmethod
	def asked(cls, doc) -> list[str]:
		"""List those of which a body has not decided on the text as it reads now."""
		fingerprint = doc.digest or digest(facts.current_text(doc))
		return [party for party in super().asked(doc) if undecided(doc, party, fingerprint)]

	def title(self) -> str:
		return _("Approval of the agreement: {0}").format(self.partnership_title())

	def request(self) -> list[str]:
		asks = _("{0} asks {1} to tell what was decided about the agreement: {2}.")
		bodies = ", ".join(dict.fromkeys(row.body for row in self.waiting()))
		return [
			asks.format(self.partnership_title(), self.called(), bodies),
			_("Open the link when it is decided. You need no account."),
		]

	def refuse_unfit(self) -> None:
		self.refuse_cancelled()
		if not self.sent_to_party():
			refuse_because(_("{0} has not been sent this agreement yet. Send it first."), self.called())
		if not self.rows():
			refuse_because(
				_("No body of {0} is named. Add it under Approvals and save first."), self.called()
			)
		if not self.waiting():
			refuse_because(_("All bodies of {0} have decided on this text."), self.called())

	def is_open(self) -> bool:
		return bool(self.waiting())

	def rows(self) -> list:
		"""List the approvals of the party."""
		return [row for row in self.doc.approvals if row.party == self.party]

	def waiting(self) -> list:
		"""List those that wait for a decision on the text as it reads now."""
		return undecided(self.doc, self.party, self.version())

	# --- what is told -----------------------------------------------------------------------------------

	def act(self, action: str, typed: dict[str, str]) -> Done:
		waiting = [row for row in self.waiting() if not self._is_recorded(row, typed)]
		wrong = dict(problem for row in waiting for problem in self._problems(row, typed))
		if wrong:
			raise Wrong(wrong, (_("Nothing is recorded yet. Correct what is marked below."),))
		told = [_told(row, typed) for row in waiting if _value(row, "choice", typed)]
		if not told and not any(_value(row, "choice", typed) for row in self.rows()):
			raise Wrong(page=(_("Choose what was decided first."),))
		self.doc.flags.ignore_version = True
		for one in told:
			self._record(one)
		return Done(_("Thank you. It is recorded."), self._receipt(), not self.waiting())

	def _is_recorded(self, row, typed: dict[str, str]) -> bool:
		"""Tell whether the same postponement stands there already: sent twice it is one."""
		last = next((one for one in reversed(self._postponements(row))), None)
		until = _day(_value(row, "until", typed))
		return bool(
			last
			and _value(row, "choice", typed) == POSTPONED
			and (getdate(last.postponed_to), last.reason) == (until, harmless(_value(row, "reason", typed)))
		)

	def _postponements(self, row) -> list:
		of_it = (row.party, row.body)
		return [one for one in self.doc.postponements if (one.party, one.body) == of_it]

	def _problems(self, row, typed: dict[str, str]):
		"""Find what is wrong in what was typed of a body; yields (name of the field, sentence)."""
		choice = _value(row, "choice", typed)
		if not choice:
			if _value(row, "reason", typed) or _value(row, "until", typed):
				yield _name(row, "choice"), _("Choose what was decided, or empty the fields below.")
			return
		if choice not in _choices(row):
			yield _name(row, "choice"), _("Choose one of these.")
		if problem := self._wrong_day(row, choice, typed):
			yield problem
		if choice in (approvals.REJECTED, POSTPONED) and not _value(row, "reason", typed):
			yield _name(row, "reason"), _("Say why, so that the others can go on from it.")
		if not _value(row, "entitled", typed):
			yield _name(row, "entitled"), _("Confirm that you may tell this.")

	def _wrong_day(self, row, choice: str, typed: dict[str, str]) -> tuple[str, str] | None:
		field = "until" if choice == POSTPONED else "day"
		day = _day(_value(row, field, typed))
		if not day:
			return _name(row, field), _("This is not a day. Write for instance {0}.").format(
				_in_words(getdate())
			)
		if choice == POSTPONED:
			ahead = day > getdate()
			return (
				None if ahead else (_name(row, field), _("This day has passed. Enter one that lies ahead."))
			)
		found = corrections.wrong_day(self.doc, row, "decided_on", day)
		return (_name(row, field), unescape(sentence(found[0], AGREEMENT))) if found else None

	def _record(self, told: Told) -> None:
		row, choice, day, reason = told
		if choice == POSTPONED:
			record_postponement(self.doc, self.party, row.body, day, reason)
			said = _("{0} has postponed its decision to {1}").format(row.body, _in_words(day))
		else:
			record_decision(self.doc, self.party, row.body, choice, day, reason)
			said = _("{0}: {1}, {2}").format(row.body, _(choice), _in_words(day))
		self.note(f"{said}. {reason}" if reason else said)

	def _receipt(self) -> list[tuple[str, str]]:
		rows = [(row.body, self._decided(row) or _("Not decided yet")) for row in self.rows()]
		return [*rows, (_("Fingerprint of the text"), short(self.version()))]

	# --- what is shown ----------------------------------------------------------------------------------

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		opened_texts.note(self.doc, self.party)
		waiting, since = self.waiting(), self.since_last()
		return {
			"bodies": [self._body(row, row in waiting, typed, wrong) for row in self.rows()],
			"parts": self.parts(),
			"since": since and {"changes": since[0], "day": _in_words(getdate(since[1]))},
			"language_of_text": self.doc.language,
			"pages": self.pages(),
		}

	def _body(self, row, is_waiting: bool, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		names = {field: _name(row, field) for field in FIELDS}
		values = {field: _value(row, field, typed) for field in FIELDS}
		return {
			"title": row.body,
			"is_informed": row.purpose == "Information",
			"is_waiting": is_waiting,
			"decided": self._decided(row),
			"before": is_waiting and row.outcome and _outcome(row),
			"postponed": [_postponed(one) for one in self._postponements(row)],
			"choices": [(choice, _(WORDS[choice])) for choice in _choices(row)],
			"names": names,
			"typed": values | {"day": values["day"] or str(getdate())},
			"wrong": {field: wrong.get(name, "") for field, name in names.items()},
		}

	def _decided(self, row) -> str:
		"""Say what a body decided about this text; "" while it has not."""
		return "" if row in self.waiting() else _outcome(row)


def _choices(row) -> tuple[str, ...]:
	"""What a body can do: decide or take note, and put it off."""
	if row.purpose == "Information":
		return approvals.INFORMED, POSTPONED
	return approvals.APPROVED, approvals.REJECTED, POSTPONED


def _told(row, typed: dict[str, str]) -> Told:
	choice = _value(row, "choice", typed)
	day = _day(_value(row, "until" if choice == POSTPONED else "day", typed))
	return Told(row, choice, day, _value(row, "reason", typed))


def _name(row, field: str) -> str:
	return f"{field}-{row.name}"


def _value(row, field: str, typed: dict[str, str]) -> str:
	return typed.get(_name(row, field), "")


def _day(written: str) -> date | None:
	"""Read a day as a browser sends it or as people write it; None for what is no single day."""
	try:
		day = dates.last_day(written)
		is_day = day and dates.in_calendar(day) and dates.precision(written) == "Day"
	except ValueError:
		return None
	return day if is_day else None


def _outcome(row) -> str:
	return f"{_(row.outcome)}, {_in_words(row.decided_on)}" if row.decided_on else _(row.outcome)


def _postponed(one) -> dict:
	return {"until": _in_words(one.postponed_to), "reason": one.reason or ""}


def _in_words(day) -> str:
	return date_text(getdate(day), "Day", language())
