"""The overview of a party by link, and the page on which people ask for it."""

import re

import frappe
import pytest
from frappe.utils import add_days, getdate, set_request
from frappe.website.serve import get_response

from partnership_module.partnership.links import access_links, asking, giving, limits, reminding
from partnership_module.partnership.mail import outgoing
from tests.site.worlds import reporting_world as world
from tests.site.worlds.reporting_world import GREEN

from ..worlds import no_redis
from ..worlds.kept import kept
from ..worlds.organisations import named
from .test_access_links import EMAIL, PERSON, sent, text

OTHER = "bo@partner.invalid"


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@pytest.fixture
def letters(monkeypatch):
	"""The mails that leave, as `frappe.sendmail` takes them."""
	left = []
	monkeypatch.setattr(outgoing, "can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **letter: left.append(letter))
	return left


@kept
def partnership():
	return world.build(language="en")


@kept
def report(partnership):
	return world.made(partnership.name, world.date(2004, 7, 1))[0]


def given(task: str, document: str, party: str, email: str = EMAIL) -> str:
	return giving.give(task, document, party, PERSON, email)["url"].rpartition("#")[2]


def link_name(token: str) -> str:
	return access_links.of_token(token)


@pytest.fixture
def overview(partnership, report):
	return given("Overview", partnership.name, report.party)


def test_it_lists_what_waits_for_the_person_alone(partnership, report, overview):
	own = given("Partner Report", report.name, report.party)
	foreign = given("Partner Report", report.name, report.party, OTHER)
	page = sent(token=overview).get_data(as_text=True)
	assert re.findall(r'value="open:([^"]*)"', page) == [link_name(own)]
	assert link_name(foreign) not in page and OTHER not in page


def test_two_people_with_one_mailbox_see_and_close_each_their_own(report, overview, letters):
	mine = given("Partner Report", report.name, report.party)
	other = giving.give("Partner Report", report.name, report.party, "Bo Berg", EMAIL)["url"][-43:]
	assert link_name(other) not in sent(token=overview).get_data(as_text=True)
	letters.clear()
	people = (PERSON, "Bo Berg")
	assert asking.send_overviews(EMAIL) == 2
	assert all(f"Dear {name}" in letter["message"] for letter, name in zip(letters, people, strict=True))
	assert len({re.search(r"#([\w-]{43})", letter["message"])[1] for letter in letters}) == 2
	giving.revoke(link_name(mine))
	assert sent(token=other).status_code == 200


def test_what_waits_is_opened_done_and_left_again(report, overview):
	token = given("Partner Report", report.name, report.party)
	opened = sent(True, token=overview, action=f"open:{link_name(token)}")
	assert f'name="link" value="{link_name(token)}"' in opened.get_data(as_text=True)
	form = {"token": overview, "link": link_name(token), "remark": "Fra oversigten"}
	sent(True, action="save", **form)
	assert report.reload().remark == "Fra oversigten"
	assert "Waits for you" in text(sent(True, action="back", **form))


@pytest.mark.parametrize("spoil", ["email", "expired", "done", "partnership"])
def test_it_opens_no_link_that_it_does_not_list(partnership, report, overview, spoil):
	token = given("Partner Report", report.name, report.party, OTHER if spoil == "email" else EMAIL)
	link = frappe.get_doc("Partner Access Link", link_name(token))
	if spoil == "expired":
		link.db_set("expires_on", add_days(getdate(), -1))
	if spoil == "done":
		link.db_set("done_on", getdate())
	if spoil == "partnership":
		link.db_set("partnership", world.build(title="En anden", language="en").name)
	page = sent(True, token=overview, link=link.name, action="save", remark="Stjålet")
	assert "Waits for you" in text(page)
	assert report.reload().remark is None


def test_a_link_to_one_thing_opens_no_other(report):
	first = given("Partner Report", report.name, report.party)
	other = given("Overview", report.partnership, report.party)
	page = sent(True, token=first, action=f"open:{link_name(other)}", link=link_name(other))
	assert "Waits for you" not in text(page)


def test_of_other_parties_it_shows_no_reports(partnership, report, overview):
	assert named(GREEN) != report.party
	world.handed_in(report, "2004-07-14")
	assert "Handed in on 14 July 2004" in text(sent(token=overview))
	theirs = given("Overview", partnership.name, named(GREEN))
	assert "Handed in on 14 July 2004" not in text(sent(token=theirs))


# --- asked for -------------------------------------------------------------------------------------------


def asked(email: str | None = None):
	"""What the page answers somebody without an account."""
	set_request(method="POST" if email is not None else "GET", path=asking.PAGE)
	frappe.set_user("Guest")
	frappe.local.form_dict = frappe._dict({"email": email} if email is not None else {})
	try:
		return get_response()
	finally:
		frappe.set_user("Administrator")
		del frappe.local.request


def test_who_is_on_record_gets_the_overviews_in_one_mail(report, letters):
	given("Partner Report", report.name, report.party)
	letters.clear()
	assert asking.send_overviews(EMAIL)
	(letter,) = letters
	assert letter["recipients"] == [EMAIL]
	token = re.search(r"partnership-link#([\w-]{43})", letter["message"])[1]
	assert "Waits for you" in text(sent(token=token))
	link = frappe.get_doc("Partner Access Link", link_name(token))
	assert link.expires_on == add_days(getdate(), 7)


def test_who_is_not_gets_none(letters):
	assert not asking.send_overviews("ukendt@partner.invalid")
	assert letters == []


def test_whose_links_were_revoked_gets_none(report, letters):
	giving.revoke_all(link_name(given("Partner Report", report.name, report.party)))
	letters.clear()
	assert not asking.send_overviews(EMAIL)


def test_one_address_is_not_flooded(report, letters):
	given("Partner Report", report.name, report.party)
	letters.clear()
	assert [asking.send_overviews(EMAIL) for _time in range(5)] == [1, 1, 1, 0, 0]


def test_known_and_unknown_are_answered_alike(report, monkeypatch):
	jobs = []
	monkeypatch.setattr(frappe, "enqueue", lambda method, **given: jobs.append(given["email"]))
	given("Partner Report", report.name, report.party)
	known, unknown = asked(EMAIL), asked("ukendt@partner.invalid")
	assert text(known).replace(EMAIL, "") == text(unknown).replace("ukendt@partner.invalid", "")
	assert jobs == [EMAIL, "ukendt@partner.invalid"]


@pytest.mark.parametrize("email", ["", "tove", "a@b.dk, c@d.dk", "<script>alert(1)</script>"])
def test_what_is_no_address_is_told_and_stays(email, monkeypatch):
	monkeypatch.setattr(frappe, "enqueue", lambda *_given, **_options: pytest.fail("asked for"))
	page = asked(email).get_data(as_text=True)
	assert "Write one e-mail address" in page and "<script" not in page


def test_asking_too_often_is_stopped(monkeypatch):
	monkeypatch.setattr(frappe, "enqueue", lambda *_given, **_options: None)
	answers = [asked("x@partner.invalid").status_code for _time in range(limits.ATTEMPTS + 1)]
	assert answers == [*[200] * limits.ATTEMPTS, 429]


def test_without_redis_the_pages_say_so(report, monkeypatch):
	token = given("Partner Report", report.name, report.party)
	no_redis.gone(monkeypatch)
	link, mail = sent(token), asked(EMAIL)
	assert (link.status_code, mail.status_code) == (503, 503)
	for page in (link, mail):
		assert "The server is under maintenance." in text(page)
	assert EMAIL in mail.get_data(as_text=True)


def test_looking_at_the_page_asks_for_nothing(monkeypatch):
	monkeypatch.setattr(frappe, "enqueue", lambda *_given, **_options: pytest.fail("asked for"))
	answer = asked()
	assert answer.status_code == 200
	assert answer.headers["Referrer-Policy"] == "no-referrer"


# --- giving ----------------------------------------------------------------------------------------------


def test_all_of_one_person_come_in_one_mail_that_names_the_partnership(partnership, report, letters):
	rows = [
		{"task": task, "document": document, "party": report.party, "person": PERSON, "email": EMAIL}
		for task, document in (("Partner Report", report.name), ("Overview", partnership.name))
	]
	assert giving.give_all(rows) == {"sent": [PERSON], "not_sent": []}
	(letter,) = letters
	assert partnership.title in letter["subject"]
	assert len(set(re.findall(r"partnership-link#([\w-]{43})", letter["message"]))) == 2


def test_links_that_no_mail_took_are_not_kept(report):
	before = frappe.db.count("Partner Access Link")
	rows = [{"task": "Partner Report", "document": report.name, "party": report.party}]
	rows = [{**row, "person": PERSON, "email": EMAIL} for row in rows]
	assert giving.give_all(rows) == {"sent": [], "not_sent": [PERSON]}
	assert frappe.db.count("Partner Access Link") == before


def test_who_has_nothing_to_do_there_gets_no_link(report):
	for party in (named(GREEN), "ORG-99999", ""):
		with pytest.raises(frappe.ValidationError, match="has nothing to do here"):
			giving.give("Partner Report", report.name, party, PERSON, EMAIL)
	with pytest.raises(frappe.ValidationError, match="is nothing that a link opens"):
		giving.give("Ukendt", report.name, report.party, PERSON, EMAIL)


def test_only_managers_give_them_all_and_see_whom_they_would_reach(report, login):
	from tests.site.worlds import reporting
	from tests.site.worlds.asking import refused

	row = {"task": "Partner Report", "document": report.name, "party": report.party}
	with login(reporting.outsider()):
		assert refused(giving.give_all, [{**row, "person": PERSON, "email": EMAIL}])
		assert giving.recipients("Partner Report", report.name) == []


def test_all_links_of_a_person_are_revoked_at_once(partnership, report):
	tokens = [
		given("Partner Report", report.name, report.party),
		given("Overview", partnership.name, report.party),
	]
	other = given("Partner Report", report.name, report.party, OTHER)
	assert giving.revoke_all(link_name(tokens[0])) == 2
	assert [sent(token=token).status_code for token in (*tokens, other)] == [403, 403, 200]


# --- reminded ----------------------------------------------------------------------------------------------


def waited(token: str, days: int = 8) -> None:
	link = frappe.get_doc("Partner Access Link", link_name(token))
	link.db_set("creation", add_days(getdate(), -days), update_modified=False)


def reminded() -> list[str]:
	today = getdate()
	for email in reminding.waiting(today):
		reminding.remind(email, today)
	return reminding.waiting(today)


def test_who_has_waited_a_week_is_reminded_once_of_all(partnership, report, letters):
	for _time in range(2):
		waited(given("Partner Report", report.name, report.party))
	letters.clear()
	assert EMAIL in reminding.waiting(getdate())
	assert EMAIL not in reminded()
	(letter,) = [letter for letter in letters if letter["recipients"] == [EMAIL]]
	assert partnership.title in letter["subject"]


@pytest.mark.parametrize("spoil", ["young", "done", "revoked", "expired"])
def test_nobody_is_reminded_of_what_does_not_wait(report, letters, spoil):
	token = given("Partner Report", report.name, report.party)
	waited(token, 3 if spoil == "young" else 8)
	link = frappe.get_doc("Partner Access Link", link_name(token))
	if spoil == "done":
		link.db_set("done_on", getdate())
	if spoil == "revoked":
		giving.revoke(link.name)
	if spoil == "expired":
		link.db_set("expires_on", add_days(getdate(), -1))
	assert EMAIL not in reminding.waiting(getdate())


def test_what_was_done_since_the_list_was_made_is_not_reminded_of(report, letters):
	token = given("Partner Report", report.name, report.party)
	waited(token)
	frappe.db.set_value("Partner Access Link", link_name(token), "done_on", getdate())
	letters.clear()
	reminding.remind(EMAIL, getdate())
	assert letters == []


# --- not the right person ----------------------------------------------------------------------------------


def test_who_is_not_the_right_person_names_another_and_then_only_sees(report):
	token = given("Partner Report", report.name, report.party)
	form = {"token": token, "other_person": "Bo Berg", "other_email": OTHER}
	page = text(sent(True, action="pass-on", **form))
	assert "The coordinator will write to Bo Berg." in page
	tasks = {
		"reference_name": report.name,
		"allocated_to": "Administrator",
		"description": ["like", "%Bo Berg%"],
	}
	assert frappe.db.count("ToDo", tasks) == 1
	page = sent(True, action="save", remark="Alligevel", **form)
	assert "You named Bo Berg" in text(page) and 'value="save"' not in page.get_data(as_text=True)
	sent(True, action="pass-on", **form)
	assert report.reload().remark is None and frappe.db.count("ToDo", tasks) == 1


@pytest.mark.parametrize("other", [("", OTHER), ("Bo", ""), ("Bo", "a@b.dk, c@d.dk")])
def test_whom_else_to_ask_has_to_be_known(report, other):
	token = given("Partner Report", report.name, report.party)
	page = sent(True, token=token, action="pass-on", other_person=other[0], other_email=other[1])
	assert "Write the name and one e-mail address" in text(page)
	assert not frappe.get_doc("Partner Access Link", link_name(token)).passed_on_to
