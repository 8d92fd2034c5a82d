"""Evaluations that a user may read, their verdicts and the scores of the parties."""

from collections import Counter, defaultdict
from datetime import date

import frappe
from frappe.query_builder.functions import Count

from ...records.versions import listed
from ..documents import organisations
from .within_reach import limited, within_reach

EVALUATION, MILESTONE = "Evaluation", "Milestone"
FIELDS = [
	*("name", "title", "kind", "partnership", "partnership.title as partnership_title", "period_to", "due"),
	*("recommendation", "docstatus"),
]


def stored_evaluations(filters: frappe._dict, as_of: date) -> list:
	"""Read the evaluations that the user may read, of periods over on the day or of no stated period; one
	query."""
	conditions = [[EVALUATION, "docstatus", "<", 2]]
	conditions += [
		[EVALUATION, field, "=", value] for field in ("partnership", "kind") if (value := filters.get(field))
	]
	if filters.submitted:
		conditions.append([EVALUATION, "docstatus", "=", 1])
	return listed(
		EVALUATION,
		filters=conditions,
		or_filters=[[EVALUATION, "period_to", "is", "not set"], [EVALUATION, "period_to", "<=", as_of]],
		fields=FIELDS,
		order_by=f"partnership asc, period_to asc, `tab{EVALUATION}`.creation asc",
		limit_page_length=0,
	)


def verdict_counts(partnership: str | None) -> dict[str, Counter]:
	"""Count by evaluation the results with each verdict, but for parts of milestones counted themselves."""
	result, evaluation = frappe.qb.DocType("Evaluation Result"), frappe.qb.DocType(EVALUATION)
	query = frappe.qb.from_(result).join(evaluation).on(evaluation.name == result.parent)
	query = _without_parts(query, result, evaluation)
	query = query.select(result.parent, result.verdict, Count(result.name))
	query = limited(query, evaluation.partnership, partnership).groupby(result.parent, result.verdict)
	counts = defaultdict(Counter)
	for name, verdict, number in query.run():
		counts[name][verdict or None] += number
	return counts


def _without_parts(query, result, evaluation):
	part = frappe.qb.DocType("Partnership Milestone")
	whole = frappe.qb.DocType("Evaluation Result").as_("whole")
	is_part = (part.partnership == evaluation.partnership) & (part.code == result.subject)
	is_part &= (result.subject_kind == MILESTONE) & (part.part_of != "")
	is_whole = (whole.parent == result.parent) & (whole.subject == part.part_of)
	query = query.left_join(part).on(is_part)
	query = query.left_join(whole).on(is_whole & (whole.subject_kind == MILESTONE))
	return query.where(whole.name.isnull())


def stored_scores(partnership: str | None) -> dict[str, list]:
	"""Read by evaluation the scores of the parties that the user may see; two queries."""
	score, evaluation = frappe.qb.DocType("Evaluation Prerequisite"), frappe.qb.DocType(EVALUATION)
	query = frappe.qb.from_(score).join(evaluation).on(evaluation.name == score.parent)
	query = query.select(score.parent, score.party, score.prerequisite, score.score)
	query = query.where(score.score > 0).orderby(score.idx)
	reaches, scores = within_reach(EVALUATION), defaultdict(list)
	rows = limited(query, evaluation.partnership, partnership).run(as_dict=True)
	for row in organisations.put_in([row for row in rows if reaches(row.party)]):
		scores[row.parent].append(row)
	return scores
