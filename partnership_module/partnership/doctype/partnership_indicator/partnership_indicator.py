from ....dossier import schema
from ....records.words import _
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership


class PartnershipIndicator(RecordOfPartnership):
	"""What is measured, from where, towards which targets, and who reports it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partnership_indicator_party.partnership_indicator_party import (
			PartnershipIndicatorParty,
		)
		from partnership_module.partnership.doctype.partnership_indicator_target.partnership_indicator_target import (
			PartnershipIndicatorTarget,
		)

		baseline: DF.Data | None
		counted_as: DF.Literal[
			"Latest Figure",
			"Total of the Quarter",
			"Total of the Four Months",
			"Total of the Half-Year",
			"Total of the Year",
			"Total from the Start",
		]
		counts_persons: DF.Check
		direction: DF.Literal["yes-no", "increase", "decrease", "maintain", "range"]
		frequency: DF.Literal[
			"", "Each Meeting", "Monthly", "Quarterly", "Four-Monthly", "Half-Yearly", "Yearly", "Once"
		]
		goal: DF.Autocomplete | None
		grace_days: DF.Int
		hide_below: DF.Int
		kind: DF.Literal["Number", "Percent", "Scale", "Yes/No", "Text"]
		measures: DF.SmallText | None
		partnership: DF.Link
		phase: DF.Autocomplete | None
		reporting_parties: DF.Table[PartnershipIndicatorParty]
		targets: DF.Table[PartnershipIndicatorTarget]
		title: DF.Data
		unit: DF.Data | None
		year_begins: DF.Literal[
			"January",
			"February",
			"March",
			"April",
			"May",
			"June",
			"July",
			"August",
			"September",
			"October",
			"November",
			"December",
			"Contract Start",
		]
		zero_reference: DF.Data | None
	# end: auto-generated types

	model = schema.Indicator
	called = "title"

	def validate(self):
		super().validate()
		self.refuse_namesakes(_("The partnership already has an indicator {0}. Choose another title."))

	def findings(self, record: schema.Indicator):
		return structure.indicator_findings(record, self.partnership_model, "")
