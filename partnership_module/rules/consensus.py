"""Is a decision adopted? Votes do not follow money: every party has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
	"""adopted, and the parties whose consent is missing, in the order they were given."""

	adopted: bool
	missing: tuple[str, ...]


def decide(parties: Iterable[str], stances: Mapping[str, str]) -> Outcome:
	"""Consensus: adopted only if every current party is For. Nobody to agree means nothing is adopted."""
	parties = tuple(parties)
	missing = tuple(party for party in parties if stances.get(party) != "For")
	return Outcome(bool(parties) and not missing, missing)
