"""A partnership is started with all that was typed on one page, or with nothing of it."""

import frappe
import pytest

from partnership_module.partnership.documents.organisations import called, title
from partnership_module.partnership.lifecycle import starting

from ..worlds.organisations import made, named

TITLE = "Nabohjælp (prøve)"
PEOPLE = [
	{"key": "a", "organisation": "Prøveby Kommune", "person": "Anna Holm", "email": "anna@prove.invalid"},
	{"key": "b", "organisation": "prøvens røde kors", "person": "Bo Friis", "phone": "12 34 56 78"},
	{"key": "c", "organisation": "Prøve Håndværk ApS", "person": "Carl", "tasks": "Låne værktøj ud"},
]
GROUPS = [
	{"title": "Styregruppe", "kind": "Steering Group", "meets": "4 gange om året", "everybody": True},
	{"title": "Projektgruppe", "kind": "Project Group", "meets": "hver måned", "members": ["b"]},
]


def typed(**values) -> dict:
	return {
		"title": TITLE,
		"language": "da",
		"starts": "1. august 2027",
		"ends": "2029",
		"purpose": "Ingen skal være alene.",
		"goals": "Flere naboer hjælper hinanden\nFlere besøg",
		"people": PEOPLE,
		"groups": GROUPS,
		"joint_tasks": "Mødes",
		**values,
	}


def counts() -> dict[str, int]:
	doctypes = ("Partnership", "Partner Organisation", "Contact", "Partner Role", "Partnership Agreement")
	return {doctype: frappe.db.count(doctype) for doctype in doctypes}


def refused(values: dict) -> dict[str, str]:
	frappe.local.response.pop("problems", None)
	with pytest.raises(frappe.ValidationError):
		starting.create(values)
	frappe.clear_messages()
	return {row["place"]: row["sentence"] for row in frappe.local.response["problems"]}


def test_all_that_was_typed_is_made():
	known = made("Prøvens Røde Kors", sector="Voluntary Organisation")
	answer = starting.create(typed())
	doc = frappe.get_doc("Partnership", answer["partnership"])
	assert (str(doc.start_date), str(doc.end_date), doc.end_precision) == ("2027-08-01", "2029-12-31", "Year")
	assert called(row.organisation for row in doc.parties) == [
		*("Prøveby Kommune", "Prøvens Røde Kors", "Prøve Håndværk ApS"),
	]
	assert doc.parties[1].organisation == known
	sectors = [frappe.db.get_value("Partner Organisation", row.organisation, "sector") for row in doc.parties]
	assert sectors == ["Municipality", "Voluntary Organisation", "Business"]
	assert [row.title for row in doc.goals] == ["Flere naboer hjælper hinanden", "Flere besøg"]
	assert [(row.group_name, row.rhythm, row.number) for row in doc.meeting_rules] == [
		("Styregruppe", "N Times a Year", 4),
		("Projektgruppe", "Every N Months", 1),
	]
	assert [(row.group_name, row.person) for row in doc.members] == [
		*(("Styregruppe", "Anna Holm"), ("Styregruppe", "Bo Friis"), ("Styregruppe", "Carl")),
		("Projektgruppe", "Bo Friis"),
	]
	contact = frappe.get_doc("Contact", doc.members[0].contact)
	assert (contact.full_name, contact.email_id) == ("Anna Holm", "anna@prove.invalid")
	assert contact.links[0].link_name == named("Prøveby Kommune")
	assert doc.members[1].contact == doc.members[3].contact
	assert not doc.members[2].contact
	roles = frappe.get_all("Partner Role", {"partnership": doc.name}, ["title", "played_by"], order_by="name")
	assert [(row.title, row.played_by) for row in roles] == [
		("Prøve Håndværk ApS", "Parties"),
		("I fællesskab", "Joint"),
	]
	agreement = frappe.get_doc("Partnership Agreement", answer["agreement"])
	assert (agreement.status, agreement.partnership, agreement.version) == ("Draft", doc.name, 1)
	assert agreement.sections


def test_the_print_beside_it_is_the_print_of_the_draft_and_stores_nothing():
	before = counts()
	shown = starting.preview(typed())
	assert counts() == before
	assert shown["problems"] == []
	assert [(row["known"], row["sector"]) for row in shown["people"].values()] == [
		(False, "Municipality"),
		(False, "Voluntary Organisation"),
		(False, "Business"),
	]
	answer = starting.create(typed())
	from partnership_module.prints.agreements.document import agreement_html
	from partnership_module.records.export import gathered

	assert shown["page"] == agreement_html(gathered(answer["partnership"]), for_reading=True)
	for words in ("Prøve Håndværk ApS", "Ingen skal være alene.", "Bo Friis"):
		assert words in shown["page"]


def test_the_contact_that_is_there_is_taken_and_offered():
	starting.create(typed())
	before = frappe.db.count("Contact")
	answer = starting.create(typed(title="En til (prøve)"))
	assert frappe.db.count("Contact") == before
	assert frappe.get_doc("Partnership", answer["partnership"]).members[0].contact
	people = starting.preview(typed(title="En tredje (prøve)"))["people"]
	(known,) = people[0]["people"]
	assert (known["person"], known["email"]) == ("Anna Holm", "anna@prove.invalid")


def test_what_is_wrong_is_told_at_its_field_and_the_rest_is_printed():
	wrong = [*PEOPLE, {"organisation": "Ukendt", "email": "uden snabel"}]
	shown = starting.preview(typed(people=wrong))
	assert {row["place"] for row in shown["problems"]} == {"people.3.sector", "people.3.email"}
	assert "Prøve Håndværk ApS" in shown["page"]
	before = counts()
	assert set(refused(typed(people=wrong))) == {"people.3.sector", "people.3.email"}
	assert counts() == before


def test_what_a_document_refuses_leaves_nothing_half_written():
	before = counts()
	same = [*PEOPLE, {"organisation": "Prøveby Kommune", "person": "<b>", "phone": "ingen tal"}]
	assert list(refused(typed(people=same))) == ["people.3.person"]
	assert counts() == before


def test_a_title_that_is_taken_is_told():
	starting.create(typed())
	assert list(refused(typed())) == ["title"]


def test_names_that_the_database_takes_for_the_same_are_one_party():
	people = [
		{"organisation": "Café Prøve", "sector": "Other"},
		{"organisation": "Cafe Prøve", "sector": "Other"},
	]
	doc = frappe.get_doc("Partnership", starting.create(typed(people=people))["partnership"])
	assert [title(row.organisation) for row in doc.parties] == ["Café Prøve"]


def test_who_makes_no_partnerships_sees_and_makes_nothing(login):
	with login("Guest"):
		for ask in (starting.choices, lambda: starting.preview(typed()), lambda: starting.create(typed())):
			with pytest.raises(frappe.PermissionError):
				ask()
	assert not frappe.db.exists("Partnership", {"title": TITLE})
