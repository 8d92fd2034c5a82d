"""The contact list: people of each party once, with their seats, empty seats, and addresses handed in."""

from datetime import date

import pytest

from partnership_module.demo import dossiers
from partnership_module.prints.partnerships.contacts import contacts_html
from partnership_module.prints.partnerships.standing import Address, Standing

from ...shared.agreements import dossier, main, words
from ...shared.pages import faults, laid_out, right_edges

TODAY = date(2026, 11, 29)
DEMO = dossiers.everything(TODAY)
DAY = date(2027, 3, 1)
GROUPS = [
	{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo Hansen"},
	{"title": "Arbejdsgruppe", "kind": "Working Group"},
]
MEMBERS = [
	{"group_name": "Styregruppe", "person": "Bo Hansen", "organisation": "Kommunen", "function": "formand"},
	{"group_name": "Arbejdsgruppe", "person": "Bo Hansen", "organisation": "Kommunen"},
	{"group_name": "Styregruppe", "person": "Lis", "organisation": "Klubben", "to_date": "2026-12-31"},
	{"group_name": "Styregruppe", "person": "Ann", "organisation": "Museet", "seat": "External"},
	{"group_name": "Arbejdsgruppe", "person": "Beboere", "seat": "Ad Hoc"},
]
PARTIES = [
	{
		"organisation": "Kommunen",
		"signatory": "Eva Lund",
		"signatory_title": "Borgmester",
		"capacity": "Vært",
	},
	{"organisation": "Klubben"},
	{"organisation": "Skolen"},
]


def seen(addresses=None, day: date = DAY, **parts) -> str:
	parts = {"groups": GROUPS, "members": MEMBERS, "parties": PARTIES, **parts}
	return words(main(contacts_html(Standing(dossier(**parts), day, addresses or {})))).replace("\xa0", " ")


def test_people_stand_once_with_all_that_they_are():
	assert seen() == (
		"Kontakt Navn Vedrører Bo Hansen Kommunen Sekretær for Styregruppe "
		"Parternes repræsentanter Navn Plads og funktion "
		"Kommunen Vært Bo Hansen Styregruppe, formand Arbejdsgruppe "
		"Eva Lund underskriver for parten som Borgmester "
		"Klubben Ubesat Styregruppe, siden 1. januar 2027 (før: Lis) "
		"Skolen Ubesat Styregruppe "
		"Museet Ann Styregruppe (eksternt medlem) "
		"Uden organisation Beboere Arbejdsgruppe (deltager efter behov)"
	)


def test_it_is_told_as_of_the_day():
	text = seen(day=date(2026, 6, 1))
	assert "Klubben Lis Styregruppe" in text


def test_a_secretary_who_left_is_an_empty_seat():
	members = [{**MEMBERS[0], "to_date": "2027-01-31"}]
	text = seen(members=members)
	assert "Sekretær for" not in text
	vacant = "Ubesat Styregruppe, sekretær, siden 1. februar 2027 (før: Bo Hansen)"
	assert f"Kontakt Navn Vedrører {vacant}" in text


def test_addresses_stand_where_they_are_handed_in_and_have_no_column_without():
	address = {("Bo Hansen", "Kommunen"): Address("bo@kommunen.invalid", "12 34 56 78")}
	text = seen(address)
	assert text.count("bo@kommunen.invalid 12 34 56 78") == 2
	assert "E-mail Telefon" in text
	only_mail = seen({("Bo Hansen", "Kommunen"): Address("bo@kommunen.invalid")})
	assert "E-mail" in only_mail
	assert "Telefon" not in only_mail
	assert "E-mail" not in seen()


def test_what_is_typed_beside_a_name_goes_before_what_is_handed_in():
	members = [{**MEMBERS[0], "email": "typed@kommunen.invalid"}]
	party = {
		**PARTIES[0],
		"contact_person": "Ida Ny",
		"contact_email": "ida@kommunen.invalid",
		"signatory_phone": "11 22 33 44",
	}
	address = {("Bo Hansen", "Kommunen"): Address("bo@kommunen.invalid", "12 34 56 78")}
	text = seen(address, members=members, parties=[party])
	assert "typed@kommunen.invalid 12 34 56 78" in text
	assert "bo@kommunen.invalid" not in text
	assert "Ida Ny kontaktperson for parten ida@kommunen.invalid" in text
	assert "Eva Lund underskriver for parten som Borgmester 11 22 33 44" in text


def test_the_address_of_a_namesake_elsewhere_is_not_shown():
	address = {("Bo Hansen", "Skolen"): Address("bo@skolen.invalid")}
	assert "bo@skolen.invalid" not in seen(address)


def test_a_party_that_nobody_sits_for_says_so():
	assert "Skolen Der er ikke udpeget nogen endnu." in seen(members=[], groups=[])


def test_a_partnership_without_anybody():
	text = seen(members=[], groups=[], parties=[])
	assert text == "Parternes repræsentanter Partnerskabet har ingen parter på denne dag."


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("stem", DEMO)
def test_the_pages_of_the_demonstration_are_filled(stem, language):
	partnership = DEMO[stem].partnership.model_copy(update={"language": language})
	standing = Standing(
		DEMO[stem].model_copy(update={"partnership": partnership}), dossiers.looked_at_on(stem, TODAY)
	)
	assert faults(laid_out(contacts_html(standing), language)) == []


@pytest.mark.parametrize(("parties", "people"), [(2, 12), (13, 3), (40, 1)])
def test_pages_are_filled_and_addresses_stay_between_the_margins(parties, people):
	names = [f"Boligforeningen Nordby Vest afdeling {number}" for number in range(parties)]
	members = [
		{"group_name": "Styregruppe", "person": f"Bo {number}", "organisation": name, "function": "medlem"}
		for name in names
		for number in range(people)
	]
	email = "et-meget-langt-navn.med-bindestreger@afdelingen-for-sundhed.kommunen.invalid"
	addresses = {(row["person"], row["organisation"]): Address(email, "+45 12 34 56 78") for row in members}
	given = dossier(parties=[{"organisation": name} for name in names], members=members, groups=GROUPS)
	document = laid_out(contacts_html(Standing(given, DAY, addresses)))
	assert faults(document) == []
	assert all(right <= edge + 0.5 for right, edge in right_edges(document))
