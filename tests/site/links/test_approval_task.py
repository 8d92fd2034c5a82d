"""A party tells by a link what its bodies decided about the text."""

import re

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.links import access_links, giving

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.no_test import out_of_tests
from ..worlds.organisations import named
from .test_access_links import link_of, no_attempts_of_before, request_of_before, sent, text  # noqa: F401
from .test_draft_task import SCRIPT, change, html, version

TASK, AGREEMENT = "Approval", "Partnership Agreement"
PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
BOARD, COUNCIL, STAFF, OTHERS = "Bestyrelsen", "Repræsentantskabet", "Personalet", "Udvalget"


def day(ahead: int = 0) -> str:
	return str(add_days(getdate(), ahead))


@kept
def agreement():
	partnership = play.partnership("Godkendes (prøve)", ["Hvide", "Sorte"], language="en")
	draft = play.agreement(partnership.name, is_history=False)
	for party, body, purpose in (
		("Hvide", BOARD, "Decision"),
		("Sorte", OTHERS, "Decision"),
		("Hvide", STAFF, "Information"),
	):
		draft.append("approvals", {"party": named(party), "body": body, "purpose": purpose})
	draft.save()
	play.sent(draft.name)
	return draft.reload()


@kept
def token(agreement):
	return token_of(agreement, "Hvide")


def token_of(agreement, party: str) -> str:
	return giving.give(TASK, agreement.name, named(party), PERSON, EMAIL)["url"].rpartition("#")[2]


def row(agreement, body: str):
	return next(row for row in agreement.reload().approvals if row.body == body)


def told(agreement, body: str, choice: str, entitled: str = "1", **values) -> dict:
	"""What the page sends of one body."""
	typed = {"choice": choice, "day": day(), "entitled": entitled, **values}
	return {f"{field}-{row(agreement, body).name}": value for field, value in typed.items()}


def tell(token, action="tell", **typed):
	return sent(True, token=token, action=action, version=version(sent(token=token)), **typed)


def notes(agreement) -> list[str]:
	found = {"reference_name": agreement.name, "comment_type": "Info"}
	rows = frappe.get_all("Comment", found, ["owner", "content"], order_by="creation asc")
	return [f"{row.owner}, {row.content}" for row in rows]


def test_the_page_shows_the_bodies_of_this_party_and_the_text(token):
	page = text(sent(token=token))
	assert BOARD in page and STAFF in page and OTHERS not in page
	assert "Parterne hjælper hinanden." in page
	assert f"I am entitled to tell this on behalf of {BOARD}" in page


def test_a_decision_and_a_notice_are_recorded_and_the_link_is_done(agreement, token, monkeypatch):
	out_of_tests(monkeypatch)
	response = tell(
		token, **told(agreement, BOARD, "Approved"), **told(agreement, STAFF, "Informed", day=day())
	)
	assert "Thank you. It is recorded." in text(response)
	board, staff = row(agreement, BOARD), row(agreement, STAFF)
	assert (board.outcome, board.decided_on, board.digest) == (
		"Approved",
		getdate(),
		agreement.circulations[0].digest,
	)
	assert staff.outcome == "Informed"
	assert not row(agreement, OTHERS).outcome
	assert link_of(token).done_on and link_of(token).version == board.digest
	page = text(sent(token=token))
	assert "Receipt" in page and f"{BOARD} Approved, " in page and "Fingerprint of the text" in page
	assert notes(agreement)[0].startswith(f"Tove Larsen (Hvide), by link: {BOARD}: Approved, ")
	assert not frappe.db.exists("Version", {"docname": agreement.name, "owner": "Guest"})


def test_one_body_alone_leaves_the_link_open_for_the_other(agreement, token):
	response = tell(token, **told(agreement, BOARD, "Approved"))
	assert "Thank you." in text(response) and not link_of(token).done_on
	page = sent(token=token)
	assert f"choice-{row(agreement, BOARD).name}" not in html(page)
	assert f"choice-{row(agreement, STAFF).name}" in html(page)
	tell(token, **told(agreement, STAFF, "Informed"))
	assert link_of(token).done_on


def test_the_same_sent_twice_is_one_record(agreement, token):
	form = {"version": version(sent(token=token)), **told(agreement, BOARD, "Approved")}
	for _time in range(2):
		assert "Thank you." in text(sent(True, token=token, action="tell", **form))
	later = {"version": form["version"], **told(agreement, STAFF, "Postponed", until=day(30), reason="Ferie")}
	for _time in range(2):
		assert "Thank you." in text(sent(True, token=token, action="tell", **later))
	assert len(notes(agreement)) == 2
	assert len(agreement.reload().postponements) == 1


def test_a_rejection_needs_a_reason_which_is_kept(agreement, token):
	response = tell(token, **told(agreement, BOARD, "Rejected"))
	name = f"reason-{row(agreement, BOARD).name}"
	assert f'aria-describedby="{name}-problem"' in html(response)
	assert "Say why" in text(response) and not row(agreement, BOARD).outcome
	tell(token, **told(agreement, BOARD, "Rejected", reason="For dyrt"))
	assert (row(agreement, BOARD).outcome, row(agreement, BOARD).remark) == ("Rejected", "For dyrt")
	assert notes(agreement)[0].endswith("For dyrt")


def test_a_decision_is_postponed_with_a_reason(agreement, token):
	for wrong in ({"until": day(30)}, {"until": day(), "reason": "Ferie"}, {"until": "", "reason": "Ferie"}):
		response = tell(token, **told(agreement, BOARD, "Postponed", **wrong))
		assert "Nothing is recorded yet." in text(response)
	assert agreement.reload().postponements == []
	tell(token, **told(agreement, BOARD, "Postponed", until=day(30), reason="Ferie"))
	(postponed,) = agreement.reload().postponements
	assert (postponed.body, str(postponed.postponed_to), postponed.reason) == (BOARD, day(30), "Ferie")
	assert str(row(agreement, BOARD).postponed_to) == day(30) and not row(agreement, BOARD).outcome
	assert not link_of(token).done_on
	assert "Ferie" in text(sent(token=token))


@pytest.mark.parametrize(
	"given, said",
	[
		("tomorrow", "lies ahead"),
		("1999-01-01", "cannot have decided on"),
		("i går", "This is not a day."),
		("", "This is not a day."),
		("2026", "This is not a day."),
		("9999999999-01-01", "This is not a day."),
	],
)
def test_a_wrong_day_is_told_at_its_place_and_what_was_typed_stays(agreement, token, given, said):
	given = day(1) if given == "tomorrow" else given
	response = tell(token, **told(agreement, BOARD, "Approved", day=given, reason="Enigt"))
	name = f"day-{row(agreement, BOARD).name}"
	problem = re.search(rf'id="{name}-problem">([^<]*)', html(response))[1]
	assert said in problem
	assert ">Enigt<" in html(response) and 'value="Approved" checked' in html(response)
	assert not row(agreement, BOARD).outcome


def test_a_day_may_be_typed_as_people_write_it(agreement, token):
	typed = getdate().strftime("%d.%m.%Y")
	tell(token, **told(agreement, BOARD, "Approved", day=typed))
	assert row(agreement, BOARD).decided_on == getdate()


def test_without_the_tick_nothing_is_recorded(agreement, token):
	tell(token, "save", **told(agreement, BOARD, "Approved"))
	response = tell(token, **told(agreement, BOARD, "Approved", entitled=""))
	assert "Confirm that you may tell this." in text(response)
	assert not row(agreement, BOARD).outcome
	page = html(sent(token=token))
	box, hidden = re.findall(rf'<input type="(\w+)" name="entitled-{row(agreement, BOARD).name}"', page)
	assert (box, hidden) == ("checkbox", "hidden")


@pytest.mark.parametrize(
	"body, choice", [(BOARD, "Informed"), (STAFF, "Approved"), (BOARD, "Maybe"), (STAFF, "Rejected")]
)
def test_a_choice_that_does_not_fit_is_refused(agreement, token, body, choice):
	response = tell(token, **told(agreement, body, choice, reason="Fordi"))
	assert "Choose one of these." in text(response)
	assert not row(agreement, body).outcome


def test_nothing_chosen_is_told(agreement, token):
	assert "Choose what was decided first." in text(tell(token, **told(agreement, BOARD, "")))
	response = tell(token, **told(agreement, BOARD, "", reason="For dyrt"))
	assert "Choose what was decided, or empty the fields below." in text(response)
	assert ">For dyrt<" in html(response)


def test_of_two_bodies_both_are_recorded_or_none(agreement, token):
	response = tell(
		token, **told(agreement, BOARD, "Approved"), **told(agreement, STAFF, "Informed", day="x")
	)
	assert "Nothing is recorded yet." in text(response)
	assert not row(agreement, BOARD).outcome


def test_bodies_of_other_parties_and_forged_fields_are_nothing(agreement, token):
	sent(token=token)
	before = agreement.reload().as_dict()
	forged = {
		**told(agreement, OTHERS, "Approved"),
		"party": named("Sorte"),
		"body": OTHERS,
		"outcome": "Approved",
		f"digest-{row(agreement, BOARD).name}": "0" * 64,
		f"outcome-{row(agreement, BOARD).name}": "Approved",
	}
	assert "Choose what was decided first." in text(tell(token, **forged))
	for action in ("decide", "take_back", "send-comments"):
		tell(token, action, **forged)
	after = agreement.reload().as_dict()
	skip = ("modified", "modified_by")
	assert {key: before[key] for key in before if key not in skip} == {
		key: after[key] for key in after if key not in skip
	}


def test_a_text_that_changed_meanwhile_is_not_decided_on(agreement, token):
	page = sent(token=token)
	form = told(agreement, BOARD, "Rejected", reason="For dyrt")
	change(agreement, "Parterne hjælper hinanden hver dag.")
	response = sent(True, token=token, action="tell", version=version(page), **form)
	assert response.status_code == 409
	assert "<ins>" in html(response) and ">For dyrt<" in html(response)
	assert 'value="Rejected" checked' in html(response)
	assert not row(agreement, BOARD).outcome
	assert "Thank you." in text(tell(token, **form))


def test_what_was_decided_about_an_earlier_text_is_asked_anew(agreement, token):
	tell(token, **told(agreement, BOARD, "Rejected", reason="For dyrt"))
	change(agreement, "Parterne hjælper hinanden gratis.")
	assert "About an earlier text: Rejected, " in text(sent(token=token))
	tell(token, **told(agreement, BOARD, "Approved"))
	assert row(agreement, BOARD).outcome == "Approved"


def test_scripts_run_nowhere(agreement, token):
	agreement.reload()
	agreement.approvals[0].body = f"Bestyrelsen {SCRIPT}"
	agreement.save()
	body = agreement.approvals[0].body
	form = told(agreement, body, "Postponed", until=day(30), reason=f'"><img src=x onerror=1>{SCRIPT}')
	for page in (sent(token=token), tell(token, "save", **form), tell(token, **form), sent(token=token)):
		assert "<script" not in html(page) and "<img" not in html(page)
	assert not [note for note in notes(agreement) if "<script" in note or "<img" in note]


def test_a_number_of_a_citizen_is_refused(agreement, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	response = tell(token, **told(agreement, BOARD, "Rejected", reason="Borger 010101-0105"))
	assert "CPR" in text(response) and "Borger 010101-0105" in html(response)
	assert not row(agreement, BOARD).outcome


def test_an_expired_link_records_nothing(agreement, token):
	form = told(agreement, BOARD, "Approved")
	link_of(token).db_set("expires_on", add_days(getdate(), -1))
	response = sent(True, token=token, action="tell", version="x", **form)
	assert response.status_code == 410
	assert not row(agreement, BOARD).outcome
	assert set(form) <= set(access_links.draft(link_of(token))) | {f"entitled-{row(agreement, BOARD).name}"}


def test_recorded_on_the_desk_the_link_is_done(agreement, token):
	other = token_of(agreement, "Sorte")
	negotiation.decide(agreement.name, named("Hvide"), BOARD, "Approved", day())
	assert not link_of(token).done_on
	negotiation.decide(agreement.name, named("Hvide"), STAFF, "Informed", day())
	assert link_of(token).done_on and not link_of(other).done_on
	response = tell(token, **told(agreement, BOARD, "Rejected", reason="Nej"))
	assert "There is nothing more to tell about this text." in text(response)
	assert row(agreement, BOARD).outcome == "Approved"


def test_it_is_given_where_something_is_to_be_told(agreement):
	def why(party: str) -> str:
		with pytest.raises(frappe.ValidationError) as refusal:
			token_of(agreement, party)
		return str(refusal.value)

	negotiation.decide(agreement.name, named("Sorte"), OTHERS, "Approved", day())
	assert "All bodies of Sorte have decided" in why("Sorte")
	frappe.db.delete("Partnership Agreement Approval", {"parent": agreement.name, "party": named("Hvide")})
	assert "No body of Hvide is named." in why("Hvide")
	frappe.db.delete("Partnership Agreement Circulation", {"parent": agreement.name})
	assert "has not been sent this agreement yet" in why("Hvide")
	frappe.db.set_value("Partnership", agreement.partnership, "status", "Cancelled")
	assert "is cancelled or closed" in why("Hvide")


def test_it_is_offered_to_parties_of_which_a_body_has_not_decided(agreement):
	def asked() -> set[str]:
		return {row["title"] for row in giving.recipients(TASK, agreement.name)}

	assert asked() == {"Hvide", "Sorte"}
	negotiation.decide(agreement.name, named("Sorte"), OTHERS, "Approved", day())
	assert asked() == {"Hvide"}
	for body, outcome in ((BOARD, "Approved"), (STAFF, "Informed")):
		negotiation.decide(agreement.name, named("Hvide"), body, outcome, day())
	assert asked() == set()


def test_nobody_is_asked_about_a_text_that_was_not_sent(agreement):
	(unsent,) = (each for each in agreement.circulations if each.party == named("Sorte"))
	frappe.db.delete(unsent.doctype, unsent.name)
	assert {row["title"] for row in giving.recipients("Draft Agreement", agreement.name)} == {"Hvide"}
