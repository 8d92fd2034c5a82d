"""The sections of an agreement as numbered chapters. What is left open is left out."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from ...dossier import schema
from ...rules.agreements import answers
from .. import partials, sandbox, text
from . import blocks
from .blocks.gaps import not_agreed
from .draft import Draft
from .numbering import Level, Title

APPENDIX = "Appendix"
DEPTHS = {"Heading": 0, "Sub-Heading": 1, "Second Sub-Heading": 2, APPENDIX: 0}
_HEADS_OF_BLOCKS = re.compile(r"(?<=<h)3(?=[ >])|(?<=</h)3(?=>)")
_HEADS = re.compile(r"(?<=<h)[2-5](?=[ >])|(?<=</h)[2-5](?=>)")


@dataclass(frozen=True)
class Chapter:
	"""A heading and all under it; what stands before the first heading has no title."""

	title: Title | None
	parts: tuple[Markup, ...]


@dataclass(frozen=True)
class Placed:
	"""A section with its path in the dossier and the name a reader knows it by."""

	section: schema.Section
	place: str
	name: str

	def filled(self, field: str, draft: Draft) -> str:
		"""Fill in the Jinja of a text of the section, "" when there is none. Raises SectionError."""
		written = getattr(self.section, field) or ""
		return sandbox.fill(written, draft.plain, self.name, f"{self.place}.{field}").strip()


def chapters(draft: Draft) -> list[Chapter]:
	"""Make the chapters that have something to print. Raises SectionError when a text cannot be filled."""
	return _chapters(_divided(draft)[0], draft, 0)


def appendix_groups(draft: Draft) -> list[list[list[Placed]]]:
	"""List the appendices that sections begin, each as the groups of its headings; the first is its own."""
	return _divided(draft)[1:]


def sections_of_agreement(draft: Draft) -> list[Placed]:
	"""List the sections that stand before the appendices."""
	return [placed for group in _divided(draft)[0] for placed in group]


def appendix_parts(groups: list[list[Placed]], draft: Draft) -> tuple[Markup, ...]:
	"""Make what stands below the title of an appendix; its headings are counted by themselves, from one."""
	first, *others = groups
	draft.level = Level(draft.agreement.numbering, None)
	parts = _parts(first, draft)
	draft.level = Level(draft.agreement.numbering)
	for chapter in _chapters(others, draft, 0):
		lowered = Chapter(chapter.title, tuple(_one_lower(part) for part in chapter.parts))
		parts += _headed(lowered, 1, draft)
	return tuple(parts)


def _divided(draft: Draft) -> list[list[list[Placed]]]:
	"""Divide the groups of headings into those of the agreement itself and those of each appendix."""
	divided: list[list[list[Placed]]] = [[]]
	for group in _under_headings(draft):
		first = group[0].section
		if first.heading and first.heading_level == APPENDIX:
			divided.append([])
		divided[-1].append(group)
	return divided


def _chapters(groups: list[list[Placed]], draft: Draft, depth: int) -> list[Chapter]:
	"""Make the chapters of one depth, each with those of its sub-headings as further parts."""
	chapters_so_far = []
	outer = draft.level
	for sections, below in _nested(groups, depth):
		count = outer.count
		title, draft.level = outer.below(sections[0].filled("heading", draft))
		inner = depth + bool(title)
		parts = [_lowered(part, inner) for part in _parts(sections, draft)]
		parts += [
			part for chapter in _chapters(below, draft, inner) for part in _headed(chapter, inner, draft)
		]
		draft.level = outer
		if parts:
			chapters_so_far.append(Chapter(title, tuple(parts)))
		else:
			outer.count = count
	return chapters_so_far


def _nested(groups: list[list[Placed]], depth: int) -> list[tuple[list[Placed], list[list[Placed]]]]:
	"""Pair what stands under each heading of a depth with the groups of its sub-headings.

	A sub-heading that has no heading above it takes the place of one, so that no depth is left out.
	"""
	nested: list[tuple[list[Placed], list[list[Placed]]]] = []
	for group in groups:
		first = group[0].section
		if nested and nested[-1][0][0].section.heading and DEPTHS[first.heading_level] > depth:
			nested[-1][1].append(group)
		else:
			nested.append((group, []))
	return nested


def _headed(chapter: Chapter, depth: int, draft: Draft) -> tuple[Markup, ...]:
	"""Put the sub-heading of a chapter above its first part."""
	if not chapter.title:
		return chapter.parts
	heading = partials.render(
		"agreements/heading.html", draft.language, title=chapter.title, tag=f"h{depth + 2}"
	)
	return (heading + Markup("\n") + chapter.parts[0], *chapter.parts[1:])


def _lowered(part: Markup, depth: int) -> Markup:
	"""Let the heads that a block has of its own, written as h3, follow the heading above them."""
	return Markup(_HEADS_OF_BLOCKS.sub(str(depth + 2), part))


def _one_lower(part: Markup) -> Markup:
	"""Let every head stand one step lower: the title of an appendix stands above it."""
	return Markup(_HEADS.sub(lambda found: str(int(found[0]) + 1), part))


def placed_sections(draft: Draft) -> list[Placed]:
	"""List the sections in their order, with and without a heading."""
	return [placed for sections in _under_headings(draft) for placed in sections]


def _under_headings(draft: Draft) -> list[list[Placed]]:
	"""Group the sections, one list for each heading and what continues below it."""
	groups: list[list[Placed]] = []
	name = ""
	version = draft.dossier.agreements.index(draft.agreement)
	for index, section in enumerate(draft.agreement.sections):
		name = section.heading or name or str(index + 1)
		placed = Placed(section, f"agreements.{version}.sections.{index}", name)
		if section.heading or not groups:
			groups.append([placed])
		else:
			groups[-1].append(placed)
	return groups


def _parts(sections: list[Placed], draft: Draft) -> list[Markup]:
	parts = []
	for placed, following in zip_longest(sections, sections[1:]):
		if placed.section.block == "Question":
			parts.append(_question(placed, following, draft))
		else:
			parts.append(_block(placed, draft))
	return [part for part in parts if part]


def _block(placed: Placed, draft: Draft) -> Markup:
	"""Render the text of a section, and below it the block that it introduces."""
	typed = placed.filled("text", draft)
	written = text.html(typed)
	is_said = answers.says(placed.section, typed)
	says_gaps = placed.section.when_empty == "Print Not Agreed" and not (
		is_said and not shows(placed.section, draft)
	)
	shown = blocks.render(placed.section, draft, with_gaps=says_gaps)
	if not (shown or is_said):
		shown = _not_agreed(placed, draft)
	if not (written and shown):
		return written or shown
	return partials.render(
		"agreements/blocks/introduced.html", draft.language, introduction=written, block=shown
	)


def _question(placed: Placed, following: Placed | None, draft: Draft) -> Markup:
	"""Render a question above its answer, which may also be the block right below it."""
	answer = text.html(placed.filled("text", draft))
	answered_below = not answer and following is not None and shows(following.section, draft)
	if not answer and not answered_below:
		answer = _not_agreed(placed, draft)
	if not (answer or answered_below):
		return Markup()
	question = placed.filled("question", draft)
	number = draft.next_number() if question else ""
	return partials.render(
		"agreements/blocks/question.html", draft.language, question=question, number=number, answer=answer
	)


def shows(section: schema.Section, draft: Draft) -> bool:
	"""Tell whether a section has a block with something to print."""
	count = draft.level.count
	shown = blocks.render(section, draft)
	draft.level.count = count
	return bool(shown)


def _not_agreed(placed: Placed, draft: Draft) -> Markup:
	if placed.section.when_empty == "Print Nothing":
		return Markup()
	with draft.printing(placed.section):
		return not_agreed(draft)
