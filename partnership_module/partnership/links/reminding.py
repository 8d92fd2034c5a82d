"""Once a week, one mail to each person for whom links have been waiting: what waits, and not how often."""

from datetime import date

import frappe
from frappe.utils import add_days

from ..mail import choices
from ..mail.kinds import LINKS_WAITING
from ..partnerships.overview_task import OverviewTask
from . import access_links, asking

DAYS = 7


def waiting(today: date) -> list[str]:
	"""List the addresses with a link that has waited a week and that were not reminded in the last one.

	Empty where the site sends no such mails.
	"""
	if choices.is_off(LINKS_WAITING):
		return []
	a_week_ago = add_days(today, -DAYS)
	old = access_links.open_links(task=["!=", OverviewTask.word], creation=["<", a_week_ago])
	reminded = {"task": OverviewTask.word, "creation": [">=", a_week_ago]}
	told = set(frappe.get_all(access_links.LINK, reminded, pluck="email", distinct=True))
	return sorted(set(frappe.get_all(access_links.LINK, old, pluck="email", distinct=True)) - told - {None})


def remind(email: str, today: date) -> None:
	"""Write to a person who still has something to do, as it stands now."""
	if email in waiting(today):
		asking.send_overviews(email, LINKS_WAITING)
