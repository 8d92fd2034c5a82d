"""Every report of the app on one large site: seconds, queries, memory, and how many times the bare SQL it
takes."""

from collections.abc import Callable
from functools import partial

import frappe
from benchmark_data import AS_OF
from benchmark_memory import peak_of_report, peak_of_sql
from benchmark_site import fill_site
from erpnext.projects.report.project_summary import project_summary
from timing import Line, compared, median, taken

from partnership_module.constants import MODULE

FIRST_SCREEN, LARGE, PROJECTS = 1_000, 5_000, 1_000


def reports_lines() -> list[Line]:
	"""First what opens at 1,000 partnerships, then everything at 5,000."""
	lines = []
	for number in (FIRST_SCREEN, LARGE):
		print(f"  filling a site with {number:,} partnerships ...", flush=True)
		fill_site(number)
		for name, run in reports().items():
			lines += _measured(name, run, number)
	return [*lines, _against_project_summary()]


def reports() -> dict[str, Callable]:
	"""By name, each report of the app as Frappe runs it."""
	names = frappe.get_all("Report", {"module": MODULE}, pluck="name", order_by="name asc")
	return {
		name: partial(frappe.get_doc("Report", name).execute_script_report, {"as_of": AS_OF})
		for name in names
	}


def _measured(name: str, run: Callable, partnerships: int) -> list[Line]:
	"""Seconds, with a goal for what opens first and with memory for the most there is; and how many times the
	bare SQL."""
	run()
	statements = queries(run)
	seconds, bare, times = compared(run, partial(_again, statements), runs=3)
	note = f"queries: {len(statements)}"
	if partnerships == LARGE:
		note += f"; adds {peak_of_report(name):.0f} MB, its SQL {peak_of_sql(statements):.0f} MB"
	goal = 1 if partnerships == FIRST_SCREEN else None
	called = f"{name}, {partnerships:,} partnerships"
	return [
		Line(called, seconds, "s", goal=goal, note=note),
		Line(f"{called} / its bare SQL", times, goal=1.6, note=f"SQL {bare:.2f} s"),
	]


def queries(run: Callable) -> list[str]:
	"""The statements that one run sends to the database for its rows."""
	found, sql = [], frappe.db.sql

	def noting(query, *arguments, **options):
		result = sql(query, *arguments, **options)
		found.append(frappe.db.last_query)
		return result

	frappe.db.sql = noting
	try:
		run()
	finally:
		del frappe.db.sql
	return [query for query in found if query.lstrip("( ").lower().startswith("select")]


def _again(statements: list[str]) -> None:
	for statement in statements:
		frappe.db.sql(statement)


def _against_project_summary() -> Line:
	"""ERPNext asks for each project; both take their turn at so many rows."""
	frappe.db.delete("Project")
	for number in range(PROJECTS):
		frappe.get_doc(doctype="Project", project_name=f"Projekt {number}").insert()
	theirs = taken(partial(project_summary.execute, frappe._dict(status="Open"))) / PROJECTS
	ours = median(reports()["Partnership Portfolio"], runs=3) / LARGE
	note = f"per row {ours * 1000:.3f} ms, Project Summary {theirs * 1000:.2f} ms"
	return Line(
		"Partnership Portfolio: faster per row than Project Summary",
		theirs / ours,
		goal=10,
		least=True,
		note=note,
	)
