"""Whether an action that a meeting agreed on is done, open or late."""

from datetime import date

from ..findings import N_

DONE, OPEN, LATE = N_("Done"), N_("Open"), N_("Late")


def standing(due: date | None, done_on: date | None, as_of: date) -> tuple[str, int]:
	"""Say how an action stands on a day, and how many days late it is or was; the due day is in time.

	What was done after the day was still open then. Without a due date nothing is late.
	"""
	done = done_on if done_on and done_on <= as_of else None
	late = max(0, ((done or as_of) - due).days) if due else 0
	if done:
		return DONE, late
	return (LATE, late) if late else (OPEN, 0)
