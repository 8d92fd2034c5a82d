"""Which sections of an agreement ask for something, and whether they have got it."""

import re
from collections.abc import Container

from .. import shapes
from .completeness import BLOCK_TABLES

TEXTS = ("Text", "Question")
ROLES = ("Role Boxes", "Role Table")
RECORDS = {**BLOCK_TABLES, **dict.fromkeys(ROLES, "roles"), "Milestones": "milestones"}
"""By block what of the partnership fills it: a table, its roles or its milestones."""


_TAG, _IF = re.compile(r"{[{%].*?[%}]}", re.DOTALL), re.compile(r"{%-?\s*(?:el)?if\b.*?%}", re.DOTALL)
_LOOP = re.compile(r"\bfor\s+(\w+)\s+in\s+partnership\.(\w+)")
_FIELD = re.compile(r"\bpartnership\.(\w+)")
_OTHER = re.compile(r"(?<![\w.])(roles|milestones)\b")


def answered(
	section: shapes.AskedSection, filled: Container[str], following: shapes.AskedSection | None = None
) -> bool | None:
	"""Tell whether a section has its answer; None where nothing is asked. following: the next one, if any.

	section has block, question, mandatory, has_text and placeholders (the text where it has any, else None),
	read by attribute. filled: of the values of RECORDS and the names that `needed` gives, those of which the
	partnership has any. A text is asked for by a question or by being mandatory, anything else only by being
	mandatory; what is there although nobody asked counts as an answer. A question is answered, too, by the
	block right below it.
	"""
	if section.block in TEXTS:
		has_answer = _has_text(section, filled) or _is_continued(section, following, filled)
		return has_answer or (False if section.question or section.mandatory else None)
	if section.block not in RECORDS:
		return None
	return RECORDS[section.block] in filled or (False if section.mandatory else None)


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


def _is_continued(
	section: shapes.AskedSection, following: shapes.AskedSection | None, filled: Container[str]
) -> bool:
	if section.block != "Question" or following is None or following.heading:
		return False
	return following.block in RECORDS and RECORDS[following.block] in filled


def _has_text(section: shapes.AskedSection, filled: Container[str]) -> bool:
	if not section.placeholders:
		return bool(section.has_text)
	names = needed(section.placeholders)
	return not names or any(name in filled for name in names)
