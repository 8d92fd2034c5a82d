"""The kills of scripts/faults: the same for the same seed, and told of in a table."""

from workbench import faults
from workbench.faults import Kill, Result

OPERATIONS = ["save", "sign", "migrate", "freeze"]


def test_the_same_seed_gives_the_same_kills():
	kills = faults.planned(7, 60, OPERATIONS)
	assert faults.planned(7, 60, OPERATIONS) == kills
	assert faults.planned(8, 60, OPERATIONS) != kills
	assert faults.planned(7, 20, OPERATIONS) == kills[:20]


def test_every_operation_and_every_way_comes_and_the_seldom_ones_less_often():
	kills = faults.planned(1, 300, OPERATIONS)
	each = [sum(kill.operation == operation for kill in kills) for operation in OPERATIONS]
	assert 0 < each[2] < min(each[0], each[1], each[3]) / 3
	assert {kill.way for kill in kills} == set(faults.WAYS)
	assert all(0 <= kill.part < 1 for kill in kills)


def test_half_is_what_is_neither_as_before_nor_as_when_it_is_done():
	before, done = {"signed": 1, "in force": 0}, {"signed": 2, "in force": 1}
	assert faults._state(before, before, done) == "nothing"
	assert faults._state(before, done, done) == "all"
	assert faults._state(before, {"signed": 2, "in force": 0}, done) == "half"
	assert faults._state(None, None, None) == "several transactions"


def result(operation: str, way: str, **values) -> Result:
	return Result(Kill(0, operation, way, 0.5), **values)


def test_the_table_has_a_row_for_each_operation_and_one_of_all():
	rows = faults.table(
		[
			result("save", faults.CLOCK, ended="killed", state="nothing"),
			result("save", faults.MARIADB, ended="done", state="all", left=1),
			result("sign", faults.STEP, ended="killed", state="half", problems=["Half"]),
		]
	).splitlines()
	assert rows[2:] == [
		"| save | 2 | 1 | 0 | 1 | 0 | 1 | 1 | 1 | 0 | 1 | 0 |",
		"| sign | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 1 |",
		"| **all** | 3 | 1 | 1 | 1 | 0 | 1 | 1 | 1 | 1 | 1 | 1 |",
	]


def test_so_has_the_table_of_circumstances():
	rows = faults.table_of_circumstances(
		[
			result("save", faults.NO_REDIS, ended="done"),
			result("sign", faults.NO_REDIS, ended="failed", problems=["It failed"]),
			result("sign", "no mail account", ended="refused"),
		]
	).splitlines()
	assert rows[2:] == ["| Redis gone | 2 | 1 | 0 | 1 | 1 |", "| no mail account | 1 | 0 | 1 | 0 | 0 |"]
