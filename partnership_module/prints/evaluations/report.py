"""The printed evaluation."""

from datetime import date

from markupsafe import Markup

from ...dossier import schema
from ...rules.findings import N_
from .. import partials
from ..case_line import case_line
from ..language import period_text, translator, unbroken
from ..page import page, style_sheet
from .view import view as evaluation_view

KINDS = {
	"Running": N_("Running evaluation"),
	"Midway": N_("Midway evaluation"),
	"Final": N_("Final evaluation"),
}


def evaluation_body(
	dossier: schema.Dossier, evaluation: schema.Evaluation, as_of: date, limit: int | None = None
) -> Markup:
	"""Print what an evaluation says, without the head of its paper. as_of, limit: as of `evaluation_html`."""
	language = dossier.partnership.language
	day = min(evaluation.period_to or as_of, as_of)
	view = evaluation_view(dossier, evaluation, day, language, limit)
	return partials.render("evaluations/report.html", language, **view)


def evaluation_html(
	dossier: schema.Dossier, evaluation: schema.Evaluation, as_of: date, limit: int | None = None
) -> str:
	"""Print an evaluation as a complete HTML document; verdicts first, then what they rest on.

	as_of: the day that is told of while the end of the period lies ahead of it, or is not named. limit:
	counts below it are not shown, where an indicator has no limit of its own. A frozen one is given exactly
	as it was frozen; one that is not submitted is marked as a draft.
	"""
	if evaluation.frozen_html:
		return evaluation.frozen_html
	language = dossier.partnership.language
	kind = translator(language)(KINDS[evaluation.kind])
	body = evaluation_body(dossier, evaluation, as_of, limit)
	draft = "" if evaluation.submitted else translator(language)(N_("Draft"))
	title = evaluation.title if evaluation.title.casefold() != kind.casefold() else ""
	period = unbroken(period_text(evaluation.period_from, evaluation.period_to, "Day", language))
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=" · ".join(filter(None, (draft, title, period))),
		language=language,
		kind=kind,
		style=style_sheet("reports.css"),
		case=case_line(dossier, evaluation, language),
	)
