"""The printed milestone report."""

from datetime import date

from ...dossier import days, schema
from ...dossier.milestones.verdicts import counted_once, judged
from .. import partials
from ..language import date_text, translator
from ..page import page, style_sheet
from .rows import milestone_row
from .verdicts import counted


def milestones_html(dossier: schema.Dossier, as_of: date) -> str:
	"""Print the milestones of a partnership and their verdicts as of a day, a complete HTML document."""
	language = dossier.partnership.language
	_ = translator(language)
	rows = judged(days.with_days(dossier, as_of).milestones, as_of)
	body = partials.render(
		"milestones/report.html",
		language,
		summary=counted((verdict.status for _milestone, verdict in counted_once(rows)), language),
		rows=[milestone_row(milestone, verdict, as_of, language) for milestone, verdict in rows],
	)
	return page(
		body,
		title=dossier.partnership.title,
		subtitle=_("As of {date}").format(date=date_text(as_of, "Day", language)),
		language=language,
		kind=_("Milestone report"),
		style=style_sheet("reports.css"),
	)
