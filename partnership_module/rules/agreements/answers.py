"""Which sections of an agreement ask for something, and whether they have got it."""

import re
from collections.abc import Container

from .. import shapes
from ..findings import N_

UNANSWERED = N_("Not answered yet: {question}")
EMPTY_BLOCK = N_("The section {heading} has nothing to print yet. Fill in {block} on the partnership.")
EMPTY_WITHIN_LIMIT = N_(
	"The section {heading} has nothing to print: nothing of {block} is within its limit. Name something else "
	"that it prints, or fill in {block} on the partnership."
)
OPEN = (UNANSWERED, EMPTY_BLOCK, EMPTY_WITHIN_LIMIT)

TEXTS = ("Text", "Question")
FILLED_BY = {
	"Key Facts": (
		*("start_date", "end_date", "meeting_rules", "evaluation_due", "evaluation_lead", "revision_due"),
		"notice_months",
	),
	"Parties": ("parties",),
	"Goals": ("goals",),
	"Success Criteria": ("success_criteria",),
	"Role Boxes": ("roles",),
	"Role Table": ("roles",),
	"Groups": ("groups",),
	"Phases": ("phases",),
	"Milestones": ("milestones",),
	"Contributions": ("contributions", "money_exchanged", "money_clause"),
	"Evaluation": (
		*("evaluation_plan", "evaluation_lead", "evaluation_facilitator", "evaluation_due", "anchoring"),
		"indicators",
	),
	"Changes": (
		*("accession_rule", "decision_rules", "revision_due", "amendment_rule", "notice_months"),
		*("exit_rule", "exit_decided_by", "exclusion_allowed", "exclusion_rule", "conflict_rule", "mediator"),
		"frame",
	),
	"Risks": ("risks",),
	"Appendices": ("appendices",),
	"Frame": ("frame",),
	"Signatures": ("parties",),
}
"""By block what fills it: tables and fields of the partnership, its roles, milestones or indicators; one of
them is enough."""


_TAG, _IF = re.compile(r"{[{%].*?[%}]}", re.DOTALL), re.compile(r"{%-?\s*(?:el)?if\b.*?%}", re.DOTALL)
_LOOP = re.compile(r"\bfor\s+(\w+)\s+in\s+partnership\.(\w+)")
_FIELD = re.compile(r"\bpartnership\.(\w+)")
_OTHER = re.compile(r"(?<![\w.])(roles|milestones)\b")


def is_asked(section: shapes.Asking) -> bool:
	"""Tell whether a section asks for an answer: a text by its question, anything by being mandatory."""
	return bool(section.mandatory or (section.question and section.block in TEXTS))


def says(section: shapes.Asking, text: str) -> bool:
	"""Tell whether the text of a section says something by itself; one that ends in a colon only introduces
	the block of its section."""
	return bool(text) and not _introduces(section, text)


def answered(section: shapes.Asking, is_said: bool, is_shown: bool, is_shown_below: bool) -> bool | None:
	"""Tell whether a section has its answer; None where nothing is asked and nothing is there.

	is_said: whether its text says something, see `says`. is_shown: whether its block has something to print.
	is_shown_below: whether the block right below it has, which answers a question.
	"""
	is_continued = section.block == "Question" and is_shown_below
	return is_said or is_shown or is_continued or (False if is_asked(section) else None)


def answered_in_records(
	section: shapes.StoredSection, filled: Container[str], following: shapes.StoredSection | None = None
) -> bool | None:
	"""Tell whether a stored section has its answer, without printing it. following: the next one, if any.

	filled: of the names of FILLED_BY and those that `needed` gives, those of which the partnership has any.
	"""
	is_shown_below = following is not None and not following.heading and _is_shown(following, filled)
	return answered(section, _is_said(section, filled), _is_shown(section, filled), is_shown_below)


def needed(text: str | None) -> frozenset[str]:
	"""Name what a text with placeholders prints, of which one must be there for it to print anything.

	Names such as purpose, parties.strengths (a column of a table) or roles: those that its conditions name,
	or without conditions all it names. Empty where it prints words of its own without any condition.
	"""
	conditions, tags = _IF.findall(text or ""), _TAG.findall(text or "")
	if not conditions and _TAG.sub("", text or "").strip():
		return frozenset()
	rows, code = dict(_LOOP.findall(" ".join(tags))), " ".join(conditions or tags)
	columns = {
		f"{table}.{column}"
		for row, table in rows.items()
		for column in re.findall(rf"(?<![\w.]){row}\.(\w+)", code)
	}
	fields = set(_FIELD.findall(code)) - (set(rows.values()) if columns else set())
	return frozenset({*columns, *fields, *_OTHER.findall(code)})


def _is_shown(section: shapes.StoredSection, filled: Container[str]) -> bool:
	if section.is_empty:
		return False
	if section.block not in (*TEXTS, *FILLED_BY):
		return True
	return any(name in filled for name in FILLED_BY.get(section.block, ()))


def _is_said(section: shapes.StoredSection, filled: Container[str]) -> bool:
	names = needed(section.placeholders)
	if not section.has_text or (names and not any(name in filled for name in names)):
		return False
	return not _introduces(section, _TAG.sub("", section.placeholders or section.ending or "").strip())


def _introduces(section: shapes.Asking, text: str) -> bool:
	return section.block not in TEXTS and text.endswith(":")
