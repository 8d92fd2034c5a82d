"""The questions of an agreement, and whether the printed page answers them."""

from itertools import zip_longest

from ...rules.agreements.completeness import UNANSWERED
from ...rules.findings import Finding
from .chapters import Placed, answers, placed_sections
from .draft import Draft

OWN_TEXT = ("Text", "Question")


def texts(draft: Draft) -> list[str]:
	"""Fill in the text of each section as it prints. Raises SectionError."""
	return [placed.filled("text", draft) for placed in placed_sections(draft)]


def unanswered(draft: Draft) -> list[Finding]:
	"""Find the questions to which nothing prints, no text and no block right below. Raises SectionError."""
	sections = placed_sections(draft)
	return [
		Finding(f"{placed.place}.text", UNANSWERED, {"question": _asked(placed, draft)})
		for placed, following in zip_longest(sections, sections[1:])
		if _is_question(placed) and not _is_answered(placed, following, draft)
	]


def count(draft: Draft) -> int:
	"""Count the questions, answered or not."""
	return sum(map(_is_question, placed_sections(draft)))


def _is_question(placed: Placed) -> bool:
	section = placed.section
	return section.block in OWN_TEXT and bool(section.question or section.mandatory)


def _is_answered(placed: Placed, following: Placed | None, draft: Draft) -> bool:
	if placed.filled("text", draft):
		return True
	if placed.section.block != "Question" or following is None or following.section.heading:
		return False
	return answers(following.section, draft)


def _asked(placed: Placed, draft: Draft) -> str:
	return placed.filled("question", draft) or placed.name
