"""What scripts/load reckons: its table, and whether each write that was answered is stored once."""

import pytest
from workbench import load
from workbench.load import ANSWERED, FAILED, TOLD


def answer(kind: str, seconds: float, outcome: str = ANSWERED, said: str = "") -> dict:
	return {"kind": kind, "seconds": seconds, "outcome": outcome, "said": said}


def act(outcome: str) -> dict:
	return {
		"kind": "Meeting: plan",
		"outcome": outcome,
		"table": "Steering Meeting",
		"where": {"start": "10"},
	}


@pytest.mark.parametrize(
	("values", "part", "found"),
	[
		([3], 0.5, 3),
		([3], 0.95, 3),
		([4, 1, 3, 2], 0.5, 2),
		(range(1, 101), 0.95, 95),
		(range(1, 21), 0.95, 19),
		(range(1, 11), 1, 10),
	],
)
def test_a_percentile_is_one_of_the_values(values, part, found):
	assert load.percentile(values, part) == found


def test_each_kind_has_a_row_with_its_ratio_to_erpnexts_own():
	rows = load.table(
		[
			*(answer("Project: form", seconds) for seconds in (0.1, 0.2, 0.3)),
			*(answer("Partnership: form", seconds) for seconds in (0.3, 0.3, 0.9)),
			answer("Link page: open", 0.5),
		],
		seconds=10,
	).splitlines()
	assert rows[2:] == [
		"| Project: form | 3 | 0.30 | 0.20 s | 0.30 s | 0 | 0 |  |",
		"| Partnership: form | 3 | 0.30 | 0.30 s | 0.90 s | 0 | 0 | 1.50 |",
		"| Link page: open | 1 | 0.10 | 0.50 s | 0.50 s | 0 | 0 |  |",
		"| **all** | 7 | 0.70 | 0.30 s | 0.90 s | 0 | 0 |  |",
	]
	assert {row.count("|") for row in rows} == {9}


def test_what_failed_or_was_told_has_no_part_in_the_times():
	rows = load.table(
		[
			answer("Partnership: save", 0.2),
			answer("Partnership: save", 9, TOLD),
			answer("Partnership: save", 60, FAILED, "500"),
			answer("Project: save", 60, FAILED, "500"),
		],
		seconds=10,
	).splitlines()
	assert rows[2] == "| Project: save | 1 | 0.10 |  |  | 0 | 1 |  |"
	assert rows[3] == "| Partnership: save | 3 | 0.30 | 0.20 s | 0.20 s | 1 | 1 |  |"


def test_every_anchor_is_measured_itself_and_every_kind_is_known():
	assert {anchor for anchor in load.ANCHORS.values() if anchor} <= set(load.ANCHORS)
	with pytest.raises(ValueError, match="Partnership: dance"):
		load.table([answer("Partnership: dance", 1)], seconds=1)


def test_the_same_failure_is_said_once_with_how_often():
	said = [answer("Report: one of ours", 1, FAILED, text) for text in ("500 Gone", "500 Gone", "417 Odd")]
	found = load.failures([*said, answer("Report: one of ours", 1)])
	assert found == ["2 times Report: one of ours: 500 Gone", "1 times Report: one of ours: 417 Odd"]


@pytest.mark.parametrize(
	("outcome", "count", "is_kept"),
	[
		(ANSWERED, 1, True),
		(ANSWERED, 0, False),
		(ANSWERED, 2, False),
		(TOLD, 0, True),
		(TOLD, 1, False),
		(FAILED, 0, True),
		(FAILED, 1, True),
		(FAILED, 2, False),
	],
)
def test_what_was_answered_is_stored_once_and_what_was_refused_is_not(outcome, count, is_kept):
	found = load.not_kept([act(outcome), act(ANSWERED)], [count, 1])
	lost = f"Meeting: plan, {outcome}: {count} times in Steering Meeting {{'start': '10'}}"
	assert found == ([] if is_kept else [lost])
