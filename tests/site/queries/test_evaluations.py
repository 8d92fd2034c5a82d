"""The report Evaluation Summary on A, B and C, with scores given by hand."""

import frappe
import pytest

from partnership_module.partnership.report.evaluation_summary import evaluation_summary as report
from tests.site.worlds import demo, reporting

from ..worlds.kept import kept
from ..worlds.organisations import named

VERDICTS = ("met", "partly_met", "not_met", "not_judged")
SCORES = (
	("Mødrehjælpen", "Trust", 5),
	("Frederiksberg Kommune", "Trust", 3),
	("Rødovre Kommune", "Trust", 4),
	("Mødrehjælpen", "Enough Time", 2),
	("Frederiksberg Kommune", "Enough Time", 3),
	("Mødrehjælpen", "Respect", 4),
)


@kept
def violence():
	partnership = demo.partnership("violence")
	evaluation = frappe.get_doc("Evaluation", {"partnership": partnership.name})
	evaluation.set("prerequisites", [])
	for party, prerequisite, score in SCORES:
		evaluation.append(
			"prerequisites", {"party": named(party), "prerequisite": prerequisite, "score": score}
		)
	evaluation.save()
	return partnership


@pytest.mark.parametrize(
	"stem, counts",
	[("violence", (3, 0, 1, 14)), ("greenlanders", (4, 0, 0, 5)), ("wellbeing", (3, 0, 0, 13))],
)
def test_verdicts_are_counted(stem, counts):
	partnership = demo.partnership(stem)
	assert reporting.shown(report, *VERDICTS, partnership=partnership.name) == [counts]


def test_a_composite_is_counted_once_and_not_beside_its_parts(violence):
	(before,) = reporting.shown(report, *VERDICTS, partnership=violence.name)
	evaluation = frappe.get_doc("Evaluation", {"partnership": violence.name})
	judged = {row.subject for row in evaluation.results if row.subject_kind == "Milestone"}
	assert {"M3", "M4"} <= judged
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": violence.name, "code": "M3"})
	milestone.update({"part_of": "M4"}).save()
	(after,) = reporting.shown(report, *VERDICTS, partnership=violence.name)
	assert sum(after) == sum(before) - 1


def test_disagreement_is_named_and_not_averaged(violence):
	(row,) = reporting.rows(report, partnership=violence.name)
	assert [row[name] for name in ("prerequisites", "lowest", "highest", "spread", "disagreements")] == [
		*(3, 2, 5, 2, 1)
	]
	assert row["talk_about"] == (
		"Trust: the parties are 2 points apart, from 3 (Frederiksberg Kommune) to 5 (Mødrehjælpen). "
		"Talk about why."
	)


def test_a_row_for_each_prerequisite(violence):
	found = reporting.shown(
		report,
		*("prerequisite", "lowest", "highest", "spread", "disagreements"),
		partnership=violence.name,
		rows="Prerequisites",
	)
	assert found == [("Respect", 4, 4, None, 0), ("Trust", 3, 5, 2, 1), ("Enough Time", 2, 3, 1, 0)]


def test_what_is_not_over_yet_is_left_out(violence):
	evaluation = frappe.get_doc("Evaluation", {"partnership": violence.name})
	evaluation.db_set("period_to", "2004-12-31")
	assert not reporting.rows(report, partnership=violence.name, as_of="2004-12-30")
	assert reporting.rows(report, partnership=violence.name, as_of="2004-12-31")
	assert not reporting.rows(report, partnership=violence.name, submitted=1)
	assert not reporting.rows(report, partnership=violence.name, kind="Midway")


def test_outsiders_see_nothing_of_a_restricted_partnership(violence, login):
	reader = reporting.outsider()
	with login(reader):
		assert reporting.rows(report, partnership=violence.name)
	violence.db_set("restricted", 1)
	with login(reader):
		assert not reporting.rows(report, partnership=violence.name)


def test_many_rows_take_as_many_queries_as_few(violence):
	few = reporting.queries(report)
	evaluation = frappe.get_doc("Evaluation", {"partnership": violence.name})
	for number in range(100):
		copy = frappe.copy_doc(evaluation)
		copy.name = f"EV-T{number}"
		copy.set_user_and_timestamp()
		copy.db_insert()
		for row in (*copy.results[:3], *copy.prerequisites):
			row.update({"name": frappe.generate_hash(), "parent": copy.name})
			row.db_insert()
	assert len(reporting.rows(report, rows="Prerequisites")) > 300
	assert reporting.queries(report) == few <= 4
