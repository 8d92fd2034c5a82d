"""What a rule finds: where, and what to say about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _(message: str) -> str:
	"""Mark a sentence for extraction by gettext; it is translated where it is shown."""
	return message


@dataclass(frozen=True)
class Finding:
	"""One thing that is wrong or open.

	place: path in the dossier, "partnership.parties.2.organisation"; rows count from 0.
	message: English sentence with {holes}; it is its own translation key.
	values: what fills the holes.
	"""

	place: str
	message: str
	values: Mapping[str, object] = field(default_factory=dict)

	def __str__(self) -> str:
		return self.message.format(**self.values)
