"""A whole year of meetings is planned at once, or nothing of it."""

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.partnership.meetings import planning

from ..worlds import histories as play
from ..worlds.kept import kept

GROUP = "Styregruppe"


@kept
def partnership():
	doc = play.partnership("Et helt år (prøve)", ["Røde", "Grønne"], start_date=str(getdate()))
	doc.append("groups", {"title": GROUP, "kind": "Steering Group"})
	doc.append("meeting_rules", {"group_name": GROUP, "rhythm": "N Times a Year", "number": 4})
	doc.append("members", {"group_name": GROUP, "person": "Tove"})
	doc.flags.step = True
	doc.save()
	return doc.name


def meetings(partnership: str) -> list:
	fields = ["title", "start"]
	return frappe.get_all("Steering Meeting", {"partnership": partnership}, fields, order_by="start asc")


def test_the_proposed_days_become_meetings_in_their_order(partnership):
	days = planning.proposals(partnership, GROUP)
	assert len(days) >= 3
	made = planning.make_year(partnership, GROUP, [str(day) for day in reversed(days)])
	assert [row.start for row in meetings(partnership)] == days
	assert [row.title for row in meetings(partnership)] == [
		f"{GROUP}, {number}. møde" for number in range(1, len(days) + 1)
	]
	first = frappe.get_doc("Steering Meeting", made[0])
	assert ([row.person for row in first.attendance], first.start) == (["Tove"], days[0])
	assert planning.proposals(partnership, GROUP) == []


@pytest.mark.parametrize(
	("starts", "said"),
	[
		(["2032-02-10 10:00", "2032-12-24 10:00"], "holiday"),
		(["2032-02-10 10:00", "2032-02-14 10:00"], "weekend"),
		(["2032-02-10 10:00", "2032-02-10 15:00"], "two meetings"),
		([], "at least one"),
		(["2032-02-10 10:00"] * 61, "no more than"),
		(["2032-02-10 10:00", "engang"], "date|fit"),
	],
)
def test_what_does_not_fit_makes_no_meeting(partnership, starts, said):
	with pytest.raises(frappe.ValidationError, match=said):
		planning.make_year(partnership, GROUP, starts)
	assert meetings(partnership) == []


def test_a_day_that_has_one_already_takes_the_others_back(partnership):
	planning.make(partnership, GROUP, "2032-05-11 10:00:00")
	with pytest.raises(frappe.ValidationError, match="two meetings"):
		planning.make_year(partnership, GROUP, ["2032-02-10 10:00", "2032-05-11 10:00"])
	assert len(meetings(partnership)) == 1
