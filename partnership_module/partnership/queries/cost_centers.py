"""The cost centers of partnerships, their fiscal year, and what ERPNext knows of them to this reader."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

import frappe

from ...records import versions

BUDGET, ENTRY, YEAR = "Budget", "GL Entry", "Fiscal Year"
COST, INCOME = "Expense", "Income"
CLOSING = "Period Closing Voucher"
"""It empties the accounts of a year into the next."""


class FiscalYear(NamedTuple):
	"""A fiscal year that holds a day."""

	name: str
	first: date
	last: date


def cost_centers(partnerships: Collection[str]) -> dict[str, frappe._dict]:
	"""Map the partnerships of those that have a cost center to {cost_center, company, currency}."""
	named = {"name": ["in", list(partnerships)], "cost_center": ["is", "set"]}
	rows = frappe.get_list("Partnership", named, ["name", "cost_center"], limit_page_length=0)
	chosen = {"name": ["in", [row.cost_center for row in rows]]}
	fields = ["name as cost_center", "company", "company.default_currency as currency"]
	places = {row.cost_center: row for row in frappe.get_all("Cost Center", chosen, fields)}
	return {row.name: places[row.cost_center] for row in rows if row.cost_center in places}


def fiscal_years(day: date) -> dict[str | None, FiscalYear]:
	"""Map companies to their fiscal year on a day; None to that of all others."""
	held = {"disabled": 0, "year_start_date": ["<=", day], "year_end_date": [">=", day]}
	fields = ["name", "year_start_date", "year_end_date", "companies.company"]
	return {
		row.company or None: FiscalYear(row.name, row.year_start_date, row.year_end_date)
		for row in frappe.get_all(YEAR, held, fields)
	}


def readable() -> tuple[bool, bool]:
	"""Tell whether the reader may read budgets, and entries of the ledger."""
	return bool(frappe.has_permission(BUDGET, "read")), bool(frappe.has_permission(ENTRY, "read"))


def budgets(names: Collection[str], years: Collection[str]) -> dict[tuple[str, str], float]:
	"""By cost center and fiscal year, what is budgeted, among the budgets that the reader may read."""
	chosen = {"docstatus": 1, "budget_against": "Cost Center", "cost_center": ["in", list(names)]}
	year, amount = versions.budget_fields()
	chosen[year] = ["in", list(years)]
	found: dict[tuple[str, str], float] = defaultdict(float)
	for row in frappe.get_list(BUDGET, chosen, ["cost_center", year, amount], limit_page_length=0):
		found[row.cost_center, row[year]] += row.budget_amount or 0
	return found


def booked(names: Collection[str], first: date, last: date) -> dict[tuple[str, str], dict[date, float]]:
	"""By cost center and COST or INCOME, what was booked on the days from first to last, among the entries
	that the reader may read."""
	chosen = {
		"cost_center": ["in", list(names)],
		"posting_date": ["between", [first, last]],
		"is_cancelled": 0,
		"voucher_type": ["!=", CLOSING],
	}
	fields = ["cost_center", "posting_date", "debit", "credit", "account"]
	rows = frappe.get_list(ENTRY, chosen, fields, limit_page_length=0)
	used = {"name": ["in", list({row.account for row in rows})]}
	kinds = dict(frappe.get_all("Account", used, ["name", "root_type"], as_list=True)) if rows else {}
	found: dict[tuple[str, str], dict[date, float]] = defaultdict(lambda: defaultdict(float))
	for row in rows:
		kind, spent = kinds[row.account], row.debit - row.credit
		found[row.cost_center, kind][row.posting_date] += spent if kind == COST else -spent
	return found
