"""A partnership as it stands on a day: its parties, who sits in its groups, how they are reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ...dossier import schema
from ...dossier.reached import reached
from ...rules.findings import N_, Translate
from ...rules.lifecycle.continuity import is_party, is_seated
from ...rules.lifecycle.membership import EXCLUDED, GONE, WERE_PARTIES
from ...rules.lifecycle.transitions import STARTED
from ..agreements.draft import Draft
from ..binding import bound
from ..language import date_text, period_text


class Address(NamedTuple):
	"""How a person is reached, as far as it is known."""

	email: str = ""
	phone: str = ""


Addresses: TypeAlias = Mapping[tuple[str, str | None], Address]
"""By person and organisation. A site hands in those of its contacts, for who may read them there."""

UNKNOWN = Address()
STANDINGS = {
	"May Accede": N_("May Accede"),
	"Invited": N_("Invited"),
	"Negotiating": N_("Negotiating"),
	"Signed": N_("Signed"),
	"Under Notice": N_("Under Notice"),
	"Left": N_("Left"),
	"Excluded": N_("Excluded"),
	"Withdrew": N_("Withdrew"),
}
GONE_OR_GOING = ("Under Notice", *GONE)


@dataclass(frozen=True)
class Standing:
	"""A dossier and the day as of which it is told of, in the language of the partnership."""

	dossier: schema.Dossier
	as_of: date
	addresses: Addresses = field(default_factory=lambda: MappingProxyType({}))

	@property
	def partnership(self) -> schema.Partnership:
		return self.dossier.partnership

	@property
	def language(self) -> schema.Language:
		return self.partnership.language

	@cached_property
	def draft(self) -> Draft:
		"""What the blocks of an agreement read, as of the day."""
		return self.draft_of()

	def draft_of(self, **parts: object) -> Draft:
		"""What the blocks read where fields of the partnership or the dossier are others."""
		of_dossier = {name: parts.pop(name) for name in list(parts) if name in schema.Dossier.model_fields}
		partnership = self.partnership.model_copy(update=parts)
		dossier = self.dossier.model_copy(update={"partnership": partnership, **of_dossier})
		return Draft(dossier, schema.Agreement(language=self.language, effective_date=self.as_of))

	@property
	def _(self) -> Translate:
		return self.draft._

	@property
	def told_of(self) -> str:
		"""The day, in words: "As of 31 March 2005"."""
		return bound(self._("As of {date}").format(date=self.day_text(self.as_of)))

	def day_text(self, day: date, precision: str = "Day") -> str:
		return date_text(day, precision, self.language)

	@cached_property
	def parties(self) -> list[schema.Party]:
		return [party for party in self.partnership.parties if is_party(party, self.as_of)]

	@cached_property
	def members(self) -> list[schema.Member]:
		return [member for member in self.partnership.members if is_seated(member, self.as_of)]

	def members_of(self, organisation: str | None) -> list[schema.Member]:
		return [member for member in self.members if member.organisation == organisation]

	def address(self, person: str | None, organisation: str | None = None) -> Address:
		"""Find how a person is reached; one that stands without an organisation by the name alone."""
		if not person:
			return UNKNOWN
		if organisation:
			return self._known.get((person, organisation), UNKNOWN)
		own = [address for (name, _organisation), address in self._known.items() if name == person]
		return own[0] if own else UNKNOWN

	@cached_property
	def _known(self) -> dict[tuple[str, str | None], Address]:
		"""What was typed beside the names, and for what is missing there, what was handed in."""
		known: dict[tuple[str, str | None], Address] = {}
		typed = [((row.person, row.organisation), row.email, row.phone) for row in reached(self.partnership)]
		handed_in = [(who, address.email, address.phone) for who, address in self.addresses.items()]
		for who, email, phone in (*typed, *handed_in):
			first = known.get(who, UNKNOWN)
			known[who] = Address(first.email or email or "", first.phone or phone or "")
		return known

	@cached_property
	def leaving(self) -> list[date]:
		"""The last days of the parties that are leaving on the day, in order."""
		days = (self.leaves_on(party) for party in self.parties)
		return sorted(day for day in days if day)

	def status(self, party: schema.Party) -> str:
		"""Say how a party stands on the day: what comes later is not known yet."""
		status = party.status
		gave_notice = party.notice_given_on is None or party.notice_given_on <= self.as_of
		if status == "Under Notice" and not gave_notice:
			status = "Signed"
		if status in WERE_PARTIES and is_party(party, self.as_of):
			status = "Under Notice" if party.notice_given_on and gave_notice else "Signed"
		return self._(STANDINGS[status])

	def without_vote(self, party: schema.Party) -> str:
		"""Say when a party has no vote, on the day or later; "" where it has."""
		start, end = party.vote_suspended_from, party.vote_suspended_to
		if not start or (end and end < self.as_of):
			return ""
		return period_text(start, end, "Day", self.language)

	def leaves_on(self, party: schema.Party) -> date | None:
		"""The last day of a party, where it is known on the day."""
		is_known = party.notice_given_on is None or party.notice_given_on <= self.as_of
		if party.status == EXCLUDED:
			is_known = not is_party(party, self.as_of)
		return party.to_date if is_known and party.status in GONE_OR_GOING else None


def with_leaving(status: str, days: Sequence[date], say: Translate, day_text: Callable[[date], str]) -> str:
	"""Say a status, and of a partnership under way that parties leave it. days: their last ones, in order."""
	if not days or status not in STARTED:
		return say(status)
	if len(days) > 1:
		told = say("{0}, {1} parties leave, the first on {2}")
		return told.format(say(status), len(days), day_text(days[0]))
	return say("{0}, a party leaves on {1}").format(say(status), day_text(days[0]))
