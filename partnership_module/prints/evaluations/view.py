"""What the printed evaluation shows: verdicts, the results they rest on, prerequisites, hearing, method."""

from datetime import date

from ...dossier import days, schema
from ...rules.findings import N_
from ..language import column_date, date_text, listed, translator
from ..meetings.papers import called
from ..partials import View
from . import cooperation
from .evidence import contribution_text, remark_of
from .prerequisites import scored
from .results import Results

RECOMMENDATIONS = {
	"Continue": N_("Continue the partnership unchanged"),
	"Adjust": N_("Adjust the partnership"),
	"Renegotiate": N_("Negotiate the agreement anew"),
	"End": N_("End the partnership"),
}

TITLES = {
	"Running": N_("Running evaluation {years}"),
	"Midway": N_("Midway evaluation {years}"),
	"Final": N_("Final evaluation {years}"),
}
"""By kind what an evaluation is called until somebody calls it something else."""


def proposed_title(kind: str, start: date | None, end: date | None, language: str) -> str:
	"""Write kind and years of an evaluation: "Midtvejsevaluering 2026", "Slutevaluering 2003–2004"."""
	years = dict.fromkeys(str(day.year) for day in (start, end) if day)
	return translator(language)(TITLES[kind]).format(years="–".join(years)).strip()


def view(
	dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str, limit: int | None
) -> View:
	"""Give the context of the partial reports/evaluation.html; everything is told as known on `day`.

	limit: counts below it are not shown, where an indicator has no limit of its own.
	"""
	_ = translator(language)
	dossier = days.with_days(dossier, day)
	recommendation = evaluation.recommendation
	results = Results(dossier, evaluation, day, language, limit)
	return {
		"evaluation": evaluation,
		"recommendation": _(RECOMMENDATIONS[recommendation]) if recommendation else "",
		"summary": results.summary(),
		"glance": results.at_a_glance(),
		"headlines": results.headlines(),
		"goals": results.goals(),
		"others": results.others(),
		"as_of": date_text(day, "Day", language),
		"prerequisites": scored(evaluation, _),
		"brought": cooperation.brought(dossier, day, language),
		"meetings": cooperation.meetings(dossier, day, language),
		"people": cooperation.people(dossier, evaluation.period_from, day, language),
		"contributions": [_contribution(dossier, row, language) for row in evaluation.data_contributions],
		"hearing": _hearing(evaluation, language),
		"leaders": _leaders(dossier, evaluation, language),
	}


def _leaders(dossier: schema.Dossier, evaluation: schema.Evaluation, language: str) -> list[tuple[str, str]]:
	_ = translator(language)
	people = (
		(_("Responsible"), evaluation.lead),
		(_("Assisting"), evaluation.facilitator),
		(_("Decided at"), evaluation.decided_at and called(dossier, evaluation.decided_at, language)),
	)
	return [(label, name) for label, name in people if name]


def _contribution(dossier: schema.Dossier, row: schema.DataContribution, language: str) -> View:
	return {
		"party": row.party,
		"contribution": contribution_text(dossier, row, language),
		"remark": remark_of(dossier, row),
		"due": column_date(row.due, "Day", language),
		"received": column_date(row.received_on, "Day", language),
	}


def _hearing(evaluation: schema.Evaluation, language: str) -> View | None:
	"""Give the answers, and in one phrase the parties of whom nothing is noted; None without a hearing."""
	if not evaluation.hearing:
		return None
	rows: list[View] = [
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
