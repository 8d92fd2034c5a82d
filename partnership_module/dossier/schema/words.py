"""The kinds of values that the fields of the dossier hold."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NaiveDatetime, StringConstraints
from pydantic_core import PydanticCustomError

from ...rules import sizes
from ...rules.addresses import single_address
from ...rules.dates import in_calendar
from ...rules.findings import Finding
from ...rules.journal import kle

Line = Annotated[str, StringConstraints(min_length=1, max_length=sizes.LINE, pattern=r"^[^\n]*$")]
"""One line of plain text: a name or a title."""


def _single_address(text: str) -> str:
	address = single_address(text)
	if isinstance(address, Finding):
		raise PydanticCustomError("email_address", "{said}", {"said": address.message})
	return address


EmailAddress = Annotated[Line, AfterValidator(_single_address)]
"""One e-mail address, without a name."""


def _kle_number(text: str) -> str:
	number = kle.read(text)
	if isinstance(number, Finding):
		raise PydanticCustomError("kle_number", "{said}", {"said": number.message, **number.values})
	return text


KleNumber = Annotated[Line, AfterValidator(_kle_number)]
"""A subject of KL Emnesystematik, with or without a facet: "27.69.00", "00.17.20-P20"."""


class Refers(NamedTuple):
	"""Marks a field that names another record of the dossier: "organisation" or "meeting"."""

	to: str


OrganisationName = Annotated[Line, Refers("organisation")]
"""An organisation by the name that it bears now; no two organisations share one."""

MeetingKey = Annotated[Line, Refers("meeting")]
"""A meeting by its key; without one by its title."""

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\n]*$")]
"""One line that may be long: an expected result, a criterion."""

Wording = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\n]*$")]
"""One line: the name of a sentence that a block prints, a colon, and how it is worded instead."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=sizes.TEXT)]
"""Running text, printed as typed; a blank line starts a paragraph, "- " a bullet; see prints/text.py."""

LongText = Annotated[str, StringConstraints(min_length=1, max_length=sizes.LONG_TEXT)]
"""Running text of many pages."""

Frozen = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""Text that a digest was made of: every character counts, also the blank ones at its ends."""


def _in_calendar(day: date) -> date:
	if not in_calendar(day):
		raise PydanticCustomError("year_out_of_range", "The year must be between 1900 and 2999")
	return day


Day = Annotated[date, AfterValidator(_in_calendar)]
Moment = Annotated[NaiveDatetime, AfterValidator(_in_calendar)]

Count = Annotated[int, Field(gt=0, le=1_000_000)]

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""SHA-256 of a text, in hexadecimal."""

FileName = Annotated[
	str, StringConstraints(max_length=sizes.LINE, pattern=r"^[^/\\\x00-\x1f]+\.[pP][dD][fF]$")
]
"""The name of a PDF in the folder of its dossier; it names no other folder."""

Language = Literal["da", "en"]
Precision = Literal[
	"Day", "Month", "Two Months", "Three Months", "Quarter", "Season", "Four Months", "Half-Year", "Year"
]
Direction = Literal["yes-no", "increase", "decrease", "maintain", "range"]
YesNo = Literal["Yes", "No"]
DecisionKind = Literal[
	"General", "Milestone", "Goal", "Amendment", "Accession", "Exit", "Exclusion", "Evaluation"
]
Degree = Literal["Low", "Medium", "High"]


class Model(BaseModel):
	model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)
