"""The report Contributions and Budget: what parties give beside the budget and books of a cost center."""

import erpnext
import frappe
import pytest
from frappe.permissions import add_user_permission
from frappe.utils import getdate

from partnership_module.constants import USER
from partnership_module.partnership.report.contributions_and_budget import contributions_and_budget as report
from partnership_module.records import versions

from ..worlds import histories as play
from ..worlds import reporting
from ..worlds.kept import kept
from ..worlds.organisations import made
from ..worlds.partnership_world import add_user

TOWN, CLUB = "Kommunen (budget)", "Foreningen (budget)"
PLAIN, COUNTS = "plain@budget.invalid", "counts@budget.invalid"


@kept
def books(site) -> dict[str, str]:
	"""The company, its currency, an account of each kind, the cost center of the partnership, this year."""
	company = erpnext.get_default_company() or frappe.get_all("Company", pluck="name", limit=1)[0]
	currency = frappe.db.get_value("Company", company, "default_currency")
	root = frappe.db.get_value("Cost Center", {"company": company, "is_group": 1, "parent_cost_center": ""})
	root = root or frappe.db.get_value("Cost Center", {"company": company, "is_group": 1})
	names = [
		frappe.get_doc(
			doctype="Cost Center", cost_center_name=title, parent_cost_center=root, company=company
		)
		.insert()
		.name
		for title in ("Havnen", "Naboen")
	]
	year = frappe.db.get_value(
		"Fiscal Year", {"year_start_date": ["<=", getdate()], "year_end_date": [">=", getdate()]}
	)
	accounts = {
		kind: frappe.db.get_value("Account", {"company": company, "root_type": kind, "is_group": 0})
		for kind in ("Expense", "Income")
	}
	return {
		"company": company,
		"currency": currency,
		"own": names[0],
		"other": names[1],
		"year": year,
		**accounts,
	}


@kept
def partnership(books):
	add_user(PLAIN, [USER])
	add_user(COUNTS, [USER, "Accounts Manager", "Accounts User"])
	money = {"kind": "Money", "currency": books["currency"], "state": "Granted"}
	rows = [
		{**money, "party": made(TOWN), "maximum": "500000", "frequency": "Per Year"},
		{**money, "party": made(CLUB), "maximum": "20000", "actual": "15000", "actual_on": getdate()},
		{**money, "party": made(CLUB), "maximum": "9000", "state": "Applied For"},
	]
	doc = play.partnership("Havnen (budget)", [TOWN, CLUB], cost_center=books["own"])
	doc.extend("contributions", rows)
	doc.save()
	return doc


@pytest.fixture
def budget(books):
	terms = {"company": books["company"], "cost_center": books["own"], "budget_against": "Cost Center"}
	amount = {"account": books["Expense"], "budget_amount": 600000}
	if versions.FRAPPE < 16:
		terms |= {"fiscal_year": books["year"], "accounts": [amount]}
	else:
		terms |= {"from_fiscal_year": books["year"], "to_fiscal_year": books["year"], **amount}
	doc = frappe.get_doc(doctype="Budget", **terms).insert()
	doc.submit()
	return doc


def book(books, cost_center: str, kind: str, amount: float, day=None, **values) -> None:
	debit, credit = (amount, 0) if kind == "Expense" else (0, amount)
	frappe.get_doc(
		{
			**{"doctype": "GL Entry", "posting_date": day or getdate(), "company": books["company"]},
			**{"cost_center": cost_center, "account": books[kind], "debit": debit, "credit": credit},
			**{"voucher_type": "Journal Entry", "is_cancelled": 0, **values},
		}
	).db_insert()


def total(**filters) -> dict:
	(row,) = [row for row in reporting.rows(report, **filters) if row.get("bold")]
	return row


def test_what_parties_give_stands_beside_the_budget_and_the_books(partnership, books, budget):
	book(books, books["own"], "Expense", 120000)
	book(books, books["own"], "Expense", 30000)
	book(books, books["own"], "Income", 20000)
	found = total(partnership=partnership.name)
	assert found["place"] == f"{books['own']}, {books['year']}"
	assert (found["per_year"], found["otherwise"], found["given"]) == (500000, 20000, 15000)
	assert (found["budget"], found["cost"], found["income"], found["left"]) == (600000, 150000, 20000, 450000)
	rows = [row for row in reporting.rows(report, partnership=partnership.name) if not row.get("bold")]
	assert [(row["party"], row["per_year"], row["otherwise"], row["given"]) for row in rows] == [
		(TOWN, 500000, None, None),
		(CLUB, None, 20000, 15000),
		(CLUB, None, 9000, None),
	]


def test_only_the_cost_center_and_the_year_until_the_day_count(partnership, books):
	book(books, books["other"], "Expense", 1)
	book(books, books["own"], "Expense", 2, day="2001-05-01")
	book(books, books["own"], "Expense", 4, is_cancelled=1)
	book(books, books["own"], "Expense", 8, voucher_type="Period Closing Voucher")
	book(
		books,
		books["own"],
		"Expense",
		16,
		day=frappe.db.get_value("Fiscal Year", books["year"], "year_start_date"),
	)
	first = str(frappe.db.get_value("Fiscal Year", books["year"], "year_start_date"))
	book(books, books["own"], "Expense", 32)
	assert total(partnership=partnership.name, as_of=first)["cost"] == 16
	assert total(partnership=partnership.name, as_of=first)["given"] is None
	assert total(partnership=partnership.name)["cost"] == 48


def test_without_budget_and_books_nothing_is_said_of_them(partnership):
	found = total(partnership=partnership.name)
	assert (found["budget"], found["cost"], found["income"], found["left"]) == (None, None, None, None)


def test_a_budget_that_is_no_more_than_a_draft_does_not_count(partnership, books, budget):
	frappe.db.set_value("Budget", budget.name, "docstatus", 0)
	assert total(partnership=partnership.name)["budget"] is None


def test_without_a_cost_center_there_is_no_row(partnership):
	partnership.cost_center = None
	partnership.save()
	assert reporting.rows(report, partnership=partnership.name) == []


def test_on_a_day_without_a_fiscal_year_there_is_no_row(partnership):
	assert reporting.rows(report, partnership=partnership.name, as_of="1950-01-01") == []


def test_who_may_not_read_budgets_sees_what_parties_give_alone(partnership, books, budget, login):
	book(books, books["own"], "Expense", 120000)
	with login(PLAIN):
		columns, rows, message, *_ = report.execute({"partnership": partnership.name})
		found = total(partnership=partnership.name)
	assert not {"budget", "cost", "income", "left"} & {column["fieldname"] for column in columns}
	assert "for those who may read them" in message
	assert (found["budget"], found["cost"], found["per_year"]) == (None, None, 500000)
	assert "600000" not in str(rows) and "120000" not in str(rows)


def test_who_may_read_them_sees_them(partnership, books, budget, login):
	book(books, books["own"], "Expense", 120000)
	with login(COUNTS):
		_columns, _rows, message, *_ = report.execute({"partnership": partnership.name})
		found = total(partnership=partnership.name)
	assert (found["budget"], found["cost"], message) == (600000, 120000, None)


def test_permissions_on_cost_centers_hold(partnership, books, budget, login):
	book(books, books["own"], "Expense", 120000)
	for doctype in ("Budget", "GL Entry"):
		add_user_permission("Cost Center", books["other"], COUNTS, applicable_for=doctype)
	with login(COUNTS):
		found = total(partnership=partnership.name)
	assert (found["budget"], found["cost"]) == (None, None)


def test_a_restricted_partnership_shows_to_its_members_alone(partnership, login):
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(COUNTS):
		assert reporting.rows(report) == []


def test_main_columns_show_and_all_where_they_are_asked_for(partnership):
	def shown(**filters) -> set[str]:
		found, *_rest = report.execute({"partnership": partnership.name, **filters})
		return {column["fieldname"] for column in found if not column.get("hidden")}

	assert shown(all_columns=1) - shown() == {"state", "income"}


def test_filters_and_a_party(partnership):
	rows = reporting.rows(report, partnership=partnership.name, party=CLUB)
	assert [row["party"] for row in rows if not row.get("bold")] == [CLUB, CLUB]


def test_it_takes_few_queries_however_many_rows_there_are(partnership, books, budget):
	for _time in range(20):
		book(books, books["own"], "Expense", 1)
	assert reporting.queries(report, partnership=partnership.name) <= 9
