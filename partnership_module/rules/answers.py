"""Which sections of an agreement ask for something, and whether they have got it."""

from collections.abc import Container

from .completeness import BLOCK_TABLES

TEXTS = ("Text", "Question")
ROLES = ("Role Boxes", "Role Table")
RECORDS = {**BLOCK_TABLES, **dict.fromkeys(ROLES, "roles"), "Milestones": "milestones"}
"""By block what of the partnership fills it: a table, its roles or its milestones."""


def answered(section, filled: Container[str]) -> bool | None:
	"""Whether a section has its answer; None where nothing is asked.

	section has block, question, mandatory and has_text, read by attribute. filled: the values of RECORDS of
	which the partnership has any. A text is asked for by a question or by being mandatory, anything else only
	by being mandatory; what is there although nobody asked counts as an answer.
	"""
	if section.block in TEXTS:
		return bool(section.has_text) or (False if section.question or section.mandatory else None)
	if section.block not in RECORDS:
		return None
	return RECORDS[section.block] in filled or (False if section.mandatory else None)
