"""One version of an agreement while it is being put together: what every block of it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ...dossier import schema
from ...rules.agreements import limits, wordings
from ...rules.agreements.signing import SIGNING
from ...rules.findings import Translate
from ...rules.lifecycle.membership import GONE, WERE_PARTIES
from ...rules.meetings import consensus
from ..language import translator
from ..said_dates import Known, written
from .numbering import Level

ACCEDING = "May Accede"


@dataclass(frozen=True)
class Appendix:
	"""An appendix of an agreement: its place among them, what it is called, and what it holds.

	parts: what its sections print. row: the appendix of the partnership with its text and file, if any.
	"""

	place: int
	label: str
	title: str
	parts: tuple[Markup, ...] = ()
	row: schema.Appendix | None = None

	@property
	def text(self) -> str | None:
		return self.row.text if self.row else None

	@property
	def file(self) -> schema.Appendix | None:
		"""The row, where a PDF belongs to it."""
		return self.row if self.row and self.row.file_digest else None

	@property
	def prints(self) -> bool:
		"""Whether anything stands below its title."""
		return bool(self.text or self.parts or self.file)


@dataclass
class Draft:
	"""A dossier and the version of its agreement that is printed; it counts headings and paragraphs.

	section: the one that prints now. said, left_out: the sentences of blocks that printed so far, and those
	that a section left out. unsaid: what was worded without one of its values, as sentence and value.
	appendices: see appendices.prepare.
	"""

	dossier: schema.Dossier
	agreement: schema.Agreement
	level: Level = field(init=False)
	section: schema.Section | None = None
	limit: limits.Limit = limits.UNLIMITED
	said: set[str] = field(default_factory=set)
	left_out: set[str] = field(default_factory=set)
	unsaid: set[tuple[str, str]] = field(default_factory=set)
	appendices: tuple[Appendix, ...] = ()

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

	def when(
		self, text: str | None, day: date | None, precision: str = "Day", said_on: date | None = None
	) -> str:
		"""Write a date: as it is said, with its day where nothing that happens later can change it."""
		return written(text, self._known.day(text, day, said_on), precision, self.language)

	@cached_property
	def _known(self) -> Known:
		return Known(self.dossier, self.agreement)

	@contextmanager
	def printing(self, section: schema.Section) -> Iterator[None]:
		"""Print a section: within its limit, in its words."""
		before = self.section, self.limit
		self.section = section
		self.limit = limits.limit_of(section, self.partnership, self.dossier.roles)
		try:
			yield
		finally:
			self.section, self.limit = before

	def say(self, name: str, **values: object) -> str:
		"""Say a sentence of a block as the section words it, else as another one does, else as we do.

		"" where the section leaves it out.
		"""
		used, words = self._worded(name)
		if words:
			self.unsaid.update((used, hole) for hole in wordings.missing(used, words, values))
		return wordings.fill(words, values)

	def words(self, name: str) -> str:
		"""Give a sentence with its holes, as `say` fills them."""
		return self._worded(name)[1]

	def _worded(self, name: str) -> tuple[str, str]:
		"""Find under which name a sentence is worded, and how; no words where the section leaves it out."""
		section, names = self.section, wordings.names_of(name)
		if section and (left_out := set(names).intersection(section.left_out)):
			self.left_out.update(left_out)
			return name, ""
		self.said.update(names)
		own = wordings.own(section) if section and section.wordings else {}
		found = ((used, words[used]) for words in (own, self._reworded) for used in names if used in words)
		return next(found, (name, self._(wordings.SENTENCES[name].text)))

	@cached_property
	def _reworded(self) -> dict[str, str]:
		"""What any section words otherwise, the first one where several do."""
		worded = [wordings.own(section) for section in self.agreement.sections if section.wordings]
		return {name: words for own in reversed(worded) for name, words in own.items()}

	@cached_property
	def weights_shown(self) -> bool:
		"""Tell whether each party's weight stands where the parties are named: weight counts, and a section
		names them all."""
		names_all = any(
			section.block == "Parties"
			and not (section.only or section.all_but or "weight_of_party" in section.left_out)
			for section in self.agreement.sections
		)
		return names_all and self.weight_counts

	@property
	def weight_counts(self) -> bool:
		"""Tell whether a decision, or entering into force, goes by weight."""
		return bool(self.agreement.minimum_weight) or consensus.weight_counts(self.partnership)

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
