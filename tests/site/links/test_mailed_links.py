"""Links as they are mailed: under which address, until when, and that nobody reads them in quoted mails."""

import re

import frappe
import pytest
from frappe.utils import add_days, get_system_timezone, getdate, set_request

from partnership_module.partnership.links import access_links, asking, giving
from partnership_module.partnership.links import page as link_page
from partnership_module.prints.language import date_text
from partnership_module.rules.links.addresses import without_tokens
from tests.site.worlds import reporting_world as world

from ..worlds import signing_pages as pages
from ..worlds.kept import kept
from ..worlds.postbox import account, receive

PUBLIC = "https://partnerskab.kommune.dk"


@kept
def report():
	partnership = world.build(language="en")
	return world.made(partnership.name)[0]


@pytest.fixture
def letters(monkeypatch):
	frappe.cache.delete_keys("rl:")
	return pages.mails(monkeypatch)


@pytest.fixture
def real_site(monkeypatch):
	"""The site as one that people use: `real_site(host_name=...)`."""

	def configured(**values):
		for name in ("allow_tests", "developer_mode", "allow_internal_links", "webserver_port", "http_port"):
			monkeypatch.setitem(frappe.local.conf, name, values.get(name))
		monkeypatch.setitem(frappe.local.conf, "host_name", values.get("host_name"))

	return configured


def give(report) -> dict:
	return giving.give("Partner Report", report.name, report.party, pages.PERSON, pages.EMAIL)


def addresses(letter: dict) -> list[str]:
	"""The paragraphs of a letter that are an address alone."""
	lines = re.findall(r"<p>(.*?)</p>", letter["message"])
	return [match[1] for line in lines if (match := re.fullmatch(r'<a href="([^"]*)">\1</a>', line))]


# --- the address -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"host", ["http://127.0.0.1:8000", "http://localhost", "http://erp.local", "https://10.1.2.3"]
)
def test_where_the_site_has_an_internal_address_no_link_is_made(report, letters, real_site, host):
	real_site(host_name=host)
	before = frappe.db.count(access_links.LINK)
	with pytest.raises(
		frappe.ValidationError, match=rf"the address {host}, which opens only in your own network"
	):
		give(report)
	frappe.set_user("Administrator")
	assert letters == [] and frappe.db.count(access_links.LINK) == before


@pytest.mark.parametrize("switch", ["allow_tests", "developer_mode", "allow_internal_links"])
def test_a_site_that_is_no_real_one_says_so(report, letters, real_site, switch):
	real_site(host_name="http://127.0.0.1:8000", **{switch: 1})
	assert give(report)["url"].startswith("http://127.0.0.1:8000/partnership-link#")


def test_links_have_the_configured_address_whoever_asks_and_stand_alone_on_their_line(
	report, letters, real_site
):
	real_site(host_name=PUBLIC)
	set_request(method="POST", path="/", headers={"Host": "evil.example.org"})
	try:
		url = give(report)["url"]
	finally:
		del frappe.local.request
	assert url.startswith(f"{PUBLIC}/partnership-link#") and len(url) < 100
	assert addresses(letters[0]) == [url, f"{PUBLIC}/my-partnerships"]


def test_without_a_configured_address_that_of_the_request_counts_for_nothing(report, letters, real_site):
	real_site()
	set_request(method="POST", path="/", headers={"Host": "evil.example.org"})
	try:
		url = give(report)["url"] if "." in frappe.local.site else ""
	except frappe.ValidationError as error:
		url = str(error)
	finally:
		del frappe.local.request
	assert "evil" not in url


def test_on_an_internal_site_an_expired_link_says_whom_to_ask(report, letters, real_site):
	link = pages.given("Partner Report", report.name, report.party)
	link.doc.db_set("expires_on", add_days(getdate(), -1))
	real_site(host_name="http://localhost")
	page = pages.sent(link, action="send-anew")
	assert "Ask the person who sent the link for a new one." in pages.text(page)
	assert len(letters) == 1


def test_a_link_sent_anew_is_of_who_gave_the_first(report, letters):
	link = pages.given("Partner Report", report.name, report.party)
	link.doc.db_set("expires_on", add_days(getdate(), -1))
	pages.sent(link, action="send-anew")
	assert frappe.get_doc(access_links.LINK, link.doc.replaced_by).owner == "Administrator"


# --- until when --------------------------------------------------------------------------------------------


def test_until_when_is_said_alike_in_page_mail_and_desk(report, letters):
	given = give(report)
	token = given["url"].rpartition("#")[2]
	link = pages.Link(token, access_links.of_token(token))
	day = date_text(link.doc.expires_on, "Day", "en")
	said = f"{day} at 23:59 ({get_system_timezone()})"
	assert given["until"] == said
	assert f"works until {said}." in letters[0]["message"]
	assert f"works until {said}." in pages.text(pages.sent(link))
	doc = frappe.get_doc(access_links.LINK, link.name)
	doc.run_method("onload")
	assert doc.get_onload("works_until") == f"This link works until {said}."
	asking.send_overviews(pages.EMAIL)
	overview = re.search(r"partnership-link#([\w-]+)", letters[-1]["message"])[1]
	assert f"open until {said}" in pages.text(
		pages.sent(pages.Link(overview, access_links.of_token(overview)))
	)
	doc.db_set("expires_on", add_days(getdate(), -1))
	day = date_text(add_days(getdate(), -1), "Day", "en")
	assert f"worked until {day} at 23:59 ({get_system_timezone()})." in pages.text(pages.sent(link))


# --- quoted ------------------------------------------------------------------------------------------------

REPLY = """From: Tove <tove@partner.invalid>
To: partnerskaber@partnership.invalid
Subject: Re: Rapport
Message-ID: <{id}@partner.invalid>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Det gør jeg.

> {url}

--b
Content-Type: text/html; charset=utf-8

<p>Det gør jeg.</p><blockquote><a href="{url}">{url}</a> <a href="{filtered}">her</a></blockquote>

--b--
"""


def test_links_are_taken_out_of_mails_that_quote_them(report, letters):
	account()
	url = give(report)["url"]
	token = url.rpartition("#")[2]
	filtered = f"https://eur01.safelinks.protection.outlook.com/?url={url.replace('#', '%23')}&amp;data=05"
	receive(REPLY.format(id="q1", url=url, filtered=filtered).encode())
	mail = frappe.get_last_doc("Communication", {"sender": "tove@partner.invalid"})
	stored = frappe.as_json(mail.as_dict())
	assert token not in stored and "Det gør jeg." in mail.content
	assert stored.count("partnership-link") >= 3
	mail.content = f"{mail.content} {url}"
	mail.save()
	assert token not in frappe.db.get_value("Communication", mail.name, "content")


def test_what_is_made_as_a_token_is_what_is_taken_out(report, letters):
	for _time in range(20):
		url = give(report)["url"]
		assert without_tokens(f"{url}.") == f"{url.partition('#')[0]}."
	assert link_page.PAGE_OF_BEFORE in without_tokens(
		f"/{link_page.PAGE_OF_BEFORE}?token={url.partition('#')[2]}"
	)
