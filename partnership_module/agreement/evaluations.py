"""What the printed evaluation shows: verdicts, the results they rest on, prerequisites, hearing, method."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from ..dossier import schema
from ..dossier.milestones import judged
from ..rules.findings import _ as N_
from .language import date_text, translator
from .verdicts import NOT_JUDGED, Words, counted

SUBJECTS = {
	"Goal": N_("Goals"),
	"Success Criterion": N_("Success criteria"),
	"Milestone": N_("Milestones"),
	"Indicator": N_("Measurement points"),
	"Process": N_("Process"),
}
"""The headings of the results, in the order in which they print."""

RECOMMENDATIONS = {
	"Continue": N_("Continue the partnership unchanged"),
	"Adjust": N_("Adjust the partnership"),
	"Renegotiate": N_("Negotiate the agreement anew"),
	"End": N_("End the partnership"),
}


def view(dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str) -> dict:
	"""The context of the partial reports/evaluation.html; milestones are judged as of `day`."""
	_ = translator(language)
	recommendation = evaluation.recommendation
	return {
		"evaluation": evaluation,
		"recommendation": _(RECOMMENDATIONS[recommendation]) if recommendation else "",
		"summary": counted((row.verdict for row in evaluation.results), language),
		"results": _results(dossier, evaluation, day, language),
		"as_of": date_text(day, "Day", language),
		"prerequisites": prerequisites(evaluation, _),
		"contributions": [_contribution(row, language) for row in evaluation.data_contributions],
		"hearing": [_hearing(row, language) for row in evaluation.hearing],
		"people": [
			(label, name)
			for label, name in ((_("Lead"), evaluation.lead), (_("Facilitator"), evaluation.facilitator))
			if name
		],
	}


def prerequisites(evaluation: schema.Evaluation, translate: Callable[[str], str]) -> dict | None:
	"""Scores per prerequisite and party with the spread between the parties; None without scores."""
	scores, comments = defaultdict(dict), defaultdict(list)
	for row in evaluation.prerequisites:
		scores[row.prerequisite][row.party] = row.score
		if row.comment:
			comments[row.prerequisite].append({"party": row.party, "text": row.comment})
	if not scores:
		return None
	parties = list(dict.fromkeys(row.party for row in evaluation.prerequisites))
	return {
		"parties": parties,
		"rows": [
			{
				"prerequisite": translate(prerequisite),
				"scores": [given.get(party, "") for party in parties],
				"spread": max(given.values()) - min(given.values()) if len(given) > 1 else "",
				"comments": comments[prerequisite],
			}
			for prerequisite, given in scores.items()
		],
	}


def _results(dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str) -> list[dict]:
	_, words = translator(language), Words(language)
	known = {milestone.code: (milestone, verdict) for milestone, verdict in judged(dossier.milestones, day)}
	groups = []
	for kind, heading in SUBJECTS.items():
		rows = [
			_result(row, known.get(row.subject) if kind == "Milestone" else None, words)
			for row in evaluation.results
			if row.subject_kind == kind
		]
		if rows:
			groups.append({"heading": _(heading), "rows": rows, "is_milestones": kind == "Milestone"})
	return groups


def _result(row: schema.EvaluationResult, found: tuple | None, words: Words) -> dict:
	result = {"verdict": words.status(row.verdict, NOT_JUDGED), "finding": row.finding}
	if not found:
		return {**result, "subject": row.subject, "computed": ""}
	milestone, verdict = found
	computed = [words.status(verdict.status)["word"], words.timeliness(verdict), words.attainment(verdict)]
	return {**result, "subject": milestone.title, "computed": ", ".join(filter(None, computed))}


def _contribution(row: schema.DataContribution, language: str) -> dict:
	return {
		"party": row.party,
		"contribution": row.contribution,
		"due": date_text(row.due, "Day", language) if row.due else "",
		"received": date_text(row.received_on, "Day", language) if row.received_on else "",
	}


def _hearing(row: schema.HearingComment, language: str) -> dict:
	return {
		"party": row.party,
		"sent": date_text(row.sent_on, "Day", language) if row.sent_on else "",
		"received": date_text(row.received_on, "Day", language) if row.received_on else "",
		"comment": row.comment,
	}
