"""The real histories, played in order to their end states; and a fourth with twelve parties."""

import frappe
import pytest

from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.lifecycle import next_steps

from ..worlds import histories as play
from ..worlds import meetings_world as world
from ..worlds.kept import kept
from ..worlds.organisations import named

AELDRE, OMSORG, IDRAET = "Ældremobiliseringen", "Sundhed og Omsorg, Århus", "Idrætten"
VINDROSEN, ESBJERG = "Vindrosen", "Social, Esbjerg"
MOEDRE, FREDERIKSBERG, AARHUS = "Mødrehjælpen", "Frederiksberg", "Århus Kommune"
REFUSED = frappe.ValidationError


@kept
def wellbeing():
	return play.partnership("Trivsel (prøve)", [AELDRE, OMSORG, IDRAET], notice_months=3)


@kept
def approved(wellbeing):
	"""The text of the wellbeing partnership, circulated and approved by both hinterlands."""
	play.withdraw(wellbeing.name, IDRAET, "2003-03-01", "Idrætten trak sig fra de første drøftelser.")
	text = play.agreement(wellbeing.name, draft_date="2003-03-31")
	for party, body in ((OMSORG, "Rådmanden"), (AELDRE, "Bestyrelsen")):
		play.sent(text.name, named(party))
		text.reload()
		text.append("approvals", {"party": named(party), "body": body, "sent_on": "2003-06-01"})
		text.save()
	negotiation.postpone(text.name, named(OMSORG), "Rådmanden", "2003-07-15", "Udsat til efter ferien.")
	negotiation.decide(text.name, named(OMSORG), "Rådmanden", "Approved", "2003-07-15")
	negotiation.decide(text.name, named(AELDRE), "Bestyrelsen", "Approved", "2003-06-20")
	text.reload()
	return text


def test_who_withdraws_before_signing_stays_as_history(wellbeing):
	play.withdraw(wellbeing.name, IDRAET, "2003-03-01", "Idrætten trak sig.")
	row = play.party(wellbeing.name, IDRAET)
	assert (row.status, str(row.to_date), row.remark) == ("Withdrew", "2003-03-01", "Idrætten trak sig.")


def test_a_postponed_decision_is_kept_and_counted(approved):
	assert approved.status == "Approved"
	(kept,) = approved.postponements
	assert (str(kept.expected_on), str(kept.postponed_to)) == ("2003-06-01", "2003-07-15")
	timeline = negotiation.overview(approved.name)["timeline"]
	decided = next(step for step in timeline if step["what"] == "Rådmanden: Approved")
	assert (str(decided["day"]), decided["days"]) == ("2003-07-15", 25)


def test_an_agreement_says_what_comes_next_and_what_blocks_it(approved):
	assert negotiation.overview(approved.name)["next"] == {
		"status": "Partly Signed",
		"blocked_by": ["The text is not frozen yet. Freeze it in the agreement."],
	}


def test_an_approved_text_changes_only_when_the_approvals_are_taken_back(approved):
	approved.sections[0].text = "Parterne hjælper hinanden hver måned."
	with pytest.raises(REFUSED, match="approved and no longer changes"):
		approved.save()


@pytest.mark.parametrize("change", [{"paper": "Kontrakt"}, {"numbering": "Letters"}])
def test_an_approved_text_keeps_what_it_calls_itself_and_its_numbering(approved, change):
	approved.update(change)
	with pytest.raises(REFUSED, match="approved and no longer changes"):
		approved.save()


def test_an_approved_text_keeps_the_levels_of_its_headings(approved):
	approved.sections[0].heading_level = "Sub-Heading"
	with pytest.raises(REFUSED, match="approved and no longer changes"):
		approved.save()


def test_a_changed_text_shows_who_has_not_seen_it(approved):
	take_back_decisions(approved)
	approved.sections[0].text = "Parterne hjælper hinanden hver måned."
	approved.save()
	play.sent(approved.name, named(AELDRE))
	seen = {row["title"]: row["was_sent_this"] for row in negotiation.overview(approved.name)["parties"]}
	assert seen == {AELDRE: True, OMSORG: False}


def take_back_decisions(agreement) -> None:
	for row in agreement.approvals:
		negotiation.take_back(agreement.name, row.party, row.body, "Teksten forhandles igen.")
	agreement.reload()


def test_nobody_signs_a_text_that_it_was_not_sent(approved):
	take_back_decisions(approved)
	approved.sections[1].heading = "Parterne"
	approved.submit()
	with pytest.raises(REFUSED, match="has not been sent the frozen text"):
		negotiation.sign(approved.name, named(OMSORG), approved.digest, "2003-12-10", "On Paper")


def test_a_signature_under_another_text_is_refused(approved):
	approved.submit()
	with pytest.raises(REFUSED, match="signed another text"):
		negotiation.sign(approved.name, named(OMSORG), "0" * 64, "2003-12-10", "On Paper")


def test_a_partnership_left_behind_by_its_agreement_is_told_and_catches_up(wellbeing, approved):
	approved.submit()
	play.sign(approved, AELDRE, "2003-12-10")
	play.sign(approved, OMSORG, "2003-12-12")
	frappe.db.set_value("Partnership", wellbeing.name, "status", "Idea")
	said = next_steps.next_steps(wellbeing.name)
	assert said["agreement"] == approved.name
	assert (said["advice"]["status"], said["advice"]["blocked_by"]) == ("Active", [])
	assert said["advice"]["reason"] == (
		"The agreement is in force since 12-12-2003, but the partnership still has the status Idea."
	)
	next_steps.take(wellbeing.name, "Active")
	assert frappe.db.get_value("Partnership", wellbeing.name, "status") == "Active"
	assert next_steps.next_steps(wellbeing.name)["advice"] is None


def test_no_status_is_skipped_that_the_agreement_has_not_come_to(wellbeing, approved):
	with pytest.raises(REFUSED, match="does not lead to Active"):
		next_steps.take(wellbeing.name, "Active")


def test_wellbeing_from_talks_to_notice(wellbeing, approved):
	wellbeing.reload()
	next_steps.take(wellbeing.name, "Approval")
	assert play.steps_of(wellbeing.name)["Signing"] == [
		"The text is not frozen yet. Freeze it in the agreement."
	]
	approved.submit()
	next_steps.take(wellbeing.name, "Signing")
	assert play.sign(approved, AELDRE, "2003-12-10") == "Partly Signed"
	assert play.steps_of(wellbeing.name)["Active"] == [f"Not signed yet: {OMSORG}."]
	assert play.sign(approved, OMSORG, "2003-12-12") == "In Force"
	next_steps.take(wellbeing.name, "Active")
	assert play.party(wellbeing.name, OMSORG).status == "Signed"

	given = play.give_notice(wellbeing.name, AELDRE, "2005-01-31")
	assert str(given["leaves_on"]) == "2005-04-30"
	assert play.party(wellbeing.name, AELDRE).status == "Under Notice"
	assert frappe.db.get_value("Partnership", wellbeing.name, "status") == "Under Notice"


def test_greenlanders_revise_by_consensus_after_half_a_year():
	partnership = play.partnership("Selvorganisering (prøve)", [VINDROSEN, ESBJERG])
	first = play.agreement(partnership.name)
	first.submit()
	for party in (VINDROSEN, ESBJERG):
		play.sign(first, party, "2004-03-31")
	meeting = play.meeting(
		partnership.name, "Styregruppemøde i september", {VINDROSEN: "For", ESBJERG: "Abstains"}
	)
	second = play.agreement(
		partnership.name,
		"Parterne støtter fem arbejdsgrupper.",
		kind="Amendment",
		rationale="Målene er justeret efter et halvt år.",
		decided_at=meeting.name,
	)
	with pytest.raises(REFUSED, match=f"The change is not adopted: {VINDROSEN}, {ESBJERG} did not agree"):
		second.submit()
	world.sent(meeting).submit()
	second.reload()
	with pytest.raises(REFUSED, match=f"The change is not adopted: {ESBJERG} did not agree"):
		second.submit()
	second.reload()
	negotiation.consent(second.name, named(ESBJERG), "2004-10-01", "Brev")
	second.reload()
	second.submit()
	for party in (VINDROSEN, ESBJERG):
		play.sign(second, party, "2004-10-15")
	first.reload()
	second.reload()
	assert (first.status, second.status) == ("Superseded", "In Force")


def test_aarhus_accedes_without_a_new_draft():
	partnership = play.partnership("Vold (prøve)", [MOEDRE, FREDERIKSBERG, AARHUS])
	partnership.parties[2].status = "May Accede"
	partnership.save()
	first = play.agreement(partnership.name)
	first.submit()
	assert {row.party for row in first.signatures} == {named(MOEDRE), named(FREDERIKSBERG)}
	for party in (MOEDRE, FREDERIKSBERG):
		play.sign(first, party, "2003-12-15")
	page = play.agreement(
		partnership.name,
		"Århus Kommune tiltræder aftalen.",
		kind="Accession",
		acceding_party=named(AARHUS),
		rationale="Århus Kommune ønsker at deltage.",
	)
	page.submit()
	assert play.sign(page, AARHUS, "2004-05-01") == "In Force"
	first.reload()
	row = play.party(partnership.name, AARHUS)
	assert (first.status, row.status, str(row.from_date)) == ("In Force", "Signed", "2004-05-01")


def test_a_stranger_may_not_accede():
	partnership = play.partnership("Vold (prøve)", [MOEDRE, FREDERIKSBERG])
	frappe.clear_messages()
	page = play.agreement(
		partnership.name,
		kind="Accession",
		acceding_party=named(FREDERIKSBERG),
		rationale="Ønsker at deltage.",
	)
	(told,) = frappe.get_message_log()
	assert f"{FREDERIKSBERG} is not among those that may accede" in told["message"]
	with pytest.raises(REFUSED, match="is not among those that may accede"):
		page.submit()


def test_twelve_parties_with_two_thirds_and_the_fiscal_year():
	parties = [f"Part {number}" for number in range(1, 13)]
	partnership = play.partnership(
		"Tolv parter (prøve)",
		parties,
		decision_rule="Two Thirds",
		notice_months=6,
		exit_at="End of Fiscal Year",
		exit_month=6,
		exit_day=30,
	)
	first = play.agreement(partnership.name, minimum_signatures=6)
	first.submit()
	states = [play.sign(first, party, f"2024-01-{day:02}") for day, party in enumerate(parties[:7], start=1)]
	assert states == ["Partly Signed"] * 5 + ["In Force"] * 2
	for day, party in enumerate(parties[7:], start=8):
		play.sign(first, party, f"2024-01-{day:02}")

	stances = {party: "For" if number < 7 else "Against" for number, party in enumerate(parties)}
	meeting = play.meeting(partnership.name, "Årsmøde", stances)
	amendment = play.agreement(
		partnership.name, "Nyt formål.", kind="Amendment", rationale="Nyt formål.", decided_at=meeting.name
	)
	world.sent(meeting).submit()
	with pytest.raises(REFUSED, match="Part 8, Part 9, Part 10, Part 11, Part 12 did not agree"):
		amendment.submit()
	amendment.reload()
	negotiation.consent(amendment.name, named("Part 8"), "2024-06-01")
	amendment.reload()
	amendment.submit()
	assert amendment.docstatus == 1

	given = play.give_notice(partnership.name, "Part 12", "2025-01-15")
	assert str(given["leaves_on"]) == "2026-06-30"
