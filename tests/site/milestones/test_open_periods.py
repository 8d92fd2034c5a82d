"""What is kept of milestones for the reports is what the rule says of them."""

import random
from collections import Counter
from datetime import date

import frappe
import pytest
from frappe.permissions import add_permission

from partnership_module.constants import OPEN_PERIOD, PARTNERSHIP, USER
from partnership_module.dossier.milestones.verdicts import due_day, verdict
from partnership_module.partnership.milestones import open_periods
from partnership_module.partnership.milestones.open_periods import DUE_DATE
from partnership_module.partnership.queries import milestones as stored
from partnership_module.partnership.queries.milestones import MILESTONE
from partnership_module.partnership.queries.open_periods import open_on
from partnership_module.partnership.report.deadlines import deadlines
from partnership_module.partnership.report.partnership_portfolio import partnership_portfolio as portfolio
from partnership_module.rules import dates
from partnership_module.rules.lifecycle.deadlines import is_settled
from partnership_module.rules.milestones import judging
from tests.site.worlds import demo, reporting

from ..worlds.kept import kept

DAYS = [
	date.fromisoformat(day)
	for day in (
		*("2004-01-31", "2004-02-29", "2004-09-30", "2004-11-30", "2004-12-01", "2004-12-31"),
		*("2005-01-29", "2005-01-30", "2005-02-28", "2005-03-01", "2005-03-17", "2005-03-31"),
		*("2005-04-01", "2005-05-31", "2005-12-31"),
	)
]
"""Periods begin and end here, and grace does."""
PARTNERSHIPS, RECORDS, CHANGES = 60, 1_500, 100
STATUSES = ("Active", "Active", "Active", "Ended", "Closed", "Cancelled")
chance = random.Random()


def any_record() -> dict:
	"""A milestone of any kind; most are plain, for else all would be odd in one way or another."""

	def rarely(*values):
		return chance.choice(values) if chance.random() < 0.06 else None

	numbers = ("0", "3", "3", "3,5", "3.5", "3.51", " 4 ", "-2", "1e1", None, "")
	precision = "Day" if chance.random() < 0.5 else chance.choice(dates.PRECISIONS)
	return {
		"partnership": f"PS-TOLD{chance.randrange(PARTNERSHIPS)}",
		"code": f"M{chance.randrange(40)}",
		"responsible": chance.choice((None, "Den ene", "Den anden")),
		"part_of": rarely("", "M1", "M2"),
		"due": chance.choice((None, *DAYS)),
		"due_precision": precision,
		"grace_days": rarely(1, 60, 61, 400) or chance.choice((0, 0, 14)),
		"met_on": chance.choice((*[None] * 10, *DAYS)),
		"direction": chance.choice(("yes-no", "increase", "decrease", "maintain", "range")),
		"target": rarely("1e30", "9e29") or chance.choice(numbers),
		"tolerance": chance.choice((0, 0.5)),
		"actual": rarely("1e30", "9e29") or chance.choice(numbers),
		"actual_on": chance.choice((*[None] * 10, *DAYS)),
		"sustain": rarely(1),
		"period_total_ceiling": rarely(1),
		"whole_only": rarely(1),
		"was_met": rarely(1),
		"judged_partial": rarely(1),
		"cancelled": rarely(1),
	}


@kept
def many_records(site):
	"""Milestones of many partnerships, running or over, some with a due date that was changed."""
	chance.seed(20041231)
	record([any_record() for _number in range(RECORDS)])
	for number in range(CHANGES):
		change = {"due": chance.choice(DAYS), "due_precision": "Month", "changed_on": chance.choice(DAYS)}
		place = {"parent": f"MS-TOLD{number}", "parenttype": MILESTONE, "parentfield": "due_date_changes"}
		frappe.get_doc(doctype=DUE_DATE, name=f"CH-{number}", idx=1, **change, **place).db_insert()
	open_periods.renew_all()


def test_the_periods_say_of_every_day_what_the_rule_says(many_records):
	for as_of in DAYS:
		period, query = open_on(as_of)
		rows = query.select(period.milestone, period.partnership, period.responsible, period.late).run()
		by_rule = {
			(row.name, row.partnership, row.responsible, int(found.timeliness == judging.LATE))
			for row, found in judged(as_of)
			if found.status not in (judging.MET, None)
		}
		assert len(rows) == len(by_rule) > RECORDS / 4
		assert set(rows) == by_rule


def test_the_portfolio_counts_what_is_late_by_the_rule(many_records):
	terms = {row.name: row for row in frappe.get_all(PARTNERSHIP, fields=["*"])}
	for as_of in DAYS:
		late = Counter(
			row.partnership for row, found in unsettled(terms, as_of) if found.timeliness == judging.LATE
		)
		lines = {line["partnership_name"]: line for line in reporting.rows(portfolio, as_of=as_of)}
		assert {name: line["late_milestones"] for name, line in lines.items()} == {n: late[n] for n in lines}
		assert len(lines) == PARTNERSHIPS


def test_the_deadlines_name_what_is_open_by_the_rule(many_records):
	terms = {row.name: row for row in frappe.get_all(PARTNERSHIP, fields=["*"])}
	for as_of in DAYS:
		rows = reporting.rows(deadlines, as_of=as_of, kind="Milestone")
		named = {(row["docname"], row["day"]) for row in rows}
		assert named == {(row.name, due_day(row, as_of)) for row, _found in unsettled(terms, as_of)}
		assert len(rows) == len(named) > RECORDS / 10


# --- written whenever a milestone changes -----------------------------------------------------------------


@kept
def whole(site):
	"""A milestone of a demo partnership that has one part, both not met."""
	partnership = demo.partnership("violence").name
	values = {"doctype": MILESTONE, "partnership": partnership, "due": "2004-06-30"}
	whole = frappe.get_doc(values | {"title": "Det hele", "code": "W"}).insert()
	frappe.get_doc(values | {"title": "En del", "code": "P", "part_of": "W"}).insert()
	return whole


def late_from(milestone: str) -> list[date]:
	found = {"milestone": milestone, "late": 1}
	return frappe.get_all(OPEN_PERIOD, found, pluck="first_day", order_by="first_day asc")


def test_saving_a_part_is_felt_by_the_whole(whole):
	assert late_from(whole.name) == [date(2004, 7, 1)]
	part = frappe.get_doc(MILESTONE, {"partnership": whole.partnership, "code": "P"})
	part.update({"met_on": "2004-06-01"}).save()
	assert late_from(whole.name) == []
	part.delete()
	assert late_from(whole.name) == [date(2004, 7, 1)]
	assert not frappe.db.exists(OPEN_PERIOD, {"milestone": part.name})


def test_a_milestone_that_is_postponed_was_late_until_then(whole):
	whole.append("due_date_changes", {"due": "2004-06-30", "changed_on": "2004-09-01"})
	whole.update({"due": "2004-12-31"}).save()
	assert late_from(whole.name) == [date(2004, 7, 1), date(2005, 1, 1)]


def test_a_milestone_is_the_next_deadline_up_to_its_day(whole):
	def next_deadline(as_of: str) -> date:
		(row,) = reporting.rows(portfolio, as_of=as_of, partnership=whole.partnership)
		return row["next_deadline"]

	assert next_deadline("2004-06-30") == date(2004, 6, 30)
	assert next_deadline("2004-07-01") > date(2004, 7, 1)


def test_a_milestone_that_moves_leaves_nothing_in_the_other_partnership(whole):
	part = frappe.get_doc(MILESTONE, {"partnership": whole.partnership, "code": "P"})
	other = demo.partnership("wellbeing").name
	part.update({"partnership": other, "part_of": None, "met_on": "2004-06-01"}).save()
	assert set(frappe.get_all(OPEN_PERIOD, {"milestone": part.name}, pluck="partnership")) == {other}


def test_older_sites_get_them(whole):
	frappe.db.delete(OPEN_PERIOD)
	frappe.get_attr("partnership_module.patches.write_open_periods.execute")()
	assert late_from(whole.name) == [date(2004, 7, 1)]


def test_nobody_reads_them_and_who_is_let_in_not_those_of_a_restricted_partnership(login, whole):
	reader = reporting.outsider()
	with login(reader), pytest.raises(frappe.PermissionError):
		frappe.get_list(OPEN_PERIOD)
	add_permission(OPEN_PERIOD, USER)
	mine = {"milestone": whole.name}
	with login(reader):
		assert frappe.get_list(OPEN_PERIOD, mine)
	frappe.db.set_value(PARTNERSHIP, whole.partnership, "restricted", 1)
	with login(reader):
		assert frappe.get_list(OPEN_PERIOD, mine) == []


def record(records: list[dict]) -> None:
	"""Straight into the tables, for no form would let pass such oddities; what was there is gone."""
	for doctype in (PARTNERSHIP, MILESTONE, DUE_DATE, OPEN_PERIOD):
		frappe.db.delete(doctype)
	for number in range(PARTNERSHIPS):
		values = {"title": f"Nummer {number}", "status": STATUSES[number % len(STATUSES)]}
		values["end_date"] = chance.choice((None, *DAYS))
		frappe.get_doc(doctype="Partnership", name=f"PS-TOLD{number}", **values).db_insert()
	for number, values in enumerate(records):
		frappe.get_doc(doctype=MILESTONE, name=f"MS-TOLD{number}", title="Et", **values).db_insert()


def unsettled(terms: dict, as_of: date) -> list[tuple]:
	"""The open milestones with a due date that still matter, with the rule's verdict."""
	return [
		(row, found)
		for row, found in judged(as_of)
		if found.status not in (judging.MET, None)
		and row.due
		and not is_settled(due_day(row, as_of), terms[row.partnership], as_of)
	]


def judged(as_of: date) -> list[tuple]:
	"""Each milestone with the rule's verdict, as the report Milestones Met has it."""
	rows, parts = stored.stored_milestones(frappe._dict(), as_of)
	return [(row, verdict(row, as_of, parts.get(row.partnership))) for row in rows]
