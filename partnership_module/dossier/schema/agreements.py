"""The versions of the contract, and what the parties did with each."""

from typing import Annotated, Literal

from pydantic import Field, ValidatorFunctionWrapHandler, field_validator

from ...rules import sizes
from .words import (
	Count,
	Day,
	Digest,
	Frozen,
	KleNumber,
	Language,
	Line,
	LongText,
	MeetingKey,
	Model,
	Moment,
	OrganisationName,
	Precision,
	Text,
	Wording,
)

Weight = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(gt=0, le=100)]
"""Per cent."""


class Section(Model):
	"""One block of an agreement. Without a heading it continues the section above it.

	`answered_by` is the party or person who has to answer the question. A sub-heading belongs to the heading
	above it. A heading of the level "Appendix" begins an appendix, to which all below it belongs up to the
	next one; they print at the end of the agreement.

	`only` and `all_but` name the activities, roles, goals, groups, phases or parties whose rows the block
	prints, or leaves to other sections. `wordings` word sentences of the block otherwise: "notice: A member
	may leave with {number} months' notice."; `left_out` names those that are not to print.
	"""

	heading: Line | None = None
	heading_level: Literal["Heading", "Sub-Heading", "Second Sub-Heading", "Appendix"] = "Heading"
	block: Literal[
		"Text",
		"Question",
		"Key Facts",
		"Parties",
		"Goals",
		"Success Criteria",
		"Role Boxes",
		"Role Table",
		"Groups",
		"Phases",
		"Contributions",
		"Milestones",
		"Evaluation",
		"Changes",
		"Frame",
		"Risks",
		"Appendices",
		"Signatures",
	]
	question: Text | None = None
	answered_by: Line | None = None
	text: LongText | None = None
	mandatory: bool = False
	when_empty: Literal["Print Nothing", "Print Not Agreed"] = "Print Nothing"
	only: tuple[Line, ...] = ()
	all_but: tuple[Line, ...] = ()
	hide_legend: bool = False
	hide_cast: bool = False
	wordings: tuple[Wording, ...] = ()
	left_out: tuple[Line, ...] = ()

	@field_validator("block", mode="wrap")
	@classmethod
	def _may_be_of_another_app(cls, value: object, own: ValidatorFunctionWrapHandler) -> object:
		"""Take any name: the app that brings the block may be missing here, which is told when it prints."""
		name = value.strip() if isinstance(value, str) else ""
		return name if 0 < len(name) <= sizes.LINE and "\n" not in name else own(value)


class Approval(Model):
	"""What a party's own body decides about the agreement, or is told."""

	party: OrganisationName
	body: Line
	purpose: Literal["Decision", "Information"] = "Decision"
	sent_on: Day | None = None
	postponed_to: Day | None = None
	decided_on: Day | None = None
	outcome: Literal["Approved", "Rejected", "Informed"] | None = None
	digest: Digest | None = None
	remark: Text | None = None


class Postponement(Model):
	"""A decision that was put off: the day it was expected on, and the day it was put off to."""

	party: OrganisationName
	body: Line
	expected_on: Day | None = None
	postponed_to: Day | None = None
	reason: Text | None = None


class Circulation(Model):
	"""A text that a party was sent, and what it said to it. `text` is the HTML of the digest.

	`how`, `sent_to`: by which means and to which addresses; what was sent before that was recorded has
	neither. `opened_on`: when somebody of the party is known to have opened it.
	"""

	party: OrganisationName
	sent_on: Moment
	how: Literal["E-mail", "By Post", "Handed Over", "Own E-mail"] | None = None
	sent_to: tuple[Line, ...] = ()
	remark: Text | None = None
	opened_on: Moment | None = None
	digest: Digest
	text: Frozen
	answered_on: Moment | None = None
	comment: Text | None = None


class Consent(Model):
	"""A party's written consent to this version, in place of a decision at a meeting."""

	party: OrganisationName
	given_on: Day
	reference: Line | None = None


class Signature(Model):
	"""`digest` is that of the text signed; `reference` that of an external signing service.

	Those who must sign are fixed with the text: `party_name`, `cvr` and `weight` are as they were then.
	`signs_as` is what the contract calls the party. `further_signatories` also sign for it: "name, title".
	"""

	party: OrganisationName
	party_name: Line | None = None
	cvr: Line | None = None
	weight: Weight | None = None
	must_sign: bool = False
	signatory: Line | None = None
	signatory_title: Line | None = None
	signs_as: Line | None = None
	further_signatories: tuple[Line, ...] = ()
	place: Line | None = None
	signed_on: Day | None = None
	signed_precision: Precision = "Day"
	how: Literal["On Paper", "On Screen", "External Service"] | None = None
	digest: Digest | None = None
	reference: Line | None = None


class Correction(Model):
	"""A day that was recorded wrongly, or a decision (`outcome`) that was taken back."""

	what: Literal["Day of Signature", "Day of Decision", "Day of Consent", "Decision"]
	party: OrganisationName
	body: Line | None = None
	outcome: Literal["Approved", "Rejected", "Informed"] | None = None
	old_day: Day | None = None
	old_precision: Precision = "Day"
	new_day: Day | None = None
	reason: Text
	corrected_by: Line
	corrected_on: Moment


class Agreement(Model):
	"""One numbered version. A submitted one carries the frozen HTML and its SHA-256 in hexadecimal."""

	version: Count = 1
	kind: Literal["Initial", "Amendment", "Renewal", "Accession"] = "Initial"
	title: Line | None = None
	paper: Line | None = None
	"""What the document calls itself, above its title; without it "Partnerskabsaftale"."""
	numbering: Literal["Numbers", "Paragraph Signs", "Letters", "No Numbers"] = "Numbers"
	appendix_numbering: Literal["Numbers", "Letters", "No Numbers"] = "Numbers"
	appendices_on_new_pages: bool = False
	appendices_without_list: bool = False
	"""Appendices of the partnership print also where no block lists them."""
	language: Language = "da"
	template: Line | None = None
	draft_date: Day | None = None
	effective_date: Day | None = None
	effective_precision: Precision = "Day"
	end_date: Day | None = None
	end_precision: Precision = "Day"
	minimum_signatures: Count | None = None
	minimum_weight: Share | None = None
	signing_order: Literal["All at Once", "In Sequence"] = "All at Once"
	supersedes: Count | None = None
	acceding_party: OrganisationName | None = None
	decided_at: MeetingKey | None = None
	rationale: Text | None = None
	case_number: Line | None = None
	kle_number: KleNumber | None = None
	sections: tuple[Section, ...] = ()
	circulations: tuple[Circulation, ...] = ()
	approvals: tuple[Approval, ...] = ()
	postponements: tuple[Postponement, ...] = ()
	consents: tuple[Consent, ...] = ()
	signatures: tuple[Signature, ...] = ()
	corrections: tuple[Correction, ...] = ()
	entered_as_history: bool = False
	history_reason: Text | None = None
	submitted: bool = False
	frozen_html: Frozen | None = None
	digest: Digest | None = None
