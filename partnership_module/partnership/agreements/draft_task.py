"""A party reads a draft by a link, sees what is new in it, and comments on it section by section."""

from frappe.utils import getdate

from ...prints.agreements.reading import Part
from ...prints.language import date_text
from ...records.words import _
from ..files import opened_texts
from ..links.task import Done, Wrong
from ..messages import language, refuse_because
from . import agreement_facts as facts
from . import comments
from .agreement_task import AgreementTask
from .negotiation import record_answer

SEND, NONE = "send-comments", "no-comments"
COMMENT, WHOLE = "comment-", "comment-whole"


class DraftTask(AgreementTask):
	"""The draft, with a box for comments under each section; it is commented on in several rounds."""

	word = "Draft Agreement"
	template = "templates/links/draft.html"
	acts = (SEND, NONE)

	def title(self) -> str:
		return _("Draft agreement: {0}").format(self.partnership_title())

	def request(self) -> list[str]:
		asks = _("{0} has sent {1} the draft of the agreement.")
		return [
			asks.format(self.partnership_title(), self.called()),
			_(
				"Open the link, read the draft, and write your comments under its sections. "
				"You need no account."
			),
		]

	def refuse_unfit(self) -> None:
		self.refuse_cancelled()
		if not self.doc.docstatus.is_draft():
			refuse_because(_("The text is frozen, so it takes no comments any more."))
		facts.last_sent(self.doc, self.party)

	def is_open(self) -> bool:
		return self.doc.docstatus.is_draft() and bool(self.sent_to_party())

	def act(self, action: str, typed: dict[str, str]) -> Done:
		said = self._said(typed)
		if action == NONE:
			return self._agree(said)
		if not said:
			raise Wrong(page=(_("Write a comment under a section or on the whole text first."),))
		self.doc.flags.ignore_version = True
		if new := comments.add(self.doc, self.party, self.person, self.version(), said):
			record_answer(self.doc, self.party, comments.summary(self.doc, self.party))
			self.note(_("Comments on the draft: {0}").format(len(new)))
		return Done(_("Thank you. Your comments are sent. The answers will stand on this page."), [], False)

	def _said(self, typed: dict[str, str]) -> list[tuple[Part | None, str]]:
		"""Pair what was typed with the part that it is about; None for the whole. Raises Wrong where a part
		has gone."""
		parts = {_field(part): part for part in self.parts() if part.heading}
		boxes = {name: text for name, text in typed.items() if name.startswith(COMMENT) and text}
		if gone := [name for name in boxes if name not in parts and name != WHOLE]:
			moved = _(
				"This section is no longer in the text. Move your comment to another box, and empty this one."
			)
			raise Wrong(
				dict.fromkeys(gone, moved), (_("Nothing is sent yet. Correct what is marked below."),)
			)
		return [(parts.get(name), text) for name, text in boxes.items()]

	def _agree(self, said: list) -> Done:
		if said:
			raise Wrong(page=(_("You have written comments. Send them, or empty their boxes."),))
		if not facts.last_sent(self.doc, self.party).answered_on:
			self.doc.flags.ignore_version = True
			record_answer(self.doc, self.party, _("No comments"))
			self.note(_("No comments on the draft"))
		return Done(_("Thank you. It is recorded that you have no comments."), [], False)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		opened_texts.note(self.doc, self.party)
		parts, given = self.parts(), [_comment(row) for row in comments.of_party(self.doc, self.party)]
		boxes = [self._box(part, given, typed) for part in parts]
		fields = {box["field"] for box in boxes}
		gone = [
			name
			for name in typed
			if name.startswith(COMMENT) and name not in fields | {WHOLE} and typed[name]
		]
		since = self.since_last()
		return {
			"parts": boxes,
			"gone": [{"field": name, "typed": typed[name]} for name in gone],
			"whole": {"field": WHOLE, "typed": typed.get(WHOLE, "")},
			"of_whole": [row for row in given if not row["heading"]],
			"of_others": [
				row for row in given if row["heading"] not in {"", *(part.heading for part in parts)}
			],
			"since": since and {"changes": since[0], "day": _day(since[1])},
			"language_of_text": self.doc.language,
			"pages": self.pages(),
		}

	def _box(self, part: Part, given: list[dict], typed: dict[str, str]) -> dict:
		field = _field(part)
		return {
			"title": part.title,
			"body": part.body,
			"field": field,
			"typed": typed.get(field, ""),
			"given": [row for row in given if part.heading and row["heading"] == part.heading],
		}


def _field(part: Part) -> str:
	return f"{COMMENT}{part.key}"


def _comment(row) -> dict:
	return {
		"who": row.person,
		"when": _day(row.commented_on),
		"heading": row.heading or "",
		"quoted": row.quoted or "",
		"comment": row.comment,
		"answer": row.answer or "",
		"answered_by": row.answered_by,
		"answered_on": row.answered_on and _day(row.answered_on),
	}


def _day(moment) -> str:
	return date_text(getdate(moment), "Day", language())
