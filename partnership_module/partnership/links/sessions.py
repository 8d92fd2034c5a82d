"""The session of who is logged in in the same browser, which has no part in what is done by a link.

Frappe asks who is logged in for a token of the session, and refuses a form without it, or with one of a
session that has ended, before anything of ours is asked. The secret of a page of links is the token of the
link, which no other site knows; so it is answered all the same, and nothing that was typed is lost.
"""

import frappe
import frappe.app
from frappe.website.serve import get_response

from . import asking
from .access_links import PAGE

PATHS = (f"/{PAGE}", f"/{asking.PAGE}")
"""Where the forms of the pages are sent to."""


def answer_all_the_same(response, request) -> None:
	"""Answer a page of links that Frappe has refused for the sake of a session. Hook after every request."""
	if not _is_refused(response, request):
		return
	frappe.clear_messages()
	frappe.local.response = frappe._dict({"docs": []})
	for hook in frappe.get_hooks("before_request"):
		frappe.call(hook)
	page = get_response()
	frappe.app.sync_database(True)
	response.status_code, response.headers = page.status_code, page.headers
	response.data = page.get_data()


def _is_refused(response, request) -> bool:
	"""Whether the request ended before Frappe had read who asks: with 400 that is for the token alone."""
	is_asked = request.method == "POST" and request.path in PATHS
	return is_asked and response is not None and response.status_code == 400 and not _is_known()


def _is_known() -> bool:
	return hasattr(frappe.local, "http_request")
