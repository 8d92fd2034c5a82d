from frappe.model.document import Document

from ...documents import single_addresses
from ...documents.typed_text import TypedText


class PartnerAccessLink(TypedText, Document):
	"""A link by which one person without an account opens one thing for one party, for a time.

	Made, counted and revoked by access_links.py alone: no role may write it.
	"""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		email: DF.Data | None
		expires_on: DF.Date
		last_used: DF.Datetime | None
		partnership: DF.Link
		party: DF.Link
		person: DF.Data
		reference_doctype: DF.Link
		reference_name: DF.DynamicLink
		revoked: DF.Check
		token_hash: DF.Data
		uses: DF.Int
	# end: auto-generated types

	def validate(self):
		single_addresses.refuse_others(self)
