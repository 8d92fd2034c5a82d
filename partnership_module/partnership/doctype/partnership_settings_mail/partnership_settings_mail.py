from frappe.model.document import Document

from ...documents.typed_text import TypedText


class PartnershipSettingsMail(TypedText, Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		do_not_send: DF.Check
		email_template: DF.Link | None
		kind: DF.Literal[
			"Summons",
			"New Summons",
			"Meeting Cancelled",
			"No Longer Called",
			"Minutes",
			"Text of an Agreement",
			"Signed by All",
			"Does Not Sign",
			"Signature Counts",
			"Signature Does Not Count",
			"Turn to Sign",
			"Notice Given",
			"Hearing of the Parties",
			"Request for Data",
			"Mail to Members",
			"Mail to Those Called",
			"Links",
			"Links Asked For",
			"Weekly Reminder of Links",
			"One-Time Code",
			"Receipt of a Link",
			"Weekly Mail",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types

	pass
