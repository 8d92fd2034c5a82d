"""Frappe's own requests of a person: to be told what is known of them, and to be forgotten."""

import json

import frappe
import pytest

from partnership_module.constants import PARTNERSHIP
from partnership_module.partnership.documents import personal_data
from partnership_module.partnership.documents.personal_data import NAMED
from partnership_module.partnership.links import giving

from ..worlds.kept import kept
from ..worlds.partnership_world import GROUP, add_partnership

WHO, NAME = "tove.larsen@partner.invalid", "Tove Larsen"
SIGNATURE = ("Partnership Agreement Signature", "signatory")
WHERE = (
	("Partner Access Link", "person"),
	("Partnership Group", "secretary"),
	("Partnership Member", "person"),
	("Partnership Member", "replaces"),
	("Partnership Party", "signatory"),
	SIGNATURE,
	("Steering Meeting Action", "person"),
	("Steering Meeting Attendance", "person"),
	("Steering Meeting Attendance", "deputy"),
	("Steering Meeting Invitation", "person"),
	("Steering Meeting Invitation", "organiser"),
	("Steering Meeting Reply", "person"),
)
"""Where the person of `known` is named, each in a row that names nobody else."""


@kept
def outgoing_mail(site):
	"""An account that mails could leave by; nothing is sent in tests."""
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Partnerskaber",
		email_id="partnerskaber@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="localhost",
		no_smtp_authentication=1,
	).insert(ignore_if_duplicate=True)


@kept
def known(outgoing_mail) -> dict[str, str]:
	"""A partnership in which a person has a seat, signs for a party, attends, acts and was sent a link."""
	frappe.get_doc(
		doctype="User", email=WHO, first_name="Tove", last_name="Larsen", send_welcome_email=0
	).insert()
	names = add_partnership("Kendt samarbejde")
	partnership = frappe.get_doc(PARTNERSHIP, names[PARTNERSHIP])
	partnership.append("members", {"group_name": GROUP, "person": NAME, "user": WHO})
	partnership.append("members", {"group_name": GROUP, "person": "Bo Bertelsen", "replaces": NAME})
	partnership.parties[0].signatory = NAME
	partnership.groups[0].secretary = NAME
	partnership.save()
	meeting = frappe.get_doc("Steering Meeting", names["Steering Meeting"])
	meeting.append("attendance", {"person": NAME, "email": WHO})
	meeting.append("attendance", {"person": "Bo Bertelsen", "deputy": NAME, "deputy_email": WHO})
	meeting.append("actions", {"action": "Ring", "person": NAME})
	meeting.save()
	party = frappe.db.get_value("Partner Report", names["Partner Report"], "party")
	giving.give("Partner Report", names["Partner Report"], party, NAME, WHO)
	about = {"partnership": names[PARTNERSHIP], "uid": meeting.uid}
	frappe.get_doc(doctype="Steering Meeting Invitation", person=NAME, email=WHO, **about).insert()
	frappe.get_doc(
		doctype="Steering Meeting Invitation", organiser=NAME, email="bo@partner.invalid", **about
	).insert()
	frappe.get_doc(doctype="Steering Meeting Reply", person=NAME, sender=WHO, **about).insert()
	signed = {"parent": names["Partnership Agreement"], "parenttype": "Partnership Agreement"}
	signed |= {"parentfield": "signatures", "party": partnership.parties[0].organisation}
	frappe.get_doc(doctype=SIGNATURE[0], signatory=NAME, **signed).db_insert()
	return names


def test_the_download_holds_every_row_that_names_the_person(known):
	request = frappe.get_doc(doctype="Personal Data Download Request", user=WHO, user_name=NAME)
	request.insert(ignore_permissions=True)
	file = frappe.get_doc("File", {"attached_to_name": request.name})
	found = json.loads(file.get_content())
	for doctype, field in WHERE:
		assert NAME in [row[field] for row in found[doctype]], (doctype, field)
	assert WHO in [row["email"] for row in found["Steering Meeting Attendance"]]


def test_rows_that_frappe_finds_by_the_address_are_in_it_under_another_name(known):
	"""Who is called otherwise there, but has the same account or address."""
	row = {"parent": known[PARTNERSHIP], "user": WHO}
	frappe.db.set_value("Partnership Member", row, "person", "T. Larsen")
	rows = json.loads(personal_data.known_of(WHO))["Partnership Member"]
	assert {"T. Larsen", "Bo Bertelsen"} == {row["person"] for row in rows}


@pytest.mark.parametrize(
	("doctype", "field"),
	[
		("Partner Access Link", "email"),
		("Partnership Member", "user"),
		("Steering Meeting Attendance", "email"),
	],
)
def test_so_are_rows_that_name_the_person_with_another_address(known, doctype, field):
	frappe.db.set_value(doctype, {field: WHO}, field, "other@partner.invalid")
	rows = json.loads(personal_data.known_of(WHO)).get(doctype, ())
	assert NAME in [row["person"] for row in rows]


def test_who_has_no_name_is_found_by_the_address_alone(known, monkeypatch):
	add_partnership("Hvor ingen er nævnt")
	monkeypatch.setattr(personal_data, "get_fullname", lambda user: "")
	rows = json.loads(personal_data.known_of(WHO))
	assert {row["person"] for row in rows["Partnership Member"]} == {NAME}
	assert "Partnership Group" not in rows


def test_others_are_not_in_it(known):
	add_partnership("Hvor ingen er nævnt")
	rows = json.loads(personal_data.known_of(WHO))
	assert all(WHO in str(row) or NAME in str(row) for doctype in NAMED for row in rows.get(doctype, ()))


def test_the_deletion_leaves_no_name_outside_of_what_is_frozen(known):
	agreement = known["Partnership Agreement"]
	frozen = f"<p>Underskrives af {NAME}</p>"
	frappe.db.set_value("Partnership Agreement", agreement, "frozen_html", frozen)
	request = frappe.get_doc(doctype="Personal Data Deletion Request", email=WHO)
	request.flags.ignore_permissions = True
	request.insert()
	request.db_set("status", "Pending Approval")
	request.trigger_data_deletion()
	left = [where for where in WHERE if frappe.get_all(where[0], {where[1]: ["like", f"%{NAME}%"]})]
	assert left == [SIGNATURE]
	assert not frappe.get_all("Steering Meeting Attendance", {"email": WHO})
	assert not frappe.get_all("Steering Meeting Attendance", {"deputy_email": WHO})
	assert not frappe.get_all("Partner Access Link", {"email": WHO})
	assert frappe.db.get_value("Partnership Agreement", agreement, "frozen_html") == frozen
	assert frappe.get_doc(PARTNERSHIP, known[PARTNERSHIP]).save()
