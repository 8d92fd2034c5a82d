"""How demanding a partnership is, and how dense its meetings are."""

import pytest

from partnership_module.rules.lifecycle.complexity import meetings_per_year, suggest


@pytest.mark.parametrize(
	("core_task", "shared_resources", "meetings", "level"),
	[
		(True, True, None, "High"),
		(True, False, None, "High"),
		(True, False, 1, "High"),
		(False, True, None, "Medium"),
		(False, True, 26, "Medium"),
		(False, False, 12, "Medium"),
		(False, False, 52, "Medium"),
		(False, False, 11.9, "Low"),
		(False, False, 4, "Low"),
		(False, False, 0, "Low"),
		(False, False, None, "Low"),
	],
)
def test_level(core_task, shared_resources, meetings, level):
	assert suggest(core_task, shared_resources, meetings).level == level


def test_each_way_to_a_level_has_its_own_reason():
	reasons = [
		suggest(True, True, None).reason,
		suggest(True, False, None).reason,
		suggest(False, True, None).reason,
		suggest(False, False, 12).reason,
		suggest(False, False, 4).reason,
	]
	assert len(set(reasons)) == len(reasons)
	assert all(reason.endswith(".") for reason in reasons)
	assert "meets every month" in reasons[3]


@pytest.mark.parametrize(
	("rhythm", "number", "minimum", "expected"),
	[
		("N Times a Year", 4, None, 4),
		("N Times a Year", 4, 6, 4),
		("N Times a Year", None, 2, 2),
		("Every N Weeks", 2, None, 26),
		("Every N Months", 3, None, 4),
		("Every N Months", 1, None, 12),
		("As Needed", None, 12, 12),
		("As Needed", 3, 12, 12),
		("As Needed", None, None, None),
		("Every N Weeks", None, None, None),
		("Every N Months", None, 2, 2),
	],
)
def test_meetings_a_year(rhythm, number, minimum, expected):
	assert meetings_per_year(rhythm, number, minimum) == expected
