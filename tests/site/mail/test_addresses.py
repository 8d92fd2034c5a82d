"""E-mail and telephone of people: typed beside their names, or told by a contact; one address in a field."""

import io
import json

import frappe
import pytest
from pypdf import PdfReader

from partnership_module.constants import MANAGER
from partnership_module.partnership.files import frozen_files, printing
from partnership_module.partnership.mail import party_mails
from partnership_module.partnership.mail.addresses import emails
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove

from ..worlds import histories as play
from ..worlds import meetings_world
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.partnership_world import add_user

PARTIES = ["Røde", "Grønne", "Blå"]
TYPED, TOLD = "typed@partnership.invalid", "told@partnership.invalid"
WRONG = ["a@x.invalid, b@x.invalid", "a@x.invalid; b@x.invalid", "Bo <a@x.invalid>", "bo"]
READER = "uden-kontakter@partnership.invalid"


@pytest.fixture(autouse=True)
def can_mail(transaction, monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "mail_server", "mail.partnership.invalid")


@kept
def partnership():
	doc = play.partnership("Adresser (prøve)", PARTIES)
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group", "secretary": "Anna"})
	for person, party in (("Anna", "Røde"), ("Bo", "Grønne")):
		seat = {"group_name": "Styregruppe", "person": person, "organisation": named(party)}
		doc.append("members", seat)
	return doc.save()


def contact(address: str, organisation: str | None = None) -> str:
	doc = frappe.new_doc("Contact", first_name="Cille")
	doc.append("email_ids", {"email_id": address, "is_primary": 1})
	doc.append("phone_nos", {"phone": "11 22 33 44", "is_primary_mobile_no": 1})
	if organisation:
		doc.append("links", {"link_doctype": "Partner Organisation", "link_name": organisation})
	return doc.insert().name


# --- one address -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", WRONG)
@pytest.mark.parametrize(
	("table", "field", "label"),
	[
		("members", "email", "Members, row 1, E-mail"),
		("parties", "contact_email", "Parties, row 1, E-mail of Contact Person"),
		("parties", "signatory_email", "Parties, row 1, E-mail of Signatory"),
	],
)
def test_what_is_not_one_address_is_refused_with_its_place(partnership, table, field, label, typed):
	partnership.get(table)[0].set(field, typed)
	with pytest.raises(frappe.ValidationError, match=f"{label}: .*address"):
		partnership.save()


@pytest.mark.parametrize("typed", WRONG)
def test_so_it_is_in_a_meeting_a_link_and_a_contact_of_a_party(partnership, typed):
	meeting = meetings_world.make(partnership.name, "2030-01-10 10:00:00")
	meeting.append("attendance", {"person": "Anna", "email": typed})
	with pytest.raises(frappe.ValidationError, match=r"Attendance, row \d, Email: .*address"):
		meeting.save()
	link = {"partnership": partnership.name, "party": named("Røde"), "person": "Anna", "email": typed}
	with pytest.raises(frappe.ValidationError, match=r"Email: .*address"):
		frappe.get_doc(doctype="Partner Access Link", token_hash="0", **link).insert()
	with pytest.raises(frappe.ValidationError, match=r"row 1, .*: .*address"):
		contact(typed, named("Røde"))


AS_THEY_CAME = {"Steering Meeting Invitation", "Steering Meeting Reply", "Partnership Mail Delivery"}
"""What mails said of themselves, and where they were sent."""


def test_every_field_for_an_address_is_guarded(site):
	ours = {"module": "Partnership"}
	for doctype in set(frappe.get_all("DocType", ours, pluck="name")) - AS_THEY_CAME:
		for df in frappe.get_meta(doctype).fields:
			if "email" in df.fieldname and df.fieldtype == "Data":
				assert df.options == "Email", (doctype, df.fieldname)


# --- what is typed, and what a contact tells ---------------------------------------------------------------


def shown(name: str):
	doc = frappe.get_doc("Partnership", name)
	doc.run_method("onload")
	return doc


def test_a_row_shows_what_its_contact_tells_and_keeps_none_of_it(partnership):
	partnership.members[0].contact = contact(TOLD)
	partnership.save()
	doc = shown(partnership.name)
	row = doc.members[0]
	assert (row.email, row.phone) == (TOLD, "11 22 33 44")
	doc.save()
	assert frappe.get_doc("Partnership", partnership.name).members[0].email is None
	frappe.db.set_value("Contact", row.contact, "email_id", "new@partnership.invalid")
	assert shown(partnership.name).members[0].email == "new@partnership.invalid"


def test_who_may_not_read_contacts_is_shown_none_and_loses_none(partnership, login):
	partnership.members[0].contact = contact(TOLD)
	partnership.save()
	add_user(READER, [MANAGER])
	with login(READER):
		doc = shown(partnership.name)
		assert not doc.members[0].email
		doc.save()
	assert shown(partnership.name).members[0].email == TOLD


def test_what_is_typed_goes_before_the_contact_and_the_contact_before_the_user(partnership):
	add_user("bruger@partnership.invalid", [])
	row = partnership.members[0]
	row.user = "bruger@partnership.invalid"
	assert emails([row]) == {row.name: "bruger@partnership.invalid"}
	row.contact = contact(TOLD)
	assert emails([row]) == {row.name: TOLD}
	row.email = TYPED
	assert emails([row]) == {row.name: TYPED}


def test_a_person_without_an_account_is_called_to_the_meeting(partnership):
	partnership.members[0].email = TYPED
	partnership.save()
	meeting = meetings_world.make(partnership.name, "2030-01-10 10:00:00")
	assert TYPED in [row.email for row in meeting.attendance]


def test_a_party_is_reached_at_its_contact_person_then_contacts_members_signatory(partnership):
	red, green, blue = (row.organisation for row in partnership.parties)
	partnership.parties[2].update({"signatory": "Dan", "signatory_email": "dan@partnership.invalid"})
	partnership.members[0].email = TYPED
	partnership.save()
	told = party_mails.addressees(partnership.name, [red, green, blue])
	assert told == {red: [("Anna", TYPED)], blue: [("Dan", "dan@partnership.invalid")]}
	contact(TOLD, red)
	assert party_mails.addresses(partnership.name, [red]) == {red: [TOLD]}
	partnership.parties[0].update({"contact_person": "Eva", "contact_email": "eva@partnership.invalid"})
	partnership.save()
	assert party_mails.addressees(partnership.name, [red]) == {red: [("Eva", "eva@partnership.invalid")]}


def test_answers_go_to_who_coordinates_else_to_a_secretary(partnership):
	assert party_mails.answers_to(partnership.name) is None
	for row, address in zip(partnership.members, (TYPED, TOLD), strict=True):
		row.email = address
	partnership.save()
	assert party_mails.answers_to(partnership.name) == TYPED
	role = {"title": "Koordinator", "played_by": "Function", "function": "Bo"}
	frappe.get_doc(doctype="Partner Role", partnership=partnership.name, **role).insert()
	assert party_mails.answers_to(partnership.name) == TOLD


# --- the dossier, and what of it goes to all ----------------------------------------------------------------


@kept
def typed(partnership):
	partnership.members[0].update({"email": TYPED, "phone": "12 34 56 78"})
	partnership.parties[0].update({"contact_person": "Eva", "contact_email": "eva@partnership.invalid"})
	partnership.parties[1].update({"signatory": "Dan", "signatory_email": "dan@partnership.invalid"})
	return partnership.save()


def test_what_is_typed_is_in_the_dossier_and_comes_back(typed):
	dossier = export_partnership(typed.name)
	row = dossier.partnership.members[0]
	assert (row.email, row.phone) == (TYPED, "12 34 56 78")
	remove(typed.name)
	assert export_partnership(import_dossier(dossier)).partnership == dossier.partnership


def test_a_dossier_with_two_addresses_in_a_field_is_refused(typed):
	text = export_partnership(typed.name).model_dump_json(exclude_none=True)
	twice = json.dumps({**json.loads(text)}).replace(TYPED, f"{TYPED}, {TOLD}")
	with pytest.raises(ValueError, match="more than one e-mail address"):
		import_dossier(twice)


def test_the_contact_list_has_it_and_the_paper_that_goes_to_all_has_not(typed):
	frappe.local.form_dict = frappe._dict({"as_of": "2030-01-01"})
	html = printing.payload_in(printing.partnership_print(typed, "Contact List"))["html"]
	for told in (TYPED, "eva@partnership.invalid", "dan@partnership.invalid"):
		assert told in html
	agreement = play.agreement(typed.name)
	play.sent(agreement.name)
	agreement.reload()
	agreement.submit()
	carried = PdfReader(io.BytesIO(frozen_files.read(agreement))).attachments["dossier.json"][0].decode()
	assert "Eva" in carried
	assert "partnership.invalid" not in carried
