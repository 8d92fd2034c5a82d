"""Excluding a party: what a decision of a meeting about it lacks."""

from .. import shapes
from ..findings import N_, Finding
from .consensus import EXCLUSION

MEMBERS = ("Signed", "Under Notice")
"""The statuses of a party that is bound, and so can be in breach."""

NOT_AGREED = N_(
	"Decision {number} excludes a party, but the contract does not say that a party may be excluded. Where "
	"it does, tick Exclusion Allowed on the partnership; otherwise agree on it first by an amendment."
)
NOBODY_NAMED = N_("Decision {number} excludes a party. Name it under Party.")
NOT_BOUND = N_(
	"Decision {number} excludes {party}, which is not bound by the agreement: only a party that has signed, "
	"or is under notice, can be excluded. Let it withdraw instead, or choose another."
)
NOT_HEARD = N_("Nothing is written on what {party} said before it was excluded (decision {number}).")


def refused(meeting: shapes.Meeting, partnership: shapes.Partnership) -> list[Finding]:
	"""Find exclusions that the contract does not allow, or of nobody or of one that is not bound."""
	bound = {row.organisation for row in partnership.parties if row.status in MEMBERS}
	findings = []
	for index, row in enumerate(meeting.decisions):
		if row.kind != EXCLUSION or row.carried_out_on:
			continue
		place, number = f"decisions.{index}", index + 1
		if not partnership.exclusion_allowed:
			findings.append(Finding(f"{place}.kind", NOT_AGREED, {"number": number}))
		elif not row.party:
			findings.append(Finding(f"{place}.party", NOBODY_NAMED, {"number": number}))
		elif row.party not in bound:
			values = {"number": number, "party": row.party}
			findings.append(Finding(f"{place}.party", NOT_BOUND, values))
	return findings


def unheard(meeting: shapes.Meeting) -> list[Finding]:
	"""Find parties that are excluded, of whom nothing is written that they said. It stops nobody."""
	return [
		Finding(f"decisions.{index}.hearing", NOT_HEARD, {"number": index + 1, "party": row.party})
		for index, row in enumerate(meeting.decisions)
		if row.kind == EXCLUSION and row.party and row.adopted and not row.hearing
	]
