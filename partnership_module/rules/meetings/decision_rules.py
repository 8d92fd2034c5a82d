"""How decisions are adopted: what the rules of a partnership cannot mean, and what they still lack."""

from collections.abc import Iterable

from .. import shapes
from ..findings import N_, Finding, phrase
from . import consensus
from .consensus import EXCLUSION

TWO_RULES = N_("There are two decision rules for the kind {kind}. Keep one of them.")
NO_WEIGHTS = N_(
	"Decisions are counted by weight, but no party has one. Enter it under Parties, or count heads."
)
SUSPENDED_SINCE = N_("Since when is the vote of {party} suspended? Enter the first day.")
SUSPENDED_WHY = N_("Why is the vote of {party} suspended? Enter the reason; it is printed.")
ENDS_BEFORE = N_(
	"The vote of {party} is suspended until {end}, before {start}. Correct one of the two dates."
)
NO_WEIGHT = N_("Decisions are counted by weight, but {party} has none and weighs nothing.")
TOO_FEW = N_("Decisions of the kind {kind} take {minimum} parties present, but there are only {count}.")

VOTING = ("Invited", "Negotiating", "Signed", "Under Notice")
"""The statuses of a party that has a vote."""


def impossible(partnership: shapes.Partnership) -> list[Finding]:
	"""Find two rules for one kind, weight that nobody has, suspensions without beginning, reason or order."""
	return [
		*_twice(partnership.decision_rules),
		*_no_weights(partnership),
		*_suspensions(partnership.parties),
	]


def open_points(partnership: shapes.Partnership) -> list[Finding]:
	"""Find parties that weigh nothing, and more parties that must be present than there are."""
	return [*_without_weight(partnership), *_too_few(partnership)]


def _twice(rules: Iterable[shapes.DecisionRule]) -> list[Finding]:
	kinds = [rule.kind for rule in rules]
	return [
		Finding(f"partnership.decision_rules.{i}.kind", TWO_RULES, {"kind": phrase(kind)})
		for i, kind in enumerate(kinds)
		if kind in kinds[:i]
	]


def _weighing(partnership: shapes.Partnership) -> list[str]:
	"""List the places of the settings by which weight counts."""
	default = ["partnership.votes_weighed"] if consensus.default(partnership).by_weight else []
	return default + [
		f"partnership.decision_rules.{i}.counted_by"
		for i, row in enumerate(partnership.decision_rules)
		if consensus.Rule(row.rule, counted_by=row.counted_by).by_weight
	]


def _no_weights(partnership: shapes.Partnership) -> list[Finding]:
	if any(party.weight for party in partnership.parties):
		return []
	return [Finding(place, NO_WEIGHTS) for place in _weighing(partnership)]


def _without_weight(partnership: shapes.Partnership) -> list[Finding]:
	if not _weighing(partnership):
		return []
	return [
		Finding(f"partnership.parties.{i}.weight", NO_WEIGHT, {"party": party.organisation})
		for i, party in enumerate(partnership.parties)
		if party.status in VOTING and not party.weight
	]


def _too_few(partnership: shapes.Partnership) -> list[Finding]:
	count = sum(party.status in VOTING for party in partnership.parties)
	counts = {EXCLUSION: count - 1}
	return [
		Finding(
			f"partnership.decision_rules.{i}.minimum_present",
			TOO_FEW,
			{
				"kind": phrase(row.kind),
				"minimum": row.minimum_present,
				"count": counts.get(row.kind, count),
			},
		)
		for i, row in enumerate(partnership.decision_rules)
		if (row.minimum_present or 0) > counts.get(row.kind, count)
	]


def _suspensions(parties: Iterable[shapes.Party]) -> list[Finding]:
	return [
		finding
		for i, party in enumerate(parties)
		for finding in _suspension(party, f"partnership.parties.{i}")
	]


def _suspension(party: shapes.Party, place: str) -> list[Finding]:
	start, end, reason = party.vote_suspended_from, party.vote_suspended_to, party.vote_suspended_reason
	values: dict[str, object] = {"party": party.organisation}
	if not start:
		return [Finding(f"{place}.vote_suspended_from", SUSPENDED_SINCE, values)] if end or reason else []
	findings = []
	if not reason:
		findings.append(Finding(f"{place}.vote_suspended_reason", SUSPENDED_WHY, values))
	if end and end < start:
		values = {**values, "start": start, "end": end}
		findings.append(Finding(f"{place}.vote_suspended_to", ENDS_BEFORE, values))
	return findings
