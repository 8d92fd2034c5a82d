"""The mail that tells who looks after a partnership that a party gave notice by link."""

from datetime import date

import frappe
from frappe.translate import print_language
from frappe.utils import escape_html

from ...prints.language import date_text
from ...records.words import _
from ..documents import organisations
from ..links import staff
from ..mail import kinds, outgoing, party_mails


def tell(partnership, party: str, person: str, leaves_on: date, reason: str) -> None:
	"""Mail to who gave out the link, and to who made the partnership."""
	if not (recipients := staff.addresses(partnership)):
		return
	with print_language(partnership.language or "en"):
		called, day = organisations.title(party), date_text(leaves_on, "Day", frappe.local.lang)
		lines = (
			_("{0} has given notice by link, says {1}. It leaves {2} on {3}.").format(
				called, person, partnership.title, day
			),
			reason,
		)
		outgoing.send(
			kinds.NOTICE_GIVEN,
			party_mails.about(partnership, person=person, day=day),
			recipients=recipients,
			subject=_("{0} has given notice: {1}").format(called, partnership.title),
			message="".join(f"<p>{escape_html(line)}</p>" for line in lines),
			reference_doctype=partnership.doctype,
			reference_name=partnership.name,
		)
