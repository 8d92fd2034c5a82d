"""A date as people write it: "efterår 2027" is typed, and its day and precision are filled in; what hangs on
something else, "three months after signature", is kept as it is said."""

from ...records.words import _
from ...rules import dates, said_dates
from ...rules.findings import Finding
from .. import api
from ..messages import refuse, refuse_because


@api.method()
def understood(text: str, may_be_said: int | str = 0, first: int | str = 0) -> dict[str, str]:
	"""Read a written date: {day, precision}, or {said} where it hangs on something else or recurs.

	may_be_said: whether the field has one beside it for what is said. first: whether the first day counts.
	"""
	try:
		day, precision = dates.last_day(text), dates.precision(text)
	except ValueError:
		day = None
	if day is not None and dates.in_calendar(day):
		meant = dates.start_of(day, precision) if int(first) else day
		return {"day": str(meant), "precision": precision}
	if not int(may_be_said):
		refuse_because(
			_(
				"{0} is not understood as a date. Write for instance 31-12-2027, June 2027, "
				"2nd quarter 2027, autumn 2027 or 2027."
			),
			text,
		)
	return {"said": _said(text)}


def _said(text: str) -> str:
	try:
		if said_dates.understood(text):
			return text.strip()
	except said_dates.UnfitWords as error:
		if error.message == said_dates.TOO_LONG:
			refuse([Finding("", error.message, {"text": text})], "Partnership")
	refuse_because(
		_(
			"{0} is not understood as a date. Write for instance 31-12-2027, June 2027, sep./oct. 2027, "
			"autumn 2027, three months after signature, by the next annual meeting or each 1 March."
		),
		text,
	)
