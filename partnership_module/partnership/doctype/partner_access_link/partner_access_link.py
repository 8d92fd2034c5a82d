from frappe.model.document import Document
from frappe.utils import getdate

from ....records.words import _
from ...documents import single_addresses
from ...documents.typed_text import TypedText
from ...links import access_links
from ...links.task import last_moment_of
from ...mail import deliveries


class PartnerAccessLink(TypedText, Document):
	"""A link by which one person without an account opens one thing for one party, for a time.

	Made, counted and closed by partnership/links/ alone: no role may write it.
	"""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		codes: DF.LongText | None
		done_from: DF.Data | None
		done_on: DF.Datetime | None
		draft: DF.LongText | None
		email: DF.Data | None
		expires_on: DF.Date
		last_used: DF.Datetime | None
		partnership: DF.Link
		party: DF.Link
		passed_on_to: DF.Data | None
		person: DF.Data
		proof: DF.Literal["", "Link", "Link and Code"]
		receipt: DF.LongText | None
		reference_doctype: DF.Link
		reference_name: DF.DynamicLink
		replaced_by: DF.Link | None
		revoked: DF.Check
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None
		task: DF.Literal[
			"Partner Report",
			"Milestone",
			"Draft Agreement",
			"Approval",
			"Hearing",
			"Scores",
			"Summons",
			"Minutes",
			"Overview",
			"Signature",
			"Notice",
		]
		token_hash: DF.Data
		uses: DF.Int
		version: DF.Data | None
	# end: auto-generated types

	def onload(self):
		until = last_moment_of(getdate(self.expires_on))
		self.set_onload("works_until", _("This link works until {0}.").format(until))
		self.set_onload("mails", deliveries.of(self.doctype, self.name))

	def validate(self):
		single_addresses.refuse_others(self)

	def on_trash(self):
		access_links.keep_closed(self)
