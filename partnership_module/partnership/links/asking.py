"""The page on which people ask for a mail with what waits for them, at an address that is on record.

The page answers the same, and as quickly, whether the address is known or not: what is sent is found out
afterwards.
"""

import frappe
from frappe.utils import cstr

from ...records.words import _
from ...rules.addresses import single_address
from ...rules.findings import Finding
from ..documents import jobs
from ..mail.kinds import LINKS_ASKED_FOR, Kind
from ..partnerships.overview_task import OverviewTask
from . import client, letters, limits
from .access_links import LINK

PAGE = "my-partnerships"
MAILS = 3
"""How often one address is written to in the time of `limits`."""
OVER = ("Cancelled", "Closed")


def page(form: dict, is_post: bool) -> dict:
	"""Make the context of the page for what was sent."""
	shown = {"title": _("My Partnerships"), "language": frappe.local.lang, "_": _}
	if not is_post:
		return shown
	email = cstr(form.get("email")).strip()
	try:
		if limits.is_too_often(f"ask:{client.address()}"):
			return {**shown, "http_status_code": 429, "problem": _("Too many attempts. Wait ten minutes.")}
	except limits.NotCounted:
		return _unanswered(shown, email)
	if isinstance(single_address(email), Finding):
		problem = _("Write one e-mail address, such as tove@example.org.")
		return {**shown, "email": email[:140], "problem": problem}
	if not jobs.order(send_overviews, queue="short", email=email):
		return _unanswered(shown, email)
	return {**shown, "said": _("If {0} is on record with us, a mail is on its way.").format(email)}


def _unanswered(shown: dict, email: str) -> dict:
	problem = _("The server is under maintenance. No mail was sent: try again in ten minutes.")
	return {**shown, "http_status_code": 503, "email": email[:140], "problem": problem}


def send_overviews(email: str, kind: Kind = LINKS_ASKED_FOR) -> int:
	"""Mail each person of an address the overviews of all its partnerships in one mail.

	Returns how many mails went out.
	"""
	overviews = [task for row in _on_record(email) if (task := _overview(*row))]
	if not overviews or limits.is_too_often(f"mail:{email.lower()}", MAILS):
		return 0
	people = dict.fromkeys(task.person for task in overviews)
	own = ([task for task in overviews if task.person == person] for person in people)
	return sum(letters.issue_and_ask(email, tasks, kind=kind) for tasks in own)


def _on_record(email: str) -> list[tuple[str, str, str]]:
	"""List the partnerships, parties and persons of an address: those that were given a link before."""
	given = {"email": email, "revoked": 0}
	rows = frappe.get_all(LINK, given, ["partnership", "party", "person"], order_by="creation asc")
	return list(dict.fromkeys((row.partnership, row.party, row.person) for row in rows))


def _overview(partnership: str, party: str, person: str) -> OverviewTask | None:
	doc = frappe.get_doc("Partnership", partnership)
	if doc.status in OVER or party not in OverviewTask.parties(doc):
		return None
	return OverviewTask(doc, party, person)
