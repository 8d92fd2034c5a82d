"""Organisations whose place another took: they may still be chosen, but with a hint."""

import frappe

from ...records.words import _
from ..messages import tell
from . import organisations


def hint(partnership) -> None:
	"""Tell of parties that are added here although another organisation took their place."""
	before = partnership.get_doc_before_save()
	known = {row.organisation for row in before.parties} if before else set()
	new = [row.organisation for row in partnership.parties if row.organisation not in known]
	if not new:
		return
	filters = {"name": ["in", new], "succeeded_by": ["is", "set"]}
	for row in frappe.get_all(organisations.ORGANISATION, filters, ["organisation_name", "succeeded_by"]):
		tell(
			_("{0} took the place of {1}. If the new organisation is the party, choose that one."),
			organisations.title(row.succeeded_by),
			row.organisation_name,
			title=_("An organisation of before"),
		)
