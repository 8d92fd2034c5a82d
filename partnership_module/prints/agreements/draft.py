"""One version of an agreement while it is being put together: what every block of it reads."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ...dossier import schema
from ...rules.agreements.signing import SIGNING
from ...rules.findings import Translate
from ...rules.lifecycle.membership import GONE, WERE_PARTIES
from ..language import translator
from .numbering import Level

ACCEDING = "May Accede"


@dataclass
class Draft:
	"""A dossier and the version of its agreement that is printed; it counts headings and paragraphs."""

	dossier: schema.Dossier
	agreement: schema.Agreement
	level: Level = field(init=False)

	def __post_init__(self) -> None:
		self.level = Level(self.agreement.numbering)

	@property
	def language(self) -> schema.Language:
		return self.agreement.language

	@property
	def partnership(self) -> schema.Partnership:
		return self.dossier.partnership

	@property
	def frame(self) -> schema.Frame | None:
		return self.dossier.frame

	@cached_property
	def _(self) -> Translate:
		"""Translate into the language of the agreement."""
		return translator(self.language)

	@cached_property
	def plain(self) -> dict[str, Any]:
		"""The dossier as plain data, with the printed version under "agreement"."""
		return {**self.dossier.model_dump(), "agreement": self.agreement.model_dump()}

	@property
	def day(self) -> date | None:
		"""The day on which the version describes the partnership; None when no date is stated at all."""
		agreement = self.agreement
		return agreement.effective_date or agreement.draft_date or self.partnership.start_date

	@cached_property
	def parties(self) -> list[schema.Party]:
		"""The parties to this version: those of its day, in the order of the partnership.

		Its day is the one on which it takes effect, else, where a later version took its place, that of the
		draft. A version without either is that of today, whatever was before.
		"""
		return [party for party in self.partnership.parties if self._is_party(party)]

	@property
	def acceding(self) -> list[str]:
		"""The organisations that may still become parties without a new agreement."""
		may = [party.organisation for party in self.partnership.parties if party.status == ACCEDING]
		return [name for name in may if name != self.joins]

	@property
	def joins(self) -> str | None:
		"""The organisation that becomes a party by this version, where it is an accession."""
		return self.agreement.acceding_party if self.agreement.kind == "Accession" else None

	def _is_party(self, party: schema.Party) -> bool:
		if party.organisation == self.joins:
			return False
		if not self._has_joined(party):
			return False
		if party.status in SIGNING:
			return True
		if party.status not in self._who_left:
			return False
		return bool(self.day and party.to_date and party.to_date >= self.day)

	@property
	def _who_left(self) -> tuple[str, ...]:
		"""Of the parties that are none any more, those that may have been on the day of this version."""
		if self._replaced_on:
			return GONE
		return WERE_PARTIES if self.agreement.effective_date else ()

	def _has_joined(self, party: schema.Party) -> bool:
		"""Tell whether a party was one already; the day of a draft lies before that of its signatures."""
		if not party.from_date:
			return True
		if self.agreement.effective_date:
			return party.from_date <= self.agreement.effective_date
		return not (self._replaced_on and party.from_date >= self._replaced_on)

	@cached_property
	def _replaced_on(self) -> date | None:
		"""The day of the next version that replaces this one; None for the last, or without dates."""
		later = [
			agreement.effective_date or agreement.draft_date
			for agreement in self.dossier.agreements
			if agreement.version > self.agreement.version and agreement.kind != "Accession"
		]
		return min(filter(None, later), default=None) if self.day else None

	def next_number(self) -> str:
		"""Count the next paragraph below this heading, "3.2"; "" before the first heading."""
		return self.level.next()
