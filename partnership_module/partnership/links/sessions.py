"""Pages of links on a site that asks for a login: no session, and no way to a login, stands before them.

Frappe asks who is logged in for a token of the session, and refuses a form without it, or with one of a
session that has ended, before anything of ours is asked. A site may also send all that is asked of it to its
login. The secret of a page of links is the token of the link, which no other site knows; so it is answered
all the same, and nothing that was typed is lost.
"""

import frappe
from frappe.website.serve import handle_exception
from werkzeug.wrappers import Response

from ...records import versions
from . import asking
from .access_links import PAGE
from .page import PAGE_OF_BEFORE, LinkPage

PATHS = (PAGE, asking.PAGE)
"""Where the forms of the pages are sent to."""
REDIRECTS = range(300, 400)


def answer_all_the_same(response, request) -> None:
	"""Answer a page of links that was refused for the sake of a session, or sent to the login. Hook after
	every request."""
	if not (_is_refused(response, request) or _is_led_away(response, request)):
		return
	frappe.clear_messages()
	frappe.local.response = frappe._dict({"docs": []})
	page = _page(_path(request))
	versions.sync_database()
	response.status_code, response.headers = page.status_code, page.headers
	response.data = page.get_data()


def _page(path: str) -> Response:
	try:
		if not _is_known():
			for hook in frappe.get_hooks("before_request"):
				frappe.call(hook)
		return LinkPage(path).render()
	except Exception as error:
		return handle_exception(error, path, path, 500)


def _is_refused(response, request) -> bool:
	"""Whether the request ended before Frappe had read who asks: with 400 that is for the token alone."""
	is_asked = request.method == "POST" and _path(request) in PATHS
	return is_asked and response is not None and response.status_code == 400 and not _is_known()


def _is_led_away(response, request) -> bool:
	"""Whether a rule of the site for many pages led it elsewhere; one that names the page is meant."""
	path = _path(request)
	if path not in (*PATHS, PAGE_OF_BEFORE) or response is None or response.status_code not in REDIRECTS:
		return False
	return not frappe.local.flags.is_page_of_links and path not in _moved()


def _moved() -> set[str]:
	"""The pages that the site moves by their name."""
	rules = frappe.get_all("Website Route Redirect", ["source"])
	return {rule["source"].strip("/ ") for rule in (*frappe.get_hooks("website_redirects"), *rules)}


def _path(request) -> str:
	return request.path.strip("/")


def _is_known() -> bool:
	return hasattr(frappe.local, "http_request")
