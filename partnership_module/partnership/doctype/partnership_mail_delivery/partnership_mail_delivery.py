from frappe.model.document import Document

from ...documents.typed_text import TypedText


class PartnershipMailDelivery(TypedText, Document):
	"""What became of a mail at one recipient; written by mail/deliveries.py alone: no role has it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		about_doctype: DF.Data
		about_name: DF.Data
		code: DF.Data | None
		email: DF.Data
		message_id: DF.Data | None
		partnership: DF.Link | None
		queue: DF.Data | None
		said: DF.SmallText | None
		sent_on: DF.Datetime | None
		state: DF.Literal["Waiting", "Taken", "Not Sent", "Delayed", "Bounced"]
		subject: DF.Data | None
		told: DF.Check
	# end: auto-generated types

	pass
