"""Result and process, judged at a time."""

from typing import Annotated, Literal

from pydantic import Field

from .words import Day, Line, Model, Sentence, Text


class EvaluationResult(Model):
	"""A verdict in the codes of OCDS; None means not judged."""

	subject_kind: Literal["Goal", "Success Criterion", "Milestone", "Indicator", "Process"]
	subject: Sentence
	verdict: Literal["met", "partiallyMet", "notMet"] | None = None
	finding: Text | None = None


class PrerequisiteScore(Model):
	party: Line
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
	score: Annotated[int, Field(ge=1, le=5)]
	comment: Text | None = None


class DataContribution(Model):
	party: Line
	contribution: Line
	due: Day | None = None
	received_on: Day | None = None


class HearingComment(Model):
	party: Line
	sent_on: Day | None = None
	received_on: Day | None = None
	comment: Text | None = None


class Evaluation(Model):
	title: Line
	kind: Literal["Running", "Midway", "Final"]
	focus: Literal["Result", "Process", "Result and Process"] = "Result and Process"
	period_from: Day | None = None
	period_to: Day | None = None
	due: Day | None = None
	lead: Line | None = None
	facilitator: Line | None = None
	method: Text | None = None
	results: tuple[EvaluationResult, ...] = ()
	prerequisites: tuple[PrerequisiteScore, ...] = ()
	data_contributions: tuple[DataContribution, ...] = ()
	hearing: tuple[HearingComment, ...] = ()
	conclusion: Text | None = None
	anchoring: Text | None = None
	recommendation: Literal["Continue", "Adjust", "Renegotiate", "End"] | None = None
	submitted: bool = False
