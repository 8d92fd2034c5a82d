"""Who has undertaken what in each activity, what is followed up, and what nobody covers since a party left.

Roles are read by attribute and have the names of schema.Role, `parties` as names.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .. import shapes
from ..findings import N_
from .membership import GONE

JOINT = N_("Jointly")


@dataclass(frozen=True, slots=True)
class Membership:
	"""How a party stands: one of schema.PartyStatus, and its last day."""

	status: str
	to_date: date | None


@dataclass(frozen=True, slots=True)
class Cell:
	"""What one player has undertaken in one activity.

	player: a party, JOINT or a function. roles: the titles of its roles that have tasks. in_scope, outside:
	numbers of tasks; a task of several parties counts for each. unfollowed: those in scope without milestone
	or report. uncovered: those in scope that no party of the role is left for.
	"""

	activity: str | None
	player: str
	is_party: bool
	roles: tuple[str, ...]
	in_scope: int
	outside: int
	unfollowed: int
	uncovered: int


def cells(
	roles: Sequence[shapes.PlayedRole],
	activities: Iterable[str],
	parties: Mapping[str, Membership],
	followed: Collection[str | None],
	as_of: date,
) -> list[Cell]:
	"""Make a cell for each activity and each player with a task anywhere; first the activities named.

	followed: the parties that are responsible for a milestone or report on an indicator. An agreement ties no
	milestones to tasks, so a party's tasks are followed all or none. None stands for milestones without a
	responsible party. Joint tasks and those of a function are followed when anything is.
	"""
	working = [role for role in roles if role.tasks]
	used = [task.activity or None for role in working for task in role.tasks]
	titles = list(dict.fromkeys([*activities, *used])) if working else []
	players = dict.fromkeys(player for role in working for player in _players(role))
	return [
		_cell(activity, *player, working, parties, followed, as_of)
		for activity in titles
		for player in players
	]


def tasks_in_scope(roles: Iterable[shapes.PlayedRole]) -> int:
	"""Count the tasks that belong to the partnership, each once."""
	return sum(bool(task.in_scope) for role in roles for task in role.tasks)


def is_gone(membership: Membership | None, as_of: date) -> bool:
	"""Tell whether a party is not there on a day; its last day still counts. None is no party at all."""
	if membership is None:
		return True
	if membership.to_date:
		return membership.to_date < as_of
	return membership.status in GONE


def _players(role: shapes.PlayedRole) -> Iterator[tuple[str, bool]]:
	if role.played_by == "Parties":
		yield from ((party, True) for party in role.parties)
	else:
		yield (JOINT if role.played_by == "Joint" else role.function or role.title), False


def _cell(
	activity: str | None,
	player: str,
	is_party: bool,
	roles: Sequence[shapes.PlayedRole],
	parties: Mapping[str, Membership],
	followed: Collection[str | None],
	as_of: date,
) -> Cell:
	mine = [role for role in roles if (player, is_party) in _players(role)]
	tasks = [(role, task) for role in mine for task in role.tasks if (task.activity or None) == activity]
	in_scope = [role for role, task in tasks if task.in_scope]
	is_followed = player in followed if is_party else bool(followed)
	uncovered = [role for role in in_scope if is_party and _is_deserted(role, parties, as_of)]
	return Cell(
		activity,
		player,
		is_party,
		tuple(role.title for role in mine),
		len(in_scope),
		len(tasks) - len(in_scope),
		0 if is_followed else len(in_scope),
		len(uncovered),
	)


def _is_deserted(role: shapes.PlayedRole, parties: Mapping[str, Membership], as_of: date) -> bool:
	return all(is_gone(parties.get(party), as_of) for party in role.parties)
