"""The addresses that a print takes from a site: those of the members' contacts, as far as the reader may read
them.

No dossier has them, and no frozen text: they are gathered for the one who prints.
"""

import frappe

from ...dossier import schema
from ...prints.partnerships.standing import Addresses
from ..mail.addresses import told


def addresses_of(partnership, dossier: schema.Dossier) -> Addresses:
	"""Map the members of a partnership to how they are reached, by person and organisation.

	A member's contact tells it to whoever may read that; the user that stands in the member's row is an
	address itself.
	"""
	if frappe.session.user == "Guest":
		return {}
	rows = zip(told(partnership.members), dossier.partnership.members, strict=True)
	return {(member.person, member.organisation): known for known, member in rows if any(known)}
