"""What says which reports a partnership asks for, read for many at once: its term, its parties, what its
indicators are reported, its steering meetings, and the reports that there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...prints.agreements.draft import SIGNING
from ...rules import dates
from ...rules.partner_reports import reporting

REPORT, INDICATOR, MEETING = "Partner Report", "Partnership Indicator", "Steering Meeting"

Key = tuple[str, date]
"""Party and last day of the period of a report: no two of a partnership have both in common."""
Expected = dict[Key, list[tuple[reporting.Period, str]]]
"""The periods that a report tells of, each with the title of its indicator."""
HandedIn = dict[tuple[str, str], list[tuple[date, date]]]
"""By party and title of an indicator, the first and last days of the periods that were handed in."""


@dataclass(frozen=True)
class Plan:
	"""What is read of one partnership.

	term: name, start_date, start_precision, end_date. members: its parties by organisation. indicators: those
	that are reported regularly, each with its parties. meetings: the days of its steering meetings. reports:
	a row for each line of each report. days: within how many days a report is asked for.
	"""

	term: frappe._dict
	members: dict[str, frappe._dict]
	indicators: list[tuple[frappe._dict, list[str]]]
	meetings: list[date]
	reports: list[frappe._dict]
	days: int

	@property
	def there(self) -> set[Key]:
		"""The reports that there are."""
		return {(row.party, row.period_to) for row in self.reports}

	@property
	def handed_in(self) -> HandedIn:
		"""The periods that were handed in."""
		found: HandedIn = defaultdict(list)
		for row in self.reports:
			if row.status != reporting.DUE and row.period_from:
				found[row.party, row.indicator].append((row.period_from, row.period_to))
		return found

	def expected(self, today: date) -> Expected:
		"""Collect by party and last day of the period, the periods to report of on a day."""
		found: Expected = {}
		for indicator, parties in self.indicators if self.term.start_date else ():
			for period in self._periods(indicator, today):
				for party in parties:
					if party in self.members and _is_in(self.members[party], period):
						found.setdefault((party, period.last), []).append((period, indicator.title))
		return dict(sorted(found.items(), key=lambda item: item[0][1]))

	def left(self, today: date) -> Expected:
		"""Collect what is left to ask for, where the end of a period was moved to before what was handed
		in."""
		handed_in = self.handed_in
		left = {
			(party, last): [
				pair for pair in periods if not _is_handed_in(pair[0], handed_in.get((party, pair[1]), ()))
			]
			for (party, last), periods in self.expected(today).items()
		}
		return {key: periods for key, periods in left.items() if periods}

	def missing(self, today: date) -> Expected:
		"""Collect what is left to ask for and has no report with this party and last day."""
		there = self.there
		return {key: periods for key, periods in self.left(today).items() if key not in there}

	def _periods(self, indicator: frappe._dict, today: date) -> list[reporting.Period]:
		first = dates.start_of(self.term.start_date, self.term.start_precision or "Day")
		year = reporting.year_start(indicator.year_begins, first)
		term = (self.term.start_date, self.term.end_date)
		return reporting.asked_for(indicator.frequency, *term, self.days, self.meetings, today, year)


def read(partnerships: Collection[str]) -> list[Plan]:
	"""Read the plans of partnerships, for whoever has asked for permission; seven queries."""
	names = ["in", list(partnerships) or [""]]
	days = frappe.db.get_single_value("Partnership Settings", "report_days") or 0
	fields = ["name", "start_date", "start_precision", "end_date"]
	terms = frappe.get_all(PARTNERSHIP, {"name": names}, fields, order_by="name asc")
	parties = _by(
		"parent", _rows("Partnership Party", names, "organisation", "from_date", "to_date", "status")
	)
	indicators = _by("partnership", _indicators(names))
	meetings = _by("partnership", _steering_meetings(names))
	reports = _by("partnership", _reports(names))
	return [
		Plan(
			term,
			{row.organisation: row for row in parties[term.name]},
			with_parties(indicators[term.name]),
			[getdate(row.start) for row in meetings[term.name]],
			reports[term.name],
			days,
		)
		for term in terms
	]


def with_parties(rows: Iterable[frappe._dict]) -> list[tuple[frappe._dict, list[str]]]:
	"""Gather the rows of indicators, one for each party: each indicator with its parties."""
	found: dict[str, tuple[frappe._dict, list[str]]] = {}
	for row in rows:
		parties = found.setdefault(row.name, (row, []))[1]
		if row.party:
			parties.append(row.party)
	return list(found.values())


def _by(field: str, rows: Iterable[frappe._dict]) -> dict[str, list[frappe._dict]]:
	found = defaultdict(list)
	for row in rows:
		found[row[field]].append(row)
	return found


def _rows(table: str, names: list, *fields: str) -> list[frappe._dict]:
	of_partnerships = {"parenttype": PARTNERSHIP, "parent": names}
	return frappe.get_all(table, of_partnerships, ["parent", *fields], order_by="idx asc")


def _indicators(names: list) -> list[frappe._dict]:
	return frappe.get_all(
		INDICATOR,
		{"partnership": names, "frequency": ["is", "set"]},
		["partnership", "name", "title", "frequency", "year_begins", "reporting_parties.party as party"],
		order_by="`tabPartnership Indicator`.creation asc, `tabPartnership Indicator Party`.idx asc",
	)


def _steering_meetings(names: list) -> list[frappe._dict]:
	steering = {
		(row.parent, row.title.casefold())
		for row in _rows("Partnership Group", names, "title", "kind")
		if row.kind == "Steering Group"
	}
	called = {"partnership": names, "docstatus": ["<", 2], "cancelled": 0, "start": ["is", "set"]}
	rows = frappe.get_all(MEETING, called, ["partnership", "group_name", "start"])
	return [row for row in rows if (row.partnership, (row.group_name or "").casefold()) in steering]


def _reports(names: list) -> list[frappe._dict]:
	fields = ["partnership", "name", "party", "period_from", "period_to", "status"]
	return frappe.get_all(REPORT, {"partnership": names}, [*fields, "lines.indicator as indicator"])


def _is_handed_in(period: reporting.Period, handed_in: Iterable[tuple[date, date]]) -> bool:
	return any(first <= period.first and period.last <= last for first, last in handed_in)


def _is_in(party: frappe._dict, period: reporting.Period) -> bool:
	"""Tell whether a party took part for at least a day of a period."""
	if party.from_date and party.from_date > period.last:
		return False
	if party.to_date:
		return party.to_date >= period.first
	return party.status in SIGNING
