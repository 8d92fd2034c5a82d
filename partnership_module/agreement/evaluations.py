"""What the printed evaluation shows: verdicts, the results they rest on, prerequisites, hearing, method."""

from datetime import date

from ..dossier import schema
from ..dossier.milestones import judged
from ..rules.findings import _ as N_
from .language import column_date, date_text, listed, translator
from .prerequisites import scored
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
		"summary": _counted(evaluation.results, language),
		"results": _results(dossier, evaluation, day, language),
		"as_of": date_text(day, "Day", language),
		"prerequisites": scored(evaluation, _),
		"contributions": [_contribution(row, language) for row in evaluation.data_contributions],
		"hearing": _hearing(evaluation, language),
		"people": _people(evaluation, language),
	}


def _counted(results: list[schema.EvaluationResult], language: str) -> list[dict]:
	return counted((row.verdict for row in results), language, NOT_JUDGED)


def _people(evaluation: schema.Evaluation, language: str) -> list[tuple[str, str]]:
	_ = translator(language)
	people = ((_("Responsible"), evaluation.lead), (_("Assisting"), evaluation.facilitator))
	return [(label, name) for label, name in people if name]


def _results(dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str) -> list[dict]:
	"""The results by kind of subject, each kind with its heading and counts."""
	_, words = translator(language), Words(language)
	known = {milestone.code: (milestone, verdict) for milestone, verdict in judged(dossier.milestones, day)}
	groups = []
	for kind, heading in SUBJECTS.items():
		results = [row for row in evaluation.results if row.subject_kind == kind]
		is_milestones = kind == "Milestone"
		if results:
			rows = [_result(row, known.get(row.subject) if is_milestones else None, words) for row in results]
			counts = _counted(results, language)
			names = {"heading": _(heading), "kind": _(kind)}
			groups.append({**names, "counts": counts, "rows": rows, "is_milestones": is_milestones})
	return groups


def _result(row: schema.EvaluationResult, found: tuple | None, words: Words) -> dict:
	result = {"verdict": words.status(row.verdict, NOT_JUDGED), "finding": row.finding}
	if not found:
		return {**result, "subject": row.subject, "computed": "", "differs": False}
	milestone, verdict = found
	computed = [words.status(verdict.status)["word"], words.timeliness(verdict), words.attainment(verdict)]
	return {
		**result,
		"subject": milestone.title,
		"computed": ", ".join(filter(None, computed)),
		"differs": row.verdict is not None and row.verdict != verdict.status,
	}


def _contribution(row: schema.DataContribution, language: str) -> dict:
	return {
		"party": row.party,
		"contribution": row.contribution,
		"due": column_date(row.due, "Day", language),
		"received": column_date(row.received_on, "Day", language),
	}


def _hearing(evaluation: schema.Evaluation, language: str) -> dict | None:
	"""The answers, and in one phrase the parties of whom nothing is noted; None without a hearing."""
	if not evaluation.hearing:
		return None
	rows = [
		{
			"party": row.party,
			"sent": column_date(row.sent_on, "Day", language),
			"received": column_date(row.received_on, "Day", language),
			"comment": row.comment,
		}
		for row in evaluation.hearing
	]
	answers = [row for row in rows if row["sent"] or row["received"] or row["comment"]]
	silent = [row["party"] for row in rows if row not in answers]
	return {"answers": answers, "silent": listed(silent, language) if silent else ""}
