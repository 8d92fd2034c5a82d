"""What the evaluations came to: verdicts counted, and where the parties disagree on their cooperation."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from ....prints.milestones.verdicts import NOT_JUDGED, STATUSES
from ....rules.evaluations import totals
from ....rules.findings import worded
from ...documents import organisations
from ...queries.within_reach import limited, within_reach
from ..columns import asked, bars, card, column, hidden

BY_PREREQUISITE = "Prerequisites"
EVALUATION = "Evaluation"
FIELDS = [
	*("name", "title", "kind", "partnership", "partnership.title as partnership_title", "period_to", "due"),
	*("recommendation", "docstatus"),
]
FIELD_OF = {"met": "met", "partiallyMet": "partly_met", "notMet": "not_met", None: "not_judged"}
COLOURS = {"met": "green", "partiallyMet": "orange", "notMet": "red", None: "gray"}


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
	return columns(by_prerequisite), rows, None, chart(total), summary(total, rows)


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
		column("partnership", _("Partnership"), "Data", 260),
		column("evaluation", _("Evaluation"), "Data", 220),
		column("kind", _("Kind"), "Data", 90),
		column("period_to", _("Until"), "Date", 100),
		column("state", _("Status"), "Data", 110),
		*(single if by_prerequisite else whole),
		column("lowest", _("Lowest score"), "Int", 160),
		column("highest", _("Highest score"), "Int", 160),
		column("spread", _("Spread"), "Int", 110),
		column("disagreements", _("Disagreements"), "Int", 150),
		column("talk_about", _("To talk about"), "Data", 420),
		*([] if by_prerequisite else [column("recommendation", _("Recommendation"), "Data", 130)]),
		*map(hidden, ("partnership_name", "evaluation_name", "colour")),
	]


def stored_evaluations(filters: frappe._dict, as_of: date) -> list:
	"""Evaluations that the user may read, of periods over on the day or of no stated period; one query."""
	conditions = [[EVALUATION, "docstatus", "<", 2]]
	conditions += [
		[EVALUATION, field, "=", value] for field in ("partnership", "kind") if (value := filters.get(field))
	]
	if filters.submitted:
		conditions.append([EVALUATION, "docstatus", "=", 1])
	return frappe.get_list(
		EVALUATION,
		filters=conditions,
		or_filters=[[EVALUATION, "period_to", "is", "not set"], [EVALUATION, "period_to", "<=", as_of]],
		fields=FIELDS,
		order_by=f"partnership asc, period_to asc, `tab{EVALUATION}`.creation asc",
		limit_page_length=0,
	)


def verdict_counts(partnership: str | None) -> dict[str, Counter]:
	"""By evaluation the number of results with each verdict; one query."""
	result, evaluation = frappe.qb.DocType("Evaluation Result"), frappe.qb.DocType(EVALUATION)
	query = frappe.qb.from_(result).join(evaluation).on(evaluation.name == result.parent)
	query = query.select(result.parent, result.verdict, Count(result.name))
	query = limited(query, evaluation.partnership, partnership).groupby(result.parent, result.verdict)
	found = defaultdict(Counter)
	for name, verdict, number in query.run():
		found[name][verdict or None] += number
	return found


def stored_scores(partnership: str | None) -> dict[str, list]:
	"""By evaluation the scores of the parties that the user may see; two queries."""
	score, evaluation = frappe.qb.DocType("Evaluation Prerequisite"), frappe.qb.DocType(EVALUATION)
	query = frappe.qb.from_(score).join(evaluation).on(evaluation.name == score.parent)
	query = query.select(score.parent, score.party, score.prerequisite, score.score)
	query = query.where(score.score > 0).orderby(score.idx)
	reaches, found = within_reach(EVALUATION), defaultdict(list)
	rows = limited(query, evaluation.partnership, partnership).run(as_dict=True)
	for row in organisations.put_in([row for row in rows if reaches(row.party)]):
		found[row.parent].append(row)
	return found


def prerequisite_rows(evaluation, verdicts: Counter, found: list[totals.Prerequisite]) -> Iterator[dict]:
	"""A row for each prerequisite of an evaluation."""
	for one in found:
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


def _row(evaluation, verdicts: Counter, found: list[totals.Prerequisite]) -> dict:
	return {
		**_about(evaluation),
		**{FIELD_OF[code]: verdicts[code] for code in totals.CODES},
		"prerequisites": len(found),
		**_scores(found),
		"recommendation": evaluation.recommendation and _(evaluation.recommendation),
	}


def _about(evaluation) -> dict:
	return {
		"partnership": evaluation.partnership_title,
		"evaluation": evaluation.title,
		"kind": _(evaluation.kind),
		"period_to": evaluation.period_to,
		"state": _("Submitted") if evaluation.docstatus == 1 else _("Draft"),
		"partnership_name": evaluation.partnership,
		"evaluation_name": evaluation.name,
	}


def _scores(found: list[totals.Prerequisite]) -> dict:
	scores = [score for one in found for score in one.scores.values()]
	apart = [one.finding for one in found if one.finding]
	return {
		"lowest": min(scores, default=None),
		"highest": max(scores, default=None),
		"spread": max((one.spread for one in found if one.spread is not None), default=None),
		"disagreements": len(apart),
		"talk_about": " ".join(worded(finding, _) for finding in apart),
		"colour": "orange" if apart else None,
	}


def _word(code: str | None) -> str:
	return _(STATUSES.get(code, NOT_JUDGED))
