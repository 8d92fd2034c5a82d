"""Asking for reports and sending their links in one step. Permission first."""

import frappe

from ...permissions import manages
from ...records import turns
from .. import api
from ..documents import organisations
from ..links import access_links, giving
from ..mail import outgoing
from ..mail.party_mails import addressees
from . import reporting


@api.method()
def recipients(partnership: str) -> list[dict]:
	"""List to whom a link can be sent: [{"party", "title", "person", "email"}] for every party that reports.

	person and email are None where no address is known. Empty for those who may not give out links.
	"""
	frappe.has_permission("Partnership", "write", doc=partnership, throw=True)
	if not manages(frappe.session.user):
		return []
	parties = reporting.reporting_parties(partnership)
	titles = organisations.titles(parties)
	return [
		{"party": party, "title": titles[party], "person": person, "email": email}
		for party, (person, email) in _one_of_each(partnership, parties).items()
	]


@api.method(methods=["POST"])
def ask(partnership: str, send_links: bool = False) -> dict[str, list[str]]:
	"""Make the reports that are to be asked for today, and send a link to every open one without a link.

	Returns {"made": names of the reports, "sent": what parties are called, "not_sent": the same of those whom
	no mail reaches}. Links are sent by managers only (frappe.PermissionError).
	"""
	turns.take(partnership)
	frappe.has_permission("Partnership", "write", doc=partnership, throw=True)
	if send_links:
		giving.refuse_others()
	made = reporting.make_due(partnership)
	party_of = _open_without_link(partnership) if send_links else {}
	people = _one_of_each(partnership, list(dict.fromkeys(party_of.values())))
	links = [_link(report, party, *people[party]) for report, party in party_of.items() if people[party][1]]
	reached = [row["document"] for row in giving.send(links)]
	missed = {party for report, party in party_of.items() if report not in reached}
	if people and not outgoing.can_mail():
		outgoing.tell_unsent()
	sent = [party for party in people if party not in missed]
	not_sent = organisations.called(party for party in people if party not in sent)
	return {"made": made, "sent": organisations.called(sent), "not_sent": not_sent}


def _link(report: str, party: str, person: str, email: str) -> dict:
	return {"task": "Partner Report", "document": report, "party": party, "person": person, "email": email}


def _open_without_link(partnership: str) -> dict[str, str]:
	"""Map the names of open reports without a link to their parties, those due first at the front."""
	reports = frappe.get_list(
		reporting.REPORT,
		{"partnership": partnership, "status": ["in", reporting.OPEN]},
		["name", "party"],
		order_by="due asc, party asc",
		limit_page_length=0,
	)
	open_links = access_links.open_links(partnership=partnership, task="Partner Report")
	linked = set(frappe.get_all(access_links.LINK, open_links, pluck="reference_name"))
	return {report.name: report.party for report in reports if report.name not in linked}


def _one_of_each(partnership: str, parties: list[str]) -> dict[str, tuple[str | None, str | None]]:
	"""Pick for each party the first whose address is known: a link is for one person alone."""
	people = addressees(partnership, parties) if parties else {}
	return {party: people.get(party, [(None, None)])[0] for party in parties}
