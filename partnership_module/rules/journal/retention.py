"""How long what hangs on a closed partnership is kept, and from which day it may be deleted.

Nothing is deleted by this: it only says what may be.
"""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ..findings import N_

KEPT = N_("Still kept")
MAY_BE_DELETED = N_("May be deleted")
FOR_GOOD = N_("Kept for good")
DAY_UNKNOWN = N_("Day of closing unknown")


class Standing(NamedTuple):
	"""deletable_from: the first day on which it may be deleted; None where there is none yet."""

	state: str
	deletable_from: date | None = None


def standing(closed_on: date | None, ended_on: date | None, years: int, as_of: date) -> Standing:
	"""Tell how what is kept for so many years after closing stands on a day.

	closed_on: the day on which the partnership was closed or given up; where it is not on record, the day on
	which it ended counts. years: 0 keeps for good. The last day of the years still counts as kept.
	"""
	if not years:
		return Standing(FOR_GOOD)
	closed = closed_on or ended_on
	if not closed:
		return Standing(DAY_UNKNOWN)
	deletable_from = closed + relativedelta(years=years) + timedelta(days=1)
	return Standing(MAY_BE_DELETED if deletable_from <= as_of else KEPT, deletable_from)
