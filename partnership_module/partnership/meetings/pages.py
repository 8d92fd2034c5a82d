"""The page of a meeting for each of those who are called, as it stands in their mails."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import frappe

from ...prints.meetings.invitation import Person
from ..links import access_links
from ..mail import site_address

MEETING = "Steering Meeting"
SUMMONS = "Summons"
"""By which a link keeps that it opens the summons."""
USER = "user"
"""The page of who has a user: the form of the meeting."""


def by_page(meeting, people: Iterable[Person]) -> Iterator[tuple[list[Person], str | None]]:
	"""Part people by the page that is theirs: whoever has an open link is alone with its name, the others are
	those who have a user (USER), and those who have neither (None)."""
	found = defaultdict(list)
	for person in people:
		found[_link_of(meeting, person) or _has_user(meeting, person)].append(person)
	yield from ((persons, key) for key, persons in found.items())


def address(meeting, key: str | None) -> str:
	"""Give the address of a page that `by_page` names; "" for none.

	Of a link only a fingerprint is known, so a new one takes its place.
	"""
	if not key:
		return ""
	if key == USER:
		return site_address.of_document(meeting)
	return access_links.replace(frappe.get_doc(access_links.LINK, key, for_update=True))[1]


def _link_of(meeting, person: Person) -> str | None:
	of_it = {"task": SUMMONS, "reference_doctype": MEETING, "reference_name": meeting.name}
	own = access_links.open_links(**of_it, email=person.email, person=person.name)
	return frappe.db.get_value(access_links.LINK, own, order_by="creation desc")


def _has_user(meeting, person: Person) -> str | None:
	enabled = {"email": person.email, "enabled": 1, "user_type": "System User"}
	user = frappe.db.get_value("User", enabled)
	return USER if user and frappe.has_permission(MEETING, "read", meeting.name, user=user) else None
