"""One-time codes: mailed on request, kept as hashes, counted when wrong, gone when used."""

import hashlib
import json
from datetime import timedelta

import frappe
import pytest
from frappe.utils import format_datetime, get_datetime, now_datetime

from partnership_module.partnership.links import codes
from partnership_module.partnership.mail import outgoing

from ..worlds import histories as play
from ..worlds import signing_pages as pages
from ..worlds.kept import kept
from ..worlds.link_pages import answered
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne"]


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@kept
def partnership():
	doc = play.partnership("Koder (prøve)", PARTIES, language="en", notice_months=3)
	for row in doc.parties:
		row.status = "Signed"
	doc.save()
	doc.db_set("status", "Active")
	return doc.reload()


@pytest.fixture
def letters(monkeypatch):
	return pages.mails(monkeypatch)


@pytest.fixture
def link(partnership, letters):
	return pages.given("Notice", partnership.name, named("Røde"))


def give_notice(link, code: str, **form):
	version = pages.version(pages.sent(link))
	typed = {"reason": "Nye opgaver", "sure": "1", "version": version, "code": code, **form}
	return pages.sent(link, action="give-notice", **typed)


def asked_for(link, letters) -> str:
	"""The code that the page sends when it is asked for one."""
	pages.sent(link, action="send-code")
	return pages.codes_in(letters)[-1]


def gave_notice(partnership) -> bool:
	return play.party(partnership.name, "Røde").status == "Under Notice"


def wrong(code: str) -> str:
	return f"{(int(code) + 1) % 1_000_000:06}"


def test_it_is_mailed_to_the_address_on_record_and_never_shown(link, letters):
	del letters[:]
	page = pages.sent(link, action="send-code", reason="Nye opgaver", email="anden@invalid")
	(letter,) = letters
	(code,) = pages.codes_in(letters)
	assert letter["recipients"] == [pages.EMAIL]
	assert code not in page.get_data(as_text=True)
	assert "on its way to the address" in pages.text(page)
	assert "Nye opgaver" in page.get_data(as_text=True)
	assert "reference_name" not in letter


def test_showing_the_page_sends_none(link, letters):
	del letters[:]
	for _time in range(3):
		pages.sent(link)
		pages.sent()
	pages.sent(link, action="open")
	pages.sent(link, action="speak-da")
	assert not letters and not link.doc.codes


def test_the_database_tells_none(link, letters):
	code = asked_for(link, letters)
	stored = link.doc.as_json()
	assert code not in stored
	assert hashlib.sha256(code.encode()).hexdigest() not in stored
	guesses = (f"{word} {code}".encode() for word in (link.token, link.name))
	assert not [guess for guess in guesses if hashlib.sha256(guess).hexdigest() in stored]


def test_the_field_is_filled_in_by_phones_and_has_a_label(link):
	page = pages.sent(link).get_data(as_text=True)
	assert 'autocomplete="one-time-code" inputmode="numeric"' in page
	assert '<label for="code">' in page


@pytest.mark.parametrize("written", ["{0}", " {1} {2}", "{1}-{2} ", "{3} {4}-{5}", "{1}.{2}"])
def test_it_is_taken_as_people_write_it(partnership, link, letters, written):
	code = asked_for(link, letters)
	parts = (code, code[:3], code[3:], code[:2], code[2:4], code[4:])
	give_notice(link, written.format(*parts))
	assert gave_notice(partnership)
	assert (link.doc.proof, link.doc.codes) == ("Link and Code", None)


def test_every_code_sent_within_its_life_is_good(partnership, link, letters):
	first, second = asked_for(link, letters), asked_for(link, letters)
	assert first != second
	give_notice(link, first)
	assert gave_notice(partnership)


@pytest.mark.parametrize(("minutes", "is_good"), [(14, True), (16, False)])
def test_it_lives_for_fifteen_minutes(partnership, link, letters, monkeypatch, minutes, is_good):
	code, later = asked_for(link, letters), now_datetime() + timedelta(minutes=minutes)
	monkeypatch.setattr(codes, "now_datetime", lambda: later)
	give_notice(link, code)
	assert gave_notice(partnership) == is_good


def test_a_wrong_one_leaves_the_code_and_what_was_typed(partnership, link, letters):
	code = asked_for(link, letters)
	page = give_notice(link, wrong(code))
	html = page.get_data(as_text=True)
	assert "This code is not right" in pages.text(page)
	assert "Nye opgaver" in html and f'value="{wrong(code)}"' in html and "checked" in html
	assert 'aria-describedby="code-problem"' in html
	give_notice(link, code)
	assert gave_notice(partnership)


def test_none_entered_is_asked_for_and_not_counted(partnership, link, letters):
	for _time in range(6):
		page = give_notice(link, "")
	assert "Enter the code from the mail." in pages.text(page)
	give_notice(link, asked_for(link, letters))
	assert gave_notice(partnership)


def test_a_code_is_not_used_up_by_an_act_that_is_refused(partnership, link, letters):
	code = asked_for(link, letters)
	page = give_notice(link, code, reason="")
	assert "Say why you give notice." in pages.text(page)
	give_notice(link, code)
	assert gave_notice(partnership)


def test_five_wrong_ones_stop_it_for_thirty_minutes_whatever_code_or_address(
	partnership, link, letters, monkeypatch
):
	code = ""
	for number in range(5):
		code = asked_for(link, letters) if number < 3 else code
		frappe.cache.delete_keys("rl:")
		page = give_notice(link, wrong(code), address=f"192.0.2.{number}")
	assert "Too many wrong codes. You can go on after" in pages.text(page)
	assert "Too many wrong codes" in pages.text(give_notice(link, code))
	assert not gave_notice(partnership)
	later = now_datetime() + timedelta(minutes=31)
	monkeypatch.setattr(codes, "now_datetime", lambda: later)
	assert "This code is not right" in pages.text(give_notice(link, wrong(code)))
	give_notice(link, asked_for(link, letters))
	assert gave_notice(partnership)


def test_each_further_five_wrong_ones_stop_it_for_longer(partnership, link, letters, monkeypatch):
	now, pauses = now_datetime().replace(microsecond=0), []
	for _stop in range(8):
		moment = now
		monkeypatch.setattr(codes, "now_datetime", lambda moment=moment: moment)
		code = asked_for(link, letters)
		for _time in range(5):
			frappe.cache.delete_keys("rl:")
			page = pages.text(give_notice(link, wrong(code)))
		assert "With more wrong ones the pause grows, up to a day." in page
		until = get_datetime(json.loads(link.doc.codes)["wrong"]["give-notice"]["until"])
		assert format_datetime(until, "d. MMMM yyyy HH:mm") in page
		pauses.append((until - now) / timedelta(hours=1))
		now = until + timedelta(seconds=1)
	assert pauses == [0.5, 1, 2, 4, 8, 16, 24, 24]
	monkeypatch.setattr(codes, "now_datetime", lambda: now)
	give_notice(link, asked_for(link, letters))
	assert gave_notice(partnership) and not link.doc.codes


def test_the_stop_names_whom_to_ask(partnership, link, letters):
	frappe.db.set_value("User", "Administrator", {"email": "koord@kommune.invalid", "full_name": "Kim Koord"})
	code = asked_for(link, letters)
	page = [give_notice(link, wrong(code)) for _time in range(5)][-1]
	assert "Ask Kim Koord, koord@kommune.invalid." in pages.text(page)


def test_the_code_of_one_link_opens_no_other(partnership, link, letters):
	other = pages.given("Notice", partnership.name, named("Grønne"), "Bo", "bo@partner.invalid")
	code = asked_for(link, letters)
	assert "This code is not right" in pages.text(give_notice(other, code))
	assert play.party(partnership.name, "Grønne").status == "Signed"


def test_one_that_was_asked_for_on_the_overview_is_taken_by_the_link_itself(partnership, link, letters):
	overview = pages.given("Overview", partnership.name, named("Røde"))
	answered({"token": overview.token, "link": link.name, "action": "send-code"})
	(code,) = pages.codes_in(letters)
	assert "The notice is recorded." in pages.text(give_notice(link, code))
	assert gave_notice(partnership)


def test_used_once_it_is_gone_and_the_same_post_records_nothing_more(partnership, link, letters):
	code = asked_for(link, letters)
	version = pages.version(pages.sent(link))
	form = {"action": "give-notice", "reason": "Nye opgaver", "sure": "1", "version": version, "code": code}
	first, second = pages.sent(link, **form), pages.sent(link, **form)
	assert "The notice is recorded." in pages.text(first)
	assert "Receipt" in pages.text(second) and "The notice is recorded." not in pages.text(second)
	notes = frappe.get_all(
		"Comment", {"reference_name": partnership.name, "content": ["like", "%gave notice%"]}
	)
	assert len(notes) == 1


def test_so_many_are_on_their_way_at_one_time(link, letters):
	pages_of_codes = [pages.sent(link, action="send-code") for _time in range(7)]
	assert "Several codes are on their way" in pages.text(pages_of_codes[-1])
	assert len(pages.codes_in(letters)) == codes.MOST_SENT


def test_where_the_site_sends_no_mail_it_cannot_be_done_by_link(partnership, link, monkeypatch):
	monkeypatch.setattr(outgoing, "can_mail", lambda: False)
	page = pages.sent(link)
	assert "This site sends no mail, so no code can be sent" in pages.text(page)
	assert 'value="give-notice"' not in page.get_data(as_text=True)
	assert "This site sends no mail" in pages.text(pages.sent(link, action="send-code"))
	form = {"reason": "Ja", "sure": "1", "version": pages.version(page), "code": "123456"}
	pages.sent(link, action="give-notice", **form)
	assert not gave_notice(partnership)


def test_no_code_and_no_draft_of_it_is_kept(link, letters):
	code = asked_for(link, letters)
	pages.sent(link, action="save", reason="Senere", code=code)
	assert code not in link.doc.as_json()
	assert link.doc.draft
