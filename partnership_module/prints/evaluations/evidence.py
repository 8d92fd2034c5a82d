"""The rows of an evaluation: what it judges, what the records say as of a day, and from where."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TypeVar

from ...dossier import days, schema
from ...dossier.milestones.indicators import contract_start, figures
from ...dossier.milestones.verdicts import due_day, due_precision, judged, met_day, met_precision
from ...rules.agreements.signing import SIGNING
from ...rules.findings import N_, phrase, when, worded
from ...rules.milestones.indicators import Progress, progress
from ...rules.milestones.judging import SCHEDULED, Status
from ...rules.partner_reports import reporting
from ...rules.partner_reports.figures import TEXT, Figure, known
from ..language import LOCALES, date_text, listed, retold, translator
from ..said_dates import beside

DUE = N_("Milestone {code}, due {day}")
WITHOUT_DUE = N_("Milestone {code}, without a due date")
MET = N_("met {when}")
REPORTED = N_("Reports of {parties} for the period until {day}")
NOT_REPORTED = N_("No report")
OWN_VERDICTS = N_("The parties' own verdicts")
REPORT_OWED = N_("Report for the period until {day}")
FIGURES_OWED = N_("Figures for the indicators")

WHENEVER = date.max
"""By when a figure of a period had to come in to count: a party reports when the period is over."""

Row = TypeVar("Row", bound=schema.Model)


def renewed(
	dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str, limit: int | None = None
) -> schema.Evaluation:
	"""Fetch the rows of an evaluation anew as of a day, new ones added at the end.

	What people wrote stays: every finding and comment, and a verdict that is not the one computed before.
	limit: see rules.indicators.progress.
	"""
	dossier = days.with_days(dossier, day)
	parties = [row.organisation for row in dossier.partnership.parties if row.status in SIGNING]
	verdicts = [
		schema.PartyVerdict(party=party, subject=subject)
		for subject in _in_words(dossier)
		for party in parties
	]
	return evaluation.model_copy(
		update={
			"results": _merged_results(
				evaluation.results, fetched(dossier, evaluation, day, language, limit)
			),
			"party_verdicts": _with_new(evaluation.party_verdicts, verdicts, "party", "subject"),
			"data_contributions": _merged_data(
				evaluation, [*owed(dossier, day, language), *_figures_owed(dossier, evaluation, language)]
			),
			"hearing": _with_new(
				evaluation.hearing, [schema.HearingComment(party=party) for party in parties], "party"
			),
		}
	)


def fetched(
	dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str, limit: int | None = None
) -> list[schema.EvaluationResult]:
	"""Collect what there is to judge, with the rules' verdicts as of a day and what they rest on."""
	partnership = dossier.partnership
	return [
		*(_listed("Goal", goal.title) for goal in partnership.goals),
		*(_listed("Success Criterion", row.criterion) for row in partnership.success_criteria),
		*_milestones(dossier, day, language),
		*_indicators(dossier, evaluation, day, language, limit),
	]


def progressed(
	dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, limit: int | None = None
) -> list[tuple[schema.Indicator, Progress]]:
	"""Work out the progress of every indicator as of a day; of those in words by the parties' verdicts."""
	reported = figures(dossier.reports, WHENEVER)
	start = contract_start(dossier.partnership, dossier.agreements)
	return [
		(
			indicator,
			progress(
				indicator,
				reported.get(indicator.title, ()),
				day,
				_judgements(evaluation, indicator),
				WHENEVER,
				limit,
				start,
			),
		)
		for indicator in dossier.indicators
	]


def owed(dossier: schema.Dossier, day: date, language: str) -> list[schema.DataContribution]:
	"""List the reports of ended periods, each with the day on which it came, None while it is owed."""
	return [
		schema.DataContribution(
			party=report.party,
			contribution=_report_owed(report, language),
			due=report.due,
			received_on=None if _is_owed(report) else report.submitted_on,
		)
		for report in dossier.reports
		if report.period_to <= day
	]


def contribution_text(dossier: schema.Dossier, row: schema.DataContribution, language: str) -> str:
	"""Say what a party contributes; in the reader's language where it was fetched, else as written."""
	reports = (report for report in dossier.reports if report.party == row.party)
	return retold(
		row.contribution,
		[*(partial(_report_owed, report) for report in reports), _figures_text],
		language,
	)


def remark_of(dossier: schema.Dossier, row: schema.DataContribution) -> str | None:
	"""Find what the party remarked on the report that it contributes."""
	of_party = (report for report in dossier.reports if report.party == row.party)
	told = (report for report in of_party if row.contribution in map(partial(_report_owed, report), LOCALES))
	return next((report.remark for report in told if report.remark and not _is_owed(report)), None)


def _report_owed(report: schema.PartnerReport, language: str) -> str:
	return translator(language)(REPORT_OWED).format(day=date_text(report.period_to, "Day", language))


def _figures_text(language: str) -> str:
	return translator(language)(FIGURES_OWED)


def _figures_owed(
	dossier: schema.Dossier, evaluation: schema.Evaluation, language: str
) -> list[schema.DataContribution]:
	"""List the figures of those who report an indicator and of whom neither a report nor data is expected."""
	expected = {row.party for row in dossier.reports} | {row.party for row in evaluation.data_contributions}
	reporting = {row.party for indicator in dossier.indicators for row in indicator.reporting_parties}
	return [
		schema.DataContribution(party=party, contribution=_figures_text(language))
		for party in (row.organisation for row in dossier.partnership.parties)
		if party in reporting - expected
	]


def _is_owed(report: schema.PartnerReport) -> bool:
	return report.status not in (reporting.SUBMITTED, reporting.ACCEPTED)


def _in_words(dossier: schema.Dossier) -> list[str]:
	"""List what nothing measures: the success criteria, without any the goals, and indicators in words."""
	partnership = dossier.partnership
	criteria = [row.criterion for row in partnership.success_criteria]
	goals = [] if criteria else [goal.title for goal in partnership.goals]
	return [*criteria, *goals, *(row.title for row in dossier.indicators if row.kind == TEXT)]


def _judgements(evaluation: schema.Evaluation, indicator: schema.Indicator) -> dict[str, str]:
	rows = evaluation.party_verdicts
	return {row.party: row.verdict for row in rows if row.subject == indicator.title and row.verdict}


def _listed(kind: schema.Subject, subject: str) -> schema.EvaluationResult:
	return schema.EvaluationResult(subject_kind=kind, subject=subject)


def _computed(
	kind: schema.Subject, subject: str, status: Status | None, day: date, source: str
) -> schema.EvaluationResult:
	verdict = None if status == SCHEDULED else status
	return schema.EvaluationResult(
		subject_kind=kind, subject=subject, verdict=verdict, computed=verdict, as_of=day, source=source
	)


def _milestones(dossier: schema.Dossier, day: date, language: str) -> list[schema.EvaluationResult]:
	return [
		_computed(
			"Milestone", milestone.code, verdict.status, day, milestone_source(milestone, day, language)
		)
		for milestone, verdict in judged(dossier.milestones, day)
		if verdict.status is not None
	]


def milestone_source(milestone: schema.Milestone, day: date, language: str) -> str:
	"""Describe the milestone as a source: its code, the due date in force on the day, when it was met."""
	_ = translator(language)
	due = due_day(milestone, day)
	precision = due_precision(milestone, day)
	when_due = beside(date_text(due, precision, language) if due else "", milestone.due_said, language)
	parts = [_(DUE if when_due else WITHOUT_DUE).format(code=milestone.code, day=when_due)]
	if met_on := met_day(milestone, day):
		met = phrase(MET, when=when(met_on, met_precision(milestone)))
		parts.append(worded(met, _, partial(date_text, language=language)))
	return ", ".join(parts)


def _indicators(
	dossier: schema.Dossier, evaluation: schema.Evaluation, day: date, language: str, limit: int | None
) -> list[schema.EvaluationResult]:
	rows = []
	reported = figures(dossier.reports, WHENEVER)
	for indicator, standing in progressed(dossier, evaluation, day, limit):
		judged = standing.last_due or standing.in_force
		status = judged.verdict.status if judged else SCHEDULED
		source = indicator_source(reported.get(indicator.title, ()), day, language)
		if _judgements(evaluation, indicator) and indicator.kind == TEXT:
			source = translator(language)(OWN_VERDICTS)
		rows.append(_computed("Indicator", indicator.title, status, day, source))
	return rows


def indicator_source(reported: Iterable[Figure], day: date, language: str) -> str:
	"""Name the reports that tell of an indicator last, among those of periods until the day."""
	_ = translator(language)
	rows = known(reported, day, came_by=WHENEVER)
	if not rows:
		return _(NOT_REPORTED)
	last = rows[-1].period_to
	parties = [row.party for row in rows if row.period_to == last]
	return _(REPORTED).format(parties=listed(parties, language), day=date_text(last, "Day", language))


# --- what is there stays -------------------------------------------------------------------------------


def _merged_results(
	there: Iterable[schema.EvaluationResult], new: Iterable[schema.EvaluationResult]
) -> tuple[schema.EvaluationResult, ...]:
	by_subject = {(row.subject_kind, row.subject): row for row in new}
	rows = [_merged(row, by_subject.pop((row.subject_kind, row.subject), None)) for row in there]
	return (*rows, *by_subject.values())


def _merged(row: schema.EvaluationResult, new: schema.EvaluationResult | None) -> schema.EvaluationResult:
	if not new or new.as_of is None:
		return row
	update: dict[str, object] = {"computed": new.computed, "as_of": new.as_of, "source": new.source}
	if row.verdict == row.computed:
		update["verdict"] = new.verdict
	return row.model_copy(update=update)


def _merged_data(
	evaluation: schema.Evaluation, new: Iterable[schema.DataContribution]
) -> tuple[schema.DataContribution, ...]:
	"""Merge those listed, with the day of what came since, and those not received and not listed yet."""
	by_key = {(row.party, row.contribution): row for row in new}
	rows = []
	for row in evaluation.data_contributions:
		report = by_key.pop((row.party, row.contribution), None)
		came = report.received_on if report and not row.received_on else row.received_on
		rows.append(row.model_copy(update={"received_on": came}))
	return (*rows, *(row for row in by_key.values() if not row.received_on))


def _with_new(there: tuple[Row, ...], new: Iterable[Row], *key: str) -> tuple[Row, ...]:
	keys = {tuple(getattr(row, field) for field in key) for row in there}
	return (*there, *(row for row in new if tuple(getattr(row, field) for field in key) not in keys))
