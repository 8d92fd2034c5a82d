"""Papers of a partnership as prints of Frappe: as of which day, of which party, with whose addresses."""

import frappe
import pytest
from frappe.utils.print_format import download_pdf

from ..worlds import demo
from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.pdfs import words

PARTNERSHIP, AGREEMENT = "Partnership", "Partnership Agreement"
WORDS = {
	"Role Sheets": {"da": "rolleark", "en": "role sheet"},
	"Partnership on One Page": {"da": "partnerskabet på én side", "en": "the partnership on one page"},
	"Contact List": {"da": "kontaktliste", "en": "contact list"},
}


pytestmark = pytest.mark.usefixtures("request_begins")


@kept
def partnership():
	return demo.partnership("violence")


def printed(doc, print_format: str, language: str = "da", **asked: str) -> str:
	"""The words of a print, in small letters."""
	frappe.local.form_dict.update(asked)
	download_pdf(doc.doctype, doc.name, format=print_format, language=language)
	return words(frappe.response.filecontent)


@pytest.mark.parametrize("print_format", WORDS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_is_a_print_format_in_the_language_asked_for(partnership, print_format, language):
	assert WORDS[print_format][language] in printed(partnership, print_format, language)


def test_by_default_it_is_told_as_of_today(partnership):
	today = frappe.utils.getdate()
	assert f"{today.day}. " in printed(partnership, "Contact List")
	assert str(today.year) in printed(partnership, "Contact List")


@pytest.mark.parametrize("print_format", [*WORDS, "Milestone Report"])
def test_the_day_can_be_asked_for(partnership, print_format):
	assert "pr. 31. marts 2005" in printed(partnership, print_format, as_of="2005-03-31")


@pytest.mark.parametrize("day", ["2005-02-31", "i går", "31-03-2005"])
def test_a_day_that_is_none_is_refused(partnership, day):
	with pytest.raises(frappe.ValidationError, match="is not a date"):
		printed(partnership, "Contact List", "en", as_of=day)


def test_one_party_or_all_of_them(partnership):
	every = printed(partnership, "Role Sheets", as_of="2005-03-31")
	assert every.count("opgjort pr.") >= 5
	party = partnership.parties[1].organisation
	for asked in (party, frappe.db.get_value("Partner Organisation", party, "organisation_name")):
		alone = printed(partnership, "Role Sheets", as_of="2005-03-31", party=asked)
		assert "frederiksberg kommune" in alone.split("opgjort")[0]
		assert "rolleark rødovre kommune" not in alone


def test_who_is_no_party_is_refused_in_a_sentence(partnership):
	with pytest.raises(frappe.ValidationError, match="Brandvæsenet is no party of this partnership"):
		printed(partnership, "Role Sheets", "en", party="Brandvæsenet")


@kept
def with_contacts():
	doc = play.partnership("Kontakter (prøve)", ["Røde", "Grønne"])
	contact = frappe.get_doc(
		doctype="Contact",
		first_name="Karen",
		email_ids=[{"email_id": "karen@roede.invalid", "is_primary": 1}],
		phone_nos=[{"phone": "+45 12 34 56 78", "is_primary_mobile_no": 1}],
	).insert()
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group", "secretary": "Karen Dam"})
	seat = {"group_name": "Styregruppe", "organisation": doc.parties[0].organisation}
	doc.append("members", {**seat, "person": "Karen Dam", "contact": contact.name})
	doc.save()
	return doc


@pytest.mark.parametrize("print_format", ["Contact List", "Role Sheets"])
def test_addresses_come_from_the_contacts_of_the_members(with_contacts, print_format):
	text = printed(with_contacts, print_format).replace(" ", "")
	assert "karen@roede.invalid" in text
	assert "+4512345678" in text


def test_who_may_not_read_contacts_gets_the_list_without_addresses(with_contacts, login):
	with login(user_with("Partnership Auditor")):
		text = printed(with_contacts, "Contact List")
	assert "karen dam" in text
	assert "karen@" not in text


def test_who_may_not_read_the_partnership_gets_no_paper(with_contacts, login):
	with login(user_with()), pytest.raises(frappe.PermissionError):
		printed(with_contacts, "Contact List")


def user_with(*roles: str) -> str:
	email = f"papir-{len(roles)}@site.invalid"
	if not frappe.db.exists("User", email):
		user = frappe.get_doc(doctype="User", email=email, first_name="Papir", send_welcome_email=0)
		user.flags.no_welcome_mail = True
		user.insert()
		user.add_roles(*roles)
	return email


def test_addresses_are_in_no_dossier_and_in_no_text_that_is_frozen(with_contacts):
	from partnership_module.records.export import dossier_of

	assert "karen@" not in dossier_of(with_contacts).model_dump_json()


@kept
def amended():
	doc = play.agreement(play.partnership("Ændret (prøve)", ["Røde", "Grønne"]).name)
	doc.submit()
	for party in ("Røde", "Grønne"):
		play.sign(doc, party, "2026-01-10")
	later = frappe.get_doc(
		doctype=AGREEMENT,
		partnership=doc.partnership,
		kind="Amendment",
		language="da",
		rationale="De grønne er blevet flere.",
	).insert()
	later.sections[0].text = "Parterne hjælper hinanden hver uge."
	later.save()
	return doc, later


def test_an_amendment_prints_with_its_comparison(amended):
	_first, later = amended
	text = printed(later, "Amendment with Comparison")
	assert "ændring med sammenligning" in text
	assert "de grønne er blevet flere." in text
	assert "sammenlignetmedversion1" in text.replace(" ", "")
	assert "teksten i version 2" in text


def test_an_amendment_of_a_text_that_was_altered_is_refused(amended):
	first, later = amended
	frappe.db.set_value(AGREEMENT, first.name, "frozen_html", first.frozen_html + "<p>Mere.</p>")
	with pytest.raises(frappe.ValidationError):
		printed(later, "Amendment with Comparison")
