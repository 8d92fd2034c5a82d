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

	model = Dispute

	def findings(self, record: Dispute):
		return levels.dispute_findings(record, self.partnership_model)
