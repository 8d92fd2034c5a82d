"""Printed reports on a partnership: its milestones as of a day, and an evaluation."""

from datetime import date
from functools import cache

from markupsafe import Markup

from ...dossier import schema
from ...dossier.milestones.verdicts import judged
from ...rules.findings import _ as N_
from .. import partials
from ..agreements.document import page
from ..language import date_text, period_text, translator, unbroken
from ..milestones.rows import milestone_row
from ..milestones.verdicts import counted
from .view import view as evaluation_view

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
		rows=[milestone_row(milestone, verdict, as_of, language) for milestone, verdict in rows],
	)
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=_("As of {date}").format(date=date_text(as_of, "Day", language)),
		language=language,
		kind=_("Milestone report"),
		style=_css(),
	)


def evaluation_html(
	dossier: schema.Dossier, evaluation: schema.Evaluation, as_of: date, limit: int | None = None
) -> str:
	"""An evaluation of a partnership as a complete HTML document; verdicts first, then what they rest on.

	as_of: the day that is told of while the end of the period lies ahead of it, or is not named. limit:
	counts below it are not shown, where an indicator has no limit of its own. A frozen one is given exactly
	as it was frozen; one that is not submitted is marked as a draft.
	"""
	if evaluation.frozen_html:
		return evaluation.frozen_html
	language = dossier.partnership.language
	kind = translator(language)(KINDS[evaluation.kind])
	day = min(evaluation.period_to or as_of, as_of)
	body = partials.render(
		"reports/evaluation.html", language, **evaluation_view(dossier, evaluation, day, language, limit)
	)
	draft = "" if evaluation.submitted else translator(language)(N_("Draft"))
	title = evaluation.title if evaluation.title.casefold() != kind.casefold() else ""
	period = unbroken(period_text(evaluation.period_from, evaluation.period_to, "Day", language))
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=" · ".join(filter(None, (draft, title, period))),
		language=language,
		kind=kind,
		style=_css(),
	)


@cache
def _css() -> Markup:
	return Markup((partials.FOLDER / "reports.css").read_text(encoding="utf-8").strip())
