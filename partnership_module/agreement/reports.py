"""Printed reports on a partnership: its milestones as of a day, and an evaluation."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from markupsafe import Markup

from ..dossier import schema
from ..dossier.milestones import judged
from ..rules import milestones
from ..rules.findings import _ as N_
from . import partials
from .document import page
from .evaluations import view as evaluation_view
from .language import date_text, number_text, period_text, translator
from .verdicts import Words, counted

KINDS = {
	"Running": N_("Running evaluation"),
	"Midway": N_("Midway evaluation"),
	"Final": N_("Final evaluation"),
}


def milestones_html(dossier: schema.Dossier, as_of: date) -> str:
	"""The milestones of a partnership and the verdict on each as of a day, as a complete HTML document."""
	language = dossier.partnership.language
	_ = translator(language)
	rows = judged(dossier.milestones, as_of)
	body = partials.render(
		"reports/milestones.html",
		language,
		summary=counted((verdict.status for _milestone, verdict in rows), language),
		rows=[_milestone_row(milestone, verdict, language) for milestone, verdict in rows],
	)
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=_("As of {date}").format(date=date_text(as_of, "Day", language)),
		language=language,
		kind=_("Report on milestones"),
		style=_css(),
	)


def evaluation_html(dossier: schema.Dossier, evaluation: schema.Evaluation, as_of: date) -> str:
	"""An evaluation of a partnership as a complete HTML document; verdicts first, then what they rest on.

	as_of: the day for which milestones are judged when the evaluation names no end of its period.
	"""
	language = dossier.partnership.language
	_ = translator(language)
	day = evaluation.period_to or as_of
	body = partials.render(
		"reports/evaluation.html", language, **evaluation_view(dossier, evaluation, day, language)
	)
	period = period_text(evaluation.period_from, evaluation.period_to, "Day", language)
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=" · ".join(filter(None, (_(KINDS[evaluation.kind]), period))),
		language=language,
		kind=_("Evaluation report"),
		style=_css(),
	)


@cache
def _css() -> Markup:
	return Markup((partials.FOLDER / "reports.css").read_text(encoding="utf-8").strip())


def _milestone_row(milestone: schema.Milestone, verdict: milestones.Verdict, language: str) -> dict:
	words = Words(language)
	return {
		"code": milestone.code,
		"title": milestone.title,
		"details": [word for word in (milestone.phase, milestone.responsible) if word],
		"due": _date(milestone.due, milestone.due_precision, language),
		"moved": [_moved(change, language) for change in milestone.due_date_changes],
		"met_on": _date(milestone.met_on, "Day", language),
		"status": words.status(verdict.status),
		"timeliness": words.timeliness(verdict),
		"figure": _figure(milestone, language),
		"attainment": words.attainment(verdict),
		"reason": words.reason(verdict),
		"notes": [note for note in _notes(milestone) if note],
	}


def _date(day: date | None, precision: str, language: str) -> str:
	return date_text(day, precision, language) if day else ""


def _moved(change: schema.DueDateChange, language: str) -> dict:
	return {"due": date_text(change.due, change.due_precision, language), "reason": change.reason}


def _figure(milestone: schema.Milestone, language: str) -> str:
	"""What was reached, with its unit: "43 deltagere"; "" without a number."""
	if milestone.actual is None or milestone.direction == "yes-no":
		return ""
	number = number_text(milestone.actual, language)
	return f"{number} {milestone.unit}" if milestone.unit else number


def _notes(milestone: schema.Milestone) -> Iterable[str | None]:
	cancelled = milestone.cancelled_reason if milestone.cancelled else None
	return (milestone.judgement_reason, cancelled, milestone.evidence)
