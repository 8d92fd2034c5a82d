"""Five parties sign by link at the same moment on a served site: each once, in force once, one mail each."""

import socket

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.partnership.links import access_links, codes, giving
from partnership_module.records.importing import remove

from ..worlds import histories as play
from ..worlds.organisations import named
from ..worlds.served import at_once, served

PARTIES = ["Første", "Anden", "Tredje", "Fjerde", "Femte"]
AGREEMENT, ACCOUNT = "Partnership Agreement", "Underskrifter på én gang"


@pytest.fixture(scope="module")
def address(site, tmp_path_factory):
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		port = free.getsockname()[1]
	with served(site, port, tmp_path_factory.mktemp("served") / "log") as found:
		yield found


@pytest.fixture
def agreement(transaction):
	"""A frozen text of five parties on a site that mails, committed; after the test it is gone."""
	partnership = play.partnership("Fem på én gang (prøve)", PARTIES, language="en")
	doc = play.agreement(partnership.name, is_history=False)
	doc.submit()
	frappe.get_doc(
		doctype="Email Account",
		email_account_name=ACCOUNT,
		email_id="fem@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
		no_smtp_authentication=1,
	).insert()
	frappe.db.commit()
	yield doc
	frappe.db.rollback()
	parties = [named(party) for party in PARTIES]
	remove(partnership.name)
	for doctype, names in (
		("Email Queue", frappe.get_all("Email Queue", {"sender": ["like", "%fem@%"]}, pluck="name")),
		("Email Account", [ACCOUNT]),
		("Partner Organisation", parties),
	):
		for name in names:
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
	frappe.db.commit()


def way(agreement, number: int) -> tuple:
	"""What the page of one party sends, with a code that was made for it."""
	party = named(PARTIES[number])
	given = giving.give("Signature", agreement.name, party, f"P{number}", f"p{number}@partner.invalid")
	token = given["url"].rpartition("#")[2]
	link = frappe.get_doc(access_links.LINK, access_links.of_token(token))
	form = {"token": token, "action": "sign", "version": agreement.digest, "code": codes.make(link)}
	form |= {"name": f"P{number}", "way": "typed", "consent": "1"}
	return "POST", "/partnership-link", {"data": form}


def copies(agreement) -> list[str]:
	"""The addresses to which the signed text goes."""
	queued = frappe.get_all("Email Queue", {"reference_name": agreement.name}, pluck="name")
	return sorted(frappe.get_all("Email Queue Recipient", {"parent": ["in", queued]}, pluck="recipient"))


def test_five_sign_at_once(address, agreement):
	frappe.cache.delete_keys("rl:")
	ways = [way(agreement, number) for number in range(len(PARTIES))]
	frappe.db.commit()
	answers = at_once(address, [*ways, *ways], {})
	frappe.db.rollback()
	assert {status for status, _body in answers} == {200}, answers[0][1][-1500:]
	agreement.reload()
	assert [row.signed_on for row in agreement.signatures] == [getdate()] * 5
	assert [row.signatory for row in agreement.signatures] == [f"P{number}" for number in range(5)]
	assert len({row.evidence for row in agreement.signatures}) == 5
	assert agreement.status == "In Force"
	files = {"attached_to_name": agreement.name, "attached_to_field": "evidence"}
	assert frappe.db.count("File", files) == 5
	assert copies(agreement) == [f"p{number}@partner.invalid" for number in range(5)]
	in_force = frappe.get_all("Partnership Party", {"parent": agreement.partnership}, pluck="status")
	assert in_force == ["Signed"] * 5
	changed = {"docname": ["in", [agreement.name, agreement.partnership]], "owner": "Guest"}
	assert not frappe.get_all("Version", changed, pluck="data")
