"""The page on which people ask for a mail with what waits for them, at an address that is on record.

The page answers the same, and as quickly, whether the address is known or not: what is sent is found out
afterwards.
"""

import frappe
from frappe import _
from frappe.utils import cstr

from ...rules.addresses import single_address
from ...rules.findings import Finding
from ..partnerships.overview_task import OverviewTask
from . import giving, limits
from .access_links import LINK

PAGE = "my-partnerships"
MAILS = 3
"""How often one address is written to in the time of `limits`."""
OVER = ("Cancelled", "Closed")


def page(form: dict, is_post: bool) -> dict:
	"""Make the context of the page for what was sent."""
	shown = {"title": _("My Partnerships"), "language": frappe.local.lang}
	if not is_post:
		return shown
	email = cstr(form.get("email")).strip()
	if limits.is_too_often(f"ask:{frappe.request.remote_addr}"):
		return {**shown, "http_status_code": 429, "problem": _("Too many attempts. Wait ten minutes.")}
	if isinstance(single_address(email), Finding):
		problem = _("Write one e-mail address, such as tove@example.org.")
		return {**shown, "email": email[:140], "problem": problem}
	frappe.enqueue(send_overviews, queue="short", email=email)
	return {**shown, "said": _("If {0} is on record with us, a mail is on its way.").format(email)}


def send_overviews(email: str) -> bool:
	"""Mail a person the overviews of all its partnerships in one mail; returns whether one went out."""
	overviews = [_overview(*row) for row in _on_record(email)]
	overviews = [task for task in overviews if task]
	if not overviews or limits.is_too_often(f"mail:{email.lower()}", MAILS):
		return False
	return giving.issue_and_mail(email, overviews)


def _on_record(email: str) -> list[tuple[str, str, str]]:
	"""List the partnerships, parties and persons of an address: those that were given a link before."""
	given = {"email": email, "revoked": 0}
	rows = frappe.get_all(LINK, given, ["partnership", "party", "person"], order_by="creation desc")
	person_of = {(row.partnership, row.party): row.person for row in reversed(rows)}
	return [(partnership, party, person) for (partnership, party), person in person_of.items()]


def _overview(partnership: str, party: str, person: str) -> OverviewTask | None:
	doc = frappe.get_doc("Partnership", partnership)
	if doc.status in OVER or party not in OverviewTask.parties(doc):
		return None
	return OverviewTask(doc, party, person)
