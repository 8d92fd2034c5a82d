"""What the report Indicator Progress reads: indicators with targets and parties, and all figures of them."""

from collections import defaultdict
from datetime import date
from functools import cache
from typing import NamedTuple

import frappe
from frappe.query_builder.functions import Coalesce

from ...dossier.milestones.indicators import contract_start
from ...records.versions import listed
from ...rules.numbers import number
from ...rules.partner_reports.figures import Figure
from ...rules.partner_reports.reporting import CONTRACT_START, DUE, SENT_BACK
from .within_reach import limited, only_within_reach, within_reach

INDICATOR, REPORT = "Partnership Indicator", "Partner Report"
FIELDS = (
	"name",
	"title",
	"partnership",
	"phase",
	"goal",
	"kind",
	"direction",
	"unit",
	"counted_as",
	"year_begins",
	"frequency",
	"grace_days",
	"counts_persons",
	"hide_below",
)


CHOSEN_BY = ("partnership", "phase", "goal")
OF_PARTNERSHIP = (
	"partnership.title as partnership_title",
	"partnership.start_date",
	"partnership.start_precision",
)


class Begun(NamedTuple):
	"""When a partnership begins."""

	start_date: date | None
	start_precision: str | None


class Party(NamedTuple):
	party: str


class Target(NamedTuple):
	"""A target of an indicator, with the names of schema.IndicatorTarget."""

	due: date
	value: float
	maximum: float | None
	tolerance: float
	partial_threshold: float | None
	whole_only: bool
	sustain: bool


class Stored(NamedTuple):
	"""An indicator with the names of schema.Indicator."""

	name: str
	title: str
	partnership: str
	phase: str | None
	goal: str | None
	kind: str
	direction: str
	unit: str | None
	counted_as: str | None
	year_begins: str | None
	frequency: str | None
	grace_days: int
	counts_persons: int
	hide_below: int
	partnership_title: str
	contract_start: date | None
	baseline: float | None
	zero_reference: float | None
	targets: list[Target]
	reporting_parties: list[Party]


def stored_indicators(filters: frappe._dict) -> list[Stored]:
	"""Read the indicators that the filters choose and the user may read, in order; three queries.

	One more is asked where the years of a contract begin with its first agreement.
	"""
	rows = listed(
		INDICATOR,
		filters={field: filters[field] for field in CHOSEN_BY if filters.get(field)},
		fields=[*FIELDS, "baseline", "zero_reference", *OF_PARTNERSHIP],
		order_by=f"partnership asc, `tab{INDICATOR}`.creation asc",
		limit_page_length=0,
	)
	if not rows:
		return []
	targets, parties = _targets(filters.partnership), _parties(filters.partnership)
	_begin(rows)
	indicators = [_stored(row, targets[row.name], parties[row.name]) for row in rows]
	if filters.party:
		indicators = [row for row in indicators if Party(filters.party) in row.reporting_parties]
	return indicators


def reported(only: str | None, as_of: date) -> dict[tuple[str, str], list[Figure]]:
	"""Read by partnership and title of the indicator the figures reported by a day; one query.

	A report that is not handed in tells nothing yet, one that was sent back nothing any more.
	"""
	report, line = frappe.qb.DocType(REPORT), frappe.qb.DocType("Partner Report Line")
	query = frappe.qb.from_(report).join(line).on(line.parent == report.name)
	stands = report.status.notin((DUE, SENT_BACK)) | (
		(report.status == SENT_BACK) & (report.sent_back_on > as_of)
	)
	query = query.where(
		stands & (report.period_to <= as_of) & (line.value.isnotnull() | line.text.isnotnull())
	)
	query = limited(query, report.partnership, only).orderby(report.creation, line.idx)
	known_on = Coalesce(report.corrected_on, report.submitted_on)
	columns = (report.partnership, line.indicator, report.party, report.period_to, known_on)
	reaches, read, figures = cache(within_reach(REPORT)), cache(number), defaultdict(list)
	for partnership, title, party, period_to, came_on, value, text, restates in query.select(
		*columns, line.value, line.text, line.restates
	).run():
		if reaches(party):
			reported_value = (text or None) if read(value) is None else read(value)
			figure = Figure(party, title, period_to, reported_value, came_on, restates)
			figures[partnership, title].append(figure)
	return figures


def _begin(rows: list) -> None:
	"""Put to each row on which day the contract begins, where its years begin then."""
	of_contract = [row for row in rows if row.year_begins == CONTRACT_START]
	names = {row.partnership for row in of_contract if not row.start_date}
	first = _first_agreements(names) if names else {}
	for row in rows:
		row.contract_start = None
	for row in of_contract:
		partnership = Begun(row.start_date, row.start_precision)
		row.contract_start = contract_start(partnership, first.get(row.partnership, ()))


def _first_agreements(partnerships: set[str]) -> dict[str, list]:
	"""Read by partnership its agreements that have taken effect or will; one query."""
	filters = {"partnership": ["in", sorted(partnerships)], "docstatus": ["<", 2]}
	filters["effective_date"] = ["is", "set"]
	found = defaultdict(list)
	for row in frappe.get_all("Partnership Agreement", filters, ["partnership", "effective_date"]):
		found[row.partnership].append(row)
	return found


def _stored(row, targets: list[Target], parties: list[Party]) -> Stored:
	head = (row[field] for field in (*FIELDS, "partnership_title", "contract_start"))
	return Stored(*head, number(row.baseline), number(row.zero_reference), targets, parties)


def _targets(only: str | None) -> dict[str, list[Target]]:
	"""Read the targets by name of the indicator; one query."""
	target, indicator = map(frappe.qb.DocType, ("Partnership Indicator Target", INDICATOR))
	query = frappe.qb.from_(target).join(indicator).on(indicator.name == target.parent)
	query = limited(query, indicator.partnership, only).where(target.due.isnotnull())
	columns = (target[field] for field in Target._fields)
	targets = defaultdict(list)
	for name, *values in query.select(target.parent, *columns).run():
		targets[name].append(_target(*values))
	return targets


def _parties(only: str | None) -> dict[str, list[Party]]:
	"""Read by name of the indicator the parties within reach that report it, in order; one query."""
	party, indicator = map(frappe.qb.DocType, ("Partnership Indicator Party", INDICATOR))
	query = frappe.qb.from_(party).join(indicator).on(indicator.name == party.parent)
	query = limited(only_within_reach(query, party.party, REPORT), indicator.partnership, only)
	parties = defaultdict(list)
	for name, organisation in query.select(party.parent, party.party).orderby(party.idx).run():
		parties[name].append(Party(organisation))
	return parties


def _target(due: date, value, maximum, tolerance, partial_threshold, whole_only, sustain) -> Target:
	numbers = (number(value), number(maximum), tolerance or 0, number(partial_threshold))
	return Target(due, *numbers, bool(whole_only), bool(sustain))
