"""A clock that ran a year ahead and was put right: what it brought is taken back, what people did stays."""

from datetime import timedelta

import frappe
from frappe.utils import add_days, getdate

from partnership_module import tasks

from ..worlds import histories as play
from ..worlds import reporting_world as world
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne"]
REPORT = "Partner Report"


@kept
def today():
	return getdate()


@kept
def ahead(today):
	return today + timedelta(days=366)


@kept
def reporting(today):
	doc = world.build("Ur (prøve)")
	doc.db_set("start_date", add_days(today, -100))
	return doc


def reports(partnership) -> set[str]:
	return set(frappe.get_all(REPORT, {"partnership": partnership.name}, pluck="name"))


def signed(**values):
	doc = play.partnership("Aftale og ur (prøve)", PARTIES, notice_months=6)
	agreement = play.agreement(doc.name, **values)
	agreement.submit()
	for party in PARTIES:
		play.sign(agreement, party, str(getdate()))
	return doc, agreement


def test_an_agreement_that_ended_too_early_is_in_force_again(today, ahead):
	_doc, agreement = signed(end_date=today + timedelta(days=90))
	tasks.renew_agreements(ahead)
	assert agreement.db_get("status") == "Ended"
	tasks.renew_agreements(today)
	assert agreement.db_get("status") == "In Force"


def test_an_agreement_that_began_too_early_waits_again_and_its_parties_with_it(today, ahead):
	doc, agreement = signed(effective_date=today + timedelta(days=90))
	tasks.renew_agreements(ahead)
	assert (agreement.db_get("status"), play.party(doc.name, "Røde").status) == ("In Force", "Signed")
	tasks.renew_agreements(today)
	assert (agreement.db_get("status"), play.party(doc.name, "Røde").status) == (
		"Partly Signed",
		"Negotiating",
	)
	assert play.party(doc.name, "Røde").from_date is None
	tasks.renew_agreements(ahead)
	assert play.party(doc.name, "Røde").from_date == today + timedelta(days=90)


def test_who_left_meanwhile_does_not_come_back_with_the_agreement(today, ahead):
	doc, agreement = signed(end_date=today + timedelta(days=90))
	tasks.renew_agreements(ahead)
	row = play.party(doc.name, "Røde")
	row.db_set({"status": "Invited"})
	tasks.renew_agreements(today)
	assert agreement.db_get("status") == "In Force"
	assert play.party(doc.name, "Røde").status == "Invited"


def test_a_party_that_left_too_early_is_under_notice_again(today, ahead):
	doc, _agreement = signed()
	doc.reload()
	doc.db_set("status", "Active")
	play.give_notice(doc.name, "Røde", str(today))
	tasks.end_notices(ahead)
	assert play.party(doc.name, "Røde").status == "Left"
	tasks.end_notices(today)
	assert play.party(doc.name, "Røde").status == "Under Notice"
	told = frappe.get_all("Comment", {"reference_name": doc.name, "comment_type": "Info"}, pluck="content")
	assert any("has not left yet" in content for content in told)
	tasks.end_notices(today)
	again = frappe.get_all("Comment", {"reference_name": doc.name, "comment_type": "Info"}, pluck="content")
	assert again == told


def test_reports_of_the_future_go_and_come_when_it_is_time(reporting, today, ahead):
	tasks.ask_for_reports(today)
	due = reports(reporting)
	tasks.ask_for_reports(ahead)
	made_then = reports(reporting)
	assert made_then > due
	tasks.ask_for_reports(today)
	left = frappe.get_all(REPORT, {"name": ["in", list(made_then - due)], "period_from": [">", today]})
	assert (left, due <= reports(reporting)) == ([], True)
	tasks.ask_for_reports(ahead)
	assert len(reports(reporting)) == len(made_then)


def test_a_report_made_on_a_day_to_come_goes_also_when_its_period_has_begun(reporting, today, ahead):
	tasks.ask_for_reports(ahead)
	name = frappe.get_all(
		REPORT,
		{
			"partnership": reporting.name,
			"period_from": ["<=", today],
			"period_to": [">", add_days(today, 20)],
		},
		pluck="name",
	)
	frappe.db.set_value(REPORT, {"name": ["in", name]}, "creation", ahead, update_modified=False)
	tasks.ask_for_reports(today)
	assert name and not reports(reporting) & set(name)


def test_a_report_of_the_future_that_somebody_wrote_in_stays(reporting, today, ahead):
	tasks.ask_for_reports(ahead)
	future = {"partnership": reporting.name, "period_from": [">", today]}
	names = frappe.get_all(REPORT, future, pluck="name")
	report = frappe.get_doc(REPORT, names[0])
	report.lines[0].comment = "Vi ved det allerede"
	report.save()
	tasks.ask_for_reports(today)
	assert frappe.get_all(REPORT, future, pluck="name") == [report.name]


def test_a_report_of_the_future_that_nobody_asks_for_stays(reporting, today):
	first = add_days(today, 40)
	report = frappe.get_doc(
		doctype=REPORT,
		partnership=reporting.name,
		party=named(world.RED),
		period_from=first,
		period_to=add_days(first, 3),
		due=add_days(first, 10),
		lines=[{"indicator": world.PEOPLE}],
	).insert()
	tasks.ask_for_reports(today)
	assert report.name in reports(reporting)
