"""Requests that change a partnership: each waits for its turn, and begins anew on a collision.

Frappe's own ways to save are among them, whatever their address. Nothing of a request has happened before
its commit, mails included.
"""

import copy
import time
from collections.abc import Iterator

import frappe
import frappe.api
import frappe.app
import frappe.handler
from frappe.auth import validate_auth
from frappe.utils.response import build_response

from ...constants import APP, DISPUTE, PARTNERSHIP, RESTRICTABLE
from ...records import turns, versions
from ...records.words import _

CHANGING = ("POST", "PUT", "PATCH", "DELETE")
ARGUMENTS = {
	"partnership": PARTNERSHIP,
	"agreement": "Partnership Agreement",
	"meeting": "Steering Meeting",
	"report": "Partner Report",
	"evaluation": "Evaluation",
	"dispute": DISPUTE,
	"link": "Partner Access Link",
}
"""By name of an argument of our methods, the DocType of which it names a document."""
PAIRS = (("doctype", "name"), ("dt", "dn"))
"""The arguments by which Frappe's methods name a document."""
LONG_ENOUGH = 45
"""Seconds after which a request is not started anew any more."""


class Busy(frappe.ValidationError):
	"""Raised when others kept on changing what was to be saved."""

	http_status_code = 409


def wait() -> None:
	"""Lock the partnerships that a request will change. Hook before every request."""
	if frappe.request.method not in CHANGING:
		return
	if frappe.session.user == "Guest":
		validate_auth()  # Frappe knows by now who has a session, and only after this who sends a key.
	if frappe.session.user == "Guest":
		return
	frappe.local.partnership_request = (copy.deepcopy(frappe.local.form_dict), time.monotonic())
	turns.take(*_partnerships())


def start_anew(response, request) -> None:
	"""Answer a request that collided with another once more, as if it were sent now. Hook after every
	request."""
	given, begun = getattr(frappe.local, "partnership_request", (None, 0))
	if given is None or not _collided() or request.files:
		return
	for _try in range(turns.TRIES - 1):
		again = _answer(request, given)
		if not _collided() or time.monotonic() - begun > LONG_ENOUGH:
			break
	if _collided():
		again = _refusal()
	response.data, response.status_code = again.get_data(), again.status_code
	response.headers["Content-Type"] = again.headers["Content-Type"]


def _answer(request, given):
	_forget(given)
	try:
		turns.take(*_partnerships(), after_collision=True)
		if frappe.form_dict.cmd:
			frappe.handler.handle()
			response = build_response("json")
		else:
			response = frappe.api.handle(request)
	except Exception as error:
		frappe.db.rollback()
		return frappe.app.handle_exception(error)
	versions.sync_database()
	return response


def _refusal():
	_forget({})
	try:
		frappe.throw(
			_("Others are changing the same at this moment, so nothing was saved. Please try again."), Busy
		)
	except Busy as error:
		return frappe.app.handle_exception(error)


def _forget(given: dict) -> None:
	"""Take back what a first try left in memory and in the transaction."""
	frappe.db.rollback()
	frappe.clear_messages()
	frappe.local.error_log, frappe.local.debug_log = [], []
	frappe.local.response = frappe._dict({"docs": []})
	frappe.local.request_cache.clear()
	frappe.local.form_dict = copy.deepcopy(given)


def _collided() -> bool:
	response = frappe.local.response
	kinds = [response.get("exc_type"), *(error.get("type") for error in response.get("errors") or ())]
	return any(kind.__name__ in kinds for kind in turns.BUSY)


def _partnerships() -> set[str]:
	"""Collect the partnerships that the documents which a request names are, or belong to."""
	partnerships = {
		turns.partnership_of(doctype, name)
		for doctype, name in _named()
		if doctype in (*RESTRICTABLE, DISPUTE) and isinstance(name, str)
	}
	return partnerships - {None}


def _named() -> Iterator[tuple[str, object]]:
	form = frappe.local.form_dict
	parts = frappe.request.path.strip("/").split("/")
	method = form.get("cmd") or (parts[-1] if "method" in parts else "")
	if str(method).startswith(f"{APP}."):
		yield from ((doctype, form.get(field)) for field, doctype in ARGUMENTS.items())
	yield from ((form.get(doctype), form.get(name)) for doctype, name in PAIRS)
	for kind in ("resource", "document"):
		if kind in parts:
			doctype, name = [*parts[parts.index(kind) + 1 :], "", ""][:2]
			yield doctype, name
			yield from _around({**form, "doctype": doctype})
	for given in (form.get("doc"), form.get("docs")):
		for doc in _documents(given):
			yield from _around(doc)


def _around(doc: dict) -> Iterator[tuple[str, object]]:
	"""Yield the document as it is stored, and the partnership that it says it belongs to."""
	if doc.get("doctype") in (*RESTRICTABLE, DISPUTE):
		yield doc["doctype"], doc.get("name")
		yield PARTNERSHIP, doc.get("partnership")


def _documents(given: object) -> list[dict]:
	try:
		parsed = frappe.parse_json(given)
	except ValueError:
		return []  # The method itself refuses what it cannot read.
	return [doc for doc in (parsed if isinstance(parsed, list) else [parsed]) if isinstance(doc, dict)]
