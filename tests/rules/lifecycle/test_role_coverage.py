"""Activity by party: in scope, followed up, covered."""

from datetime import date
from types import SimpleNamespace

import pytest

from partnership_module.rules.lifecycle.role_coverage import JOINT, Membership, cells, is_gone, tasks_in_scope

DAY = date(2005, 1, 1)
THERE = Membership("Signed", None)


def role(title: str, *tasks: tuple, parties=(), played_by="Parties", function=None):
	rows = [SimpleNamespace(activity=activity, in_scope=in_scope) for activity, in_scope in tasks]
	return SimpleNamespace(title=title, played_by=played_by, parties=parties, function=function, tasks=rows)


POLICE = role("Politiet", ("Støtte", 1), ("Støtte", 0), parties=("Politi A", "Politi B"))
MOTHERS = role("Mødre", ("Støtte", 1), ("Udvikling", 1), ("Udvikling", 1), parties=("Mødre",))


def table(*roles, activities=("Støtte", "Udvikling"), gone=(), followed=("Mødre", None)) -> dict:
	known = {party: THERE for one in roles for party in one.parties}
	known |= {party: Membership("Left", date(2004, 12, 31)) for party in gone}
	return {
		(cell.activity, cell.player): (cell.in_scope, cell.outside, cell.unfollowed, cell.uncovered)
		for cell in cells(roles, activities, known, followed, DAY)
	}


def test_a_task_of_a_class_counts_for_each_party_and_empty_cells_show():
	assert table(POLICE, MOTHERS) == {
		("Støtte", "Politi A"): (1, 1, 1, 0),
		("Støtte", "Politi B"): (1, 1, 1, 0),
		("Støtte", "Mødre"): (1, 0, 0, 0),
		("Udvikling", "Politi A"): (0, 0, 0, 0),
		("Udvikling", "Politi B"): (0, 0, 0, 0),
		("Udvikling", "Mødre"): (2, 0, 0, 0),
	}
	assert tasks_in_scope([POLICE, MOTHERS]) == 4


def test_tasks_are_uncovered_when_the_last_party_of_the_role_has_left():
	assert table(POLICE, gone=("Politi A",))["Støtte", "Politi A"][3] == 0
	both = table(POLICE, gone=("Politi A", "Politi B"))
	assert both["Støtte", "Politi A"][3] == both["Støtte", "Politi B"][3] == 1


def test_joint_tasks_and_functions():
	joint = role("Fælles", (None, 1), ("", 1), played_by="Joint")
	secretary = role("Sekretær", (None, 1), played_by="Function")
	idle = role("Koordinator", played_by="Function", function="Koordinator")
	expected = {(None, JOINT): (2, 0, 0, 0), (None, "Sekretær"): (1, 0, 0, 0)}
	assert table(joint, secretary, idle, activities=()) == expected
	assert table(joint, activities=(), followed=())[None, JOINT] == (2, 0, 2, 0)
	assert table(idle) == {}


@pytest.mark.parametrize(
	"membership, gone",
	[
		(None, True),
		(THERE, False),
		(Membership("Under Notice", DAY), False),
		(Membership("Under Notice", date(2004, 12, 31)), True),
		(Membership("Left", None), True),
		(Membership("Left", date(2005, 6, 30)), False),
		(Membership("Withdrew", None), True),
	],
)
def test_the_last_day_still_counts(membership, gone):
	assert is_gone(membership, DAY) == gone
