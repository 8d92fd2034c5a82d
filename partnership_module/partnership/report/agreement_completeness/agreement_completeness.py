"""What the agreements still leave open: a row per agreement, or per question across all of them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

import frappe

from ....records.words import _
from ....rules.agreements import limits
from ....rules.agreements.answers import FILLED_BY, answered_in_records, needed
from ....rules.findings import phrase, worded
from ...queries import agreements as stored
from ...queries import limited_rows
from ..columns import asked, bars, card, column, hidden, main_columns

BY_QUESTION = "Questions"
NAMED = 5
"""How many open questions or partnerships a row names."""

MAIN = ("question", "partnership", "version", "status", "open", "share", "which")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	points = list(asked_points(filters, as_of))
	by_question = filters.rows == BY_QUESTION
	rows = list(by_questions(points) if by_question else by_agreements(points))
	return main_columns(columns(by_question), MAIN, filters), rows, None, chart(rows), summary(points)


def columns(by_question: bool) -> list[dict]:
	"""Those of a row per question, or per agreement."""
	about = [
		column("question", _("Question or section"), "Data", 420),
		column("block", _("Block"), "Data", 130),
		column("asked", _("Agreements that ask"), "Int", 190),
	]
	agreement = [
		column("partnership", _("Partnership"), "Data", 270),
		column("version", _("Version"), "Int", 80),
		column("status", _("Status"), "Data", 120),
		column("asked", _("Questions and sections"), "Int", 200),
	]
	return [
		*(about if by_question else agreement),
		column("answered", _("Answered"), "Int", 100),
		column("open", _("Unanswered"), "Int", 110),
		column("share", _("Share answered"), "Percent", 160),
		column("which", _("Unanswered in") if by_question else _("Still open"), "Data", 420),
		*map(hidden, ("partnership_name", "agreement_name", "label", "colour")),
	]


def asked_points(filters: frappe._dict, as_of: date) -> Iterator[tuple]:
	"""What is asked for: agreement, section, words of what is asked, whether it is there; three queries, and
	one more where sections of drafts are limited."""
	agreements = stored.newest_agreements(filters, as_of)
	sections = stored.sections(filters.partnership) if agreements else {}
	filled = stored.filled(filters.partnership, _names(sections))
	dossiers = limited_rows.dossiers(_with_limits(agreements, sections))
	for agreement in agreements:
		rows, dossier = sections.get(agreement.name, ()), dossiers.get(agreement.partnership)
		if dossier:
			_tell_empty(rows, dossier)
		yield from _of_sections(agreement, rows, filled.get(agreement.partnership, ()))
		if dossier:
			yield from _left_out(agreement, rows, dossier)


def _of_sections(agreement: frappe._dict, rows: Sequence, filled: Container[str]) -> Iterator[tuple]:
	heading = None
	for section, following in zip_longest(rows, rows[1:]):
		heading = section.heading or heading
		found = answered_in_records(section, filled, following)
		if found is not None:
			yield agreement, section, section.question or heading or _(section.block), found


def _with_limits(agreements: list, sections: dict[str, list]) -> list[str]:
	"""The partnerships whose drafts limit a section; a frozen text stays as it was, whatever is recorded."""
	return [
		row.partnership
		for row in agreements
		if not row.docstatus and any(s.only or s.all_but for s in sections.get(row.name, ()))
	]


def _tell_empty(rows: Iterable, dossier: frappe._dict) -> None:
	for section in rows:
		is_limited = section.block in limits.KINDS and (section.only or section.all_but)
		section.is_empty = bool(is_limited) and not limits.has_rows(section, dossier)


def _left_out(agreement: frappe._dict, rows: Sequence, dossier: frappe._dict) -> Iterator[tuple]:
	"""What no section prints, since all with its block are limited to others."""
	for finding in limits.left_out_by(rows, dossier):
		block, what = finding.values["block"], finding.values["what"]
		words = worded(phrase(limits.NOWHERE, what=what), _)
		yield agreement, frappe._dict(block=block.message), words, False


def _names(sections: dict[str, list]) -> set[str]:
	"""What sections and placeholders may ask of a partnership."""
	texts = {section.placeholders for rows in sections.values() for section in rows}
	blocks = {section.block for rows in sections.values() for section in rows}
	return {
		*(name for block in blocks for name in FILLED_BY.get(block, ())),
		*(name for text in texts for name in needed(text)),
	}


def by_agreements(points: Iterable[tuple]) -> Iterator[dict]:
	"""A row for each agreement."""
	for (agreement, *_rest), group in _grouped(points, lambda point: point[0].name):
		yield {
			"partnership": agreement.partnership_title,
			"version": agreement.version,
			"status": _(agreement.status),
			"partnership_name": agreement.partnership,
			"agreement_name": agreement.name,
			"label": agreement.partnership_title,
			**_counts(group, [words for _agreement, _section, words, found in group if not found]),
		}


def by_questions(points: Iterable[tuple]) -> Iterator[dict]:
	"""A row for each question, or section of the same block and heading, those most often open first."""
	rows = [
		{
			"question": words,
			"block": _(section.block),
			"label": words,
			**_counts(
				group, [agreement.partnership_title for agreement, *_rest, found in group if not found]
			),
		}
		for (_agreement, section, words, _found), group in _grouped(
			points, lambda point: (point[2].strip().casefold(), point[1].block)
		)
	]
	yield from sorted(rows, key=lambda row: -row["open"])


def chart(rows: list[dict]) -> dict | None:
	"""The rows with most unanswered."""
	top = sorted((row for row in rows if row["open"]), key=lambda row: -row["open"])[:10]
	return bars([row["label"] for row in top], {_("Unanswered"): [row["open"] for row in top]}, ("orange",))


def summary(points: list[tuple]) -> list[dict]:
	"""Agreements, and what they ask for and have got."""
	open_points = sum(not found for *_rest, found in points)
	return [
		card(_("Agreements"), len({agreement.name for agreement, *_rest in points})),
		card(_("Answered"), len(points) - open_points, "green"),
		card(_("Unanswered"), open_points, "orange" if open_points else "green"),
	]


def _grouped(points: Iterable[tuple], key) -> Iterator[tuple]:
	"""The first point of each group with the whole group, in order of first appearance."""
	groups: dict = {}
	for point in points:
		groups.setdefault(key(point), []).append(point)
	for group in groups.values():
		yield group[0], group


def _counts(group: list, which: list[str]) -> dict:
	named = "; ".join(which[:NAMED])
	return {
		"asked": len(group),
		"answered": len(group) - len(which),
		"open": len(which),
		"share": round(100 * (len(group) - len(which)) / len(group), 1),
		"which": _("{0} and {1} more").format(named, len(which) - NAMED) if len(which) > NAMED else named,
		"colour": "orange" if which else "green",
	}
