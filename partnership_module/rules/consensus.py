"""Is a decision adopted? Votes do not follow money: every party has one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

FOR = "For"
ALL, TWO_THIRDS, MAJORITY = "All Parties", "Two Thirds", "Majority"

_SUFFICES: Mapping[str, Callable[[float, float], bool]] = {
	ALL: lambda in_favour, total: in_favour == total,
	TWO_THIRDS: lambda in_favour, total: 3 * in_favour >= 2 * total,
	MAJORITY: lambda in_favour, total: 2 * in_favour > total,
}


@dataclass(frozen=True)
class Outcome:
	"""adopted, and the parties that are not For, in the order they were given."""

	adopted: bool
	missing: tuple[str, ...]


def decide(
	parties: Iterable[str],
	stances: Mapping[str, str],
	rule: str = ALL,
	weights: Mapping[str, float] | None = None,
) -> Outcome:
	"""Whether the current parties adopt a decision; nobody to agree means that nothing is adopted.

	rule: All Parties (consensus), Two Thirds or Majority (more than half) of the parties. weights: with them
	the same share must also be reached of their sum, as of inhabitants; a party without one weighs nothing.
	"""
	parties = tuple(parties)
	missing = tuple(party for party in parties if stances.get(party) != FOR)
	in_favour = [party for party in parties if party not in missing]
	adopted = bool(parties) and _SUFFICES[rule](len(in_favour), len(parties))
	if weights is not None:
		adopted = adopted and _SUFFICES[rule](_sum(weights, in_favour), _sum(weights, parties))
	return Outcome(adopted, missing)


def on_all(stances: Iterable[tuple[str, str]]) -> dict[str, str]:
	"""The stance of each party, of (party, stance) on several decisions: For only if it is for every one."""
	stances = list(stances)
	return dict(stances) | {party: stance for party, stance in stances if stance != FOR}


def _sum(weights: Mapping[str, float], parties: Iterable[str]) -> float:
	return sum(weights.get(party) or 0 for party in parties)
