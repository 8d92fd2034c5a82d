"""The figures of a Partner Report beside those of the period before and of the other parties."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import getdate

from ...dossier.milestones import indicators
from ...prints.language import date_text, number_text
from ...records.words import _
from ...rules import numbers
from ...rules.partner_reports import figures, reporting, small_counts
from .. import api, messages
from ..documents.settings import small_count_limit

REPORT, LINE, INDICATOR = "Partner Report", "Partner Report Line", "Partnership Indicator"

INDICATOR_FIELDS = ("title", "measures", "kind", "unit", "counts_persons", "hide_below")


class Line(NamedTuple):
	indicator: str
	value: float | None
	text: str | None
	restates: date | None


class Compared(NamedTuple):
	"""One row of a report: its indicator, its figure carried forward, and those of all parties together.

	asked: how many parties report the indicator. is_hidden: the total would tell a small count of another
	party.
	"""

	indicator: frappe._dict
	carried: figures.Carried
	earlier_text: str | None
	combined: figures.Combined
	asked: int
	is_hidden: bool


@api.method()
def overview(report: str) -> dict:
	"""Tell the state of a report today, and its figures compared, as they are shown. Raises
	frappe.PermissionError."""
	doc = frappe.get_doc(REPORT, report)
	doc.check_permission("read")
	due = getdate(doc.due) if doc.due else None
	rows = compared(doc)
	return {
		"state": reporting.state(doc.status, due, None, getdate()),
		"kinds": {row.indicator.title: row.indicator.kind for row in rows},
		"rows": [_shown(row, doc.party) for row in rows],
	}


def compared(report) -> list[Compared]:
	"""Compare each line of a report, but for those that restate, with what is known from all other
	reports."""
	period_to = getdate(report.period_to)
	compared, all_of = [], _indicators(report)
	known = _known(report, period_to, all_of)
	for line in report.lines:
		indicator = all_of.get(line.indicator)
		if not indicator or line.restates:
			continue
		rows = [row for row in known if row.indicator == line.indicator]
		own = {row.period_to: row.value for row in rows if row.party == report.party}
		now = {row.party: row.value for row in rows if row.period_to == period_to}
		own[period_to] = now[report.party] = _value(indicator.kind, line)
		compared.append(_compare(indicator, own, now, period_to, report.party))
	return compared


def _compare(indicator, own: Mapping, now: Mapping, period_to: date, party: str) -> Compared:
	is_text = indicator.kind == figures.TEXT
	earlier_values = [own[day] for day in sorted(own) if day < period_to]
	carried = figures.Carried(None) if is_text else figures.carried(own, period_to)
	earlier = earlier_values[-1] if earlier_values and is_text else None
	combined = figures.combined(indicator.kind, now)
	is_hidden = indicator.kind == figures.NUMBER and _tells_a_small_one(indicator, now, party)
	return Compared(indicator, carried, earlier, combined, indicator.asked, is_hidden)


def _tells_a_small_one(indicator, now: Mapping, party: str) -> bool:
	"""Tell whether another party's count is small: who knows the own one could compute it from the total."""
	limit = small_counts.limit_of(indicator, small_count_limit())
	others = (value for name, value in now.items() if name != party)
	return any(isinstance(small_counts.shown(value, limit), str) for value in others)


def _known(report, period_to: date, indicators_by_title: Mapping) -> list[figures.Known]:
	"""Collect the figures of the partnership for periods up to that of the report, from all reports handed
	in."""
	reports = frappe.get_all(
		REPORT,
		{
			"partnership": report.partnership,
			"period_to": ["<=", period_to],
			"name": ["!=", report.name or ""],
		},
		["name", "party", "period_to", "status", "submitted_on", "sent_back_on", "corrected_on"],
	)
	lines = frappe.get_all(
		LINE,
		{"parent": ["in", [row.name for row in reports]], "parenttype": REPORT},
		["parent", "indicator", "value", "text", "restates"],
		order_by="idx asc",
	)
	for row in reports:
		own = (line for line in lines if line.parent == row.name)
		row["lines"] = [Line(x.indicator, numbers.number(x.value), x.text, x.restates) for x in own]
	as_of = max(getdate(), period_to)
	figures_by_title = indicators.figures(reports, as_of)
	return [
		row
		for title, indicator in indicators_by_title.items()
		for row in figures.known(figures_by_title.get(title, ()), as_of, indicator.kind)
	]


def _indicators(report) -> dict[str, frappe._dict]:
	"""Map titles to the indicators of the partnership; asked: how many parties report it."""
	rows = frappe.get_all(
		INDICATOR,
		{"partnership": report.partnership},
		[*INDICATOR_FIELDS, "reporting_parties.party as party"],
	)
	by_title = {}
	for row in rows:
		by_title.setdefault(row.title, row).setdefault("asked", 0)
		by_title[row.title]["asked"] += bool(row.party)
	return by_title


def _value(kind: str, line):
	return (line.text or None) if kind == figures.TEXT else _number(line.value)


def _number(text: str | None) -> float | None:
	try:
		return numbers.number(text)
	except ValueError:
		return None


# --- in words --------------------------------------------------------------------------------------------


def in_words(value, kind: str, language: str) -> str:
	"""Write a value as it is shown: "12.5", "45 %", "yes", or its text; "" for None."""
	if value is None or kind == figures.TEXT:
		return value or ""
	if kind == figures.YES_NO:
		return _("yes") if value else _("no")
	shown = number_text(value, language)
	return f"{shown} %" if kind == figures.PERCENT else shown


def together(combined: figures.Combined, language: str) -> str:
	"""Write the figures of all parties in one cell: "80", "60 % – 75 %", "1 of 2 yes"; "" for texts."""
	if not combined.answered or combined.kind == figures.TEXT:
		return ""
	if combined.kind == figures.NUMBER:
		return number_text(combined.total, language)
	if combined.kind == figures.YES_NO:
		return _("{0} of {1} yes").format(combined.yes, combined.answered)
	ends = dict.fromkeys(
		in_words(value, combined.kind, language) for value in (combined.lowest, combined.highest)
	)
	return " – ".join(ends)


def _shown(row: Compared, party: str) -> dict:
	language = messages.language()
	kind, own = row.indicator.kind, row.carried
	previous = row.earlier_text if kind == figures.TEXT else in_words(own.previous, kind, language)
	return {
		"indicator": row.indicator.title,
		"unit": row.indicator.unit or "",
		"value": in_words(own.value, kind, language),
		"previous": previous or "",
		"previous_to": date_text(own.previous_to, "Day", language) if own.previous_to else "",
		"change": _change(own, kind, language),
		"together": small_counts.HIDDEN if row.is_hidden else together(row.combined, language),
		"share": "" if row.is_hidden else _percent(row.combined.shares.get(party), language),
		"answered": _("{0} of {1}").format(row.combined.answered, row.asked) if row.asked else "",
	}


def _change(own: figures.Carried, kind: str, language: str) -> str:
	if own.change is None or kind == figures.YES_NO:
		return ""
	sign = "+" if own.change > 0 else "−" if own.change < 0 else "±"
	shown = sign + number_text(abs(own.change), language)
	if kind != figures.NUMBER or own.change_share is None:
		return shown
	return f"{shown} ({sign}{_percent(abs(own.change_share), language)})"


def _percent(share: float | None, language: str) -> str:
	return "" if share is None else f"{number_text(round(share * 100), language)} %"
