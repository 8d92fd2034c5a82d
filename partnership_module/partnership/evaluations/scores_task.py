"""A party without an account scores the prerequisites and gives its own verdicts by a link."""

from collections.abc import Iterator

import frappe
from frappe.utils import escape_html

from ...dossier.digest import digest
from ...prints.agreements.draft import SIGNING
from ...records.words import _
from ...rules.evaluations.totals import GROUPS
from ...rules.findings import N_
from ..documents.recorded_rows import writing
from ..links import access_links
from ..links.task import Done, Task, Wrong
from ..messages import refuse_because
from .fetching import EVALUATION

SCORES = {
	1: N_("Not at all"),
	2: N_("A little"),
	3: N_("Partly"),
	4: N_("Mostly"),
	5: N_("Fully"),
}
VERDICTS = {"met": N_("Met"), "partiallyMet": N_("Partly met"), "notMet": N_("Not met")}


class ScoresTask(Task):
	"""What one party thinks of the cooperation and of what is not measured; no other sees it here."""

	word = "Scores"
	doctype = EVALUATION
	template = "templates/links/scores.html"
	acts = ("send",)

	@classmethod
	def parties(cls, doc) -> list[str]:
		rows = frappe.get_doc("Partnership", doc.partnership).parties
		return [row.organisation for row in rows if row.status in SIGNING]

	def title(self) -> str:
		return _("How the cooperation works in {0}").format(self.partnership_title())

	def request(self) -> list[str]:
		asks = _("{0} is being evaluated. How does {1} see the cooperation?")
		return [
			asks.format(self.partnership_title(), self.called()),
			_("Open the link, give scores from 1 to 5, and send them. You need no account."),
		]

	def refuse_unfit(self) -> None:
		if not self.is_open():
			refuse_because(_("The report is frozen, so nobody scores any more."))

	def is_open(self) -> bool:
		return self.doc.docstatus.is_draft()

	def version(self) -> str:
		"""The fingerprint of what is asked, and of what this party has said so far."""
		rows = [*self._own("prerequisites"), *self._own("party_verdicts")]
		told = ("name", "prerequisite", "subject", "score", "verdict", "comment")
		return digest(repr([[str(row.get(field) or "") for field in told] for row in rows]))

	def reads(self) -> tuple[str, str]:
		"""What is asked of this party, and what it has said so far: a line for each."""
		scored = self._scored()
		scores = [
			_line(_(name), scored[name].score if name in scored else "", scored.get(name))
			for names in GROUPS.values()
			for name in names
		]
		words = {code: _(word) for code, word in VERDICTS.items()}
		verdicts = [
			_line(row.subject, words.get(row.verdict, ""), row) for row in self._own("party_verdicts")
		]
		return f"<div>{''.join([*scores, *verdicts])}</div>", frappe.local.lang

	def _own(self, table: str) -> list:
		return [row for row in self.doc.get(table) if row.party == self.party]

	def _scored(self) -> dict:
		"""Map the prerequisites to what is stored of this party."""
		return {row.prerequisite: row for row in self._own("prerequisites")}

	# --- shown -------------------------------------------------------------------------------------------

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		return {
			"scores": {str(score): _(word) for score, word in SCORES.items()},
			"verdicts": {code: _(word) for code, word in VERDICTS.items()},
			"groups": [
				{"heading": _(heading), "rows": [self._score(name, typed, wrong) for name in names]}
				for heading, names in GROUPS.items()
			],
			"not_recorded": self._not_recorded(typed),
			"judged": [self._verdict(row, typed, wrong) for row in self._own("party_verdicts")],
		}

	def _not_recorded(self, typed: dict[str, str]) -> list[str]:
		"""List the comments that were typed and are not stored."""
		stored = {row.comment for row in [*self._own("prerequisites"), *self._own("party_verdicts")]}
		comments = (text for field, text in typed.items() if field.startswith("comment-"))
		return [text for text in comments if text and text not in stored]

	def _score(self, prerequisite: str, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		stored, names = self._scored().get(prerequisite), _names(prerequisite)
		values = {"value": stored and stored.score, "comment": stored and stored.comment}
		return {"subject": _(prerequisite), **_cell(names, values, typed, wrong)}

	def _verdict(self, row, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		values = {"value": row.verdict, "comment": row.comment}
		return {"subject": row.subject, **_cell(_names(row.name), values, typed, wrong)}

	# --- sent --------------------------------------------------------------------------------------------

	def act(self, action: str, typed: dict[str, str]) -> Done:
		wrong = dict([*self._write_scores(typed), *self._write_verdicts(typed)])
		if wrong:
			raise Wrong(wrong, (_("Nothing is sent yet. Correct what is marked below."),))
		self.doc.flags.ignore_version = True
		with writing(self.doc):
			self.doc.save(ignore_permissions=True)
		access_links.close(EVALUATION, self.doc.name, task=self.word, party=self.party)
		receipt = self._receipt()
		self.note(_("has scored the cooperation."))
		return Done(_("Thank you. Your scores are recorded."), receipt)

	def _write_scores(self, typed: dict[str, str]) -> Iterator[tuple[str, str]]:
		"""Write the scores into the rows of this party; yields what is wrong, by field."""
		scored = self._scored()
		for prerequisite in (name for names in GROUPS.values() for name in names):
			names = _names(prerequisite)
			row = scored.get(prerequisite) or self.doc.append(
				"prerequisites", {"party": self.party, "prerequisite": prerequisite}
			)
			value = typed.get(names["value"], str(row.score or ""))
			row.comment = typed.get(names["comment"], row.comment)
			if value and value not in map(str, SCORES):
				yield names["value"], _("Choose a score from 1 to 5.")
				continue
			row.score = int(value or 0)
			if not row.score and not row.comment:
				yield names["value"], _("Choose a score, or say in the comment why there is none.")

	def _write_verdicts(self, typed: dict[str, str]) -> Iterator[tuple[str, str]]:
		"""Write the verdicts into the rows of this party; yields what is wrong, by field."""
		for row in self._own("party_verdicts"):
			names = _names(row.name)
			value = typed.get(names["value"], row.verdict or "")
			row.comment = typed.get(names["comment"], row.comment)
			if value and value not in VERDICTS:
				yield names["value"], _("Choose one of the verdicts.")
				continue
			row.verdict = value
			if not row.verdict and not row.comment:
				yield names["value"], _("Choose a verdict, or say in the comment why there is none.")

	def _receipt(self) -> list[tuple[str, str]]:
		"""Tell what is stored: each prerequisite with its number, each verdict with its word."""
		scores = [(_(row.prerequisite), _told(row.score or "–", row)) for row in self._own("prerequisites")]
		words = {code: _(word) for code, word in VERDICTS.items()}
		verdicts = self._own("party_verdicts")
		return [*scores, *((row.subject, _told(words.get(row.verdict, "–"), row)) for row in verdicts)]


def _names(key: str) -> dict[str, str]:
	"""Name the fields of a row on the page."""
	return {"value": f"value-{frappe.scrub(key)}", "comment": f"comment-{frappe.scrub(key)}"}


def _cell(names: dict[str, str], stored: dict, typed: dict[str, str], wrong: dict[str, str]) -> dict:
	values = {field: typed.get(name, str(stored[field] or "")) for field, name in names.items()}
	return {"names": names, "problem": wrong.get(names["value"], ""), **values}


def _line(subject: str, value: object, row) -> str:
	said = _told(value or "–", row) if row else "–"
	return f"<p>{escape_html(subject)}: {escape_html(said)}</p>"


def _told(value: object, row) -> str:
	return f"{value}\n{row.comment}" if row.comment else str(value)
