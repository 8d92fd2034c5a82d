"""What an evaluation adds up to: verdicts counted, prerequisites compared, data still owed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import shapes
from ..findings import N_, Finding, phrase
from ..milestones.judging import MET, NOT_MET, PARTIALLY_MET

GROUPS = {
	N_("Values"): (N_("Will to Change"), N_("Respect"), N_("Equality"), N_("Trust")),
	N_("Organisation"): (
		N_("Stable People"),
		N_("Firm Structures"),
		N_("Own Finances"),
		N_("Clear Contract"),
	),
	N_("Process"): (
		N_("Personal Relations"),
		N_("Conflict Handling"),
		N_("Enough Time"),
		N_("Backing at Home"),
	),
}
"""The prerequisites of a good partnership under their headings, in the order in which they print."""
FAR_APART = 2
"""Scores that lie so far apart are worth a talk."""
CODES = (MET, PARTIALLY_MET, NOT_MET, None)
"""The verdicts of an evaluation; None means not judged."""

DISAGREE = N_(
	"{prerequisite}: the parties are {spread} points apart, from {lowest} ({low}) to {highest} ({high}). "
	"Talk about why."
)

NOT_RECOMMENDED = N_("No recommendation is chosen. Choose under Conclusion what happens next.")
NO_CONCLUSION = N_("The conclusion is empty. Write it under Conclusion.")
NO_ANCHORING = N_("Nothing is written on the anchoring. Write it under Conclusion.")
NOT_JUDGED = N_("Results with neither verdict nor finding: {number}.")
NOT_JUDGED_BY = N_("Verdicts of the parties with neither verdict nor comment: {parties}.")
NOT_SCORED = N_("Prerequisites are not scored by {parties}.")
NOT_DELIVERED = N_("Data has not been received from {parties}.")
NOBODY_HEARD = N_("No party is listed in the hearing.")
NOT_SENT = N_("The report has not been sent to {parties}.")
NOT_ANSWERED = N_("No answer to the hearing is recorded from {parties}.")


@dataclass(frozen=True, slots=True)
class Prerequisite:
	"""One prerequisite with its score, 1 to 5, by party. spread: the highest less the lowest, None when fewer
	than two parties scored it. finding: set when they are far apart; no mean is taken that would hide it."""

	prerequisite: str
	scores: dict[str, int]
	spread: int | None
	finding: Finding | None


@dataclass(frozen=True, slots=True)
class Owed:
	"""Data not delivered on a day. days_overdue: calendar days after due; 0 before, None without a due."""

	contribution: str
	due: date | None
	days_overdue: int | None


def counts(results: Iterable[shapes.Result]) -> dict[str | None, int]:
	"""Count how many results have each verdict, every one of CODES named."""
	counted = Counter(row.verdict for row in results)
	return {code: counted[code] for code in CODES}


def prerequisites(scores: Iterable[shapes.Score]) -> list[Prerequisite]:
	"""List the prerequisites that were scored, in the order of GROUPS, with the spread between the parties.

	scores have party, prerequisite and score, which is None or 0 until the party has given it.
	"""
	given: dict[str, dict[str, int]] = defaultdict(dict)
	for row in scores:
		if row.score:
			given[row.prerequisite][row.party] = row.score
	return [
		Prerequisite(name, given[name], spread(given[name]), _finding(name, given[name]))
		for names in GROUPS.values()
		for name in names
		if name in given
	]


def spread(scores: dict[str, int]) -> int | None:
	"""Take the highest score less the lowest; None when fewer than two parties gave one."""
	return max(scores.values()) - min(scores.values()) if len(scores) > 1 else None


def owed(contributions: Iterable[shapes.Data], as_of: date) -> dict[str, list[Owed]]:
	"""Collect by party the data that it had not delivered on a day, whether due or not.

	contributions have party, contribution, due and received_on.
	"""
	by_party = defaultdict(list)
	for row in contributions:
		if not row.received_on or row.received_on > as_of:
			days = max((as_of - row.due).days, 0) if row.due else None
			by_party[row.party].append(Owed(row.contribution, row.due, days))
	return dict(by_party)


def still_open(evaluation: shapes.Evaluation) -> list[Finding]:
	"""Find what is missing in an evaluation that is about to be frozen. None of it stops anybody."""
	hearing = evaluation.hearing
	silent = [row for row in hearing if not (row.received_on or row.comment)]
	unjudged = [row for row in evaluation.results if not (row.verdict or row.finding)]
	undecided = (row for row in evaluation.party_verdicts if not (row.verdict or row.comment))
	return [
		*([] if evaluation.recommendation else [Finding("recommendation", NOT_RECOMMENDED)]),
		*([] if evaluation.conclusion else [Finding("conclusion", NO_CONCLUSION)]),
		*([] if evaluation.anchoring else [Finding("anchoring", NO_ANCHORING)]),
		*([Finding("results", NOT_JUDGED, {"number": len(unjudged)})] if unjudged else []),
		*_by("party_verdicts", NOT_JUDGED_BY, undecided),
		*_by("prerequisites", NOT_SCORED, (row for row in evaluation.prerequisites if not row.score)),
		*_by("data_contributions", NOT_DELIVERED, _not_received(evaluation.data_contributions)),
		*([] if hearing else [Finding("hearing", NOBODY_HEARD)]),
		*_by("hearing", NOT_SENT, (row for row in silent if not row.sent_on)),
		*_by("hearing", NOT_ANSWERED, (row for row in silent if row.sent_on)),
	]


def _not_received(contributions: Iterable[shapes.Data]) -> list[shapes.Data]:
	return [row for row in contributions if not row.received_on]


def _by(place: str, message: str, rows: Iterable[shapes.OfParty]) -> list[Finding]:
	"""Name the parties of the rows, each once, in one finding; none without rows."""
	parties = list(dict.fromkeys(row.party for row in rows))
	return [Finding(place, message, {"parties": ", ".join(parties)})] if parties else []


def _finding(name: str, scores: dict[str, int]) -> Finding | None:
	apart = spread(scores)
	if apart is None or apart < FAR_APART:
		return None
	lowest, highest = min(scores.values()), max(scores.values())
	values = {
		"prerequisite": phrase(name),
		"spread": apart,
		"lowest": lowest,
		"low": _parties(scores, lowest),
		"highest": highest,
		"high": _parties(scores, highest),
	}
	return Finding("prerequisites", DISAGREE, values)


def _parties(scores: dict[str, int], score: int) -> str:
	return ", ".join(party for party, given in scores.items() if given == score)
