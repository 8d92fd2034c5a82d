from itertools import chain

from frappe.model.document import Document

from ....dossier import schema
from ....records.mapping import model_from_doc
from ....rules.agreements import wordings
from ...documents.typed_text import TypedText
from ...messages import refuse


class AgreementTemplate(TypedText, Document):
	"""Ordered sections that a new agreement takes over. Sites may change those that come with the app."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.agreement_template_section.agreement_template_section import (
			AgreementTemplateSection,
		)

		appendices_on_new_pages: DF.Check
		appendices_without_list: DF.Check
		appendix_numbering: DF.Literal["Numbers", "Letters", "No Numbers"]
		description: DF.SmallText | None
		disabled: DF.Check
		language: DF.Literal["da", "en"]
		numbering: DF.Literal["Numbers", "Paragraph Signs", "Letters", "No Numbers"]
		paper: DF.Autocomplete | None
		sections: DF.Table[AgreementTemplateSection]
		template_name: DF.Data
	# end: auto-generated types

	def validate(self):
		sections = [model_from_doc(row, schema.Section) for row in self.sections]
		findings = (wordings.impossible(section, f"sections.{i}", i) for i, section in enumerate(sections))
		refuse(chain.from_iterable(findings), self.doctype)
