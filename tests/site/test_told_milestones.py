"""What the database tells of milestones by itself is what the rule says of them."""

import random
from collections import Counter
from datetime import date

import frappe
import pytest

from partnership_module.dossier.milestones import verdict
from partnership_module.partnership.report import told_milestones
from partnership_module.partnership.report.milestones_met import stored
from partnership_module.partnership.report.milestones_met.stored import MILESTONE
from partnership_module.partnership.report.partnership_portfolio import partnership_portfolio as portfolio
from partnership_module.partnership.report.told_milestones import CHANGE
from partnership_module.rules import dates, milestones
from partnership_module.rules.deadlines import is_settled
from tests.site import reporting

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
LATE = (milestones.NOT_MET, milestones.PARTIALLY_MET)
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
		"was_met": rarely(1),
		"judged_partial": rarely(1),
		"cancelled": rarely(1),
	}


@pytest.fixture
def many_records(site):
	"""Milestones of many partnerships, running or over, some with a due date that was changed."""
	chance.seed(20041231)
	record([any_record() for _number in range(RECORDS)])
	for number in range(CHANGES):
		change = {"due": chance.choice(DAYS), "due_precision": "Month", "changed_on": chance.choice(DAYS)}
		place = {"parent": f"MS-TOLD{number}", "parenttype": MILESTONE, "parentfield": "due_date_changes"}
		frappe.get_doc(doctype=CHANGE, name=f"CH-{number}", idx=1, **change, **place).db_insert()


def test_the_database_says_of_a_milestone_what_the_rule_says(many_records):
	table, found = frappe.qb.DocType(MILESTONE), Counter()
	for as_of in DAYS:
		query = frappe.qb.from_(table).select(table.name, told_milestones.told(table, as_of))
		told = dict(query.where(table.cancelled == 0).run())
		for row, by_rule in judged(as_of):
			said = told.get(row.name)
			found[said] += 1
			if said == milestones.MET:
				assert by_rule.status == milestones.MET, (as_of, row)
			if said == milestones.LATE:
				assert (by_rule.status in LATE, by_rule.timeliness) == (True, milestones.LATE), (as_of, row)
	assert min(found[milestones.MET], found[milestones.LATE]) > RECORDS / 3


def test_the_portfolio_counts_what_is_late_by_the_rule(many_records):
	terms = {row.name: row for row in frappe.get_all("Partnership", fields=["*"])}
	for as_of in DAYS:
		late = Counter(
			row.partnership
			for row, by_rule in judged(as_of)
			if by_rule.status in LATE
			and (row.due and row.due < as_of)
			and not is_settled(row.due, terms[row.partnership], as_of)
		)
		lines = {line["partnership_name"]: line for line in reporting.rows(portfolio, as_of=as_of)}
		assert {name: line["late_milestones"] for name, line in lines.items()} == {n: late[n] for n in lines}
		assert len(lines) == PARTNERSHIPS


def test_a_plain_milestone_is_told():
	plain = {"due": date(2005, 1, 31), "code": "M1", "partnership": "PS-TOLD0", "due_precision": "Day"}
	number = {**plain, "direction": "increase", "target": "3,5"}
	record(
		[
			{**plain, "met_on": date(2005, 1, 1), "direction": "yes-no"},
			{**plain, "direction": "yes-no"},
			{**number, "actual": "3.5"},
			{**number, "actual": "3"},
			{**number, "actual": "3", "due": date(2005, 12, 31)},
		]
	)
	table = frappe.qb.DocType(stored.MILESTONE)
	query = frappe.qb.from_(table).select(told_milestones.told(table, date(2005, 3, 31)))
	told = query.orderby(table.name).run()
	met, late, ask = milestones.MET, milestones.LATE, told_milestones.ASK
	assert [word for (word,) in told] == [met, late, met, late, ask]


def record(records: list[dict]) -> None:
	"""Straight into the tables, for no form would let pass such oddities; what was there is gone."""
	for doctype in ("Partnership", MILESTONE, CHANGE):
		frappe.db.delete(doctype)
	for number in range(PARTNERSHIPS):
		values = {"title": f"Nummer {number}", "status": STATUSES[number % len(STATUSES)]}
		values["end_date"] = chance.choice((None, *DAYS))
		frappe.get_doc(doctype="Partnership", name=f"PS-TOLD{number}", **values).db_insert()
	for number, values in enumerate(records):
		frappe.get_doc(doctype=MILESTONE, name=f"MS-TOLD{number}", title="Et", **values).db_insert()


def judged(as_of: date) -> list[tuple]:
	"""Each milestone with the rule's verdict, as the report Milestones Met has it."""
	rows, parts = stored.stored_milestones(frappe._dict(), as_of)
	return [(row, verdict(row, as_of, parts.get(row.partnership))) for row in rows]
