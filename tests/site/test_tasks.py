"""What the days bring: parties whose notice has run out, reminders of deadlines."""

from datetime import date, timedelta

import frappe
from frappe.utils import formatdate

from partnership_module import tasks
from partnership_module.partnership.leaving import end_notices

from . import histories as played

LAST_DAY = date(2005, 9, 30)
A, B = "Nordby Kommune", "Natcaféen"


def under_notice() -> str:
	made = played.partnership("Varme måltider", [A, B])
	row = next(row for row in made.parties if row.organisation == B)
	row.db_set({"status": "Under Notice", "to_date": LAST_DAY})
	return made.name


def test_a_party_under_notice_has_left_the_day_after_its_last():
	name = under_notice()
	end_notices(LAST_DAY)
	assert played.party(name, B).status == "Under Notice"
	end_notices(LAST_DAY + timedelta(days=3))
	assert (played.party(name, A).status, played.party(name, B).status) == ("Negotiating", "Left")
	(told,) = frappe.get_all("Comment", {"reference_name": name, "comment_type": "Info"}, pluck="content")
	assert B in told
	assert formatdate(LAST_DAY) in told


def test_a_deadline_that_comes_near_becomes_one_task():
	made = played.partnership("Varme måltider", [A, B])
	made.db_set({"status": "Active", "revision_due": LAST_DAY})
	frappe.db.set_single_value("Partnership Settings", "reminder_days", 30)
	frappe.clear_document_cache("Partnership Settings", "Partnership Settings")
	task = {"reference_type": "Partnership", "reference_name": made.name}
	tasks.remind(LAST_DAY - timedelta(days=31))
	assert not frappe.db.exists("ToDo", task)
	tasks.remind(LAST_DAY - timedelta(days=30))
	tasks.remind(LAST_DAY)
	assert frappe.get_all("ToDo", task, pluck="date") == [LAST_DAY]
