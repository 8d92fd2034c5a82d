"""Many milestones and tasks, inserted in bulk: made up, the same at every run."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import frappe

from partnership_module.constants import OPEN_PERIOD
from partnership_module.partnership.milestones import open_periods

AS_OF = date(2005, 3, 31)
PER_PARTNERSHIP = 40
PARTIES = 30
STANDARD = ("name", "creation", "modified", "owner", "modified_by")
MILESTONE = (
	*("partnership", "code", "title", "phase", "responsible", "due", "due_precision", "grace_days"),
	*("met_on", "direction", "baseline", "target", "actual", "actual_on", "partial_threshold"),
	*("judged_partial", "judgement_reason", "cancelled", "part_of", "evidence"),
)
TASK = ("subject", "status", "priority", "progress", "exp_start_date", "exp_end_date", "completed_on")


def fill(number: int, per_partnership: int = PER_PARTNERSHIP) -> None:
	"""So many milestones and as many tasks of ERPNext; those of the last call are gone."""
	chance = random.Random(number)
	for doctype in ("Partnership Milestone", "Partnership", "Partner Organisation", "Task"):
		frappe.db.delete(doctype)
	partnerships = range(-(-number // per_partnership))
	called = ((f"Forening {i}",) for i in range(PARTIES))
	insert("Partner Organisation", ("organisation_name",), called, _party)
	insert("Partnership", ("title",), ((f"Partnerskab {i} om trivsel",) for i in partnerships), _partnership)
	milestones = (_milestone(i, chance, per_partnership) for i in range(number))
	insert("Partnership Milestone", MILESTONE, milestones, "MS-B{:07}".format)
	frappe.db.delete(OPEN_PERIOD)
	open_periods.renew_all()
	insert("Task", TASK, (_task(i, chance) for i in range(number)), "TASK-B{:07}".format)
	frappe.db.commit()
	for doctype in ("Partnership Milestone", OPEN_PERIOD, "Task"):
		frappe.db.sql(f"analyze table `tab{doctype}`")


def insert(doctype: str, fields: tuple, rows: Iterable[tuple], name: Callable[[int], str]) -> None:
	"""Rows in bulk; name: gives that of each by its place."""
	made = (frappe.utils.now(), frappe.utils.now(), "Administrator", "Administrator")
	values = [(name(number), *made, *row) for number, row in enumerate(rows)]
	frappe.db.bulk_insert(doctype, [*STANDARD, *fields], values, chunk_size=5000)


def _party(number: int) -> str:
	return f"ORG-B{number:03}"


def _partnership(number: int) -> str:
	return f"PS-B{number:06}"


def _milestone(number: int, chance: random.Random, per_partnership: int) -> tuple:
	"""Six of ten are a yes or no, four have a number; every tenth is part of another."""
	due = date(2003, 1, 1) + timedelta(days=chance.randrange(1200))
	met_on = due + timedelta(days=chance.randrange(-60, 60)) if chance.random() < 0.6 else None
	place = number % per_partnership + 1
	return (
		_partnership(number // per_partnership),
		f"M{place}",
		f"Milepæl {number} er nået sammen med parterne",
		chance.choice((None, "Opstart", "Drift")),
		_party(chance.randrange(PARTIES)),
		due,
		chance.choice(("Day", "Day", "Month", "Season", "Year")),
		chance.choice((0, 0, 14)),
		met_on,
		*_numbers(due, chance),
		chance.random() < 0.05,
		chance.choice((*[None] * 9, "Parterne er enige om, at det er delvist nået.")),
		chance.random() < 0.03,
		f"M{place % 4 + 1}" if place > 36 else None,
		chance.choice((None, "Referat af styregruppens møde, punkt 4")),
	)


def _numbers(due: date, chance: random.Random) -> tuple:
	if chance.random() < 0.6:
		return ("yes-no", None, None, None, None, None)
	direction = chance.choice(("increase", "decrease", "maintain", "range"))
	actual = str(chance.randrange(70)) if chance.random() < 0.8 else None
	threshold = chance.choice((None, "0.6"))
	return (direction, str(chance.randrange(20)), str(chance.randrange(20, 60)), actual, due, threshold)


def _task(number: int, chance: random.Random) -> tuple:
	due = date(2003, 1, 1) + timedelta(days=chance.randrange(1200))
	done = due + timedelta(days=chance.randrange(-60, 60)) if chance.random() < 0.6 else None
	status = "Completed" if done else chance.choice(("Open", "Working"))
	start = due - timedelta(days=60)
	return (f"Opgave {number} sammen med parterne", status, "Medium", 50, start, due, done)
