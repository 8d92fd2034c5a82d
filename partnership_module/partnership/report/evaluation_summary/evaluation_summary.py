"""What the evaluations came to: verdicts counted, and where the parties disagree on their cooperation."""

from collections import Counter
from collections.abc import Iterator

from ....prints.milestones.verdicts import NOT_JUDGED, STATUSES
from ....records.words import _
from ....rules.evaluations import totals
from ....rules.findings import worded
from ...queries.evaluations import stored_evaluations, stored_scores, verdict_counts
from ..columns import asked, bars, card, column, hidden, main_columns

BY_PREREQUISITE = "Prerequisites"
FIELD_OF = {"met": "met", "partiallyMet": "partly_met", "notMet": "not_met", None: "not_judged"}
COLOURS = {"met": "green", "partiallyMet": "orange", "notMet": "red", None: "gray"}

MAIN = (
	"partnership",
	"evaluation",
	"kind",
	"period_to",
	"state",
	"spread",
	"disagreements",
	"recommendation",
)
MAIN_OF_PREREQUISITES = (
	"partnership",
	"evaluation",
	"period_to",
	"prerequisite",
	"lowest",
	"highest",
	"spread",
)
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	evaluations = stored_evaluations(filters, as_of)
	verdicts = verdict_counts(filters.partnership) if evaluations else {}
	scores = stored_scores(filters.partnership) if evaluations else {}
	by_prerequisite = filters.rows == BY_PREREQUISITE
	make = prerequisite_rows if by_prerequisite else lambda *row: [_row(*row)]
	rows = [
		row
		for evaluation in evaluations
		for row in make(
			evaluation,
			verdicts.get(evaluation.name, Counter()),
			totals.prerequisites(scores.get(evaluation.name, ())),
		)
	]
	total = sum((verdicts.get(evaluation.name, Counter()) for evaluation in evaluations), Counter())
	main = MAIN_OF_PREREQUISITES if by_prerequisite else MAIN
	return (
		main_columns(columns(by_prerequisite), main, filters),
		rows,
		None,
		chart(total),
		summary(total, rows),
	)


def columns(by_prerequisite: bool) -> list[dict]:
	"""Those of a row per prerequisite of an evaluation, or per evaluation."""
	numbers = (
		("met", _("Met")),
		("partly_met", _("Partly met")),
		("not_met", _("Not met")),
		("not_judged", _("Not judged")),
	)
	whole = [
		*(column(field, label, "Int", 120) for field, label in numbers),
		column("prerequisites", _("Prerequisites scored"), "Int", 210),
	]
	single = [column("prerequisite", _("Prerequisite"), "Data", 180)]
	return [
		column("partnership", _("Partnership"), "Data", 220),
		column("evaluation", _("Evaluation"), "Data", 180),
		column("kind", _("Kind"), "Data", 90),
		column("period_to", _("Until"), "Date"),
		column("state", _("Status"), "Data", 110),
		*(single if by_prerequisite else whole),
		column("lowest", _("Lowest score"), "Int", 160),
		column("highest", _("Highest score"), "Int", 160),
		column("spread", _("Spread"), "Int", 110),
		column("disagreements", _("Disagreements"), "Int", 150),
		column("talk_about", _("To talk about"), "Data", 420),
		*([] if by_prerequisite else [column("recommendation", _("Recommendation"), "Data", 180)]),
		*map(hidden, ("partnership_name", "evaluation_name", "colour")),
	]


def prerequisite_rows(evaluation, verdicts: Counter, scored: list[totals.Prerequisite]) -> Iterator[dict]:
	"""A row for each prerequisite of an evaluation."""
	for one in scored:
		yield {
			**_about(evaluation),
			"prerequisite": _(one.prerequisite),
			**_scores([one]),
		}


def chart(total: Counter) -> dict | None:
	"""A bar for each verdict that occurs; total: results of all evaluations by verdict."""
	codes = [code for code in totals.CODES if total[code]]
	return bars([_word(code) for code in codes], {_("Results"): [total[code] for code in codes]})


def summary(total: Counter, rows: list[dict]) -> list[dict]:
	"""A card for each verdict, and the disagreements."""
	disagreements = sum(row["disagreements"] for row in rows)
	return [
		*(card(_word(code), total[code], COLOURS[code]) for code in totals.CODES),
		card(_("Disagreements"), disagreements, "orange" if disagreements else "green"),
	]


def _row(evaluation, verdicts: Counter, scored: list[totals.Prerequisite]) -> dict:
	return {
		**_about(evaluation),
		**{FIELD_OF[code]: verdicts[code] for code in totals.CODES},
		"prerequisites": len(scored),
		**_scores(scored),
		"recommendation": evaluation.recommendation and _(evaluation.recommendation),
	}


def _about(evaluation) -> dict:
	return {
		"partnership": evaluation.partnership_title,
		"evaluation": evaluation.title,
		"kind": _(evaluation.kind),
		"period_to": evaluation.period_to,
		"state": _("Submitted", context="Evaluation") if evaluation.docstatus == 1 else _("Draft"),
		"partnership_name": evaluation.partnership,
		"evaluation_name": evaluation.name,
	}


def _scores(scored: list[totals.Prerequisite]) -> dict:
	scores = [score for one in scored for score in one.scores.values()]
	apart = [one.finding for one in scored if one.finding]
	return {
		"lowest": min(scores, default=None),
		"highest": max(scores, default=None),
		"spread": max((one.spread for one in scored if one.spread is not None), default=None),
		"disagreements": len(apart),
		"talk_about": " ".join(worded(finding, _) for finding in apart),
		"colour": "orange" if apart else None,
	}


def _word(code: str | None) -> str:
	return _(STATUSES.get(code, NOT_JUDGED))
