import frappe
from frappe.query_builder.functions import Max

from ....dossier import schema
from ....records.words import _
from ....rules import structure
from ...agreements import limited_sections
from ...documents.partnership_record import RecordOfPartnership


class PartnerRole(RecordOfPartnership):
	"""What one party, a class of parties, a function or all jointly undertake."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partner_role_party.partner_role_party import (
			PartnerRoleParty,
		)
		from partnership_module.partnership.doctype.partner_role_task.partner_role_task import PartnerRoleTask

		duties: DF.LongText | None
		function: DF.Data | None
		parties: DF.Table[PartnerRoleParty]
		partnership: DF.Link
		played_by: DF.Literal["Parties", "Joint", "Function"]
		position: DF.Int
		rights: DF.LongText | None
		tasks: DF.Table[PartnerRoleTask]
		title: DF.Data
	# end: auto-generated types

	model = schema.Role
	called = "title"

	def before_insert(self):
		super().before_insert()
		if not self.position:
			self.position = self.last_position() + 1

	def last_position(self) -> int:
		"""Give the highest position among the roles of the partnership; 0 without any."""
		role = frappe.qb.DocType("Partner Role")
		query = frappe.qb.from_(role).where(role.partnership == self.partnership).select(Max(role.position))
		return query.run()[0][0] or 0

	def validate(self):
		super().validate()
		self.refuse_namesakes(
			_("The partnership already has a role {0}. Choose another title, or add the tasks there.")
		)

	def on_update(self):
		limited_sections.follow_role(self)

	def findings(self, record: schema.Role):
		return structure.role_findings(record, self.partnership_model, "")
