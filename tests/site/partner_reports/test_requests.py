"""Asking for reports and sending their links in one step."""

import frappe
from frappe.utils import add_days, getdate

from partnership_module.constants import USER
from partnership_module.partnership.links import giving
from partnership_module.partnership.partner_reports import requests

from ..worlds import reporting_world as world
from ..worlds.asking import refused
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.partnership_world import add_user
from ..worlds.reporting_world import GREEN, RED

ADDRESS = "roede@partnership.invalid"


@kept
def partnership():
	"""Both parties report; of one of them a person is known."""
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Indberetninger",
		email_id="partnerskab@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
	).insert()
	doc = world.build()
	doc.db_set("start_date", add_days(getdate(), -200))
	contact = frappe.new_doc("Contact", first_name="Rita", last_name="Rød")
	contact.append("email_ids", {"email_id": ADDRESS, "is_primary": 1})
	contact.append("links", {"link_doctype": "Partner Organisation", "link_name": named(RED)})
	contact.insert()
	return doc.name


def links(partnership: str) -> list:
	fields = ["party", "person", "email", "reference_name"]
	return frappe.get_all("Partner Access Link", {"partnership": partnership}, fields)


def test_it_is_told_before_who_gets_a_link(partnership):
	assert requests.recipients(partnership) == [
		{"party": named(RED), "title": RED, "person": "Rita Rød", "email": ADDRESS},
		{"party": named(GREEN), "title": GREEN, "person": None, "email": None},
	]


def test_without_the_tick_reports_are_made_and_nobody_is_written_to(partnership):
	asked = requests.ask(partnership)
	assert asked["made"] and (asked["sent"], asked["not_sent"]) == ([], [])
	assert links(partnership) == []


def test_every_open_report_of_who_is_known_gets_one_link(partnership):
	asked = requests.ask(partnership, send_links=True)
	assert (asked["sent"], asked["not_sent"]) == ([RED], [GREEN])
	own = frappe.get_all("Partner Report", {"partnership": partnership, "party": named(RED)}, pluck="name")
	given = links(partnership)
	assert {link.reference_name for link in given} == set(own) and len(given) == len(own)
	assert {(link.person, link.email) for link in given} == {("Rita Rød", ADDRESS)}
	mails = frappe.get_all("Email Queue Recipient", {"recipient": ADDRESS}, pluck="name")
	assert len(mails) == 1, "all of one person come in one mail"


def test_who_has_a_link_gets_no_second_one_until_it_is_revoked(partnership):
	requests.ask(partnership, send_links=True)
	(first, *_others) = before = links(partnership)
	assert requests.ask(partnership, send_links=True) == {"made": [], "sent": [], "not_sent": [GREEN]}
	assert len(links(partnership)) == len(before)
	name = frappe.db.get_value("Partner Access Link", {"reference_name": first.reference_name})
	giving.revoke(name)
	assert requests.ask(partnership, send_links=True)["sent"] == [RED]
	assert len(links(partnership)) == len(before) + 1


def test_links_are_sent_by_managers_only_and_nothing_is_made_for_others(partnership, login):
	user = "beder@partnership.invalid"
	add_user(user, [USER])
	with login(user):
		assert requests.recipients(partnership) == []
		assert refused(requests.ask, partnership, send_links=True)
	assert not frappe.db.exists("Partner Report", {"partnership": partnership})
	with login(user):
		assert requests.ask(partnership)["made"]


def test_outsiders_neither_ask_nor_see_who_is_asked(partnership, login):
	user = "udenfor@partnership.invalid"
	add_user(user, [USER])
	frappe.db.set_value("Partnership", partnership, "restricted", 1)
	with login(user):
		assert refused(requests.recipients, partnership)
		assert refused(requests.ask, partnership)
