"""The days on which a milestone was open, found by asking the rule only when something can turn."""

from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module.dossier.milestones.open_periods import OpenPeriod, open_periods
from partnership_module.dossier.milestones.verdicts import due_day, due_in_force, verdict
from partnership_module.dossier.schema import DueDateChange, Milestone
from partnership_module.rules.dates import FIRST, LAST, PRECISIONS
from partnership_module.rules.milestones.judging import LATE, MET

from ...rules.milestones.test_judging_properties import cancellable
from ...rules.milestones.test_judging_properties import days as any_day

DUE = date(2004, 6, 30)
DAY = timedelta(days=1)
maybe_day = st.none() | any_day
precisions = st.sampled_from(PRECISIONS)
changes = st.builds(DueDateChange, due=any_day, due_precision=precisions, changed_on=maybe_day)


@st.composite
def records(draw) -> list[Milestone]:
	"""Three milestones, each of them perhaps part of another or of itself."""
	found = []
	for code in "ABC":
		values = asdict(draw(cancellable))
		del values["parts"]
		values |= {"code": code, "title": code, "met_on": values.pop("date_met")}
		values |= {field: draw(maybe_day) for field in ("actual_on", "judged_on")}
		values |= {"due_precision": draw(precisions), "part_of": draw(st.sampled_from([None, *"ABC"]))}
		found.append(Milestone(**values, due_date_changes=draw(st.lists(changes, max_size=2))))
	return found


def record(**values) -> Milestone:
	return Milestone(**{"code": "M1", "title": "M1", "due": DUE, **values})


def parts_of(found: list[Milestone]) -> dict[str, list[Milestone]]:
	return {code: [row for row in found if row.part_of == code] for code in "ABC"}


@settings(max_examples=500, deadline=None)
@given(records(), st.lists(any_day, min_size=1, max_size=8))
def test_on_any_day_the_periods_say_what_the_rule_says(found, days):
	parts = parts_of(found)
	for row in found:
		periods = open_periods(row, parts)
		near = [day + step * DAY for period in periods for day in period[:2] for step in (-1, 0, 1)]
		for day in (*days, *(day for day in near if FIRST <= day <= LAST)):
			ruled = verdict(row, day, parts)
			told = [period[2:] for period in periods if period.first_day <= day <= period.last_day]
			is_open = ruled.status not in (MET, None)
			due = (due_day(row, day), due_in_force(row, day).due_precision)
			assert told == ([(*due, ruled.timeliness == LATE)] if is_open else []), (row.code, day)


@given(records())
def test_periods_stand_in_order_and_each_differs_from_the_one_before(found):
	for row in found:
		periods = open_periods(row, parts_of(found))
		for before, after in pairwise(periods):
			assert before.last_day < after.first_day
			assert before.last_day + DAY < after.first_day or before[2:] != after[2:]


def test_open_until_it_is_met():
	ahead, late = (FIRST, DUE, DUE, "Day", False), (DUE + DAY, date(2004, 7, 9), DUE, "Day", True)
	assert open_periods(record(met_on=date(2004, 7, 10))) == [ahead, late]
	assert open_periods(record()) == [ahead, (*late[:1], LAST, *late[2:])]
	assert open_periods(record(cancelled=True)) == []


def test_a_postponement_after_the_day_leaves_it_late_until_then():
	moved = DueDateChange(due=DUE, due_precision="Month", changed_on=date(2004, 9, 1))
	new = date(2004, 12, 31)
	assert open_periods(record(due=new, due_date_changes=[moved])) == [
		OpenPeriod(FIRST, DUE, DUE, "Month", late=False),
		OpenPeriod(DUE + DAY, date(2004, 8, 31), DUE, "Month", late=True),
		OpenPeriod(date(2004, 9, 1), new, new, "Day", late=False),
		OpenPeriod(new + DAY, LAST, new, "Day", late=True),
	]


def test_without_a_due_date_it_is_open_and_never_late():
	assert open_periods(record(due=None)) == [OpenPeriod(FIRST, LAST, None, "Day", late=False)]
