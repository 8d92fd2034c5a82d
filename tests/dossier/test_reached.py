"""How people are reached, and a dossier without that."""

from partnership_module.dossier.reached import Reached, reached, without_addresses

from ..shared.dossiers import PARTIES, dossier

TOWN = PARTIES[0]
MEMBERS = [
	{
		"group_name": "Styregruppe",
		"person": "Anna",
		"organisation": TOWN,
		"email": "anna@x.dk",
		"phone": "1 @",
	},
	{"group_name": "Styregruppe", "person": "Bo"},
]
PARTY = {
	**{"organisation": TOWN, "contact_person": "Eva", "contact_email": "eva@x.dk", "contact_phone": "2 @"},
	**{"signatory": "Dan", "signatory_email": "dan@x.dk", "signatory_phone": "3 @"},
}
SENT = {"party": TOWN, "sent_on": "2004-01-01T10:00:00", "digest": "0" * 64, "text": "Tekst"}
AGREEMENT = {"circulations": [{**SENT, "how": "E-mail", "sent_to": ["anna@x.dk"]}]}
GIVEN = dossier(members=MEMBERS, parties=[PARTY], agreements=[AGREEMENT])


def test_those_who_have_an_address_or_a_telephone_are_told():
	assert list(reached(GIVEN.partnership)) == [
		Reached("Anna", TOWN, "anna@x.dk", "1 @"),
		Reached("Eva", TOWN, "eva@x.dk", "2 @"),
		Reached("Dan", TOWN, "dan@x.dk", "3 @"),
	]


def test_without_addresses_all_else_is_there():
	left = without_addresses(GIVEN)
	assert "@" not in left.model_dump_json()
	assert [row.person for row in left.partnership.members] == ["Anna", "Bo"]
	assert left.agreements[0].circulations[0].how == "E-mail"
