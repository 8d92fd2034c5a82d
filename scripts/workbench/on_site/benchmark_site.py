"""A site full of partnerships with everything that reports read: made up, the same at every run."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import frappe
from benchmark_data import fill, insert
from dateutil.relativedelta import relativedelta

PARTIES, GROUPS, MEMBERS, TASKS, SECTIONS, MEETINGS, INDICATORS, REPORTS = 3, 2, 6, 4, 7, 4, 4, 10
MILESTONES = 20
GROUP_NAMES = ("Styregruppe", "Projektgruppe")
START, END = date(2003, 1, 1), date(2006, 12, 31)
DOCTYPES = (
	*(
		"Partnership",
		"Partnership Party",
		"Partnership Group",
		"Partnership Meeting Rule",
		"Partnership Member",
	),
	*("Partnership Contribution", "Partner Role", "Partner Role Party", "Partner Role Task"),
	*("Partnership Agreement", "Partnership Agreement Section", "Steering Meeting"),
	*("Steering Meeting Attendance", "Steering Meeting Decision", "Steering Meeting Action"),
	*("Partnership Indicator", "Partnership Indicator Target", "Partnership Indicator Party"),
	*("Partner Report", "Partner Report Line", "Evaluation", "Evaluation Result", "Evaluation Prerequisite"),
)


def fill_site(partnerships: int) -> None:
	"""So many partnerships at work, each with 20 milestones and 40 report lines; what was there is gone."""
	for doctype in DOCTYPES:
		frappe.db.delete(doctype)
	fill(partnerships * MILESTONES, per_partnership=MILESTONES)
	names = [f"PS-B{number:06}" for number in range(partnerships)]
	terms = {"status": "Active", "start_date": START, "end_date": END, "notice_months": 3}
	for field, value in terms.items():
		frappe.db.set_value("Partnership", {"name": ["is", "set"]}, field, value, update_modified=False)
	chance = random.Random(partnerships)
	_partnership_tables(names)
	_roles(names)
	_agreements(names)
	_meetings(names, chance)
	_reports(names, chance)
	_evaluations(names, chance)
	frappe.db.commit()
	for doctype in DOCTYPES:
		frappe.db.sql(f"analyze table `tab{doctype}`")


def _party(number: int) -> str:
	return f"ORG-B{number % 30:03}"


def _children(doctype: str, field: str, parenttype: str, fields: tuple, rows: Iterable[tuple]) -> None:
	"""Rows of a table: parent, position, then the fields."""
	made = ((parent, parenttype, field, idx, *values) for parent, idx, *values in rows)
	columns = ("parent", "parenttype", "parentfield", "idx", *fields)
	insert(doctype, columns, made, f"{frappe.scrub(doctype)}-{{:08}}".format)


def _each(names: list[str], number: int) -> Iterator[tuple[int, str, int]]:
	return ((place, name, i) for place, name in enumerate(names) for i in range(number))


def _partnership_tables(names: list[str]) -> None:
	def table(doctype: str, field: str, fields: tuple, rows: Iterable[tuple]) -> None:
		_children(doctype, field, "Partnership", fields, rows)

	parties = ((name, i + 1, _party(p + i), "Signed") for p, name, i in _each(names, PARTIES))
	table("Partnership Party", "parties", ("organisation", "status"), parties)
	groups = (
		(name, i + 1, GROUP_NAMES[i], ("Steering Group", "Project Group")[i])
		for _p, name, i in _each(names, GROUPS)
	)
	table("Partnership Group", "groups", ("title", "kind"), groups)
	rules = ((name, i + 1, GROUP_NAMES[i], "Every N Months", 3 - i) for _p, name, i in _each(names, GROUPS))
	table("Partnership Meeting Rule", "meeting_rules", ("group_name", "rhythm", "number"), rules)
	members = (
		(name, i + 1, GROUP_NAMES[i % 2], f"Medlem {i}", _party(p + i % PARTIES), "Party")
		for p, name, i in _each(names, MEMBERS)
	)
	table("Partnership Member", "members", ("group_name", "person", "organisation", "seat"), members)
	money = ((name, i + 1, _party(p + i), "Money", 10_000, 50_000, "DKK") for p, name, i in _each(names, 2))
	fields = ("party", "kind", "minimum", "maximum", "currency")
	table("Partnership Contribution", "contributions", fields, money)


def _roles(names: list[str]) -> None:
	insert(
		"Partner Role",
		("partnership", "title", "played_by", "position"),
		((name, "Foreningen", "Parties", 1) for name in names),
		"ROLE-B{:06}".format,
	)
	roles = [f"ROLE-B{place:06}" for place in range(len(names))]
	players = ((name, 1, _party(place)) for place, name in enumerate(roles))
	_children("Partner Role Party", "parties", "Partner Role", ("party",), players)
	tasks = ((name, i + 1, f"Opgave {i}", int(i % 2)) for _p, name, i in _each(roles, TASKS))
	_children("Partner Role Task", "tasks", "Partner Role", ("task", "in_scope"), tasks)


def _agreements(names: list[str]) -> None:
	fields = ("partnership", "title", "version", "kind", "status", "docstatus", "language")
	rows = ((name, "Aftale", 1, "Initial", "In Force", 1, "da") for name in names)
	insert("Partnership Agreement", fields, rows, "PA-B{:06}".format)
	agreements = [f"PA-B{place:06}" for place in range(len(names))]
	sections = (
		(name, i + 1, f"Kapitel {i}", "Question", f"Spørgsmål {i}?", "Svar" if i % 3 else None)
		for _p, name, i in _each(agreements, SECTIONS)
	)
	fields = ("heading", "block", "question", "text")
	_children("Partnership Agreement Section", "sections", "Partnership Agreement", fields, sections)


def _meetings(names: list[str], chance: random.Random) -> None:
	fields = ("partnership", "title", "group_name", "start", "docstatus")
	rows = (
		(name, f"Møde {i}", GROUP_NAMES[i % 2], f"{START + timedelta(days=120 * i)} 13:00:00", 1)
		for _p, name, i in _each(names, MEETINGS)
	)
	insert("Steering Meeting", fields, rows, "SM-B{:07}".format)
	meetings = [f"SM-B{place:07}" for place in range(len(names) * MEETINGS)]
	statuses = ("Present", "Present", "Excused")
	people = (
		(name, i + 1, f"Medlem {i}", _party(place // MEETINGS + i), chance.choice(statuses))
		for place, name, i in _each(meetings, PARTIES)
	)
	fields = ("person", "organisation", "status")
	_children("Steering Meeting Attendance", "attendance", "Steering Meeting", fields, people)
	decisions = ((name, 1, "General", "Det besluttes.", 1) for name in meetings)
	fields = ("kind", "decision", "adopted")
	_children("Steering Meeting Decision", "decisions", "Steering Meeting", fields, decisions)
	actions = ((name, 1, "Gør det", "Medlem 1", START + timedelta(days=200)) for name in meetings)
	_children("Steering Meeting Action", "actions", "Steering Meeting", ("action", "person", "due"), actions)


def _reports(names: list[str], chance: random.Random) -> None:
	insert(
		"Partnership Indicator",
		("partnership", "title", "kind", "direction", "frequency", "baseline"),
		(
			(name, f"Målepunkt {i}", "Number", "increase", "Quarterly", "0")
			for _p, name, i in _each(names, INDICATORS)
		),
		"IND-B{:07}".format,
	)
	indicators = [f"IND-B{place:07}" for place in range(len(names) * INDICATORS)]
	targets = ((name, i + 1, date(2004 + i, 12, 31), 50 * (i + 1)) for _p, name, i in _each(indicators, 2))
	_children("Partnership Indicator Target", "targets", "Partnership Indicator", ("due", "value"), targets)
	parties = ((name, 1, _party(place // INDICATORS)) for place, name in enumerate(indicators))
	_children(
		"Partnership Indicator Party", "reporting_parties", "Partnership Indicator", ("party",), parties
	)
	fields = ("partnership", "party", "title", "period_from", "period_to", "due", "status", "submitted_on")
	rows = ((name, _party(p), "Indberetning", *_period(i, chance)) for p, name, i in _each(names, REPORTS))
	insert("Partner Report", fields, rows, "PR-B{:07}".format)
	reports = [f"PR-B{place:07}" for place in range(len(names) * REPORTS)]
	lines = (
		(name, i + 1, f"Målepunkt {i}", str(chance.randrange(60)))
		for _p, name, i in _each(reports, INDICATORS)
	)
	_children("Partner Report Line", "lines", "Partner Report", ("indicator", "value"), lines)


def _period(number: int, chance: random.Random) -> tuple:
	"""A quarter, as the indicators ask for it."""
	first = START + relativedelta(months=3 * number)
	last = first + relativedelta(months=3, days=-1)
	due = last + timedelta(days=14)
	if chance.random() < 0.2:
		return first, last, due, "Due", None
	return first, last, due, "Accepted", due + timedelta(days=chance.randrange(-10, 10))


def _evaluations(names: list[str], chance: random.Random) -> None:
	fields = ("partnership", "title", "kind", "focus", "period_to", "docstatus")
	rows = ((name, "Evaluering", "Midway", "Result and Process", date(2004, 12, 31), 1) for name in names)
	insert("Evaluation", fields, rows, "EV-B{:06}".format)
	evaluations = [f"EV-B{place:06}" for place in range(len(names))]
	verdicts = ("met", "partiallyMet", "notMet")
	results = (
		(name, i + 1, "Milestone", f"M{i}", chance.choice(verdicts)) for _p, name, i in _each(evaluations, 5)
	)
	fields = ("subject_kind", "subject", "verdict")
	_children("Evaluation Result", "results", "Evaluation", fields, results)
	scores = (
		(name, i + 1, _party(place + i % PARTIES), ("Trust", "Respect")[i % 2], chance.randrange(1, 6))
		for place, name, i in _each(evaluations, 6)
	)
	fields = ("party", "prerequisite", "score")
	_children("Evaluation Prerequisite", "prerequisites", "Evaluation", fields, scores)
