"""Is a decision adopted? Votes do not follow money: every party has one, unless the parties agree to weigh.

Of whom a share is taken is agreed too, because practice differs. Simple majority in Danish law and in most
statutes of associations is one of the votes cast: who abstains is not counted (selskabsloven § 105). Other
statutes say "of those present": there who abstains is counted, and hinders as a vote against does. Two thirds
of the votes cast and of the capital present, as for changes of statutes (selskabsloven § 106), is a rule of
heads and weight. Between equal parties all must agree where nothing else is agreed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from .. import shapes

FOR, AGAINST, ABSTAINS, NOT_PRESENT = "For", "Against", "Abstains", "Not Present"

ALL, THREE_QUARTERS, TWO_THIRDS, MAJORITY = "All Parties", "Three Quarters", "Two Thirds", "Majority"
ALL_PARTIES, THOSE_PRESENT, VOTES_CAST = "All Parties", "Those Present", "Votes Cast"
HEADS, WEIGHT, HEADS_AND_WEIGHT = "Heads", "Weight", "Heads and Weight"
EXCLUSION = "Exclusion"
"""The kind of decision that is about a party, which has no voice in it."""

_SUFFICES: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
	ALL: lambda in_favour, total: in_favour == total,
	THREE_QUARTERS: lambda in_favour, total: 4 * in_favour >= 3 * total,
	TWO_THIRDS: lambda in_favour, total: 3 * in_favour >= 2 * total,
	MAJORITY: lambda in_favour, total: 2 * in_favour > total,
}
_PRESENT = (FOR, AGAINST, ABSTAINS)
_LEFT_OUT: Mapping[str, tuple[str | None, ...]] = {
	ALL_PARTIES: (),
	THOSE_PRESENT: (None, NOT_PRESENT),
	VOTES_CAST: (None, NOT_PRESENT, ABSTAINS),
}
"""By of whom the share is taken, the stances of those who are not counted; None: no stance is known."""


@dataclass(frozen=True)
class Rule:
	"""What it takes to adopt a decision.

	rule: All Parties (consensus), Three Quarters, Two Thirds or Majority (more than half). counted_of: of all
	parties, those present or the votes cast. counted_by: heads, weight or both, each reaching the share;
	weight makes no difference where all must agree. minimum_present: parties that must be there, whatever
	they say.
	"""

	rule: str = ALL
	counted_of: str = ALL_PARTIES
	counted_by: str = HEADS
	minimum_present: int | None = None

	@property
	def by_weight(self) -> bool:
		return self.counted_by != HEADS and self.rule != ALL

	@property
	def by_heads(self) -> bool:
		return self.counted_by != WEIGHT or self.rule == ALL


@dataclass(frozen=True)
class Tally:
	"""How much of what is counted is in favour: parties, or the sum of their weights."""

	in_favour: Fraction
	total: Fraction


@dataclass(frozen=True)
class Outcome:
	"""adopted, and the parties that are not For, in the order they were given; present: how many took part.

	heads, weight: the tallies that the rule asks for, else None.
	"""

	adopted: bool
	missing: tuple[str, ...]
	present: int
	heads: Tally | None
	weight: Tally | None


def rule_for(partnership: shapes.Partnership, kind: str) -> Rule:
	"""Find the rule for a kind of decision (General, Amendment ...): its own, else the partnership's.

	Without a rule of its own an exclusion takes all, whatever is enough for other decisions.
	"""
	own = (row for row in partnership.decision_rules if row.kind == kind)
	otherwise = Rule() if kind == EXCLUSION else default(partnership)
	return next((Rule(r.rule, r.counted_of, r.counted_by, r.minimum_present) for r in own), otherwise)


def default(partnership: shapes.Partnership) -> Rule:
	"""Read the rule for the kinds of decisions that have none of their own."""
	by = HEADS_AND_WEIGHT if partnership.votes_weighed else HEADS
	return Rule(partnership.decision_rule, counted_by=by)


def rules(partnership: shapes.Partnership) -> list[Rule]:
	"""List the rule of each kind that has one of its own, and that of the others last."""
	own = [rule_for(partnership, row.kind) for row in partnership.decision_rules]
	return [*own, default(partnership)]


def weight_counts(partnership: shapes.Partnership) -> bool:
	"""Tell whether any decision goes by weight."""
	return any(rule.by_weight for rule in rules(partnership))


def in_writing(rule: Rule) -> Rule:
	"""Turn a rule into the same without a meeting: nobody is present, so everybody's answer counts."""
	return replace(rule, counted_of=ALL_PARTIES, minimum_present=None)


def suspended(parties: Iterable[shapes.Party], day: date) -> tuple[str, ...]:
	"""List the parties without a vote on a day; the first and the last day of a suspension belong to it."""
	return tuple(
		row.organisation
		for row in parties
		if row.vote_suspended_from and row.vote_suspended_from <= day <= (row.vote_suspended_to or day)
	)


def concerned(kind: str, party: str | None) -> tuple[str, ...]:
	"""List the parties that a decision is about, so that they are neither for it, against it nor present."""
	return (party,) if kind == EXCLUSION and party else ()


def decide(
	parties: Iterable[str],
	stances: Mapping[str, str],
	rule: Rule = Rule(),
	weights: Mapping[str, float | None] | None = None,
) -> Outcome:
	"""Decide whether the parties that have a vote adopt a decision; with nobody to agree nothing is adopted.

	stances: what each party says; one that says nothing is not there. weights: a party without one weighs
	nothing. Shares are taken exactly: a third of 0.3 is 0.1.
	"""
	parties = tuple(parties)
	in_favour = [party for party in parties if stances.get(party) == FOR]
	counted = [party for party in parties if stances.get(party) not in _LEFT_OUT[rule.counted_of]]
	present = sum(stances.get(party) in _PRESENT for party in parties)
	heads = Tally(Fraction(len(in_favour)), Fraction(len(counted))) if rule.by_heads else None
	weight = Tally(_sum(weights, in_favour), _sum(weights, counted)) if rule.by_weight else None
	enough = present >= (rule.minimum_present or 0)
	return Outcome(
		adopted=enough and all(_suffices(rule, tally) for tally in (heads, weight) if tally),
		missing=tuple(party for party in parties if party not in in_favour),
		present=present,
		heads=heads,
		weight=weight,
	)


def on_all(stances: Iterable[tuple[str, str]]) -> dict[str, str]:
	"""Take of each party's stances (party, stance) on several decisions the one furthest from agreement."""
	furthest: dict[str, str] = {}
	for party, stance in stances:
		furthest[party] = max(furthest.get(party, FOR), stance, key=_FROM_AGREEMENT.index)
	return furthest


_FROM_AGREEMENT = (FOR, NOT_PRESENT, ABSTAINS, AGAINST)


def with_consents(
	stances: Mapping[str, str], met_on: date, consents: Iterable[tuple[str, date]]
) -> dict[str, str]:
	"""Take what each party said last: its stance at the meeting of a day, or its later written consent.

	A consent on the day of the meeting or later counts, for it is given to the text that the meeting led to.
	An earlier one is overtaken by what the party said at the meeting, but not by its absence.
	"""
	heard = [party for party, stance in stances.items() if stance in _PRESENT]
	agreed = [party for party, given_on in consents if party not in heard or given_on >= met_on]
	return {**stances, **dict.fromkeys(agreed, FOR)}


def _suffices(rule: Rule, tally: Tally) -> bool:
	return tally.total > 0 and _SUFFICES[rule.rule](tally.in_favour, tally.total)


def _sum(weights: Mapping[str, float | None] | None, parties: Iterable[str]) -> Fraction:
	return sum((Fraction(str((weights or {}).get(party) or 0)) for party in parties), Fraction())
