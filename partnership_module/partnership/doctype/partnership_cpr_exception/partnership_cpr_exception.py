from frappe.model.document import Document

from ...documents.typed_text import TypedText


class PartnershipCPRException(TypedText, Document):
	"""A statement that a text holds no CPR number. Of the text only a fingerprint is kept."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		declared_by: DF.Link
		document_type: DF.Link
		field_label: DF.Data | None
		text_hash: DF.Data
	# end: auto-generated types
