"""What one document takes on sites of different size, and what the whole site takes: the same partnership is
worked on each time, among few and among many others."""

import os
from collections.abc import Callable, Iterator
from functools import partial

import frappe
from benchmark_actions import draft_meeting, open_form, save, undone
from benchmark_data import AS_OF
from benchmark_memory import highest
from benchmark_reports import queries
from benchmark_site import fill_site
from frappe.desk import reportview
from timing import Line, median, taken

from partnership_module import tasks
from partnership_module.constants import MANAGER, PARTNERSHIP
from partnership_module.demo import dossiers
from partnership_module.partnership.desk import home
from partnership_module.partnership.meetings import agenda
from partnership_module.partnership.report.needs_action.needs_action import data
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

SIZES = (100, 1_000, 10_000)
RUNS = 7
AT_MOST = 1.5
"""How many times longer what concerns one partnership may take on the largest site."""
ALL_AT_WORK = 1_000
"""The largest site whose daily work is measured: in the first, each partnership has something new."""
DAY = 60
"""Seconds for the daily work."""
USER = "growth@example.invalid"
LISTED = ("name", "title", "status", "start_date", "end_date")


def growth_lines() -> list[Line]:
	"""Measure each action at each size as a coordinator, then the daily work."""
	sizes = [int(size) for size in os.environ.get("PARTNERSHIPS", "").split()] or SIZES
	_coordinator()
	found = {size: dict(_measured(size)) for size in sizes}
	few, many = min(sizes), max(sizes)
	lines = []
	for what, (seconds, number) in found[many].items():
		before, few_queries = found[few][what]
		each = ", ".join(f"{found[size][what][0] * 1000:.0f}" for size in sizes)
		note = f"{each} ms; queries: {few_queries}, {number}"
		lines.append(Line(f"{what}, {many:,} / {few:,}", seconds / before, goal=AT_MOST, note=note))
	return [*lines, *_daily_lines(max(size for size in sizes if size <= ALL_AT_WORK or size == few))]


def _measured(size: int) -> Iterator[tuple[str, tuple[float, int]]]:
	"""For each action its seconds and its queries."""
	print(f"  a site with {size:,} partnerships ...", flush=True)
	frappe.set_user("Administrator")
	fill_site(size)
	actions = _actions(_partnership())
	frappe.set_user(USER)
	for what, act in actions.items():
		act = partial(undone, act)
		act()
		yield what, (median(act, RUNS), len(queries(act)))
	frappe.set_user("Administrator")
	frappe.db.rollback()


def _actions(partnership: str) -> dict[str, Callable]:
	meeting = draft_meeting(partnership)
	(milestone, *_rest) = frappe.get_all(
		"Partnership Milestone", {"partnership": partnership}, pluck="name", order_by="name asc"
	)
	return {
		"Open a partnership": partial(open_form, PARTNERSHIP, partnership),
		"Save a partnership": partial(save, PARTNERSHIP, partnership),
		"Save a milestone": partial(save, "Partnership Milestone", milestone),
		"Save a meeting": partial(save, "Steering Meeting", meeting),
		"Agenda of a meeting": lambda: agenda.composed(frappe.get_doc("Steering Meeting", meeting)),
		"Export a partnership": partial(export_partnership, partnership),
		"Import a partnership": partial(import_dossier, dossiers.history()["violence"]),
		"First page of the list": _list,
		"What needs me, in the own partnerships": lambda: list(data(frappe._dict(mine=1), AS_OF)),
		"Numbers of the workspace": partial(home.today, only_mine=True),
	}


def _list() -> None:
	asked = {"doctype": PARTNERSHIP, "fields": [f"`tab{PARTNERSHIP}`.`{field}`" for field in LISTED]}
	frappe.local.form_dict = frappe._dict(asked, order_by="modified desc", start=0, page_length=20)
	reportview.get()


def _daily_lines(size: int) -> list[Line]:
	"""Twice, as of the same day: with all that nobody has been told of yet, then as on a day at work."""
	print(f"  the daily work of {size:,} partnerships ...", flush=True)
	frappe.set_user("Administrator")
	fill_site(size)
	first = taken(partial(tasks.do_all, AS_OF))
	before = highest()
	again = taken(partial(tasks.do_all, AS_OF))
	note = f"{again / size * 1000:.1f} ms for each partnership"
	return [
		Line(f"Daily work of {size:,} partnerships, the first ever", first, "s"),
		Line(f"Daily work of {size:,} partnerships, each further", again, "s", goal=DAY, note=note),
		Line("What a further one adds to the memory", highest() - before, "MB", goal=50),
	]


def _partnership() -> str:
	"""The demonstration among the others, of which the coordinator is a member."""
	(dossier,) = dossiers.living(AS_OF).values()
	name = import_dossier(dossier)
	partnership = frappe.get_doc(PARTNERSHIP, name)
	partnership.members[0].user = USER
	partnership.save()
	frappe.db.commit()
	return name


def _coordinator() -> None:
	values = {"doctype": "User", "email": USER, "first_name": "Kirsten", "send_welcome_email": 0}
	if not frappe.db.exists("User", USER):
		frappe.get_doc({**values, "roles": [{"role": MANAGER}]}).insert()
