from frappe.contacts.address_and_contact import load_address_and_contact

from ....dossier import schema
from ....rules import structure
from ...record import PartnershipRecord


class PartnerOrganisation(PartnershipRecord):
	"""An organisation that can be a party, whoever it is: the municipality itself is one of them."""

	model = schema.Organisation

	def onload(self):
		load_address_and_contact(self)

	def findings(self, record: schema.Organisation):
		return structure.organisations_findings([record])
