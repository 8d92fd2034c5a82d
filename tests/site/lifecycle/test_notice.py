"""One party's notice is its own: the partnership is under notice when fewer than two parties stay."""

import frappe
import pytest

from partnership_module.partnership.lifecycle import notice

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne", "Blå"]


@kept
def partnership():
	doc = play.partnership("Varsel (prøve)", PARTIES, language="en", notice_months=3)
	for row in doc.parties:
		row.status = "Signed"
	doc.save()
	frappe.get_doc(
		doctype="Partner Role",
		partnership=doc.name,
		title="Vært",
		played_by="Parties",
		parties=[{"party": named("Røde")}],
		tasks=[{"task": "Åbner huset", "in_scope": 1}],
	).insert()
	doc.db_set("status", "Active")
	return doc.reload()


def status(partnership) -> str:
	return frappe.db.get_value("Partnership", partnership.name, "status")


def follows(partnership, party: str) -> dict:
	return notice.what_follows(partnership.name, named(party), "2005-01-31")


def test_the_partnership_stays_active_while_two_parties_stay(partnership):
	play.give_notice(partnership.name, "Røde", "2005-01-31")
	assert (play.party(partnership.name, "Røde").status, status(partnership)) == ("Under Notice", "Active")
	assert play.steps_of(partnership.name)["Under Notice"][0].startswith("The partnership goes on with")
	play.give_notice(partnership.name, "Grønne", "2005-02-01")
	assert status(partnership) == "Under Notice"


def test_who_stays_after_all_lets_the_partnership_go_on(partnership):
	for party in ("Røde", "Grønne", "Blå"):
		play.give_notice(partnership.name, party, "2005-01-31")
	notice.take_back_notice(partnership.name, named("Blå"), "Bliver")
	assert status(partnership) == "Under Notice"
	notice.take_back_notice(partnership.name, named("Grønne"), "Bliver")
	assert status(partnership) == "Active"


def test_what_follows_is_told_before(partnership):
	told = follows(partnership, "Røde")
	assert (str(told["leaves_on"]), told["goes_on"], told["stays_in"]) == ("2005-04-30", True, [])
	assert "Åbner huset" in told["uncovered"][0]
	assert play.party(partnership.name, "Røde").status == "Signed"
	play.give_notice(partnership.name, "Grønne", "2005-01-31")
	assert follows(partnership, "Røde")["goes_on"] is False


def test_of_a_notice_that_cannot_be_given_nothing_follows(partnership):
	play.give_notice(partnership.name, "Grønne", "2005-01-31")
	with pytest.raises(frappe.ValidationError, match="has not signed"):
		follows(partnership, "Grønne")
