from frappe.model.document import Document

from ...documents.typed_text import TypedText


class SteeringMeetingReply(TypedText, Document):
	"""A reply to an invitation that waits until somebody books or dismisses it; written by
	meetings/replies.py alone: no role has it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.Literal["", "Coming", "Maybe", "Not Coming"]
		answered_on: DF.Datetime | None
		email: DF.Data | None
		handled_by: DF.Data | None
		partnership: DF.Link
		person: DF.Data | None
		sender: DF.Data | None
		status: DF.Literal["Waiting", "Booked", "Dismissed"]
		uid: DF.Data
		why: DF.SmallText | None
	# end: auto-generated types
