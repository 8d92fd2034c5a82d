"""Organisations whose place another took. They may still be chosen, but with a hint, and stay parties of what
they agreed until they leave it."""

from collections.abc import Collection

import frappe

from ...constants import PARTNERSHIP
from ...records.words import _
from ...rules.lifecycle.membership import GONE, SIGNED, UNDER_NOTICE
from ...rules.lifecycle.transitions import CLOSED
from ..messages import tell
from .organisations import ORGANISATION, titles


def hint(partnership) -> None:
	"""Tell of parties that are added here although another organisation took their place."""
	before = partnership.get_doc_before_save()
	known = {row.organisation for row in before.parties} if before else set()
	added = [row.organisation for row in partnership.parties if row.organisation not in known]
	successors = _successors(added)
	called = titles([*successors, *successors.values()])
	for old, new in successors.items():
		tell(
			_("{0} took the place of {1}. If the new organisation is the party, choose that one."),
			*(called[new], called[old]),
			title=_("An organisation of before"),
		)


def still_parties(partnership) -> list[str]:
	"""Say of each party here whose place another organisation took what is to be done about it."""
	status = {row.organisation: row.status for row in partnership.parties if row.status not in GONE}
	successors = _successors(status)
	called = titles([*successors, *successors.values()])
	said = (
		_to_do(
			stays=status[old] != UNDER_NOTICE, has_signed=status.get(new) in (SIGNED, UNDER_NOTICE)
		).format(called[new], called[old])
		for old, new in successors.items()
	)
	return [sentence for sentence in said if sentence]


def _to_do(stays: bool, has_signed: bool) -> str:
	if stays and has_signed:
		return _("{0} took the place of {1}, which is still a party. Record the notice of {1}.")
	if stays:
		return _(
			"{0} took the place of {1}, which is still a party. Let {0} sign a new version as a party, then "
			"record the notice of {1}."
		)
	if not has_signed:
		return _("{0} took the place of {1}, which leaves. Let {0} sign a new version as a party.")
	return ""


def tell_where_still_party(organisation) -> None:
	"""Tell who has just recorded the successor of an organisation in which partnerships it stays a party."""
	before = organisation.get_doc_before_save()
	if not organisation.succeeded_by or (before and before.succeeded_by == organisation.succeeded_by):
		return
	party = "Partnership Party"
	filters = [
		[party, "organisation", "=", organisation.name],
		[party, "status", "not in", GONE],
		[PARTNERSHIP, "status", "not in", ("Ended", *CLOSED)],
	]
	still = frappe.get_list(PARTNERSHIP, filters, pluck="title", order_by="title asc", distinct=True)
	if still:
		tell(
			_("{0} is still a party, and nothing changes by itself. What to do is said in {1}."),
			organisation.organisation_name,
			", ".join(still),
			title=_("Still a party"),
		)


def _successors(names: Collection[str]) -> dict[str, str]:
	"""Look up which of these organisations another took the place of: that one by their name. One query."""
	filters = {"name": ["in", list(names)], "succeeded_by": ["is", "set"]}
	rows = frappe.get_all(ORGANISATION, filters, ["name", "succeeded_by"]) if names else []
	return {row.name: row.succeeded_by for row in rows}
