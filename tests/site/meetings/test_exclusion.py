"""The others exclude a party at a meeting: who counts, what its minutes change, and what stays."""

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.partnership.agreements.agreement_facts import required_parties
from partnership_module.partnership.forms import choices
from partnership_module.partnership.meetings import minutes, planning
from partnership_module.records.export import export_partnership

from ..worlds import histories as play
from ..worlds import meetings_world as world
from ..worlds.kept import kept
from ..worlds.organisations import named

TOWN, CLUB, SCHOOL = NAMES = ["Sønderby Kommune", "Natteravnene", "Skolen"]
MET = "2026-06-10"
ROLE = {"title": "Vandrere", "played_by": "Parties", "tasks": [{"task": "Går ture", "in_scope": 1}]}


@kept
def partnership():
	"""A partnership of three in force, whose contract lets the others exclude a party."""
	doc = play.partnership("Nattevandrere (eksklusion)", NAMES, exclusion_allowed=1)
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	for person, party in (("Tove", TOWN), ("Niels", CLUB)):
		doc.append("members", {"group_name": "Styregruppe", "person": person, "organisation": named(party)})
	doc.save()
	role = {**ROLE, "partnership": doc.name, "parties": [{"party": named(CLUB)}]}
	frappe.get_doc(doctype="Partner Role", **role).insert()
	agreement = play.agreement(doc.name)
	agreement.submit()
	for party in NAMES:
		play.sign(agreement, party, "2026-01-01")
	return doc.name


def meeting(partnership: str, letters: str, **values):
	"""A meeting with sent minutes that excludes the club; letters: f(or), a(gainst), n(ot present)."""
	held = world.sent(world.make(partnership, f"{MET} 10:00:00"))
	words = {"f": "For", "a": "Against", "n": "Not Present"}
	stances = {name: words[letter] for name, letter in zip(NAMES, letters, strict=False)}
	decision = {"kind": "Exclusion", "decision": "Betaler ikke.", "party": named(CLUB), **values}
	world.decide(held, stances, **decision)
	held.save()
	return held


@pytest.mark.parametrize(
	("letters", "adopted"), [("faf", 1), ("fff", 1), ("fnf", 1), ("f f", 1), ("ffa", 0), ("ffn", 0)]
)
def test_the_others_decide_and_its_own_voice_does_not_count(partnership, letters, adopted):
	held = world.sent(world.make(partnership, f"{MET} 10:00:00"))
	words = {"f": "For", "a": "Against", "n": "Not Present"}
	stances = {n: words[letter] for n, letter in zip(NAMES, letters, strict=True) if letter != " "}
	world.decide(held, stances, kind="Exclusion", party=named(CLUB))
	held.save()
	assert held.decisions[0].adopted == adopted
	assert "Uden stemmeret: Natteravnene." in held.decisions[0].tally
	assert " af 2 parter for." in held.decisions[0].tally


def test_nor_does_it_make_up_the_number_that_must_be_there(partnership):
	doc = frappe.get_doc("Partnership", partnership)
	rule = {"kind": "Exclusion", "rule": "Majority", "counted_of": "Those Present", "minimum_present": 2}
	doc.append("decision_rules", rule)
	doc.save()
	assert not meeting(partnership, "fan").decisions[0].adopted
	assert meeting(partnership, "fnf").decisions[0].adopted


def test_approved_minutes_exclude_it_and_say_why(partnership):
	held = meeting(partnership, "faf", hearing="Hørt den 1. juni.")
	assert play.party(partnership, CLUB).status == "Signed"
	held.submit()
	row = play.party(partnership, CLUB)
	assert (row.status, row.to_date, row.excluded_at) == ("Excluded", getdate(MET), held.name)
	assert row.exclusion_reason == "Betaler ikke."
	assert held.decisions[0].carried_out_on == getdate()
	dossier = export_partnership(partnership)
	assert dossier.partnership.parties[1].excluded_at == dossier.meetings[0].identity


def test_it_signs_decides_and_meets_no_more_and_what_it_signed_stays(partnership):
	first = frappe.get_last_doc("Partnership Agreement", {"partnership": partnership})
	meeting(partnership, "fff").submit()
	first.reload()
	assert (first.status, len(first.signatures)) == ("In Force", 3)
	draft = play.agreement(partnership, kind="Amendment", rationale="Uden klubben.")
	assert named(CLUB) not in required_parties(draft)
	assert named(CLUB) not in choices.choices(partnership)["current_parties"]
	next_meeting = planning.make(partnership, "Styregruppe", "2026-09-10 10:00:00")
	assert [row.person for row in frappe.get_doc("Steering Meeting", next_meeting).attendance] == ["Tove"]


def test_before_approving_it_is_shown_what_nobody_covers_then(partnership):
	said = minutes.before_approving(meeting(partnership, "fff").name)
	assert "Nothing is written on what Natteravnene said" in " ".join(said["open"])
	(left,) = said["left_behind"]
	assert left["told"] == "With this Natteravnene is excluded. Nobody covers then:"
	assert left["uncovered"] == ["Task of Vandrere: Går ture", "Seat of Niels in Styregruppe"]
	refused = minutes.before_approving(meeting(partnership, "ffa").name)
	assert refused["left_behind"] == []


def test_where_nothing_rests_on_it_alone_no_list_is_promised(partnership):
	(left,) = minutes.before_approving(meeting(partnership, "ff", party=named(SCHOOL)).name)["left_behind"]
	assert left == {"told": "With this Skolen is excluded. Nothing rests on it alone.", "uncovered": []}


def test_where_the_contract_does_not_say_so_it_is_refused(partnership):
	frappe.db.set_value("Partnership", partnership, "exclusion_allowed", 0)
	with pytest.raises(frappe.ValidationError, match="does not say that a party may be excluded"):
		meeting(partnership, "fff")


def test_nobody_excludes_by_hand_or_takes_it_back_by_hand(partnership):
	doc = frappe.get_doc("Partnership", partnership)
	doc.parties[1].status = "Excluded"
	with pytest.raises(frappe.ValidationError, match="is excluded by a decision of a meeting"):
		doc.save()
	meeting(partnership, "fff").submit()
	for field, value in (("status", "Left"), ("to_date", "2027-01-01"), ("exclusion_reason", "Intet.")):
		doc = frappe.get_doc("Partnership", partnership)
		doc.parties[1].set(field, value)
		with pytest.raises(frappe.ValidationError, match="stays as it is"):
			doc.save()
	doc = frappe.get_doc("Partnership", partnership)
	doc.remove(doc.parties[1])
	with pytest.raises(frappe.ValidationError, match="stays as it is"):
		doc.save()


def test_the_parties_may_take_it_in_again(partnership):
	meeting(partnership, "fff").submit()
	held = world.sent(world.make(partnership, "2026-10-10 10:00:00"))
	world.decide(held, {TOWN: "For", SCHOOL: "For"}, kind="Accession", party=named(CLUB))
	held.submit()
	row = play.party(partnership, CLUB)
	assert (row.status, row.to_date, row.excluded_at) == ("May Accede", None, None)
	assert "Betaler ikke." in row.remark
