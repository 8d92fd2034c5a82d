"""The page of a link for tests: what the site answers somebody without an account, and what it mails."""

import re
from html import unescape
from typing import NamedTuple

import frappe

from partnership_module.partnership.links import access_links, giving
from partnership_module.partnership.mail import outgoing

from .link_pages import answered

PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"


UNDEFINED = b"no such element"
"""What a template of Frappe prints in place of a value that nobody gave it."""


class Link(NamedTuple):
	"""A link that was given out: its token, and the name of its record."""

	token: str
	name: str

	@property
	def doc(self):
		return frappe.get_doc(access_links.LINK, self.name)


def given(task: str, document: str, party: str, person: str = PERSON, email: str = EMAIL) -> Link:
	token = giving.give(task, document, party, person, email)["url"].rpartition("#")[2]
	return Link(token, access_links.of_token(token))


def sent(link: Link | None = None, address: str = "192.0.2.1", **form):
	"""The answer to what somebody without an account sends; without anything to a GET."""
	if link:
		form = {"token": link.token, **form}
	response = answered(form, method="POST" if form else "GET", address=address)
	assert UNDEFINED not in response.get_data()
	return response


def version(response) -> str:
	"""The version of the text that a page shows."""
	return re.search(r'name="version" value="([^"]*)"', response.get_data(as_text=True))[1]


def text(response) -> str:
	page = re.sub(r"<(style|script)>.*?</\1>", "", response.get_data(as_text=True), flags=re.DOTALL)
	return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def mails(monkeypatch) -> list[dict]:
	"""Let the site send mails, and collect them."""
	letters: list[dict] = []
	monkeypatch.setattr(outgoing, "can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **letter: letters.append(letter))
	return letters


def codes_in(letters: list[dict]) -> list[str]:
	"""The codes that were mailed, in their order."""
	found = (re.search(r"\b(\d{6})\b", re.sub(r"<[^>]+>", " ", letter["message"])) for letter in letters)
	return [match[1] for match in found if match]
