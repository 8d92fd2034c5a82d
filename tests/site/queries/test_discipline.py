"""The report Partner Reporting Discipline: on time, late, missing, by party."""

from datetime import date

import frappe

from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.report.deadlines import deadlines
from partnership_module.partnership.report.partner_reporting_discipline import partner_reporting_discipline
from partnership_module.partnership.report.partnership_portfolio import partnership_portfolio as portfolio
from tests.site.worlds import reporting
from tests.site.worlds import reporting_world as world
from tests.site.worlds.reporting_world import GREEN, RED

from ..worlds.kept import kept
from ..worlds.organisations import named

NAMES = ("party", "reports", "on_time", "late", "missing", "sent_back", "not_due", "share", "mean_days_late")


@kept
def partnership():
	"""Green is in time, then late by ten days; Red hands in one of two; both have a third to come."""
	doc = world.build()
	days = {(GREEN, 3): "2004-04-14", (GREEN, 6): "2004-07-24", (RED, 3): "2004-04-14"}
	for day in (date(2004, 4, 1), date(2004, 7, 1), date(2004, 10, 1)):
		for report in world.made(doc.name, day):
			if handed_in := days.get((title(report.party), report.period_to.month)):
				world.handed_in(report, handed_in)
	return doc


def shown(partnership, as_of: str = "2004-07-30", **filters) -> list[tuple]:
	return reporting.shown(
		partner_reporting_discipline, *NAMES, partnership=partnership.name, as_of=as_of, **filters
	)


def test_each_party_the_worst_first(partnership):
	assert shown(partnership) == [
		(RED, 3, 1, 0, 1, 0, 1, 50.0, 16.0),
		(GREEN, 3, 1, 1, 0, 0, 1, 50.0, 10.0),
	]


def test_as_of_an_earlier_day_what_came_later_was_missing(partnership):
	assert shown(partnership, "2004-07-20") == [
		(GREEN, 3, 1, 0, 1, 0, 1, 50.0, 6.0),
		(RED, 3, 1, 0, 1, 0, 1, 50.0, 6.0),
	]
	assert shown(partnership, "2004-01-01")[0] == (GREEN, 3, 0, 0, 0, 0, 3, None, None)


def test_sent_back_is_told(partnership):
	frappe.get_doc("Partner Report", {"party": named(GREEN), "period_to": "2004-03-31"}).db_set(
		"status", "Sent Back"
	)
	assert shown(partnership, party=GREEN) == [(GREEN, 3, 1, 1, 0, 1, 1, 50.0, 10.0)]


def test_what_is_sent_back_later_is_not_told_yet(partnership):
	report = frappe.get_doc("Partner Report", {"party": named(GREEN), "period_to": "2004-03-31"})
	report.db_set({"status": "Sent Back", "sent_back_on": "2004-07-29"})
	told = [
		(
			shown(partnership, day, party=GREEN)[0][5],
			len(
				reporting.rows(deadlines, partnership=partnership.name, as_of=day, kind="Report", party=GREEN)
			),
			reporting.rows(portfolio, partnership=partnership.name, as_of=day)[0]["missing_reports"],
		)
		for day in ("2004-07-28", "2004-07-29")
	]
	assert told == [(0, 1, 1), (1, 2, 2)]


def test_a_report_accepted_without_a_day_is_not_missing(partnership):
	report = frappe.get_doc("Partner Report", {"party": named(RED), "period_to": "2004-06-30"})
	before = reporting.rows(portfolio, partnership=partnership.name, as_of="2004-07-30")[0]
	report.db_set({"status": "Accepted", "submitted_on": None})
	after = reporting.rows(portfolio, partnership=partnership.name, as_of="2004-07-30")[0]
	assert (before["missing_reports"], after["missing_reports"]) == (1, 0)


def test_filters(partnership):
	assert [row[0] for row in shown(partnership, party=GREEN)] == [GREEN]
	assert shown(partnership, due_to="2004-04-14") == [
		(GREEN, 1, 1, 0, 0, 0, 0, 100.0, None),
		(RED, 1, 1, 0, 0, 0, 0, 100.0, None),
	]
	assert [row[1] for row in shown(partnership, due_from="2004-07-14")] == [2, 2]


def test_parties_are_counted_over_all_partnerships(partnership):
	def found() -> tuple:
		(row,) = reporting.rows(partner_reporting_discipline, as_of="2004-07-30", party=RED)
		return row["reports"], row["missing"]

	reports, missing = found()
	world.made(world.build("Endnu en (prøve)").name)
	assert found() == (reports + 1, missing + 1)


def test_chart_and_summary(partnership):
	*_, chart, summary = partner_reporting_discipline.execute(
		{"partnership": partnership.name, "as_of": "2004-07-30"}
	)
	assert chart["data"]["labels"] == [RED, GREEN]
	assert [row["values"] for row in chart["data"]["datasets"]] == [[1, 1], [0, 1], [1, 0]]
	assert [card["value"] for card in summary] == [2, 1, 1, 2]


def test_outsiders_see_nothing_of_a_restricted_partnership(partnership, login):
	reader = reporting.outsider()
	with login(reader):
		assert shown(partnership)
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(reader):
		assert not shown(partnership)


def test_two_queries_however_many_rows(partnership):
	assert reporting.queries(partner_reporting_discipline, partnership=partnership.name) == 2
	world.made(partnership.name, date(2005, 4, 1))
	assert reporting.queries(partner_reporting_discipline) == 2
