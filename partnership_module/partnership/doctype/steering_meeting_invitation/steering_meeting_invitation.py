from frappe.model.document import Document

from ...documents.typed_text import TypedText


class SteeringMeetingInvitation(TypedText, Document):
	"""What a person was sent for the calendar, and the answer; written by meetings/invitations.py and
	answers.py alone: no role has it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.Literal["", "Coming", "Maybe", "Not Coming"]
		answered_by: DF.Literal["", "Mail", "By Hand", "Page"]
		answered_on: DF.Datetime | None
		email: DF.Data
		end: DF.Datetime | None
		method: DF.Literal["REQUEST", "CANCEL"]
		organiser: DF.Data | None
		organiser_email: DF.Data | None
		partnership: DF.Link
		person: DF.Data | None
		sent_on: DF.Datetime | None
		sequence: DF.Int
		start: DF.Datetime | None
		title: DF.Data | None
		uid: DF.Data
	# end: auto-generated types
