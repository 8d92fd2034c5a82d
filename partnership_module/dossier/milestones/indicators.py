"""From the reports as they are recorded to the figures known on a day, and the progress of every indicator.

Records are read by attribute and have the fields of schema.PartnerReport and schema.Indicator.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from ...rules import dates, shapes
from ...rules.milestones.indicators import Progress, progress
from ...rules.partner_reports.figures import Figure
from ...rules.partner_reports.reporting import DUE, SENT_BACK


class Comment(NamedTuple):
	"""What a report says beside a figure, or instead of one, and the day on which it came."""

	text: str
	came_on: date | None


Comments = dict[tuple[str, date], list[Comment]]
"""By party and last day of the period."""

Indicator = TypeVar("Indicator", bound=shapes.Indicator)


def figures(reports: Iterable[shapes.Report], as_of: date) -> dict[str, list[Figure]]:
	"""Collect by the title of the indicator what the parties had reported by a day.

	A report that is not handed in tells nothing yet, one that was sent back nothing any more, and what was
	corrected then nothing before it was handed in again.
	"""
	by_indicator: dict[str, list[Figure]] = defaultdict(list)
	for report in reports:
		if not _stands(report, as_of):
			continue
		known_on = report.corrected_on or report.submitted_on
		for line in report.lines:
			value = line.text if line.value is None else line.value
			by_indicator[line.indicator].append(
				Figure(report.party, line.indicator, report.period_to, value, known_on, line.restates)
			)
	return dict(by_indicator)


def comments(reports: Iterable[shapes.Report], day: date) -> dict[str, Comments]:
	"""Collect by the title of the indicator what the reports of periods until a day say beside their figures.

	Reports count by their period; what states a figure anew, from the day on which it was known.
	"""
	by_indicator: dict[str, Comments] = defaultdict(lambda: defaultdict(list))
	for report in reports:
		came_on = report.corrected_on or report.submitted_on
		for line in report.lines if _stands(report, date.max) else ():
			period_to = line.restates or report.period_to
			is_later = line.restates and came_on and came_on > day
			if line.comment and period_to <= day and not is_later:
				by_indicator[line.indicator][report.party, period_to].append(Comment(line.comment, came_on))
	return dict(by_indicator)


def progressed(
	indicators: Iterable[Indicator],
	reports: Iterable[shapes.Report],
	as_of: date,
	start: date | None = None,
) -> list[tuple[Indicator, Progress]]:
	"""Work out the progress of each indicator of one partnership as of a day, in the order given.

	start: the day on which the contract begins.
	"""
	reported = figures(reports, as_of)
	return [(row, progress(row, reported.get(row.title, ()), as_of, start=start)) for row in indicators]


def contract_start(partnership: shapes.Begun, agreements: Iterable[shapes.Effective]) -> date | None:
	"""Find the day on which the contract begins: with the partnership, else with its first agreement.

	An imprecise beginning is the first day that it can mean.
	"""
	if partnership.start_date:
		return dates.start_of(partnership.start_date, partnership.start_precision or "Day")
	return min((row.effective_date for row in agreements if row.effective_date), default=None)


def _stands(report: shapes.Report, as_of: date) -> bool:
	if report.status == SENT_BACK:
		return report.sent_back_on is not None and report.sent_back_on > as_of
	return report.status != DUE
