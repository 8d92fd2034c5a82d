"""Links for partners without an account: what they open, and that they open and change nothing else."""

import re
from html import unescape

import frappe
import pytest
from frappe.utils import add_days, getdate, set_request
from frappe.website.serve import get_response
from jinja2 import Environment
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.links import access_links, client, giving, limits, showing
from partnership_module.partnership.links import page as link_page
from partnership_module.partnership.mail import outgoing
from partnership_module.partnership.partner_reports import (
	reporting as partner_reports,
)
from partnership_module.records.importing import remove
from tests.site.worlds import reporting
from tests.site.worlds import reporting_world as world
from tests.site.worlds.asking import refused
from tests.site.worlds.reporting_world import GREEN, OPENED, PEOPLE, SATISFIED, WORDS

from ..worlds.kept import kept
from ..worlds.link_pages import answered, without_own_script
from ..worlds.organisations import named

PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
CLOSED = "This link opens nothing. Ask the person who sent it for a new one."
GONE = "What this link opened is closed."


@pytest.fixture(autouse=True)
def request_of_before():
	"""No test after these finds itself in a request."""
	yield
	if hasattr(frappe.local, "request"):
		del frappe.local.request


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@kept
def partnership():
	return world.build(language="en")


@kept
def reports(partnership):
	"""Of the first quarter those of both parties, handed in; of the second those that are due."""
	for report, number in zip(world.made(partnership.name), ("4711", "815"), strict=True):
		world.handed_in(report, "2004-04-14", **{PEOPLE: number})
	return world.made(partnership.name, world.date(2004, 7, 1))


@kept
def report(reports):
	return reports[0]


@kept
def token(report):
	return token_for(report)


def token_for(report) -> str:
	return giving.give("Partner Report", report.name, report.party, PERSON, EMAIL)["url"].rpartition("#")[2]


def link_of(token: str):
	return frappe.get_doc("Partner Access Link", {"token_hash": access_links.fingerprint(token)})


def sent(is_post: bool = False, **form):
	"""What the site answers somebody without an account; what is sent stands in the body."""
	return answered(form, method="POST" if is_post or form else "GET")


@pytest.mark.parametrize(("collisions", "status"), [(1, 200), (2, 200), (3, 409)])
def test_who_collides_with_another_is_answered_anew(report, token, monkeypatch, collisions, status):
	count_use, tries = access_links.count_use, []

	def collide(link):
		tries.append(1)
		count_use(link)
		if len(tries) <= collisions:
			raise frappe.QueryDeadlockError

	monkeypatch.setattr(access_links, "count_use", collide)
	monkeypatch.setattr(frappe.db, "rollback", lambda **_options: None)
	response = sent(token=token, action="save", remark="Skrevet én gang")
	assert (response.status_code, len(tries)) == (status, min(collisions + 1, 3))
	kept = frappe.db.get_value("Partner Report", report.name, "remark")
	assert kept == ("Skrevet én gang" if status == 200 else None)


def text(response) -> str:
	page = re.sub(r"<style>.*?</style>", "", without_own_script(response), flags=re.DOTALL)
	return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def acts(response) -> set[str]:
	"""The buttons of a page that record something."""
	return set(re.findall(r'name="action" value="([^"]*)"', response.get_data(as_text=True))) & {
		"save",
		"hand-in",
	}


def cells(report, **values) -> dict:
	"""What the page sends for figures by indicator."""
	report.reload()
	rows = {row.indicator: row.name for row in report.lines}
	return {
		f"{'text' if world.KINDS.get(title) == 'Text' else 'value'}-{rows[title]}": value
		for title, value in values.items()
	}


# --- given out and taken back ------------------------------------------------------------------------------


def test_only_a_fingerprint_of_the_token_is_kept(report, token):
	assert len(token) == 43
	link = link_of(token)
	assert token not in frappe.as_json(link.as_dict())
	assert (link.party, link.person, link.reference_name) == (report.party, PERSON, report.name)
	assert link.expires_on == add_days(getdate(), 30)
	assert token_for(report) != token


def test_the_letter_is_in_the_language_of_the_party(report, monkeypatch):
	letters = []
	monkeypatch.setattr(outgoing, "can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **letter: letters.append(letter))
	frappe.db.set_value("Partner Organisation", report.party, "language", "da")
	found = giving.give("Partner Report", report.name, report.party, "<b>Tove</b>", EMAIL)
	(letter,) = letters
	assert found["mailed"] and letter["recipients"] == [EMAIL]
	assert found["url"] in letter["message"]
	assert "30. juni 2004" in letter["message"] and "<b>" not in letter["message"]
	assert "reference_name" not in letter


@pytest.mark.parametrize(
	"person, email", [("", EMAIL), (PERSON, ""), (PERSON, "tove"), (PERSON, "a@b.dk, c@d.dk")]
)
def test_a_link_is_for_one_person_with_an_address(report, person, email):
	with pytest.raises(frappe.ValidationError, match="one valid e-mail address"):
		giving.give("Partner Report", report.name, report.party, person, email)


def test_only_managers_give_out_and_revoke(report, token, login):
	reader = reporting.outsider()
	with login(reader):
		assert refused(giving.give, "Partner Report", report.name, report.party, PERSON, EMAIL)
		assert refused(giving.revoke, link_of(token).name)
		assert refused(frappe.get_list, "Partner Access Link")


def test_nobody_writes_one_by_hand(token, login):
	link = link_of(token)
	manager = frappe.get_doc(
		doctype="User", email="leder@example.invalid", first_name="L", send_welcome_email=0
	)
	manager.append_roles("Desk User", "Partnership Manager")
	manager.insert()
	with login(manager.name):
		link.expires_on = "2100-01-01"
		assert refused(link.save)
		assert refused(frappe.copy_doc(link).insert)
		giving.revoke(link.name)
	link.reload()
	assert link.revoked


def test_it_goes_with_its_report_and_its_partnership(partnership, report, token):
	access_links.replace(link_of(token))
	frappe.delete_doc("Partner Report", report.name)
	assert not frappe.db.exists("Partner Access Link", {"partnership": partnership.name})
	other = frappe.get_last_doc("Partner Report", {"partnership": partnership.name, "status": "Due"})
	access_links.replace(link_of(token_for(other)))
	remove(partnership.name)
	assert not frappe.db.exists("Partner Access Link", {"partnership": partnership.name})


def test_a_link_stays_closed_when_the_one_in_its_place_is_deleted(token):
	link = link_of(token)
	successor, _address = access_links.replace(link)
	frappe.delete_doc("Partner Access Link", successor.name)
	assert access_links.state(link.reload()) == access_links.REVOKED


# --- its secret --------------------------------------------------------------------------------------------


def asked_for(method: str, **query):
	set_request(method=method, path=access_links.PAGE)
	frappe.local.form_dict = frappe._dict(query)
	return get_response()


def test_the_token_is_where_no_log_has_it(report):
	url = giving.give("Partner Report", report.name, report.party, PERSON, EMAIL)["url"]
	address, _sign, token = url.partition("#")
	assert address.endswith("/partnership-link") and len(token) == 43


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_it_shows_and_changes_nothing(report, token, method):
	before = link_of(token).as_dict(), report.reload().as_dict()
	for _time in range(3):
		response = asked_for(method)
		assert response.status_code == 200
		assert report.party not in response.get_data(as_text=True)
	assert (link_of(token).as_dict(), report.reload().as_dict()) == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_link_of_before_goes_on_working_and_is_moved_at_once(token, method):
	response = asked_for(method, token=token)
	assert (response.status_code, response.headers["Location"]) == (303, f"/partnership-link#{token}")
	assert response.headers["Cache-Control"] == "no-store, private"
	assert response.headers["Referrer-Policy"] == "no-referrer"
	assert link_of(token).uses == 0


@pytest.mark.parametrize("tail", ["", "&data=05", "?utm_source=mail"])
def test_an_address_that_was_encoded_on_its_way_is_moved_at_once(token, tail):
	set_request(method="GET", path=f"{access_links.PAGE}%23{token}{tail}")
	frappe.local.form_dict = frappe._dict()
	response = get_response()
	assert (response.status_code, response.headers["Location"]) == (303, f"/partnership-link#{token}")
	assert response.headers["Referrer-Policy"] == "no-referrer"
	assert link_of(token).uses == 0


def test_what_is_no_token_behind_it_leads_to_the_page_alone():
	set_request(method="GET", path=f"{access_links.PAGE}%23//evil.invalid")
	frappe.local.form_dict = frappe._dict()
	assert get_response().headers["Location"] == "/partnership-link"


@pytest.mark.parametrize("token", ["x\r\nSet-Cookie: a=b", "//evil.invalid", "", ["x"]])
def test_what_is_no_token_moves_nowhere(token):
	assert asked_for("GET", token=token).status_code == 200


def test_no_error_log_shows_it(token, monkeypatch):
	def fails(*_arguments):
		raise RuntimeError

	monkeypatch.setattr(showing, "shown", fails)
	set_request(method="POST", path=access_links.PAGE)
	try:
		link_page.page(frappe._dict(token=token), True)
	except RuntimeError:
		assert token not in frappe.get_traceback(with_context=True)


def test_showing_it_is_no_act(report, token):
	sent(True, token=token, action="open", **cells(report, **{PEOPLE: "7"}))
	sent(True, token=token, **cells(report, **{PEOPLE: "7"}))
	assert not report.reload().lines[0].value


# --- opened ------------------------------------------------------------------------------------------------


def test_it_shows_the_report_with_the_figures_of_the_period_before(report, token):
	response = sent(token=token)
	page = text(response)
	assert response.status_code == 200
	assert f"From {title(report.party)}, for the period 1 April 2004 – 30 June 2004." in page
	assert "Last time, until 31 March 2004: 4,711" in page
	assert all(title in page for title in world.KINDS)
	assert EMAIL not in page
	assert (link_of(token).uses, bool(link_of(token).last_used)) == (1, True)


def test_it_shows_nothing_of_other_parties(token):
	page = sent(token=token).get_data(as_text=True)
	assert GREEN not in page
	assert "815" not in page.replace(token, "")


def test_it_is_kept_by_nobody_on_the_way(token):
	for headers in (sent(token=token).headers, sent(token="x").headers):
		assert headers["Cache-Control"] == "no-store, private"
		assert headers["Referrer-Policy"] == "no-referrer"
		assert headers["X-Frame-Options"] == "DENY"
		assert "noindex" in headers["X-Robots-Tag"]
		assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_other_pages_keep_their_headers():
	set_request(method="GET", path="login")
	assert "Content-Security-Policy" not in get_response().headers


@pytest.mark.parametrize("language, words", [("da", "Denne periode"), ("en", "This period")])
def test_it_speaks_the_language_of_the_party(report, token, language, words):
	frappe.db.set_value("Partner Organisation", report.party, "language", language)
	response = sent(token=token)
	assert f'<html lang="{language}">' in response.get_data(as_text=True)
	assert words in text(response)


def test_it_speaks_the_language_of_the_partnership_to_a_party_that_states_none(report, token):
	frappe.db.set_value("Partner Organisation", report.party, "language", "")
	for language, words in (("da", "Denne periode"), ("en", "This period")):
		frappe.db.set_value("Partnership", report.partnership, "language", language)
		assert words in text(sent(token=token))


def test_enter_in_a_field_saves_and_does_not_hand_in(token):
	page = sent(token=token).get_data(as_text=True)
	first, *_others = re.findall(r'<button[^>]*name="action" value="([^"]*)"', page)
	assert first == "save"


def test_figures_have_the_decimal_mark_of_the_language(report, token):
	sent(True, token=token, action="save", **cells(report, **{PEOPLE: "12.5"}))
	for language, value in (("da", "12,5"), ("en", "12.5")):
		frappe.db.set_value("Partner Organisation", report.party, "language", language)
		assert f'value="{value}"' in sent(token=token).get_data(as_text=True)


def test_what_people_wrote_is_no_html(report, token):
	frappe.db.set_value("Partnership Indicator", {"title": PEOPLE}, "measures", "<script>alert(1)</script>")
	report.remark = '"><img src=x>'
	report.save()
	page = without_own_script(sent(token=token))
	assert "<script" not in page
	assert "<img" not in page


# --- closed ------------------------------------------------------------------------------------------------


def expire(link):
	link.db_set("expires_on", add_days(getdate(), -1))


def of_another_party(link):
	frappe.db.set_value("Partner Report", link.reference_name, "party", named(GREEN))


@pytest.mark.parametrize(
	"spoil, status, words",
	[
		(lambda link: giving.revoke(link.name), 403, "This link was withdrawn on"),
		(lambda link: link.db_set("replaced_by", link.name), 403, "A newer link was sent to you on"),
		(expire, 410, "What you typed is kept."),
		(of_another_party, 403, GONE),
		(
			lambda link: link.db_set("reference_doctype", "Partnership"),
			403,
			"What this link opened is closed.",
		),
		(lambda link: link.db_set("task", "Ukendt"), 403, "What this link opened is closed."),
		(
			lambda link: frappe.db.delete("Partner Report", {"name": link.reference_name}),
			403,
			"What this link opened is closed.",
		),
		(lambda link: link.db_set("token_hash", "0" * 64), 403, CLOSED),
	],
)
@pytest.mark.parametrize("is_post", [False, True])
def test_what_is_not_open_says_why_and_takes_nothing(report, token, spoil, status, words, is_post):
	form = cells(report, **{PEOPLE: "1"}) | {"action": "save"}
	spoil(link_of(token))
	answered = sent(is_post, token=token, **form)
	assert answered.status_code == status
	assert words in text(answered)
	assert PEOPLE not in text(answered)
	assert not frappe.db.exists("Partner Report Line", {"parent": report.name, "value": "1"})


def test_accepted_the_link_is_done_and_shows_the_report(report, token):
	world.handed_in(report, "2004-07-14", **{PEOPLE: "12"})
	partner_reports.accept(report.name)
	assert link_of(token).done_on
	response = sent(True, token=token, action="save", **cells(report, **{PEOPLE: "13"}))
	assert response.status_code == 200 and PEOPLE in text(response)
	assert report.reload().lines[0].value == "12"


def test_what_is_typed_into_an_expired_link_is_in_the_new_one(report, token, monkeypatch):
	letters = []
	monkeypatch.setattr(outgoing, "can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **letter: letters.append(letter))
	expire(link_of(token))
	sent(True, token=token, action="hand-in", **cells(report, **{PEOPLE: "41"}))
	page = sent(True, token=token, action="send-anew")
	assert "on its way to the address that is recorded" in text(page)
	(letter,) = letters
	assert letter["recipients"] == [EMAIL]
	new = re.search(r"partnership-link#([\w-]{43})", letter["message"])[1]
	assert 'value="41"' in sent(token=new).get_data(as_text=True)
	assert "A newer link was sent to you on" in text(sent(token=token))
	assert new not in page.get_data(as_text=True)


def test_no_new_link_is_made_where_none_can_be_mailed(report, token, monkeypatch):
	monkeypatch.setattr(outgoing, "can_mail", lambda: False)
	expire(link_of(token))
	assert "This site sends no mail." in text(sent(True, token=token, action="send-anew"))
	assert not link_of(token).replaced_by
	assert frappe.db.count("Partner Access Link", {"reference_name": report.name}) == 1


def test_many_short_lines_are_kept_and_more_than_a_link_keeps_is_refused(report, token):
	lines = "\n".join(["et-ord-uden-mellemrum"] * 60)
	sent(True, token=token, action="hand-in", **cells(report, **{PEOPLE: "mange"}), remark=lines)
	assert access_links.draft(link_of(token))["remark"] == lines
	many = {f"comment-{number}": "ord " * 1_200 for number in range(150)}
	for number in range(2):
		typed = {f"{name}-{number}": words for name, words in many.items()}
		sent(True, token=token, action="hand-in", **cells(report, **{PEOPLE: "mange"}), **typed)
	assert access_links.draft(link_of(token))["remark"] == lines
	assert len(link_of(token).draft) <= access_links.LARGEST_DRAFT


def test_no_count_of_attempts_lasts(token):
	key = frappe.cache.make_key("rl:partnership-link:prøve")
	frappe.cache.set(key, 10_000)
	assert limits.is_too_often("prøve")
	assert 0 < frappe.cache.ttl(key) <= limits.SECONDS


@pytest.mark.parametrize(
	"form",
	[{"token": value} for value in ("", None, ["x"], {"x": 1}, 7, "æ' or 1=1", "\ud800", "x" * 100_000)],
)
def test_without_a_token_nothing_opens(token, form):
	assert sent(**form).status_code == 403


def test_on_its_last_day_it_still_opens(token):
	link_of(token).db_set("expires_on", getdate())
	assert sent(token=token).status_code == 200


def test_too_many_attempts_are_stopped(token):
	answers = [sent(token="x").status_code for _attempt in range(limits.ATTEMPTS + 1)]
	assert answers == [*[403] * limits.ATTEMPTS, 429]
	assert sent(token=token).status_code == 200
	frappe.cache.delete_keys("rl:")


def test_a_forged_address_neither_evades_the_limit_nor_shuts_others_out(token):
	def asked(address: str, sent_token: str) -> int:
		builder = EnvironBuilder(method="POST", path=access_links.PAGE, headers={"X-Forwarded-For": address})
		frappe.local.request = Request(builder.get_environ())
		frappe.local.request_ip, frappe.local.form_dict = address, frappe._dict(token=sent_token)
		return get_response().status_code

	answers = [asked(f"192.0.2.{number}", "x") for number in range(limits.ATTEMPTS + 1)]
	assert answers[-1] == 429
	assert asked("192.0.2.200", token) == 200
	answers = [asked(f"198.51.100.{number}", token) for number in range(limits.ATTEMPTS)]
	assert answers[-1] == 429
	frappe.cache.delete_keys("rl:")


def test_twenty_people_behind_one_address_get_on_within_a_minute(report):
	def post(token: str, **typed) -> int:
		builder = EnvironBuilder(
			method="POST", path=access_links.PAGE, environ_base={"REMOTE_ADDR": "192.0.2.1"}
		)
		frappe.local.request = Request(builder.get_environ())
		frappe.local.request_ip = "192.0.2.1"
		frappe.local.form_dict = frappe._dict(token=token, **typed)
		return get_response().status_code

	people = [(report.name, report.party, f"Person {number}", f"p{number}@x.invalid") for number in range(20)]
	tokens = [giving.give("Partner Report", *given)["url"].rpartition("#")[2] for given in people]
	assert {post(token) for token in tokens for _visit in range(limits.ATTEMPTS // 20)} == {200}
	assert {post(token, action="save", **cells(report, **{PEOPLE: "13"})) for token in tokens} == {200}


@pytest.mark.parametrize(
	"connected, told, address",
	[
		("203.0.113.7", None, "203.0.113.7"),
		("203.0.113.7", "198.51.100.1", "203.0.113.7"),
		("127.0.0.1", "198.51.100.1", "198.51.100.1"),
		("127.0.0.1", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
		("127.0.0.1", None, ""),
		("127.0.0.1", "<script>", ""),
		("::1", "2001:db8::1", "2001:db8::1"),
	],
)
def test_the_address_of_who_asks_is_the_one_that_is_certain(connected, told, address):
	headers = {"X-Forwarded-For": told} if told else {}
	builder = EnvironBuilder(method="POST", headers=headers, environ_base={"REMOTE_ADDR": connected})
	frappe.local.request = Request(builder.get_environ())
	assert client.address() == address


# --- written in --------------------------------------------------------------------------------------------


def test_figures_are_saved_and_later_handed_in(report, token):
	form = cells(report, **{PEOPLE: "12,5", SATISFIED: "80 %", OPENED: "1", WORDS: "God sommer"})
	page = text(sent(True, token=token, action="save", remark="Hilsen", **form))
	assert "Saved. You can go on later with the same link." in page
	report.reload()
	assert [row.value or row.text for row in report.lines] == ["12.5", "80", "1", "God sommer"]
	assert (report.status, report.remark) == ("Due", "Hilsen")
	page = text(sent(True, token=token, action="hand-in", **cells(report, **{PEOPLE: "13"})))
	assert "Thank you. The report is handed in." in page
	report.reload()
	assert (report.status, report.submitted_by, report.lines[0].value) == ("Submitted", PERSON, "13")


def test_after_that_it_only_shows(report, token):
	world.handed_in(report, "2004-07-14", **{PEOPLE: "12"})
	response = sent(True, token=token, action="save", remark="Andet", **cells(report, **{PEOPLE: "99"}))
	assert not acts(response)
	assert "Handed in on 14 July 2004." in text(response)
	report.reload()
	assert (report.lines[0].value, report.remark) == ("12", None)


def test_sent_back_it_opens_again_with_the_reason(report, token):
	world.handed_in(report, "2004-07-14", **{PEOPLE: "12"})
	partner_reports.send_back(report.name, "Tæl <b>igen</b>")
	response = sent(token=token)
	assert "Tæl &lt;b&gt;igen&lt;/b&gt;" in response.get_data(as_text=True)
	assert acts(response) == {"save", "hand-in"}


def test_what_is_wrong_is_told_at_its_place_and_what_was_typed_stays(report, token):
	form = cells(report, **{PEOPLE: "mange", SATISFIED: "80", WORDS: "Ord"})
	response = sent(True, token=token, action="hand-in", **form)
	page = response.get_data(as_text=True)
	assert 'value="mange"' in page and 'value="80"' in page and ">Ord<" in page
	assert '"mange" is not a number.' in text(response)
	assert "Nothing is saved yet." in text(response)
	report.reload()
	assert not any(row.value or row.text for row in report.lines)


def test_gaps_are_told_and_what_was_typed_stays_for_the_next_time(report, token):
	page = text(sent(True, token=token, action="hand-in", **cells(report, **{PEOPLE: "7"})))
	assert f"There is no figure yet for: {SATISFIED}, {OPENED}, {WORDS}." in page
	assert report.reload().status == "Due"
	assert 'value="7"' in sent(token=token).get_data(as_text=True)


def test_it_is_shown_in_the_other_language_with_what_was_typed(report, token):
	page = sent(True, token=token, action="speak-da", **cells(report, **{PEOPLE: "8"}))
	assert '<html lang="da">' in page.get_data(as_text=True) and 'value="8"' in page.get_data(as_text=True)
	assert "Denne periode" in text(sent(True, token=token, action="open", language="da"))


def test_a_number_of_a_citizen_is_refused(report, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	form = cells(report, **{WORDS: "Borger 010101-0105 kom"})
	response = sent(True, token=token, action="save", **form)
	assert "CPR" in text(response)
	assert "Borger 010101-0105 kom" in response.get_data(as_text=True)
	report.reload()
	assert not any(row.text for row in report.lines)


@pytest.mark.parametrize(
	"form, spoil",
	[
		({"action": "save"}, lambda link: expire(link)),
		({"action": "hand-in", "version": "another text"}, lambda link: None),
		({"action": "pass-on", "other_person": "Bo 010101-0105", "other_email": EMAIL}, lambda link: None),
	],
)
def test_a_number_of_a_citizen_is_refused_in_a_sentence_wherever_it_would_be_kept(report, token, form, spoil):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	spoil(link_of(token))
	typed = cells(report, **{WORDS: "Borger 010101-0105 kom"}) if form["action"] != "pass-on" else {}
	response = sent(True, token=token, **form, **typed)
	assert response.status_code in (200, 409, 410)
	assert "CPR" in text(response)
	link = link_of(token)
	assert not link.draft and not link.passed_on_to


def test_nothing_else_can_be_changed(partnership, reports, token):
	report, other = reports
	foreign = {f"value-{row.name}": "666" for row in other.lines}
	forged = {
		"status": "Accepted",
		"party": named(GREEN),
		"partnership": "PS-0001",
		"period_to": "2010-01-01",
		"due": "2010-01-01",
		"name": other.name,
		"report": other.name,
		"doctype": "Partnership",
		"reference_name": other.name,
		"person": "En anden",
		"submitted_by": "En anden",
		f"indicator-{report.lines[0].name}": SATISFIED,
		f"restates-{report.lines[0].name}": "2004-03-31",
	}
	before = [frappe.get_doc("Partner Report", name) for name in (report.name, other.name)]
	sent(True, token=token, action="accept", **foreign, **forged)
	after = [frappe.get_doc("Partner Report", name) for name in (report.name, other.name)]
	skip = ("modified", "modified_by", "title")

	def plain(doc) -> dict:
		found = {key: value for key, value in doc.as_dict().items() if key not in skip}
		found["lines"] = [
			(row.indicator, row.value or None, row.text or None, row.restates) for row in doc.lines
		]
		return frappe.parse_json(frappe.as_json(found))

	assert [plain(doc) for doc in before] == [plain(doc) for doc in after]


def test_the_token_opens_no_method_of_the_site(report, token):
	frappe.set_user("Guest")
	for method in (partner_reports.submit, partner_reports.accept, giving.revoke):
		assert method.__module__
		assert method not in frappe.guest_methods
	for doctype in ("Partner Report", "Partner Access Link", "Partnership", "Partner Organisation"):
		assert not frappe.has_permission(doctype, "read")


def test_a_link_does_not_inherit_the_attempts_of_one_that_had_its_name(report, token):
	name = link_of(token).name
	for _attempt in range(limits.ATTEMPTS + 1):
		last = sent(token=token)
	assert last.status_code == 429
	frappe.delete_doc("Partner Access Link", name, force=True)
	again = token_for(report)
	assert link_of(again).name == name
	assert sent(token=again).status_code == 200


def test_what_a_page_was_compiled_to_is_kept(token, monkeypatch):
	first = sent(token=token).get_data(as_text=True)
	compiled, compile_anew = [], Environment.compile

	def compile_and_count(environment, source, name=None, *given, **named):
		compiled.append(name)
		return compile_anew(environment, source, name, *given, **named)

	monkeypatch.setattr(Environment, "compile", compile_and_count)
	del frappe.local.jenv
	assert sent(token=token).get_data(as_text=True) == first
	assert compiled == []
