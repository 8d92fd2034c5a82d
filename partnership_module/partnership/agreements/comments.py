"""Comments of the parties on sections of a draft, and the coordinator's answers to them.

A comment keeps the heading, a passage and the fingerprint of the text that it is about, so that it keeps its
meaning when the text changes.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import get_datetime, get_fullname, now_datetime

from ...prints.agreements.reading import Part
from ...records.words import _
from ...rules.harmless import harmless
from ...rules.sizes import LINE
from .. import api
from . import agreement_facts as facts
from .steps import locked, save

SUMMED = 200
"""Characters of each comment in the summary of an answer."""


@api.method(methods=["POST"])
def answer_comment(agreement: str, row: str, answer: str) -> None:
	"""Answer a comment of a party, which reads it the next time that it opens its link."""
	doc = locked(agreement)
	comment = next((one for one in doc.comments if one.name == row), None)
	if not comment:
		frappe.throw(_("There is no such comment to answer. Reload the agreement and choose again."))
	if not answer.strip():
		frappe.throw(_("Write the answer that the party shall read."))
	comment.update({"answer": answer.strip(), "answered_by": get_fullname(), "answered_on": now_datetime()})
	save(doc)


def of_party(doc, party: str) -> list:
	"""List the comments of a party, in the order in which they came."""
	return [row for row in doc.comments if row.party == party]


def add(doc, party: str, person: str, digest: str, said: Iterable[tuple[Part | None, str]]) -> list:
	"""Add comments to a document that is saved later; returns their rows.

	said: the part of the text, None for the whole, and the comment. What a party has said of this text in
	the same words is not added again.
	"""
	known = {(row.heading or "", row.comment) for row in of_party(doc, party) if row.digest == digest}
	new = [(part, text) for part, text in said if (_heading(part), harmless(text)) not in known]
	return [doc.append("comments", _row(doc, party, person, digest, *one)) for one in new]


def summary(doc, party: str) -> str:
	"""Sum up what a party has said since it was sent the text last, a line for each comment."""
	since = get_datetime(facts.last_sent(doc, party).sent_on)
	rows = [row for row in of_party(doc, party) if get_datetime(row.commented_on) >= since]
	return "\n".join(
		f"{row.heading}: {_short(row.comment)}" if row.heading else _short(row.comment) for row in rows
	)


def _row(doc, party: str, person: str, digest: str, part: Part | None, text: str) -> dict:
	sections = (row.name for row in doc.sections if part and (row.heading or "").strip() == part.heading)
	return {
		"party": party,
		"person": person,
		"commented_on": now_datetime(),
		"section": next(sections, None),
		"heading": _heading(part),
		"quoted": part.quote if part else None,
		"digest": digest,
		"comment": text,
	}


def _heading(part: Part | None) -> str:
	return part.heading[:LINE] if part else ""


def _short(text: str) -> str:
	words = " ".join(text.split())
	return words if len(words) <= SUMMED else f"{words[:SUMMED]} …"
