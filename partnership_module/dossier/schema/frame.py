"""The frame under which an agreement stands: what another agreement says, shown and not copied."""

from typing import Annotated, Literal

from pydantic import Field

from .words import Count, Day, Digest, Line, LongText, Model, Text


class FrameSection(Model):
	"""A chapter of the frame. `text` is there for those that the agreement shows in full."""

	number: Line | None = None
	heading: Line
	text: LongText | None = None

	@property
	def names(self) -> set[str]:
		"""What it may be called: its heading, and that with its number, in small letters."""
		return {self.heading.casefold(), f"{self.number or ''} {self.heading}".strip().casefold()}


class FrameTerms(Model):
	"""What the frame says where the agreement is silent; the names are those of the partnership."""

	amendment_rule: Text | None = None
	notice_months: Count | None = None
	exit_decided_by: Literal["The Party", "Steering Group", "All Parties"] | None = None
	exit_at: Literal["Any Day", "End of Month", "Fixed Date", "End of Fiscal Year"] | None = None
	exit_month: Annotated[int, Field(ge=1, le=12)] | None = None
	exit_day: Annotated[int, Field(ge=1, le=31)] | None = None
	exit_rule: Text | None = None
	conflict_rule: Text | None = None
	mediator: Line | None = None


class Frame(Model):
	"""The version of the frame that is in force, read from its frozen text.

	`paper` is what it calls itself; since `effective_date` it is in force, between the `parties`. Without
	`digest` no version was ever in force.
	"""

	title: Line
	paper: Line | None = None
	state: Literal["In Force", "Under Notice", "Not in Force", "Ended", "Altered"] = "In Force"
	version: Count | None = None
	digest: Digest | None = None
	effective_date: Day | None = None
	end_date: Day | None = None
	parties: tuple[Line, ...] = ()
	sections: tuple[FrameSection, ...] = ()
	terms: FrameTerms = FrameTerms()
