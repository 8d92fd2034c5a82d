"""The links that are stored: made, found by their token, closed. What they open is a task's to say."""

import hashlib
import json
import secrets

import frappe
from frappe.utils import add_days, cint, get_datetime, get_system_timezone, getdate, now_datetime

from ...prints.language import meeting_time
from ...records.words import _
from ..mail import site_address
from . import client
from .task import Task

LINK = "Partner Access Link"
PAGE = "partnership-link"
TOKEN_BYTES = 32
"""256 bits, too many to guess."""
LARGEST_DRAFT = 1_000_000
"""Characters that are kept of what was typed under a link."""

OPENING = ("task", "partnership", "party", "person", "reference_doctype", "reference_name")
"""The fields that say what a link opens, for whom."""

OPEN, DONE, REPLACED, REVOKED, EXPIRED = "Open", "Done", "Replaced", "Revoked", "Expired"


def issue(task: Task, email: str, owner: str | None = None) -> tuple:
	"""Store a new link to what a task opens, without asking for permission: (link, its address).

	The address is known only now; of its token a fingerprint is kept. owner: who gives it out, by default
	the user.
	"""
	values = {
		"task": task.word,
		"partnership": task.partnership,
		"party": task.party,
		"person": task.person,
		"email": email,
		"reference_doctype": task.doctype,
		"reference_name": task.doc.name,
	}
	return _stored(values, task.days, owner)


def _stored(values: dict, days: int | None, owner: str | None) -> tuple:
	token = secrets.token_urlsafe(TOKEN_BYTES)
	address = site_address.of_page(f"/{PAGE}#{token}")
	expires_on = add_days(getdate(), _days() if days is None else days)
	link = frappe.get_doc(doctype=LINK, token_hash=fingerprint(token), expires_on=expires_on, **values)
	link.insert(ignore_permissions=True)
	if owner and owner != link.owner:
		link.db_set("owner", owner, update_modified=False)
	return link, address


def pass_on(link, person: str, email: str) -> None:
	"""Note whom the person of a link named in its place: the link only shows from then on."""
	link.passed_on_to = f"{person}, {email}"
	link.save(ignore_permissions=True)


def replace(link, email: str | None = None, days: int | None = None) -> tuple:
	"""Store a link in place of another, with what was typed under it, of the same giver: (link, its address).

	email: the address that it goes to now, if that is another. days: as of `Task`.
	"""
	values = {field: link.get(field) for field in OPENING} | {"email": email or link.email}
	successor, address = _stored(values, days, link.owner)
	successor.db_set("draft", link.draft, update_modified=False)
	link.db_set("replaced_by", successor.name)
	return successor, address


def of_token(token: object) -> str | None:
	"""Look up the name of the link that a token opens or opened."""
	if not isinstance(token, str) or not token:
		return None
	return frappe.db.get_value(LINK, {"token_hash": fingerprint(token)})


def state(link) -> str:
	"""Tell the state of a link today: one of OPEN, DONE, REPLACED, REVOKED, EXPIRED.

	Whoever did what it asks sees the receipt, whatever happened to the link after.
	"""
	if link.done_on:
		return DONE
	if link.revoked:
		return REVOKED
	if link.replaced_by:
		return REPLACED
	return EXPIRED if getdate(link.expires_on) < getdate() else OPEN


def open_links(**filters) -> dict:
	"""Give the filters of links that open something today, with further ones."""
	in_force = {"revoked": 0, "done_on": ["is", "not set"], "replaced_by": ["is", "not set"]}
	return {**in_force, "expires_on": [">=", getdate()], **filters}


def others_of(link) -> list:
	"""List the other open links of the person of a link in its partnership: name, task, what it opens,
	expires_on."""
	own = open_links(email=link.email, person=link.person, partnership=link.partnership)
	own["name"] = ["!=", link.name]
	fields = ["name", "task", "party", "reference_doctype", "reference_name", "expires_on"]
	return frappe.get_all(LINK, own, fields, order_by="creation asc")


def close(doctype: str, document: str, **filters) -> None:
	"""Close the open links to a document, because what they ask for is done. filters: of fields of the
	link."""
	of_it = {"reference_doctype": doctype, "reference_name": document}
	for name in frappe.get_all(LINK, open_links(**of_it, **filters), pluck="name"):
		frappe.db.set_value(LINK, name, "done_on", now_datetime())


def count_use(link) -> None:
	"""Note that a link was opened."""
	link.db_set({"uses": cint(link.uses) + 1, "last_used": now_datetime()}, update_modified=False)


def keep_draft(link, typed: dict[str, str]) -> None:
	"""Keep what was typed and is not sent yet. Raises frappe.ValidationError over a CPR number, and where it
	is more than a link keeps."""
	link.draft = json.dumps(typed, ensure_ascii=False) if typed else None
	if len(link.draft or "") > LARGEST_DRAFT:
		frappe.throw(_("This is more than can be kept. Send a part of it, or send it as a file."))
	link.save(ignore_permissions=True)


def draft(link) -> dict[str, str]:
	"""Give what was typed under a link and is not sent yet, by name of the field."""
	return json.loads(link.draft or "{}")


def finish(link, receipt: list[tuple[str, str]], version: str, proof: str) -> None:
	"""Note that what a link asks for was done with it: when, from which address, over which text.

	receipt: rows of what was recorded, each its label and its text. proof: one of the options of the field.
	"""
	link.reload()
	link.update(
		{
			"done_on": now_datetime(),
			"done_from": client.address(),
			"receipt": json.dumps(receipt, ensure_ascii=False),
			"version": version,
			"proof": proof,
			"draft": None,
		}
	)
	link.save(ignore_permissions=True)


def receipt(link) -> list[tuple[str, str]]:
	"""Give the rows of what was recorded, each its label and its text; empty where it was done elsewhere."""
	return [tuple(row) for row in json.loads(link.receipt or "[]")]


def whole_receipt(link) -> list[tuple[str, str]]:
	"""Give the rows of what was recorded, with when, from which address and by which proof; as `receipt`."""
	if not link.receipt:
		return []
	moment = meeting_time(get_datetime(link.done_on), None, frappe.local.lang)
	rows = [*receipt(link), (_("Recorded on"), f"{moment} ({get_system_timezone()})")]
	rows += [(_("From the address"), link.done_from)] if link.done_from else []
	return [*rows, (_("Proof"), _(link.proof))] if link.proof else rows


def keep_closed(link) -> None:
	"""Let the links in whose place one came count as withdrawn, because that one is deleted."""
	frappe.db.set_value(LINK, {"replaced_by": link.name}, {"replaced_by": None, "revoked": 1})


def delete_links(doc, _event: str | None = None) -> None:
	"""Delete the links to a document that is deleted. Hook `on_trash`."""
	of_it = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	for name in frappe.get_all(LINK, of_it, pluck="name"):
		frappe.delete_doc(LINK, name, ignore_permissions=True, delete_permanently=True)


def fingerprint(token: str) -> str:
	"""Hash a token with SHA-256: enough to recognise it, too little to make it."""
	return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def language_of(party: str, partnership: str) -> str:
	"""Give the language of letters to a party: its own, else that of the partnership."""
	own = frappe.db.get_value("Partner Organisation", party, "language")
	return own or frappe.db.get_value("Partnership", partnership, "language") or "en"


def _days() -> int:
	return frappe.db.get_single_value("Partnership Settings", "access_link_days") or 0
