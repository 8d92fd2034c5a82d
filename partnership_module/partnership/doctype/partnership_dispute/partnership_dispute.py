from typing import Literal

from ....dossier import schema
from ....rules.disputes import levels
from ...documents.partnership_record import RecordOfPartnership

Level = Literal["Parties", "Steering Group", "Mediator"]


class Involved(schema.Model):
	party: schema.OrganisationName


class Step(schema.Model):
	day: schema.Day
	level: Level
	done: schema.Text


class Dispute(schema.Model):
	"""A dispute as the rules read it. It stands here because disputes are no part of the dossier."""

	subject: schema.Line
	raised_by: schema.OrganisationName
	raised_on: schema.Day
	description: schema.LongText | None = None
	level: Level = "Parties"
	mediator: schema.OrganisationName | None = None
	outcome: schema.Text | None = None
	closed_on: schema.Day | None = None
	parties: tuple[Involved, ...] = ()
	steps: tuple[Step, ...] = ()


class PartnershipDispute(RecordOfPartnership):
	"""What parties disagree about, who tries to settle it, and how it ended.

	Confidential to the parties involved and to managers. Therefore it is no part of the dossier, which is
	exported, embedded in agreements and sent to all parties.
	"""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partnership_dispute_party.partnership_dispute_party import (
			PartnershipDisputeParty,
		)
		from partnership_module.partnership.doctype.partnership_dispute_step.partnership_dispute_step import (
			PartnershipDisputeStep,
		)

		closed_on: DF.Date | None
		description: DF.LongText | None
		level: DF.Literal["Parties", "Steering Group", "Mediator"]
		mediator: DF.Link | None
		outcome: DF.LongText | None
		parties: DF.Table[PartnershipDisputeParty]
		partnership: DF.Link
		raised_by: DF.Link
		raised_on: DF.Date
		steps: DF.Table[PartnershipDisputeStep]
		subject: DF.Data
	# end: auto-generated types

	model = Dispute

	def findings(self, record: Dispute):
		return levels.dispute_findings(record, self.partnership_model)
