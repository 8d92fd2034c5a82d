import frappe
from frappe.query_builder.functions import Max
from frappe.utils import getdate, now_datetime

from ....dossier import schema
from ....records.words import _
from ....rules import structure
from ....rules.lifecycle import transitions
from ...agreements import (
	agreement_facts,
	consent,
	effects,
	limited_sections,
	new_versions,
	other_apps,
	signatories,
)
from ...documents.partnership_record import RecordOfPartnership
from ...files import freezing, frozen_files, opened_texts, sealing
from ...journal import keeping
from ...links import access_links


class PartnershipAgreement(RecordOfPartnership):
	"""One numbered version of the contract. Submitting freezes its text; nothing changes it afterwards."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partnership_agreement_approval.partnership_agreement_approval import (
			PartnershipAgreementApproval,
		)
		from partnership_module.partnership.doctype.partnership_agreement_circulation.partnership_agreement_circulation import (
			PartnershipAgreementCirculation,
		)
		from partnership_module.partnership.doctype.partnership_agreement_comment.partnership_agreement_comment import (
			PartnershipAgreementComment,
		)
		from partnership_module.partnership.doctype.partnership_agreement_consent.partnership_agreement_consent import (
			PartnershipAgreementConsent,
		)
		from partnership_module.partnership.doctype.partnership_agreement_correction.partnership_agreement_correction import (
			PartnershipAgreementCorrection,
		)
		from partnership_module.partnership.doctype.partnership_agreement_postponement.partnership_agreement_postponement import (
			PartnershipAgreementPostponement,
		)
		from partnership_module.partnership.doctype.partnership_agreement_section.partnership_agreement_section import (
			PartnershipAgreementSection,
		)
		from partnership_module.partnership.doctype.partnership_agreement_signature.partnership_agreement_signature import (
			PartnershipAgreementSignature,
		)

		acceding_party: DF.Link | None
		appendices_on_new_pages: DF.Check
		appendices_without_list: DF.Check
		appendix_numbering: DF.Literal["Numbers", "Letters", "No Numbers"]
		approvals: DF.Table[PartnershipAgreementApproval]
		case_number: DF.Data | None
		circulations: DF.Table[PartnershipAgreementCirculation]
		comments: DF.Table[PartnershipAgreementComment]
		consents: DF.Table[PartnershipAgreementConsent]
		corrections: DF.Table[PartnershipAgreementCorrection]
		decided_at: DF.Link | None
		digest: DF.Data | None
		draft_date: DF.Date | None
		earlier_pdf_digests: DF.SmallText | None
		effective_date: DF.Date | None
		effective_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		end_date: DF.Date | None
		end_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		entered_as_history: DF.Check
		frozen_html: DF.Code | None
		frozen_on: DF.Datetime | None
		history_reason: DF.SmallText | None
		imported_by: DF.Data | None
		imported_on: DF.Datetime | None
		kind: DF.Literal["Initial", "Amendment", "Renewal", "Accession"]
		kle_number: DF.Data | None
		language: DF.Literal["da", "en"]
		minimum_signatures: DF.Int
		minimum_weight: DF.Percent
		numbering: DF.Literal["Numbers", "Paragraph Signs", "Letters", "No Numbers"]
		paper: DF.Autocomplete | None
		partnership: DF.Link
		pdf: DF.Attach | None
		pdf_digest: DF.Data | None
		pdf_made_anew_by: DF.Data | None
		pdf_made_anew_on: DF.Datetime | None
		pdf_made_anew_reason: DF.SmallText | None
		postponements: DF.Table[PartnershipAgreementPostponement]
		rationale: DF.LongText | None
		seal: DF.Literal["", "Waiting", "Failed", "B-B", "B-T", "B-LT"]
		seal_problem: DF.SmallText | None
		sealed_by: DF.Data | None
		sealed_on: DF.Datetime | None
		sealed_pdf: DF.Attach | None
		sealed_pdf_digest: DF.Data | None
		sections: DF.Table[PartnershipAgreementSection]
		signatures: DF.Table[PartnershipAgreementSignature]
		signing_order: DF.Literal["All at Once", "In Sequence"]
		start_from: DF.Literal["Text in Force", "Template"]
		status: DF.Literal[
			"Draft", "Circulating", "Approved", "Partly Signed", "In Force", "Superseded", "Ended"
		]
		supersedes: DF.Int
		template: DF.Link | None
		title: DF.Data | None
		version: DF.Int
	# end: auto-generated types

	model = schema.Agreement

	def before_insert(self):
		super().before_insert()
		if not self.flags.imported:
			new_versions.begin(self)

	def language_of_text(self) -> str:
		"""Give the language of the template, so that headings and frame agree; without one, that of the
		partnership."""
		if self.template:
			return frappe.db.get_value("Agreement Template", self.template, "language")
		return frappe.db.get_value("Partnership", self.partnership, "language")

	def last_version(self) -> int:
		"""Give the number of the last version of the partnership; 0 without any."""
		agreement = frappe.qb.DocType(self.doctype)
		versions = frappe.qb.from_(agreement).where(agreement.partnership == self.partnership)
		return versions.select(Max(agreement.version)).run()[0][0] or 0

	def take_sections(self):
		"""Replace the sections by those of the template, and take its form where none was chosen."""
		self.sections = []
		template = frappe.get_doc("Agreement Template", self.template)
		new_versions.take_form(self, template)
		self.extend("sections", new_versions.sections_of(template))

	def before_validate(self):
		super().before_validate()
		opened_texts.keep(self)

	def before_update_after_submit(self):
		super().before_update_after_submit()
		opened_texts.keep(self)

	def validate(self):
		super().validate()
		consent.refuse_to_change_approved_text(self)
		if not self.docstatus.is_submitted():
			self.status = transitions.agreement_status(agreement_facts.agreement_facts(self), getdate())

	def findings(self, record: schema.Agreement):
		return structure.agreement_findings(record, self.partnership_model, "")

	def on_update(self):
		if not self.flags.imported:
			limited_sections.tell_unknown(self)
			consent.tell_who_may_not_accede(self)

	def onload(self):
		frozen_files.tell_on_form(self)
		sealing.tell_on_form(self)
		other_apps.tell_on_form(self)

	def before_submit(self):
		if not self.sections:
			frappe.throw(_("This agreement has no sections yet. Take them from a template, or add them."))
		if not self.flags.imported:
			other_apps.refuse_to_freeze(self)
			consent.refuse_without_consent(self)
			signatories.fix(self)
		freezing.freeze(self, lambda dossier: agreement_facts.text_in(dossier, self), now_datetime())

	def on_submit(self):
		access_links.close(self.doctype, self.name, task="Draft Agreement")
		self.renew_statuses()
		keeping.keep_later(self)

	def on_update_after_submit(self):
		self.renew_statuses()

	def renew_statuses(self):
		"""Write the statuses of all versions as of today; where this one is in force, its signatories
		become parties."""
		agreement_facts.renew_statuses(self.partnership, getdate())
		self.status = frappe.db.get_value(self.doctype, self.name, "status")
		if not self.flags.imported:
			effects.take_effect(self, self.get_doc_before_save())
