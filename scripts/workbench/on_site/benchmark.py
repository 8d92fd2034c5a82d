"""The measurements of scripts/benchmark, on its site."""

import os
import re
from functools import partial

import frappe
from benchmark_actions import actions_lines
from benchmark_agenda import agenda_lines
from benchmark_data import AS_OF, fill
from benchmark_growth import growth_lines
from benchmark_papers import papers_lines
from benchmark_reports import queries, reports_lines
from erpnext.projects.report.delayed_tasks_summary import delayed_tasks_summary
from timing import Line, compared, median, print_table

from partnership_module.demo import dossiers, loading
from partnership_module.partnership.queries import milestones
from partnership_module.partnership.report.milestones_met import milestones_met
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.records.export import dossier_of

FEW, MANY = 10_000, 100_000
TASK_FIELDS = (
	*("name", "subject", "project", "exp_start_date", "exp_end_date"),
	*("status", "priority", "completed_on", "progress"),
)
AGREEMENT = "Partnership Agreement"


def main() -> None:
	subjects = {
		"agreements": agreement_lines,
		"papers": papers_lines,
		"actions": lambda: actions_lines(contract_with("Aftalens tekst.")),
		"agenda": agenda_lines,
		"milestones": milestones_lines,
		"reports": reports_lines,
		"growth": growth_lines,
	}
	print_table([line for name in os.environ["SUBJECTS"].split() for line in subjects[name]()])


# --- agreements ------------------------------------------------------------------------------------------


def agreement_lines() -> list[Line]:
	print("  agreements ...", flush=True)
	loading.load()
	title = dossiers.history()["violence"].partnership.title
	agreement = frappe.get_doc(
		AGREEMENT, {"partnership": frappe.db.get_value("Partnership", {"title": title})}
	)
	contract = contract_with(text_of(agreement_html(dossier_of(agreement), agreement.version)))
	print_contract = partial(frappe.get_print, "Contract", contract)
	print_agreement = partial(frappe.get_print, AGREEMENT, agreement.name, AGREEMENT)

	def text() -> str:
		return agreement_html(dossier_of(agreement), agreement.version)

	made, theirs, to_text = compared(text, print_contract, runs=15)
	printed, _theirs, to_print = compared(print_agreement, print_contract, runs=15)
	frappe.local.form_dict.pop("pdf_generator")  # or get_print takes that of the last print
	as_pdf = median(partial(print_agreement, as_pdf=True), runs=5)
	note = f"{made * 1000:.0f} ms, Contract {theirs * 1000:.0f} ms"
	return [
		Line(
			"Agreement as HTML (export, text) / Contract print, same length",
			to_text,
			goal=1,
			note=note,
		),
		Line(
			"Agreement in Frappe's print view / Contract print",
			to_print,
			goal=1.2,
			note=f"{printed * 1000:.0f} ms",
		),
		Line("Agreement: its dossier", len(queries(partial(dossier_of, agreement))), "queries"),
		Line("Agreement in Frappe's print view as PDF/A, dossier embedded", as_pdf, "s", goal=1.5),
	]


def text_of(html: str) -> str:
	"""What a reader sees of a page."""
	body = re.sub(r"<(style|script|head)\b.*?</\1>", "", html, flags=re.DOTALL)
	return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def contract_with(text: str, customer_name: str = "Benchmark") -> str:
	"""A contract of ERPNext with this text in paragraphs of some lines."""
	customer = frappe.get_doc(doctype="Customer", customer_name=customer_name).insert()
	paragraphs = [f"<p>{text[start : start + 400]}</p>" for start in range(0, len(text), 400)]
	terms = {"contract_terms": "".join(paragraphs), "party_type": "Customer", "party_name": customer.name}
	return frappe.get_doc(doctype="Contract", **terms).insert().name


# --- the report ------------------------------------------------------------------------------------------


def milestones_lines() -> list[Line]:
	lines, report = [], {}
	for number in (FEW, MANY):
		print(f"  inserting {number:,} milestones and tasks ...", flush=True)
		fill(number)
		lines += report_lines(number, report)
	per_row = (report[MANY] / MANY) / (report[FEW] / FEW)
	return [*lines, Line(f"Milestones Met: time per row, {MANY:,} / {FEW:,}", per_row, goal=1.25)]


def report_lines(number: int, seconds: dict[int, float]) -> list[Line]:
	print(f"  Milestones Met with {number:,} ...", flush=True)
	runs = 21 if number < MANY else 5
	query = milestones.query(frappe.get_list, [], run=False)
	ours, sql, ratio = compared(run_report, lambda: frappe.db.sql(query), runs)
	task_query = frappe.get_all("Task", fields=TASK_FIELDS, order_by="creation", run=False)
	_theirs, _sql, task_ratio = compared(run_tasks, lambda: frappe.db.sql(task_query), runs)
	delayed, _ours, times = compared(run_tasks, run_report, runs)
	seconds[number] = ours
	name = f"Milestones Met, {number:,}:"
	return [
		Line(f"{name} / its bare SQL", ratio, goal=1.6, note=f"{ours:.2f} s, SQL {sql:.2f} s"),
		Line(
			f"{name} Delayed Tasks is slower, each by its bare SQL",
			task_ratio / ratio,
			goal=2.5,
			least=True,
			note=f"Delayed Tasks {task_ratio:.2f} times its SQL",
		),
		Line(
			f"{name} Delayed Tasks is slower, in seconds", times, note=f"{delayed:.2f} s; 9 columns, ours 29"
		),
	]


def run_report() -> None:
	milestones_met.execute({"as_of": AS_OF})


def run_tasks() -> None:
	delayed_tasks_summary.execute(frappe._dict())


if __name__ == "__main__":
	frappe.init(os.environ["SITE"])
	frappe.connect()
	main()
	frappe.destroy()
