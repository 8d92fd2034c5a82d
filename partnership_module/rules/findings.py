"""What a rule finds: where, and what to say about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

OURS = "Partnership Module"
"""The context in which the words are translated that mean something else in Frappe or ERPNext."""


class Translate(Protocol):
	"""Give a message of the code in a reader's language; context: where a word means something of its own."""

	def __call__(self, message: str, /, *, context: str | None = None) -> str: ...


def N_(message: str) -> str:
	"""Mark a sentence for extraction by gettext; it is translated where it is shown."""
	return message


class Written(NamedTuple):
	"""A day as precisely as it is known; precision: one of dates.PRECISIONS."""

	day: date
	precision: str

	def __str__(self) -> str:
		return str(self.day)


class FieldName(str):
	"""The name of a field, shown to people as its label."""


@dataclass(frozen=True)
class Finding:
	"""One thing that is wrong or open.

	place: path in the dossier, "partnership.parties.2.organisation"; rows count from 0.
	message: English sentence with {holes}; it is its own translation key.
	values: what fills the holes; phrases, dates, Written ones and FieldNames are put into the reader's words
	by `worded`.
	"""

	place: str
	message: str
	values: Mapping[str, object] = field(default_factory=dict)

	def __str__(self) -> str:
		return self.message.format(**self.values)


def phrase(message: str, **values: object) -> Finding:
	"""Make a part of a sentence, translated like the sentence around it."""
	return Finding("", message, values)


ON, IN = N_("on {day}"), N_("in {period}")


def when(day: date, precision: str | None = None) -> Finding:
	"""Make the part of a sentence that says when: "on 31 March 2004", "in March 2004"."""
	if precision in (None, "", "Day"):
		return phrase(ON, day=day)
	return phrase(IN, period=Written(day, precision))


def _plain(day: date, _precision: str = "Day") -> str:
	return str(day)


def worded(
	finding: Finding,
	translate: Translate,
	day: Callable[..., str] = _plain,
	label: Callable[[str, str], str] = lambda place, name: name,
) -> str:
	"""Put a finding into the reader's language: `label` names the field at a place, `day` writes a date, from
	its precision too where it has one."""
	values: dict[str, object] = {}
	for hole, value in finding.values.items():
		if isinstance(value, Finding):
			value = worded(value, translate, day, label)
		elif isinstance(value, FieldName):
			value = label(finding.place, value)
		elif isinstance(value, Written):
			value = day(*value)
		elif isinstance(value, date):
			value = day(value)
		values[hole] = value
	return translate(finding.message).format(**values)
