"""Result and process, judged at a time."""

from typing import Annotated, Literal

from pydantic import Field

from .words import (
	Day,
	Digest,
	Frozen,
	KleNumber,
	Line,
	LongText,
	MeetingKey,
	Model,
	OrganisationName,
	Sentence,
	Text,
)

Subject = Literal["Goal", "Success Criterion", "Milestone", "Indicator", "Process"]


class EvaluationResult(Model):
	"""A verdict in the codes of OCDS; None means not judged.

	`computed` is the verdict that the rules gave as of the day: where `verdict` differs, people judged.
	"""

	subject_kind: Subject
	subject: Sentence
	verdict: Literal["met", "partiallyMet", "notMet"] | None = None
	computed: Literal["met", "partiallyMet", "notMet"] | None = None
	as_of: Day | None = None
	source: Text | None = None
	finding: Text | None = None


class PartyVerdict(Model):
	"""A party's own verdict on what is not measured: a success criterion, a goal, an indicator in words."""

	party: OrganisationName
	subject: Sentence
	verdict: Literal["met", "partiallyMet", "notMet"] | None = None
	comment: Text | None = None


class PrerequisiteScore(Model):
	"""score: 1 (not at all) to 5 (fully); None until the party has given it."""

	party: OrganisationName
	prerequisite: Literal[
		"Will to Change",
		"Respect",
		"Equality",
		"Trust",
		"Stable People",
		"Firm Structures",
		"Own Finances",
		"Clear Contract",
		"Personal Relations",
		"Conflict Handling",
		"Enough Time",
		"Backing at Home",
	]
	score: Annotated[int, Field(ge=1, le=5)] | None = None
	comment: Text | None = None


class DataContribution(Model):
	party: OrganisationName
	contribution: Line
	due: Day | None = None
	received_on: Day | None = None


class HearingComment(Model):
	party: OrganisationName
	sent_on: Day | None = None
	answer_by: Day | None = None
	received_on: Day | None = None
	comment: Text | None = None


class Evaluation(Model):
	"""A submitted one carries the frozen HTML of its report and its SHA-256 in hexadecimal.

	not_frozen: it was submitted before reports were frozen, and has neither.
	"""

	title: Line
	kind: Literal["Running", "Midway", "Final"]
	focus: Literal["Result", "Process", "Result and Process"] = "Result and Process"
	period_from: Day | None = None
	period_to: Day | None = None
	due: Day | None = None
	lead: OrganisationName | None = None
	facilitator: OrganisationName | None = None
	method: LongText | None = None
	case_number: Line | None = None
	kle_number: KleNumber | None = None
	results: tuple[EvaluationResult, ...] = ()
	party_verdicts: tuple[PartyVerdict, ...] = ()
	prerequisites: tuple[PrerequisiteScore, ...] = ()
	data_contributions: tuple[DataContribution, ...] = ()
	hearing: tuple[HearingComment, ...] = ()
	conclusion: LongText | None = None
	anchoring: LongText | None = None
	recommendation: Literal["Continue", "Adjust", "Renegotiate", "End"] | None = None
	decided_at: MeetingKey | None = None
	submitted: bool = False
	not_frozen: bool = False
	frozen_html: Frozen | None = None
	digest: Digest | None = None
