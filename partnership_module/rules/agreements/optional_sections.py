"""Which optional sections a partnership calls for, and why, and which of them its agreement has already."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

from .. import shapes
from ..findings import N_
from ..lifecycle.membership import GONE

Circumstance = Literal[
	"always",
	"money",
	"children",
	"shared_data",
	"mixed",
	"authority",
	"volunteers",
	"business",
	"steering_group",
	"tasks",
	"appendices",
	"shared_resources",
	"may_accede",
	"medium",
	"high",
]

REASONS: Mapping[Circumstance, str] = {
	"always": N_("Belongs in every agreement"),
	"money": N_("The parties contribute or transfer money"),
	"children": N_("Children or young people are concerned"),
	"shared_data": N_("The parties share information about citizens"),
	"mixed": N_("Authorities and voluntary organisations work together"),
	"authority": N_("An authority is a party"),
	"volunteers": N_("A voluntary organisation is a party"),
	"business": N_("A business is a party"),
	"steering_group": N_("A steering group runs the partnership"),
	"tasks": N_("The parties have tasks"),
	"appendices": N_("The agreement has appendices"),
	"shared_resources": N_("The parties develop something together"),
	"may_accede": N_("Others may accede"),
	"medium": N_("The complexity is medium"),
	"high": N_("The complexity is high"),
}
"""What calls for a section, as people read it."""

AUTHORITIES = {"Municipality", "Region", "State", "Police"}

CHILDREN = re.compile(
	r"børn|barn|skole|famil|\bunge|\bungdom|\belev|\bdagtilbud|child|\byoung|\byouth|school|\bpupil|teenage",
	re.I,
)
"""Words that name children or young people. Families have children; one too many is easily left out."""


class Worded(Protocol):
	"""What stands over a section and what it asks."""

	@property
	def heading(self) -> str | None: ...
	@property
	def question(self) -> str | None: ...


class OptionalSection(Protocol):
	"""A section that may be added: its key, its two wordings, and what calls for it."""

	@property
	def key(self) -> str: ...
	@property
	def when(self) -> Sequence[Circumstance]: ...
	@property
	def recorded(self) -> Sequence[str]: ...
	@property
	def da(self) -> Worded: ...
	@property
	def en(self) -> Worded: ...


Offered = TypeVar("Offered", bound=OptionalSection)


def circumstances(dossier: shapes.Dossier) -> frozenset[Circumstance]:
	"""Name what holds of a partnership."""
	return frozenset(name for name, holds in _HOLDS.items() if holds(dossier))


def called_for(
	sections: Iterable[OptionalSection], dossier: shapes.Dossier
) -> dict[str, tuple[Circumstance, ...]]:
	"""Give the keys of the sections that a partnership calls for, with the circumstances that do.

	What the partnership says already in a field of its own is not called for.
	"""
	holding = circumstances(dossier)
	reasons = {
		section.key: tuple(name for name in section.when if name in holding)
		for section in sections
		if not says_already(section, dossier.partnership)
	}
	return {key: why for key, why in reasons.items() if why}


def says_already(section: OptionalSection, partnership: shapes.Partnership) -> bool:
	"""Tell whether the partnership says in a field of its own what the section is about."""
	return any(getattr(partnership, field) for field in section.recorded)


def not_there_yet(sections: Iterable[Offered], present: Iterable[Worded]) -> list[Offered]:
	"""Leave out the sections that an agreement has, known by heading or question in either language."""
	known = {_plain(words) for row in present for words in (row.heading, row.question) if words}
	return [
		section
		for section in sections
		if not known
		& {
			_plain(words)
			for wording in (section.da, section.en)
			for words in (wording.heading, wording.question)
			if words
		}
	]


def _plain(words: str) -> str:
	return " ".join(words.split()).casefold().rstrip(".?")


def _sectors(dossier: shapes.Dossier) -> set[str]:
	"""Name the sectors of those that are parties or may become so."""
	parties = {row.organisation for row in dossier.partnership.parties if row.status not in GONE}
	return {row.sector for row in dossier.organisations if row.organisation_name in parties}


def _money(dossier: shapes.Dossier) -> bool:
	partnership = dossier.partnership
	contributed = any(row.kind == "Money" for row in partnership.contributions)
	return partnership.money_exchanged == "Yes" or contributed


def _children(dossier: shapes.Dossier) -> bool:
	partnership = dossier.partnership
	told = (partnership.title, partnership.target_groups, partnership.purpose)
	return any(CHILDREN.search(text) for text in told if text)


def _shared_data(dossier: shapes.Dossier) -> bool:
	asks = any(task.needs_consent for role in dossier.roles for task in role.tasks)
	return asks or bool(dossier.partnership.confidentiality_clause)


def _mixed(dossier: shapes.Dossier) -> bool:
	sectors = _sectors(dossier)
	return "Voluntary Organisation" in sectors and bool(AUTHORITIES & sectors)


_HOLDS: Mapping[Circumstance, Callable[[shapes.Dossier], bool]] = {
	"always": lambda dossier: True,
	"money": _money,
	"children": _children,
	"shared_data": _shared_data,
	"mixed": _mixed,
	"authority": lambda dossier: bool(AUTHORITIES & _sectors(dossier)),
	"volunteers": lambda dossier: "Voluntary Organisation" in _sectors(dossier),
	"business": lambda dossier: "Business" in _sectors(dossier),
	"steering_group": lambda dossier: any(
		group.kind == "Steering Group" for group in dossier.partnership.groups
	),
	"tasks": lambda dossier: any(role.tasks for role in dossier.roles),
	"appendices": lambda dossier: bool(dossier.partnership.appendices),
	"shared_resources": lambda dossier: dossier.partnership.shared_resources,
	"may_accede": lambda dossier: any(row.status == "May Accede" for row in dossier.partnership.parties),
	"medium": lambda dossier: dossier.partnership.complexity == "Medium",
	"high": lambda dossier: dossier.partnership.complexity == "High",
}
