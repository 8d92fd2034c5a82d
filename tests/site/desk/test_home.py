"""The workspace: its numbers are the rows that they lead to, and its charts ask for permission."""

import json
from collections import Counter

import frappe
import pytest
from frappe.desk.desktop import get_desktop_page
from frappe.utils import getdate

from partnership_module.constants import FIRST_STEPS, MANAGER, PARTNERSHIP, USER
from partnership_module.partnership.desk import charts, home, opening
from partnership_module.partnership.report.needs_action import needs_action
from partnership_module.patches import take_first_steps
from partnership_module.rules.lifecycle import attention
from partnership_module.rules.milestones import quarters

from ..worlds import reporting
from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, FORMER, MANAGES, MEMBER, NOBODY, OUTSIDER, SECRET
from ..worlds.waiting_world import build_waiting

each_who_reads = pytest.mark.parametrize("user", [MANAGES, AUDITS, MEMBER, OUTSIDER, FORMER])
SEEN = {MANAGES: 2, AUDITS: 2, MEMBER: 2, OUTSIDER: 1, FORMER: 1}
"""How many of the two partnerships they see."""


@kept
def waiting(site) -> dict[str, str]:
	return build_waiting()


def numbers(**asked) -> dict[str, int]:
	return {number["kind"]: number["count"] for number in home.today(**asked)["numbers"]}


def test_a_step_of_the_onboarding_is_done_by_what_there_is(site):
	step = FIRST_STEPS["Partner Organisation"]
	frappe.db.set_value("Onboarding Step", step, "is_complete", 0)
	organisation = frappe.get_doc(
		doctype="Partner Organisation", organisation_name="Nye (prøve)", sector="Other"
	).insert()
	assert frappe.db.get_value("Onboarding Step", step, "is_complete")
	frappe.db.set_value("Onboarding Step", step, "is_complete", 0)
	organisation.save()
	assert not frappe.db.get_value("Onboarding Step", step, "is_complete")
	take_first_steps.execute()
	assert frappe.db.get_value("Onboarding Step", step, "is_complete")


@each_who_reads
@pytest.mark.parametrize("only_mine", [True, False])
def test_each_number_is_that_of_the_rows_it_leads_to(waiting, login, user, only_mine):
	with login(user):
		found = numbers(only_mine=only_mine)
		assert list(found) == list(attention.KINDS)
		for kind, count in found.items():
			assert count == len(reporting.rows(needs_action, kind=kind, mine=int(only_mine))), kind


@each_who_reads
def test_everybody_counts_what_they_see(waiting, login, user):
	with login(user):
		of_both = [row for name in waiting.values() for row in reporting.rows(needs_action, partnership=name)]
	assert Counter(row["kind_code"] for row in of_both) == dict.fromkeys(attention.KINDS, SEEN[user])


def test_own_partnerships_come_by_themselves_where_there_are_any(waiting, login):
	with login(MEMBER):
		found = home.today()
	assert (found["only_mine"], found["has_own"], found["is_empty"]) == (True, True, False)
	assert {number["count"] for number in found["numbers"]} == {1}
	assert [(row["name"], row["count"]) for row in found["partnerships"]] == [
		(waiting[SECRET], len(attention.KINDS))
	]
	with login(OUTSIDER):
		found = home.today()
	assert (found["only_mine"], found["has_own"]) == (False, False)
	assert waiting[SECRET] not in {row["name"] for row in found["partnerships"]}


def test_red_is_only_what_is_past_its_day(waiting, login):
	with login(MEMBER):
		past = {number["kind"] for number in home.today()["numbers"] if number["is_past"]}
	assert past == {attention.LATE_MILESTONE, attention.MISSING_REPORT, attention.PASSED}


def test_an_empty_site_says_so_and_who_may_begin(waiting, login):
	frappe.db.delete(PARTNERSHIP)
	for user, may_create in ((MANAGES, True), (AUDITS, False)):
		with login(user):
			found = home.today()
		assert (found["is_empty"], found["may_create"], found["partnerships"]) == (True, may_create, [])


@pytest.mark.parametrize("method", [home.today, charts.milestones, charts.partnerships])
def test_who_has_no_role_is_refused(waiting, login, method):
	with login(NOBODY), pytest.raises(frappe.PermissionError):
		method()


@each_who_reads
def test_the_charts_count_what_the_user_sees(waiting, login, user):
	"""Asked one after the other, as from the workspace: no answer is that of who asked before."""
	with login(user):
		by_quarter, by_sector = charts.milestones(), charts.partnerships()
		seen = frappe.get_list(PARTNERSHIP, pluck="name", limit_page_length=0)
	assert set(waiting.values()) - set(seen) == (set() if SEEN[user] == 2 else {waiting[SECRET]})
	late = next(set_["values"] for set_ in by_quarter["datasets"] if set_["name"] == "Not met")
	assert sum(late) == SEEN[user]
	other = by_sector["labels"].index("Other")
	assert sum(set_["values"][other] for set_ in by_sector["datasets"]) >= SEEN[user]


def test_without_milestones_around_today_there_is_no_chart(site):
	frappe.db.delete("Partnership Milestone")
	assert charts.milestones() == {}


def test_the_bars_stand_in_the_order_of_time(waiting):
	labels = charts.milestones()["labels"]
	today = quarters.of(getdate())
	assert len(labels) == quarters.BACK + 1 + quarters.AHEAD
	assert labels[quarters.BACK] == f"Q{today.number} {today.year % 100:02}"


@each_who_reads
def test_the_workspace_has_its_block_and_charts_for_all_roles(waiting, login, user):
	with login(user):
		page = get_desktop_page(json.dumps({"name": "Partnerships", "title": "Partnerships", "public": 1}))
	assert [block.custom_block_name for block in page["custom_blocks"]["items"]] == ["Partnership Home"]
	assert len(page["charts"]["items"]) == 1


@pytest.mark.parametrize(
	("roles", "own", "opens"),
	[
		([USER], None, "Partnerships"),
		([USER, MANAGER], None, "Partnerships"),
		([USER, "Accounts User"], None, None),
		(["Accounts User"], None, None),
		([], None, None),
		([USER], {"name": "Buying"}, "Buying"),
	],
)
def test_the_desk_opens_here_for_who_has_our_roles_only(site, login, roles, own, opens):
	user = frappe.new_doc("User", email="opens@example.invalid", first_name="Opens", send_welcome_email=0)
	user.append_roles("Desk User", *roles)
	user.insert()
	bootinfo = frappe._dict(user=frappe._dict(default_workspace=own))
	with login(user.name):
		opening.open_ours(bootinfo)
	assert (bootinfo.user.default_workspace or {}).get("name") == opens
