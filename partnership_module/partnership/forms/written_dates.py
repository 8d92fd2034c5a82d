"""A date as people write it: "efterår 2027" is typed, and its last day and precision are filled in."""

from frappe import _

from ...rules import dates
from .. import api
from ..messages import refuse_because


@api.method()
def understood(text: str) -> dict[str, str]:
	"""Read a written date: the last day that it can mean, and how precise it is: {day, precision}."""
	try:
		day, precision = dates.last_day(text), dates.precision(text)
	except ValueError:
		day = None
	if day is None or not dates.in_calendar(day):
		refuse_because(
			_(
				"{0} is not understood as a date. Write for instance 31-12-2027, June 2027, "
				"2nd quarter 2027, autumn 2027 or 2027."
			),
			text,
		)
	return {"day": str(day), "precision": precision}
