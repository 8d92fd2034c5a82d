"""What a person without an account does on the page of a link."""

import io
import re
from collections.abc import Iterable
from html import unescape
from itertools import pairwise

import frappe
from frappe.utils import set_request
from frappe.website.serve import get_response
from werkzeug.datastructures import FileStorage, MultiDict

from partnership_module.partnership.links import access_links, giving, showing

PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
answers: list = []
"""What pages answered in the running test; of a test that failed the last one is told."""


def token_for(task: str, document: str, party: str, person: str = PERSON, email: str = EMAIL) -> str:
	"""Give out a link; its token."""
	return giving.give(task, document, party, person, email)["url"].rpartition("#")[2]


def link_of(token: str):
	return frappe.get_doc("Partner Access Link", {"token_hash": access_links.fingerprint(token)})


def answered(
	form: dict,
	files: Iterable[tuple[str, str, bytes]] = (),
	method: str = "POST",
	address: str = "192.0.2.1",
	**request,
):
	"""What the site answers somebody without an account.

	files: the field, name and content of each. request: what else it is made of, as `set_request` takes it.
	"""
	set_request(**{"method": method, "path": access_links.PAGE, **request})
	stored = [(field, FileStorage(io.BytesIO(content), filename=name)) for field, name, content in files]
	if stored:
		frappe.local.request.files = MultiDict(stored)
	frappe.request.remote_addr = address
	frappe.set_user("Guest")
	frappe.local.request_ip, frappe.local.form_dict = address, frappe._dict(form)
	try:
		answers.append(get_response())
		return answers[-1]
	finally:
		frappe.set_user("Administrator")
		frappe.local.lang = "en"
		frappe.local.flags.file_of_link = None
		del frappe.local.request


def sent(token: str, action: str = "open", **typed):
	"""What it answers to who presses a button, however often before."""
	try:
		return answered({"token": token, "action": action, **typed})
	finally:
		frappe.cache.delete_keys("rl:")


def without_own_script(response) -> str:
	"""The page without the script that makes sending safer; every other one stays."""
	return response.get_data(as_text=True).replace(f"<script>{showing.SENDING}</script>", "")


def html(response) -> str:
	"""The page without its style and script; a value that its template misses would stand in it in braces."""
	page = without_own_script(response)
	page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
	assert "{{" not in page
	return page


def pressed(token: str, action: str, **typed):
	"""The same on the page as it is now: it sends the version along that it shows."""
	return sent(token, action, version=version_on(sent(token)), **typed)


def version_on(response) -> str:
	return re.search(r'name="version" value="([^"]*)"', html(response))[1]


def text(response) -> str:
	return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(response))).split())


def buttons(response) -> set[str]:
	"""What the buttons of a page do."""
	return set(re.findall(r'<button[^>]*name="action" value="([^"]*)"', html(response)))


def headings(response) -> list[int]:
	"""The levels of the headings of a page, in their order."""
	return [int(level) for level in re.findall(r"<h([1-6])\b", html(response))]


def are_in_order(levels: list[int]) -> bool:
	"""Whether there is one h1, first, and none that skips a level."""
	steps = pairwise(levels)
	return levels[0] == 1 and levels.count(1) == 1 and all(later <= level + 1 for level, later in steps)


def told(doc) -> list[str]:
	"""What the timeline of a document tells, the newest first."""
	filters = {"reference_doctype": doc.doctype, "reference_name": doc.name, "comment_type": "Info"}
	rows = frappe.get_all("Comment", filters, ["owner", "content"], order_by="creation desc")
	return [f"{row.owner}, {row.content}" for row in rows]
