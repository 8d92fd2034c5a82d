"""One version of an agreement while it is being put together: what every block of it reads."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..dossier import schema
from ..rules.signing import SIGNING
from .language import translator

ACCEDING = "May Accede"


@dataclass
class Draft:
	"""A dossier and the version of its agreement that is printed; it counts chapters and paragraphs."""

	dossier: schema.Dossier
	agreement: schema.Agreement
	chapter: int = 0
	paragraph: int = 0

	@property
	def language(self) -> schema.Language:
		return self.agreement.language

	@property
	def partnership(self) -> schema.Partnership:
		return self.dossier.partnership

	@cached_property
	def _(self):
		return translator(self.language)

	@cached_property
	def plain(self) -> dict:
		"""The dossier as plain data, with the printed version under "agreement"."""
		return {**self.dossier.model_dump(), "agreement": self.agreement.model_dump()}

	@property
	def day(self) -> date | None:
		"""The day on which the version describes the partnership; None when no date is stated at all."""
		agreement = self.agreement
		return agreement.effective_date or agreement.draft_date or self.partnership.start_date

	@property
	def parties(self) -> list[schema.Party]:
		"""The parties to the agreement, in the order of the partnership."""
		return [party for party in self.partnership.parties if party.status in SIGNING]

	@property
	def acceding(self) -> list[str]:
		"""The organisations that may become parties without a new agreement."""
		return [party.organisation for party in self.partnership.parties if party.status == ACCEDING]

	def organisation(self, name: str) -> schema.Organisation | None:
		return next((o for o in self.dossier.organisations if o.organisation_name == name), None)

	def next_number(self) -> str:
		"""The number of the next paragraph of this chapter, "3.2"; "" before the first chapter."""
		self.paragraph += 1
		return f"{self.chapter}.{self.paragraph}" if self.chapter else ""
