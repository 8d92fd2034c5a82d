"""The appendices of an agreement: texts and files of the partnership, and those that sections begin."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ...dossier import schema
from ...rules.agreements import appendix_titles
from ...rules.findings import N_, Finding
from . import chapters
from .draft import Appendix, Draft
from .numbering import Level, appendix_number

LIST = "Appendices"
SAME_LABEL = N_("Two appendices are called {label}: {first} and {second}. Give one of them another label.")


class _Entry(NamedTuple):
	"""An appendix before it has its number."""

	title: str
	parts: tuple[Markup, ...] = ()
	row: schema.Appendix | None = None


def prepare(draft: Draft) -> Draft:
	"""Give a draft its appendices, numbered, before its chapters are made. Raises SectionError.

	First stand those of the partnership, where the agreement lists them or prints them without a list, then
	those of its sections. A section takes the appendix of the partnership that has its title to itself.
	"""
	draft.appendices = ()
	entries = _entries(draft)
	draft.level = Level(draft.agreement.numbering)
	draft.appendices = tuple(_numbered(entries, draft))
	return draft


def of_the_same_label(draft: Draft) -> list[Finding]:
	"""Find appendices of a draft that are called the same, so that "Appendix A" may mean either."""
	if draft.agreement.submitted:
		return []
	found: list[Finding] = []
	first: dict[str, Appendix] = {}
	for appendix in prepare(draft).appendices:
		other = first.setdefault(appendix.label.casefold(), appendix)
		if other is not appendix and appendix.label != draft._("Appendix"):
			values = {"label": appendix.label, "first": other.title, "second": appendix.title}
			place = f"agreements.{draft.dossier.agreements.index(draft.agreement)}.sections"
			found.append(Finding(place, SAME_LABEL, values))
	return found


def _entries(draft: Draft) -> list[_Entry]:
	rows = list(draft.partnership.appendices)
	of_sections = []
	for groups in chapters.appendix_groups(draft):
		title = groups[0][0].filled("heading", draft)
		if row := appendix_titles.row_of(title, rows):
			rows.remove(row)
		parts = chapters.appendix_parts(groups, draft)
		if parts or row:
			of_sections.append(_Entry(title, parts, row))
	of_partnership = [_Entry(row.title, row=row) for row in rows] if _prints_all(draft) else []
	return of_partnership + of_sections


def _prints_all(draft: Draft) -> bool:
	"""Tell whether the agreement prints all appendices of the partnership."""
	lists_them = any(placed.section.block == LIST for placed in chapters.sections_of_agreement(draft))
	return lists_them or draft.agreement.appendices_without_list


def _numbered(entries: list[_Entry], draft: Draft) -> Iterator[Appendix]:
	"""Count those that were not typed with a number of their own."""
	count = 0
	for place, entry in enumerate(entries, start=1):
		if typed := appendix_titles.typed(entry.title):
			label, title = typed
		else:
			count += 1
			label, title = _label(draft, count), entry.title
		yield Appendix(place, label, title or label, entry.parts, entry.row)


def _label(draft: Draft, count: int) -> str:
	number = appendix_number(draft.agreement.appendix_numbering, count)
	return draft._("Appendix {number}").format(number=number) if number else draft._("Appendix")
