"""Votes on a site: a rule for each kind of decision, presence, weight, suspension, consent in writing."""

import frappe
import pytest

from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.forms import choices
from partnership_module.records.export import export_partnership

from ..worlds import histories as play
from ..worlds import meetings_world as world

NAMES = ["Sønderby Kommune", "Natteravnene", "Boligforeningen", "Skolen"]
REFUSED = frappe.ValidationError
MET = "2026-06-10"


def make(*rules: dict, suspended: dict | None = None, **values):
	"""A partnership of four; suspended: what stands on the last party."""
	doc = play.partnership("Nattevandrere (stemmer)", NAMES, **values)
	for rule in rules:
		doc.append("decision_rules", rule)
	for row, weight in zip(doc.parties, (60, 20, 10, 10), strict=True):
		row.weight = weight
	doc.parties[-1].update(suspended or {})
	return doc.save()


def said(doc, letters: str) -> dict[str, str]:
	"""The stances of the parties in their order: f(or), a(gainst), o (abstains), n(ot present)."""
	words = {"f": "For", "a": "Against", "o": "Abstains", "n": "Not Present"}
	return {row.organisation: words[letter] for row, letter in zip(doc.parties, letters, strict=False)}


def meeting(doc, letters: str):
	"""A meeting with sent minutes and one decision about an amendment."""
	return world.sent(play.meeting(doc.name, "Årsmøde", said(doc, letters), f"{MET} 10:00:00"))


def amendment(doc, **values):
	first = play.agreement(doc.name)
	first.submit()
	values |= {"kind": "Amendment", "rationale": "Nyt formål."}
	return play.agreement(doc.name, "Nyt formål.", **values)


def decided(doc, letters: str):
	"""An amendment that a meeting with approved minutes decided on."""
	held = meeting(doc, letters)
	held.submit()
	return amendment(doc, decided_at=held.name)


def adopt(agreement, *consents: tuple[str, str]) -> bool:
	for party, day in consents:
		negotiation.consent(agreement.name, party, day)
	agreement.reload()
	try:
		agreement.submit()
	except REFUSED as error:
		assert "The change is not adopted" in str(error)
		agreement.reload()
		return False
	return True


PRESENT = {"kind": "Amendment", "rule": "Majority", "counted_of": "Those Present"}


def test_each_kind_of_decision_is_counted_by_its_own_rule():
	doc = make(PRESENT, {"kind": "Goal", "rule": "Majority", "counted_by": "Weight"})
	held = meeting(doc, "ffan")
	for kind in ("General", "Goal"):
		world.decide(held, said(doc, "faaa"), kind=kind)
	held.save()
	assert [row.adopted for row in held.decisions] == [1, 0, 1]
	assert held.decisions[0].tally == (
		"2 af 3 parter for. Krav: mere end halvdelen af de fremmødte parter er for."
	)
	assert held.decisions[2].tally.startswith("Stemmevægt: 60 af 100 for.")


def test_who_is_missing_is_named_with_the_count():
	held = meeting(make(PRESENT), "faan")
	assert not held.decisions[0].adopted
	assert "Har ikke stemt for: Natteravnene, Boligforeningen og Skolen." in held.decisions[0].tally


SUSPENDED = {
	"vote_suspended_from": MET,
	"vote_suspended_to": MET,
	"vote_suspended_reason": "Bidraget er ikke betalt.",
}


@pytest.mark.parametrize(("day", "adopted"), [("2026-06-09", 0), (MET, 1), ("2026-06-11", 0)])
def test_a_suspended_vote_is_not_asked_for_on_its_days(day, adopted):
	doc = make(suspended=SUSPENDED)
	held = play.meeting(doc.name, "Årsmøde", said(doc, "fff"), f"{day} 10:00:00")
	assert held.decisions[0].adopted == adopted
	assert ("Uden stemmeret: Skolen." in held.decisions[0].tally) == bool(adopted)


def test_an_amendment_counts_the_votes_of_the_day_of_its_meeting():
	doc = make(suspended=SUSPENDED)
	assert adopt(decided(doc, "fffa"))


def test_the_majority_of_those_present_adopts_an_amendment():
	doc = make(PRESENT)
	assert adopt(decided(doc, "ffan"))


def test_in_writing_all_are_asked_so_that_one_consent_is_no_majority_of_those_present():
	doc = make(PRESENT)
	parties = [row.organisation for row in doc.parties]
	draft = amendment(doc)
	assert not adopt(draft, (parties[0], MET), (parties[1], MET))
	assert adopt(draft, (parties[2], MET))


@pytest.mark.parametrize(("day", "adopted"), [("2026-06-09", False), (MET, True), ("2026-06-11", True)])
def test_a_written_consent_after_a_vote_against_counts_and_one_before_it_does_not(day, adopted):
	doc = make()
	assert adopt(decided(doc, "fffa"), (doc.parties[3].organisation, day)) == adopted


def test_who_was_not_at_the_meeting_may_have_consented_before():
	doc = make()
	assert adopt(decided(doc, "fffn"), (doc.parties[3].organisation, "2026-06-01"))


def test_where_nobody_has_a_vote_nothing_is_adopted_and_the_refusal_says_so():
	doc = make({**PRESENT, "minimum_present": 5})
	draft = decided(doc, "ffff")
	with pytest.raises(REFUSED, match="too few parties have a vote"):
		draft.submit()


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		(
			{"decision_rules": [{"kind": "Goal"}, {"kind": "Goal"}]},
			"There are two decision rules for the kind",
		),
		({"decision_rule": "Majority", "votes_weighed": 1}, "no party has one"),
	],
)
def test_impossible_settings_are_refused(values, sentence):
	with pytest.raises(REFUSED, match=sentence):
		play.partnership("Nattevandrere (stemmer)", NAMES, **values)


def test_a_suspension_without_a_reason_is_refused():
	with pytest.raises(REFUSED, match="Why is the vote of"):
		make(suspended={"vote_suspended_from": MET})


def test_the_form_of_a_meeting_knows_whose_vote_is_suspended():
	doc = make(suspended=SUSPENDED)
	(row,) = choices.choices(doc.name)["suspended_votes"]
	assert (row["party"], str(row["from_date"]), str(row["to_date"])) == (
		doc.parties[3].organisation,
		MET,
		MET,
	)


def test_rules_suspensions_and_counts_go_out_as_a_dossier():
	doc = make(PRESENT, suspended=SUSPENDED)
	meeting(doc, "ffan").submit()
	dossier = export_partnership(doc.name)
	assert dossier.partnership.decision_rules[0].counted_of == "Those Present"
	assert dossier.partnership.decision_rules[0].minimum_present is None
	assert dossier.partnership.parties[3].vote_suspended_reason == "Bidraget er ikke betalt."
	assert "2 af 3 parter for." in dossier.meetings[0].decisions[0].tally
