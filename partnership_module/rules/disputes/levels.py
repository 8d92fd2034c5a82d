"""What makes the record of a dispute impossible.

The functions read a dispute by attribute: raised_by, raised_on, level, mediator, outcome, closed_on, and the
rows of parties (party) and steps (day, level). `partnership` is the partnership that it hangs on.
"""

from itertools import pairwise

from .. import shapes
from ..findings import N_, Finding, phrase
from ..structure import NOT_A_PARTY
from ..tables import names, repeated

LEVELS = ("Parties", "Steering Group", "Mediator")
"""Who tries to settle a dispute, one after the other."""

RAISER_NOT_INVOLVED = N_("{name} raised the dispute, but is not among the parties involved. Add it there.")
MEDIATOR_MISSING = N_("The dispute is with a mediator. Name the mediator.")
STEP_ABOVE_LEVEL = N_(
	"Step {number} was taken at the level {step}, but the dispute stands at {level}. Correct one of the two."
)
OUTCOME_MISSING = N_("The dispute is closed. Say how it ended: fill in the outcome.")
OUT_OF_ORDER = N_(
	"The dates run backwards: {earlier} on {before}, then {later} on {day}. Correct one of the two."
)


def dispute_findings(dispute: shapes.Dispute, partnership: shapes.Partnership) -> list[Finding]:
	"""Find parties that are none, dates out of order, a level without what belongs to it."""
	return [
		*_parties(dispute, partnership),
		*_levels(dispute),
		*_days(dispute),
		*([Finding("outcome", OUTCOME_MISSING)] if dispute.closed_on and not dispute.outcome else []),
	]


def _parties(dispute: shapes.Dispute, partnership: shapes.Partnership) -> list[Finding]:
	involved = names(dispute.parties, "party")
	known = names(partnership.parties, "organisation")
	findings = repeated(dispute.parties, "parties", "party", N_("The party {name}"))
	if dispute.raised_by not in involved:
		findings.append(Finding("raised_by", RAISER_NOT_INVOLVED, {"name": dispute.raised_by}))
	return findings + [
		Finding(f"parties.{index}.party", NOT_A_PARTY, {"what": dispute.subject, "name": row.party})
		for index, row in enumerate(dispute.parties)
		if row.party not in known
	]


def _levels(dispute: shapes.Dispute) -> list[Finding]:
	findings = []
	if dispute.level == "Mediator" and not dispute.mediator:
		findings.append(Finding("mediator", MEDIATOR_MISSING))
	reached = LEVELS.index(dispute.level)
	for index, step in enumerate(dispute.steps):
		if LEVELS.index(step.level) > reached:
			values = {"number": index + 1, "step": phrase(step.level), "level": phrase(dispute.level)}
			findings.append(Finding(f"steps.{index}.level", STEP_ABOVE_LEVEL, values))
	return findings


def _days(dispute: shapes.Dispute) -> list[Finding]:
	"""Check the order of the days: it is raised, then come the steps in their order, then it is closed."""
	dated = [("raised_on", phrase(N_("the beginning")), dispute.raised_on)]
	for index, step in enumerate(dispute.steps):
		dated.append((f"steps.{index}.day", phrase(N_("step {number}"), number=index + 1), step.day))
	if dispute.closed_on:
		dated.append(("closed_on", phrase(N_("the end")), dispute.closed_on))
	return [
		Finding(place, OUT_OF_ORDER, {"later": what, "day": day, "earlier": previous, "before": before})
		for (_place, previous, before), (place, what, day) in pairwise(dated)
		if day < before
	]
