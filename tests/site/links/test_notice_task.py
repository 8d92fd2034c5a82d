"""A partner without an account gives notice by a link: it sees the day and what is uncovered first."""

import frappe
import pytest
from frappe.utils import add_months, getdate

from partnership_module.partnership.lifecycle import notice
from partnership_module.partnership.links import giving
from partnership_module.prints.language import date_text

from ..worlds import histories as play
from ..worlds import signing_pages as pages
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne"]


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@kept
def partnership():
	doc = play.partnership("Varsel med link (prøve)", PARTIES, language="en", notice_months=3)
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


@pytest.fixture
def letters(monkeypatch):
	return pages.mails(monkeypatch)


@pytest.fixture
def link(partnership, letters):
	return pages.given("Notice", partnership.name, named("Røde"))


def gave(link, letters, **form):
	pages.sent(link, action="send-code")
	typed = {"reason": "Nye opgaver", "sure": "1", "code": pages.codes_in(letters)[-1]}
	typed["version"] = form.pop("version", None) or pages.version(pages.sent(link))
	return pages.sent(link, action="give-notice", **{**typed, **form})


def day(months: int = 3) -> str:
	return date_text(getdate(add_months(getdate(), months)), "Day", "en")


def test_it_shows_the_last_day_and_what_nobody_covers_first(partnership, link):
	text = pages.text(pages.sent(link))
	assert f"Røde leaves the partnership on {day()}." in text
	assert "Nobody covers then:" in text and "Åbner huset" in text
	assert play.party(partnership.name, "Røde").status == "Signed"


def test_it_is_recorded_as_on_the_desk(partnership, link, letters):
	frappe.db.set_value("User", "Administrator", "email", "koord@kommune.invalid")
	page = gave(link, letters)
	row = play.party(partnership.name, "Røde")
	assert (row.status, row.notice_given_on) == ("Under Notice", getdate())
	assert row.to_date == getdate(add_months(getdate(), 3)) and "Nye opgaver" in row.remark
	assert frappe.db.get_value("Partnership", partnership.name, "status") == "Under Notice"
	assert day() in pages.text(page)
	(told,) = [letter for letter in letters if letter["recipients"] == ["koord@kommune.invalid"]]
	assert "Nye opgaver" in told["message"]
	notes = frappe.get_all("Comment", {"reference_name": partnership.name}, ["owner", "content"])
	said = f"by link: gave notice and leaves on {day()}"
	assert [note.owner for note in notes if said in note.content] == ["Tove Larsen (Røde)"]
	assert not frappe.db.exists("Version", {"docname": partnership.name, "owner": "Guest"})
	assert link.doc.proof == "Link and Code"


@pytest.mark.parametrize(
	("form", "said"),
	[
		({"reason": ""}, "Say why you give notice."),
		({"sure": ""}, "Tick this to give notice."),
		({"code": "1"}, "This code is not right"),
		({"version": "x"}, "The text has changed"),
	],
)
def test_what_is_missing_is_told(partnership, link, letters, form, said):
	page = gave(link, letters, **form)
	assert said in pages.text(page)
	assert play.party(partnership.name, "Røde").status == "Signed"


def test_other_terms_meanwhile_are_shown_first(partnership, link, letters):
	version = pages.version(pages.sent(link))
	frappe.db.set_value("Partnership", partnership.name, "notice_months", 6)
	page = gave(link, letters, version=version)
	assert page.status_code == 409 and day(6) in pages.text(page)
	assert play.party(partnership.name, "Røde").status == "Signed"


def test_forged_fields_change_nothing_else(partnership, link, letters):
	forged = {"party": named("Grønne"), "given_on": "2001-01-01", "to_date": "2001-01-01", "status": "Ended"}
	gave(link, letters, **forged)
	row = play.party(partnership.name, "Røde")
	assert (row.notice_given_on, row.to_date) == (getdate(), getdate(add_months(getdate(), 3)))
	assert play.party(partnership.name, "Grønne").status == "Signed"


def test_looking_changes_nothing(partnership, link):
	before = partnership.reload().as_json()
	for form in ({}, {"action": "open", "sure": "1"}, {"reason": "Ja", "sure": "1"}):
		pages.sent(link, **form)
		pages.sent()
	assert partnership.reload().as_json() == before


def test_under_notice_already_it_only_shows(partnership, link, letters):
	notice.give_notice(partnership.name, named("Røde"), str(getdate()))
	page = pages.sent(link)
	assert "Røde gave notice on" in pages.text(page)
	assert 'value="give-notice"' not in page.get_data(as_text=True)
	with pytest.raises(frappe.ValidationError, match="has not signed"):
		giving.give("Notice", partnership.name, named("Røde"), pages.PERSON, pages.EMAIL)
	assert [row["title"] for row in giving.recipients("Notice", partnership.name)] == ["Grønne"]


def test_where_no_notice_is_agreed_there_is_none_to_give(partnership, link, letters):
	frappe.db.set_value("Partnership", partnership.name, "notice_months", 0)
	page = pages.sent(link)
	assert "No notice is agreed" in pages.text(page)
	assert 'value="give-notice"' not in page.get_data(as_text=True)
	pages.sent(link, action="give-notice", reason="Ja", sure="1", version=pages.version(page))
	assert play.party(partnership.name, "Røde").status == "Signed"
	with pytest.raises(frappe.ValidationError, match="No notice is agreed"):
		giving.give("Notice", partnership.name, named("Røde"), pages.PERSON, pages.EMAIL)
