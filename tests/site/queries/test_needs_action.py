"""The report Needs Action: what waits, as what, and how many queries that takes."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.constants import PARTNERSHIP
from partnership_module.partnership.report.needs_action import needs_action
from partnership_module.rules.lifecycle import attention

from ..worlds import reporting
from ..worlds.kept import kept
from ..worlds.partnership_world import MEMBER, OPEN, OUTSIDER, SECRET
from ..worlds.waiting_world import EACH, build_waiting


@kept
def waiting(demo_loaded) -> dict[str, str]:
	return build_waiting()


def kinds(partnership: str, **filters) -> dict[str, int]:
	found: dict[str, int] = {}
	for row in reporting.rows(needs_action, partnership=partnership, **filters):
		found[row["kind_code"]] = found.get(row["kind_code"], 0) + 1
	return found


def test_one_of_each_kind_waits(waiting):
	assert kinds(waiting[OPEN]) == EACH


@pytest.mark.parametrize("kind", attention.KINDS)
def test_a_kind_is_chosen(waiting, kind):
	(row,) = reporting.rows(needs_action, partnership=waiting[OPEN], kind=kind)
	assert row["kind_code"] == kind
	assert frappe.db.exists(row["doctype"], row["docname"])


def test_days_are_counted_from_today_either_way(waiting):
	found = {row["kind_code"]: row for row in reporting.rows(needs_action, partnership=waiting[OPEN])}
	passed, ending = found[attention.PASSED], found[attention.ENDING]
	assert (passed["days_ago"], passed["days_left"], passed["colour"]) == (1, None, "red")
	assert (ending["days_ago"], ending["days_left"], ending["colour"]) == (None, 60, "orange")


def test_what_is_done_waits_no_more(waiting):
	of_ours = {"partnership": waiting[OPEN]}
	sent = dict.fromkeys(("summoned_on", "minutes_sent_on"), "2026-01-01")
	frappe.db.set_value("Steering Meeting", of_ours, sent)
	frappe.db.set_value("Partner Report", of_ours, "status", "Accepted")
	agreements = frappe.get_all("Partnership Agreement", of_ours, pluck="name")
	frappe.db.set_value(
		"Partnership Agreement Approval", {"parent": ["in", agreements]}, "outcome", "Approved"
	)
	frappe.db.set_value(
		"Partnership Agreement Signature", {"parent": ["in", agreements]}, "signed_on", "2026-01-01"
	)
	left = (attention.LATE_MILESTONE, attention.PASSED, attention.SOON, attention.ENDING)
	assert kinds(waiting[OPEN]) == dict.fromkeys(left, 1)


def test_a_summons_waits_as_many_days_before_as_the_settings_say(waiting):
	frappe.db.set_single_value("Partnership Settings", "summons_days", 1)
	assert attention.SUMMONS not in kinds(waiting[OPEN])
	frappe.db.set_single_value("Partnership Settings", "summons_days", 2)
	assert kinds(waiting[OPEN])[attention.SUMMONS] == 1


@pytest.mark.parametrize("status", ["Closed", "Cancelled"])
def test_in_a_partnership_that_is_closed_nothing_waits_for_a_signature(waiting, status):
	frappe.db.set_value(PARTNERSHIP, waiting[OPEN], "status", status)
	found = kinds(waiting[OPEN])
	assert not {attention.APPROVAL, attention.SIGNATURE, attention.SUMMONS, attention.MINUTES} & set(found)


def test_mine_are_those_with_a_seat_in_force_assigned_or_made_by_me(waiting, login):
	secret, opened = waiting[SECRET], waiting[OPEN]
	with login(MEMBER):
		assert _partnerships(mine=1) == {secret}
		assert {secret, opened} <= _partnerships()
	todo = {"reference_type": PARTNERSHIP, "reference_name": opened, "allocated_to": MEMBER}
	task = frappe.get_doc(doctype="ToDo", description="Følg op", **todo).insert()
	with login(MEMBER):
		assert _partnerships(mine=1) == {secret, opened}
	task.db_set("status", "Closed")
	member = frappe.db.get_value("Partnership Member", {"parent": secret, "user": MEMBER})
	frappe.db.set_value("Partnership Member", member, "to_date", getdate() - timedelta(days=1))
	frappe.db.set_value(PARTNERSHIP, opened, "owner", MEMBER)
	with login(MEMBER):
		assert _partnerships(mine=1) == {opened}


def _partnerships(**filters) -> set[str]:
	return {row["partnership_name"] for row in reporting.rows(needs_action, **filters)}


def test_outsiders_see_nothing_of_a_restricted_partnership(waiting, login):
	with login(OUTSIDER):
		assert kinds(waiting[OPEN]) == EACH
		assert kinds(waiting[SECRET]) == {}
		assert waiting[SECRET] not in _partnerships()


def test_many_rows_take_as_many_queries_as_few(waiting):
	few = reporting.queries(needs_action)
	before = len(reporting.rows(needs_action))
	for number in range(50):
		partnership = frappe.copy_doc(frappe.get_doc(PARTNERSHIP, waiting[OPEN]))
		partnership.update({"name": f"PS-T{number}", "title": f"Nyt {number}"})
		meeting = frappe.copy_doc(frappe.get_doc("Steering Meeting", {"partnership": waiting[OPEN]}))
		meeting.update({"name": f"SM-T{number}", "partnership": partnership.name, "uid": f"u{number}"})
		for copy in (partnership, meeting):
			copy.set_user_and_timestamp()
			copy.db_insert()
	assert len(reporting.rows(needs_action)) >= before + 150
	assert reporting.queries(needs_action) == few <= 15
