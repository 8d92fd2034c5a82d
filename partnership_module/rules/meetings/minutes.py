"""What minutes still lack before they are approved."""

from .. import shapes
from ..findings import N_, Finding

NO_MINUTES = N_("The minutes are empty.")
NOTHING_WRITTEN = N_("Nothing is written under {topics}.")
NO_STANCES = N_("No party's stance is recorded on decision {number}: {decision}")


def still_open(meeting: shapes.Meeting) -> list[Finding]:
	"""Find what is empty in minutes that are about to be approved. None of it stops anybody."""
	treated = [item for item in meeting.agenda if not item.dropped]
	silent = [item.topic for item in treated if not (item.minutes or item.outcome)]
	if not meeting.minutes and len(silent) == len(treated):
		return [Finding("minutes", NO_MINUTES), *_undecided(meeting)]
	nothing = [Finding("agenda", NOTHING_WRITTEN, {"topics": ", ".join(silent)})] if silent else []
	return [*nothing, *_undecided(meeting)]


def _undecided(meeting: shapes.Meeting) -> list[Finding]:
	"""Find the decisions on which no party said anything; stances name them by number, from 1."""
	decided = {row.decision_number for row in meeting.stances}
	return [
		Finding(f"decisions.{number - 1}", NO_STANCES, {"number": number, "decision": row.decision})
		for number, row in enumerate(meeting.decisions, start=1)
		if number not in decided
	]
