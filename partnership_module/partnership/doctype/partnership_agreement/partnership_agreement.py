import frappe
from frappe import _
from frappe.query_builder.functions import Max
from frappe.utils import getdate, now_datetime

from ....dossier import schema
from ....rules import structure
from ....rules.lifecycle import transitions
from ...agreements import agreement_facts, consent, effects, new_versions, signatories
from ...documents.partnership_record import RecordOfPartnership
from ...files import freezing, frozen_files


class PartnershipAgreement(RecordOfPartnership):
	"""One numbered version of the contract. Submitting freezes its text; nothing changes it afterwards."""

	model = schema.Agreement

	def before_insert(self):
		super().before_insert()
		if not self.flags.imported:
			new_versions.begin(self)

	def language_of_text(self) -> str:
		"""That of the template, so that headings and frame agree; without one that of the partnership."""
		if self.template:
			return frappe.db.get_value("Agreement Template", self.template, "language")
		return frappe.db.get_value("Partnership", self.partnership, "language")

	def last_version(self) -> int:
		agreement = frappe.qb.DocType(self.doctype)
		versions = frappe.qb.from_(agreement).where(agreement.partnership == self.partnership)
		return versions.select(Max(agreement.version)).run()[0][0] or 0

	def take_sections(self):
		"""Replace the sections by those of the template."""
		self.sections = []
		template = frappe.get_doc("Agreement Template", self.template)
		self.extend("sections", new_versions.sections_of(template))

	def validate(self):
		super().validate()
		consent.refuse_to_change_approved_text(self)
		if not self.docstatus.is_submitted():
			self.status = transitions.agreement_status(agreement_facts.agreement_facts(self), getdate())

	def findings(self, record: schema.Agreement):
		return structure.agreement_findings(record, self.partnership_model, "")

	def onload(self):
		frozen_files.tell_on_form(self)

	def before_submit(self):
		if not self.sections:
			frappe.throw(_("This agreement has no sections yet. Take them from a template, or add them."))
		if not self.flags.imported:
			consent.refuse_without_consent(self)
			signatories.fix(self)
		freezing.freeze(self, lambda dossier: agreement_facts.text_in(dossier, self), now_datetime())

	def on_submit(self):
		self.renew_statuses()

	def on_update_after_submit(self):
		self.renew_statuses()

	def renew_statuses(self):
		agreement_facts.renew_statuses(self.partnership, getdate())
		self.status = frappe.db.get_value(self.doctype, self.name, "status")
		if not self.flags.imported:
			effects.take_effect(self, self.get_doc_before_save())
