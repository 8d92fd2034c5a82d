"""What parties give in money, beside the budget and the books of the partnership's cost center in ERPNext,
in the fiscal year of a day."""

from collections import defaultdict
from datetime import date

import frappe

from ....records.words import _
from ....rules.agreements.budget import MONEY
from ....rules.evaluations import against_budget
from ...queries import cost_centers as books
from ...queries.contributions import stored_contributions
from ..columns import asked, card, column, hidden, main_columns

MAIN = ("place", "party", "per_year", "otherwise", "given", "budget", "cost", "left", "unit")
"""What a screen of 1280 pixels shows without scrolling."""
AMOUNTS = ("per_year", "otherwise", "given", "budget", "cost", "income", "left")


def execute(filters: dict | None = None):
	"""Frappe's entry: columns, rows, message, chart, summary."""
	filters, as_of = asked(filters)
	of_money = frappe._dict(kind=MONEY, partnership=filters.partnership, party=filters.party)
	stored = stored_contributions(of_money)
	places = books.cost_centers({row.name for row in stored})
	years = books.fiscal_years(as_of)
	alike = defaultdict(list)
	for row in stored:
		place = places.get(row.name)
		year = place and (years.get(place.company) or years.get(None))
		if year:
			alike[place.cost_center, place.currency, year].append(row)
	may_budget, may_books = books.readable()
	known = _known(list(alike), as_of, may_budget, may_books)
	rows, totals = [], []
	for key, own in alike.items():
		totals.append(_total_row(own, *key, as_of, known))
		rows += [totals[-1], *(_row(row, key[2], as_of) for row in own)]
	shown = main_columns(columns(may_budget, may_books), MAIN, filters)
	return shown, rows, message(may_budget, may_books), None, summary(totals)


def columns(may_budget: bool, may_books: bool) -> list[dict]:
	"""A bold row for each cost center and year, below it the contributions; only what the reader may read."""
	money = [
		("per_year", _("Agreed per Year"), 115, True),
		("otherwise", _("Agreed Otherwise"), 115, True),
		("given", _("Given in the Year"), 110, True),
		("budget", _("Budget"), 110, may_budget),
		("cost", _("Booked Costs"), 145, may_books),
		("income", _("Booked Income"), 150, may_books),
		("left", _("Budget Left"), 110, may_budget and may_books),
	]
	return [
		column("place", _("Cost Center"), "Data", 170),
		column("party", _("Party"), "Data", 140),
		column("state", _("Commitment"), "Data", 110),
		*(
			{**column(field, label, "Float", width), "precision": "2"}
			for field, label, width, is_read in money
			if is_read
		),
		column("unit", _("Unit"), "Data", 75),
		hidden("partnership_name"),
	]


def message(may_budget: bool, may_books: bool) -> str | None:
	"""Say what is not shown to a reader without the right to read it."""
	if may_budget and may_books:
		return None
	if may_budget:
		return _("What is booked shows for those who may read the ledger in ERPNext.")
	if may_books:
		return _("Budgets show for those who may read them in ERPNext.")
	return _("Budgets and what is booked show for those who may read them in ERPNext.")


def summary(totals: list[dict]) -> list[dict] | None:
	"""By currency, what is budgeted, booked and given; None of nothing."""
	sums: dict[tuple[str, str], float] = defaultdict(float)
	for total in totals:
		for field in ("given", "budget", "cost"):
			if total[field] is not None:
				sums[field, total["currency"]] += total[field]
	labels = {"given": _("Given in the Year"), "budget": _("Budget"), "cost": _("Booked Costs")}
	cards = [
		card(labels[field], amount, "blue", "Currency", currency)
		for (field, currency), amount in sums.items()
	]
	return cards or None


def _known(keys: list[tuple], as_of: date, may_budget: bool, may_books: bool) -> tuple[dict, dict]:
	"""Read the budgets and the books of cost centers; nothing where there are none."""
	names = {cost_center for cost_center, _currency, _year in keys}
	years = {year for _cost_center, _currency, year in keys}
	budgets = books.budgets(names, {year.name for year in years}) if names and may_budget else {}
	if not names or not may_books:
		return budgets, {}
	return budgets, books.booked(names, min(year.first for year in years), as_of)


def _total_row(rows: list, cost_center: str, currency: str, year, as_of: date, known: tuple) -> dict:
	budgets, booked = known
	sums = against_budget.total(rows, currency, year.first, as_of)
	budget = budgets.get((cost_center, year.name))
	cost, income = (
		_in_year(booked.get((cost_center, kind)), year.first) for kind in (books.COST, books.INCOME)
	)
	return {
		"place": f"{cost_center}, {year.name}",
		"per_year": sums.per_year,
		"otherwise": sums.otherwise,
		"given": sums.given,
		"budget": budget,
		"cost": cost,
		"income": income,
		"left": None if budget is None else budget - (cost or 0),
		"unit": currency,
		"currency": currency,
		"bold": 1,
	}


def _in_year(days: dict | None, first: date) -> float | None:
	amounts = [amount for day, amount in (days or {}).items() if day >= first]
	return sum(amounts) if amounts else None


def _row(row, year, as_of: date) -> dict:
	found = against_budget.given(row, year.first, as_of)
	return {
		**dict.fromkeys(AMOUNTS),
		"place": row.title,
		"party": ", ".join(filter(None, (row.party, *row.jointly_with, row.source))) or None,
		"state": _(row.state),
		"per_year": found.per_year,
		"otherwise": found.otherwise,
		"given": found.given,
		"unit": row.currency,
		"partnership_name": row.name,
		"indent": 1,
	}
