"""The dates that start a renegotiation: revision, end and evaluation of a partnership."""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, formatdate, getdate

from ..rules.findings import _ as N_

DEADLINES = {
	"revision_due": N_("The revision is due on {0}."),
	"end_date": N_("The partnership ends on {0}. Negotiate anew, or end it."),
	"evaluation_due": N_("The evaluation is due on {0}."),
}
"""By date field of the partnership, what is said of it."""
AT_WORK = ("Active", "Under Notice")


def coming(partnership, today: date) -> Iterator[tuple[date, str]]:
	"""The deadlines of a partnership from a day on, as far ahead as the settings look: (day, sentence)."""
	last = getdate(add_days(today, reminder_days()))
	for field, message in DEADLINES.items():
		day = partnership.get(field)
		if day and today <= getdate(day) <= last:
			yield getdate(day), _(message).format(formatdate(day))


def with_coming_deadlines(today: date) -> list:
	"""The partnerships at work that have a deadline ahead; one query."""
	span = ["between", [today, add_days(today, reminder_days())]]
	return frappe.get_all(
		"Partnership",
		filters={"status": ["in", AT_WORK]},
		or_filters=dict.fromkeys(DEADLINES, span),
		fields=["name", "owner", *DEADLINES],
	)


def reminder_days() -> int:
	"""How many days ahead the site wants to be reminded."""
	return frappe.get_cached_doc("Partnership Settings").reminder_days
