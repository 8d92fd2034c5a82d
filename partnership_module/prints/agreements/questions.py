"""The sections of an agreement that ask for something, and whether the printed page answers them."""

from itertools import zip_longest

from ...rules.agreements import answers, limits
from ...rules.findings import Finding, phrase
from .appendices import prepare
from .chapters import Placed, placed_sections, shows
from .draft import Draft


def texts(draft: Draft) -> list[str]:
	"""Fill in the text of each section as it prints. Raises SectionError."""
	return [placed.filled("text", draft) for placed in placed_sections(draft)]


def unanswered(draft: Draft) -> list[Finding]:
	"""Find the sections that ask and to which nothing prints. Raises SectionError."""
	sections = placed_sections(prepare(draft))
	return [
		_open(placed, draft)
		for placed, following in zip_longest(sections, sections[1:])
		if answers.is_asked(placed.section) and not _is_answered(placed, following, draft)
	]


def count(draft: Draft) -> int:
	"""Count the sections that ask, answered or not."""
	return sum(answers.is_asked(placed.section) for placed in placed_sections(draft))


def _is_answered(placed: Placed, following: Placed | None, draft: Draft) -> bool | None:
	section = placed.section
	below = following.section if following and not following.section.heading else None
	return answers.answered(
		section,
		answers.says(section, placed.filled("text", draft)),
		shows(section, draft),
		below is not None and shows(below, draft),
	)


def _open(placed: Placed, draft: Draft) -> Finding:
	section = placed.section
	if section.block in answers.TEXTS:
		asked = placed.filled("question", draft) or placed.name
		return Finding(f"{placed.place}.text", answers.UNANSWERED, {"question": asked})
	heading = placed.filled("heading", draft) or phrase(section.block)
	values = {"heading": heading, "block": phrase(section.block)}
	is_limited = section.block in limits.KINDS and bool(section.only or section.all_but)
	empty = answers.EMPTY_WITHIN_LIMIT if is_limited else answers.EMPTY_BLOCK
	return Finding(placed.place, empty, values)
