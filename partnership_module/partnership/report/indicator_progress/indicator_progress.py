"""How far each indicator is, as of a day: target in force, figure, verdict, and who has not reported."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import frappe

from ....prints.language import date_text, number_text
from ....prints.milestones.verdicts import STATUSES
from ....records.words import _
from ....rules.milestones import indicators, judging
from ....rules.partner_reports import figures, small_counts
from ...documents import organisations
from ...documents.settings import small_count_limit
from ...messages import language
from ...partner_reports.report_figures import in_words, together
from ...queries.indicators import Stored, Target, reported, stored_indicators
from ..columns import asked, bars, card, column, hidden, main_columns

COLOURS = {
	judging.MET: "green",
	judging.PARTIALLY_MET: "orange",
	judging.NOT_MET: "red",
	judging.SCHEDULED: "blue",
}

MAIN = ("partnership", "indicator", "status", "value", "target", "unit", "due", "attainment")
"""What a screen of 1280 pixels shows without scrolling."""


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	rows = list(data(filters, as_of))
	counted = Counter(row["status_code"] for row in rows)
	return main_columns(columns(), MAIN, filters), rows, None, chart(counted), summary(counted, rows)


def columns() -> list[dict]:
	"""A figure below the limit of small counts shows as "<5", and its attainment not at all."""
	return [
		column("partnership", _("Partnership"), "Data", 190),
		column("indicator", _("Indicator"), "Data", 210),
		column("status", _("Status"), "Data", 130),
		column("value", _("Figure"), "Data", 120),
		column("target", _("Target"), "Data", 110),
		column("unit", _("Unit"), "Data", 100),
		column("due", _("Due"), "Date"),
		column("attainment", _("Attainment"), "Percent", 130),
		column("period_to", _("Period To"), "Date"),
		column("awaiting", _("Not reported"), "Data", 200),
		column("baseline", _("Baseline"), "Data", 120),
		column("next_target", _("Next target"), "Data", 200),
		column("phase", _("Phase"), "Data", 130),
		column("goal", _("Goal"), "Data", 200),
		hidden("partnership_name"),
		hidden("indicator_name"),
		hidden("status_code"),
		hidden("colour"),
	]


def data(filters: frappe._dict, as_of: date) -> Iterator[dict]:
	"""A row for each indicator that the filters choose and the user may read; four queries."""
	stored = stored_indicators(filters)
	told = reported(filters.partnership, as_of) if stored else {}
	limit, words, titles = small_count_limit() or 0, language(), organisations.all_titles()
	for indicator in stored:
		own = told.get((indicator.partnership, indicator.title), [])
		row = _row(indicator, own, as_of, limit, words, titles)
		if not filters.status or row["status_code"] == filters.status:
			yield row


def chart(counted: Counter) -> dict | None:
	"""A bar for each status that occurs."""
	codes = [code for code in STATUSES if counted[code]]
	return bars([_(STATUSES[code]) for code in codes], {_("Indicators"): [counted[code] for code in codes]})


def summary(counted: Counter, rows: list[dict]) -> list[dict]:
	"""A card for each status, and how many indicators a party has not reported."""
	cards = [card(_(word), counted[code], COLOURS[code]) for code, word in STATUSES.items()]
	return [*cards, card(_("Not reported by all"), sum(bool(row["awaiting"]) for row in rows), "orange")]


def _row(stored: Stored, own: list[figures.Figure], as_of: date, limit: int, words: str, titles) -> dict:
	progress = indicators.progress(stored, own, as_of, limit=limit, start=stored.contract_start)
	judged = progress.in_force
	verdict = judged.verdict if judged else None
	limit = small_counts.limit_of(stored, limit) or 0
	value, period_to = _figure(stored, progress.known, judged)
	if stored.kind == figures.NUMBER and limit:
		value = _with_small_hidden(stored, value, progress.known, period_to, limit)
	is_hidden = stored.kind == figures.NUMBER and isinstance(value, str)
	attainment = None if is_hidden or not verdict else verdict.attainment
	return {
		"partnership": stored.partnership_title,
		"indicator": stored.title,
		"baseline": in_words(stored.baseline, stored.kind, words),
		"target": target_text(stored, judged.target, words) if judged else None,
		"due": judged and judged.target.due,
		"value": _shown(value, words),
		"unit": stored.unit,
		"period_to": period_to,
		"attainment": None if attainment is None else round(attainment * 100, 1),
		"status": verdict and _status(verdict),
		"next_target": progress.next_target and _next(stored, progress.next_target, words),
		"awaiting": ", ".join(
			titles[party]
			for party in dict.fromkeys((*progress.awaiting, *(judged.missing if judged else ())))
		),
		"phase": stored.phase,
		"goal": stored.goal,
		"partnership_name": stored.partnership,
		"indicator_name": stored.name,
		"status_code": verdict and verdict.status,
		"colour": verdict and COLOURS[verdict.status],
	}


def _status(verdict) -> str:
	"""The status in words; of a verdict that says nothing of the target, why."""
	if verdict.reason in indicators.UNTOLD:
		return _("Not judged: {0}").format(_(verdict.reason))
	return _(STATUSES[verdict.status])


def _figure(stored: Stored, known: list[figures.Known], judged) -> tuple:
	"""What the target is judged by, else the figures of the last period put together; its last day."""
	if judged and judged.actual is not None:
		return judged.actual, judged.period_to
	if not known:
		return None, None
	period_to = known[-1].period_to
	values = {row.party: row.value for row in known if row.period_to == period_to}
	combined = figures.combined(stored.kind, values)
	return (combined.total if stored.kind == figures.NUMBER else combined), period_to


def _with_small_hidden(stored: Stored, value, known: list, period_to: date | None, limit: int):
	"""A number as it may be shown. A sum that a printed evaluation hides is hidden here too: the two together
	would tell the small counts in it."""
	cell = small_counts.shown(value, limit)
	if not isinstance(cell, int | float) or not _may_hold_small(known, limit):
		return cell
	counts = defaultdict(list)
	for row in known:
		counts[row.period_to].append(row.value)
	lines = {to: small_counts.line(values, limit) for to, values in counts.items()}
	hidden = {to: isinstance(line.total, str) for to, line in lines.items()}
	hides = indicators.so_far(stored, hidden, period_to, stored.contract_start)
	return small_counts.HIDDEN if hides else cell


def _may_hold_small(known: list, limit: int) -> bool:
	"""A quick look before the thorough one; the bound of small counts is at most one above the limit."""
	return any(isinstance(row.value, float) and 0 < row.value < limit + 1 for row in known)


def _shown(value, words: str) -> str | None:
	if isinstance(value, figures.Combined):
		return together(value, words) or "; ".join(value.listed.values())
	return number_text(value, words) if isinstance(value, int | float) else value


def target_text(indicator, target: Target, words: str) -> str:
	"""A target as it is read: "≥ 50", "≤ 10 %", "40–60", "50 ± 2", "yes"."""
	value = in_words(target.value, indicator.kind, words)
	if indicator.kind == figures.YES_NO or indicator.direction == "yes-no":
		return _("yes")
	if indicator.direction == "range" and target.maximum is not None:
		return f"{value}–{in_words(target.maximum, indicator.kind, words)}"
	if indicator.direction == "maintain":
		return f"{value} ± {number_text(target.tolerance, words)}" if target.tolerance else value
	return f"{'≤' if indicator.direction == 'decrease' else '≥'} {value}"


def _next(indicator, target: Target, words: str) -> str:
	return f"{target_text(indicator, target, words)} ({date_text(target.due, 'Day', words)})"
