"""Do people stay: who replaced whom, which seats are empty, and what rests on one person.

Members, groups and parties are read by attribute and have the names of schema.Member, Group and Party. The
days of taking and of leaving a seat both belong to the time in it. Who comes ad hoc holds no seat for a
party. What is dated after the day asked about is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .. import shapes
from .membership import GONE

STEERING = "Steering Group"
PARTY, SECRETARY, AD_HOC = "Party", "Secretary", "Ad Hoc"
NOT_YET = ("May Accede", "Invited")


@dataclass(frozen=True)
class Replacement:
	"""on: the first day of the new one, else the day after the last of the old one, None where neither is
	known. organisation: that of the new one."""

	group: str
	organisation: str | None
	before: str
	after: str
	on: date | None


@dataclass(frozen=True)
class Chain:
	"""A seat that changed hands: two or more people, the first holder first."""

	group: str
	organisation: str | None
	people: tuple[str, ...]


@dataclass(frozen=True)
class EmptySeat:
	"""A seat that nobody holds. seat: Party, or Secretary whose organisation is None. last_holder, since: who
	left it and the first day without, None where nobody is known to have had it."""

	group: str
	organisation: str | None
	seat: str
	last_holder: str | None = None
	since: date | None = None


@dataclass(frozen=True)
class OnePerson:
	"""A party that rests on one person. is_alone: it has nobody else in any group; otherwise it has others,
	but only this one sits in each of the groups in which it is."""

	organisation: str
	person: str
	groups: tuple[str, ...]
	is_alone: bool


@dataclass(frozen=True)
class Continuity:
	replacements: tuple[Replacement, ...]
	chains: tuple[Chain, ...]
	empty_seats: tuple[EmptySeat, ...]
	on_one_person: tuple[OnePerson, ...]
	mean_days: float | None


def continuity(partnership: shapes.Partnership, as_of: date) -> Continuity:
	"""Collect everything about the people of a partnership as of a day, which may be long past."""
	members = partnership.members
	return Continuity(
		tuple(replacements(members, as_of)),
		tuple(chains(members, as_of)),
		tuple(empty_seats(partnership, as_of)),
		tuple(on_one_person(members, partnership.parties, as_of)),
		mean_days(members, as_of, partnership.start_date),
	)


def replacements(members: Sequence[shapes.Member], as_of: date) -> list[Replacement]:
	"""List who replaced whom, in the order of the days, those without a day first.

	Only what `replaces` says: that somebody left before another came is a guess.
	"""
	rows = []
	for member in members:
		if member.replaces:
			left = _row_left(member, members)
			on = member.from_date or _day_after(left.to_date if left else None)
			if on is None or on <= as_of:
				rows.append(
					Replacement(member.group_name, member.organisation, member.replaces, member.person, on)
				)
	return sorted(rows, key=lambda row: row.on or date.min)


def chains(members: Sequence[shapes.Member], as_of: date) -> list[Chain]:
	"""List the seats that changed hands, each with all who held it; who came back stands in it twice."""
	seats: list[Chain] = []
	for row in replacements(members, as_of):
		own = [chain for chain in seats if chain.group == row.group]
		if chain := next((chain for chain in own if chain.people[-1] == row.before), None):
			longer = Chain(row.group, row.organisation, (*chain.people, row.after))
		elif chain := next((chain for chain in own if chain.people[0] == row.after), None):
			longer = replace(chain, people=(row.before, *chain.people))
		else:
			seats.append(Chain(row.group, row.organisation, (row.before, row.after)))
			continue
		seats[seats.index(chain)] = longer
	return seats


def empty_seats(partnership: shapes.Partnership, as_of: date) -> list[EmptySeat]:
	"""Find parties without a member in a steering group, and secretaries who have left every group.

	A secretary who never was a member is not known to have left. A group without any members has no seats.
	"""
	parties = [row.organisation for row in partnership.parties if is_party(row, as_of)]
	seats = [row for row in partnership.members if row.seat != AD_HOC and _has_begun(row, as_of)]
	empty = []
	for group in partnership.groups:
		rows = [row for row in seats if row.group_name == group.title]
		if group.kind == STEERING and rows:
			empty += _without_member(group.title, parties, rows, as_of)
		empty += _without_secretary(group, partnership.members, as_of)
	return empty


def on_one_person(
	members: Iterable[shapes.Member], parties: Iterable[shapes.Party], as_of: date
) -> list[OnePerson]:
	"""Find the parties whose only member, or whose only one across all their groups, is one person."""
	groups_of: dict[str | None, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
	for row in members:
		own = row.seat != AD_HOC and is_seated(row, as_of)
		if own and row.group_name not in groups_of[row.organisation][row.person]:
			groups_of[row.organisation][row.person].append(row.group_name)
	rows = []
	for party in parties:
		people = groups_of.get(party.organisation) if is_party(party, as_of) else None
		if people and (person := _the_one(people)):
			rows.append(
				OnePerson(party.organisation, person, tuple(people[person]), is_alone=len(people) == 1)
			)
	return rows


def mean_days(members: Iterable[shapes.Member], as_of: date, start: date | None = None) -> float | None:
	"""Take the mean time in a seat until a day, in days with one decimal, also of those who still have it.

	start: counts where a row has no first day, as the beginning of the partnership; rows without either are
	left out. None where nobody is left to count.
	"""
	days = []
	for row in members:
		first, last = row.from_date or start, min(row.to_date or as_of, as_of)
		if first and first <= last:
			days.append((last - first).days + 1)
	return round(sum(days) / len(days), 1) if days else None


def is_seated(member: shapes.Member, as_of: date) -> bool:
	"""Tell whether a row of members has its seat on a day."""
	return _has_begun(member, as_of) and not _has_left(member, as_of)


def is_party(party: shapes.Party, as_of: date) -> bool:
	"""Tell whether an organisation is or becomes a party on a day; who may accede or is invited is none."""
	if party.status in NOT_YET or (party.from_date and party.from_date > as_of):
		return False
	return party.to_date >= as_of if party.to_date else party.status not in GONE


def _has_begun(member: shapes.Member, as_of: date) -> bool:
	return member.from_date is None or member.from_date <= as_of


def _has_left(member: shapes.Member, as_of: date) -> bool:
	return member.to_date is not None and member.to_date < as_of


def _day_after(day: date | None) -> date | None:
	return day + timedelta(days=1) if day else None


def _row_left(member: shapes.Member, members: Iterable[shapes.Member]) -> shapes.Member | None:
	"""Find the row, left in the end, of whom a member replaces; of several in turn the last one."""
	gone = (member.group_name, member.replaces)
	rows = [row for row in members if (row.group_name, row.person) == gone and row.to_date]
	return max(rows, key=lambda row: row.to_date or date.min, default=None)


def _without_member(
	group: str, parties: Iterable[str], rows: Sequence[shapes.Member], as_of: date
) -> list[EmptySeat]:
	seated = {row.organisation for row in rows if is_seated(row, as_of)}
	return [
		_empty(group, party, PARTY, [row for row in rows if row.organisation == party])
		for party in parties
		if party not in seated
	]


def _without_secretary(group: shapes.Group, members: Iterable[shapes.Member], as_of: date) -> list[EmptySeat]:
	rows = [row for row in members if row.person == group.secretary and _has_begun(row, as_of)]
	if not rows or any(is_seated(row, as_of) for row in rows):
		return []
	return [_empty(group.title, None, SECRETARY, rows)]


def _empty(group: str, party: str | None, seat: str, rows: Sequence[shapes.Member]) -> EmptySeat:
	"""Describe an empty seat. rows: of those who had the seat; all have left."""
	last = max(rows, key=lambda row: row.to_date or date.min, default=None)
	if not last:
		return EmptySeat(group, party, seat)
	return EmptySeat(group, party, seat, last.person, _day_after(last.to_date))


def _the_one(people: dict[str, list[str]]) -> str | None:
	"""Find who alone sits in every group that the party sits in; None where nobody or more than one does."""
	groups = {group for own in people.values() for group in own}
	everywhere = [person for person, own in people.items() if set(own) == groups]
	return everywhere[0] if len(everywhere) == 1 else None
