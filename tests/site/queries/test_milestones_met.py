"""The report Milestones Met on the three demo partnerships."""

import random
from datetime import date, timedelta

import frappe
import pytest
from frappe.permissions import add_user_permission

from partnership_module.demo import dossiers
from partnership_module.dossier.milestones.verdicts import judged
from partnership_module.partnership.report.milestones_met import milestones_met
from partnership_module.records.export import gathered

from ..worlds.organisations import linked, named

VIOLENCE = dossiers.history()["violence"].partnership.title


@pytest.fixture
def partnership() -> str:
	return frappe.db.get_value("Partnership", {"title": VIOLENCE})


def report(**filters) -> list[dict]:
	columns, data, *_ = milestones_met.execute(filters)
	return [dict(zip([column["fieldname"] for column in columns], row, strict=True)) for row in data]


def statuses(rows: list[dict]) -> dict[str, str]:
	return {row["milestone"]: row["status_code"] for row in rows}


def test_the_end_of_a_year_and_the_day_after_differ(partnership):
	on_the_day = report(partnership=partnership, as_of="2004-12-31")
	after = report(partnership=partnership, as_of="2005-03-31")
	missed = {title for title, status in statuses(after).items() if status == "notMet"}
	assert "Fælles informationsmøder for sagsbehandlere er holdt" in missed
	assert len(missed) == 4
	assert all(statuses(on_the_day)[title] == "scheduled" for title in missed)


def test_days_late_count_from_the_due_date(partnership):
	(row,) = [r for r in report(partnership=partnership, as_of="2005-03-31", phase="") if r["days_late"]][:1]
	assert row["days_late"] == 90
	assert row["timeliness"] == "Late"


@pytest.mark.parametrize(
	"filters, chosen",
	[
		({}, 18),
		({"party": "Mødrehjælpen"}, 6),
		({"sector": "Municipality"}, 1),
		({"status": "notMet"}, 4),
		({"due_from": "2005-01-01"}, 2),
		({"due_to": "2003-12-31"}, 2),
		({"due_from": "2004-09-01", "due_to": "2004-09-30"}, 1),
		({"phase": "Findes ikke"}, 0),
		({"goal": "Findes ikke"}, 0),
	],
)
def test_filters(partnership, filters, chosen):
	names = set(frappe.get_all("Partnership", {"title": ["in", titles()]}, pluck="name"))
	rows = [row for row in report(as_of="2005-03-31", **linked(filters)) if row["partnership_name"] in names]
	assert len(rows) == chosen


def titles() -> list[str]:
	return [dossier.partnership.title for dossier in dossiers.history().values()]


def test_the_due_date_reads_as_it_was_written(partnership):
	frappe.local.lang = "da"
	written = {row["due"] for row in report(partnership=partnership, as_of="2005-03-31")}
	assert {"december 2003", "31. december 2004", "2004"} <= written


def test_a_postponement_is_not_known_before_it(partnership):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M8"})
	milestone.update({"due": "2005-06-30", "due_precision": "Day"})
	milestone.append("due_date_changes", {"due": "2005-03-31", "changed_on": "2005-04-15"})
	milestone.save()

	def due(as_of: str) -> str:
		return next(
			r["due"]
			for r in report(partnership=partnership, as_of=as_of)
			if r["milestone_name"] == milestone.name
		)

	assert due("2005-04-14") == "31 March 2005"
	assert due("2005-04-15") == "30 June 2005"


def test_what_is_dated_later_is_left_out(partnership):
	met = [row["met_on"] for row in report(partnership=partnership, as_of="2003-12-01")]
	assert met == [None] * len(met)


def test_cancelled_milestones_are_shown_and_not_counted(partnership):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M3"})
	milestone.update({"cancelled": 1, "cancelled_reason": "Ingen dato passede alle."})
	milestone.save()
	_columns, data, _message, chart, summary = milestones_met.execute(
		{"partnership": partnership, "as_of": "2005-03-31"}
	)
	assert "Cancelled" in {row[6] for row in data}
	assert sum(card["value"] for card in summary) == len(data) - 1
	assert sum(chart["data"]["datasets"][0]["values"]) == len(data) - 1


def test_the_goal_and_the_phase_stand_in_the_rows_and_choose_them(partnership):
	doc = frappe.get_doc("Partnership", partnership)
	doc.append("goals", {"title": "Tryghed"})
	doc.append("phases", {"title": "Opstart"})
	doc.save()
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M3"})
	milestone.update({"goal": "Tryghed", "phase": "Opstart"}).save()
	for chosen in ({"goal": "Tryghed"}, {"phase": "Opstart"}):
		(row,) = report(partnership=partnership, as_of="2005-03-31", **chosen)
		assert (row["goal"], row["phase"]) == ("Tryghed", "Opstart")


def test_a_composite_is_counted_once_and_not_beside_its_parts(partnership):
	frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M3"}).update(
		{"part_of": "M4"}
	).save()
	_columns, data, _message, chart, summary = milestones_met.execute(
		{"partnership": partnership, "as_of": "2005-03-31"}
	)
	assert sum(card["value"] for card in summary) == len(data) - 1
	assert sum(chart["data"]["datasets"][0]["values"]) == len(data) - 1


def test_a_composite_is_judged_by_parts_that_a_filter_hides(partnership):
	whole = frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M7"})
	part = frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": "M3"})
	part.part_of = whole.code
	part.save()
	rows = report(partnership=partnership, as_of="2005-03-31", due_from="2004-12-31", status="notMet")
	assert whole.title in {row["milestone"] for row in rows}


def test_restricted_partnerships_show_their_milestones_to_nobody_else(partnership, login):
	user = frappe.get_doc(
		doctype="User", email="somebody@example.invalid", first_name="Somebody", send_welcome_email=0
	).insert(ignore_permissions=True)
	user.add_roles("Partnership User")
	with login(user.name):
		assert report(partnership=partnership, as_of="2005-03-31")
	frappe.db.set_value("Partnership", partnership, "restricted", 1)
	with login(user.name):
		assert not report(partnership=partnership, as_of="2005-03-31")


def queries(filters: dict) -> int:
	log = []
	original = frappe.db.sql
	frappe.db.sql = lambda *args, **kwargs: log.append(args) or original(*args, **kwargs)
	try:
		milestones_met.execute(filters)
	finally:
		frappe.db.sql = original
	return len(log)


def add_milestones(partnership: str, rows: list[dict]) -> list[str]:
	"""Straight into the table, with codes N1, N2 ... where none is given."""
	names = [f"MS-T{number:05}" for number in range(len(rows))]
	for number, (name, row) in enumerate(zip(names, rows, strict=True), start=1):
		doc = frappe.get_doc(doctype="Partnership Milestone", partnership=partnership, title=f"Ny {number}")
		doc.update({"name": name, "code": f"N{number}", "direction": "yes-no", "due_precision": "Day", **row})
		doc.set_user_and_timestamp()
		doc.db_insert()
	return names


@pytest.mark.parametrize(
	"filters", [{}, {"sector": "Municipality"}, {"status": "met", "due_to": "2005-01-01"}]
)
def test_five_hundred_milestones_take_as_many_queries_as_five(partnership, filters):
	filters = {**filters, "as_of": "2005-03-31"}
	add_milestones(partnership, [{"part_of": "M8"}] * 5)
	queries(filters)
	few = queries(filters)
	frappe.db.delete("Partnership Milestone", {"name": ["like", "MS-T%"]})
	add_milestones(partnership, [{"part_of": f"N{number % 40}"} for number in range(500)])
	assert queries(filters) == few


def made_up(chance: random.Random) -> dict:
	"""A milestone with anything in it that the form lets through, empty fields both ways."""
	day = lambda: chance.choice((None, date(2004, 1, 1) + timedelta(days=chance.randrange(700))))  # noqa: E731
	number = lambda: chance.choice((None, "", "0", "3", "2,5", "12"))  # noqa: E731
	checks = ("sustain", "whole_only", "period_total_ceiling", "was_met")
	row = {field: chance.randrange(2) for field in checks}
	row |= {field: number() for field in ("baseline", "zero_reference", "target", "target_max", "actual")}
	row |= {field: day() for field in ("due", "met_on", "actual_on", "judged_on")}
	return row | {
		"due_precision": chance.choice(("Day", "Month", "Quarter", "Season", "Year")),
		"direction": chance.choice(("yes-no", "increase", "decrease", "maintain", "range")),
		"grace_days": chance.choice((0, 0, 14)),
		"tolerance": chance.choice((0, 1.5)),
		"partial_threshold": chance.choice((None, "", "0", "0.3", "0,6")),
		"judged_partial": chance.random() < 0.2,
		"cancelled": chance.random() < 0.1,
		"part_of": chance.choice((None, None, f"N{chance.randrange(1, 31)}")),
	}


@pytest.mark.parametrize("seed", range(4))
def test_the_verdicts_are_those_of_the_dossier(partnership, seed):
	chance = random.Random(seed)
	rows = [made_up(chance) for _number in range(150)]
	names = add_milestones(partnership, rows)
	postpone(names[::5], chance)
	for as_of in (date(2004, 4, 1), date(2005, 3, 31)):
		expected = {
			milestone.title: (verdict.status, verdict.days_late, verdict.attainment)
			for milestone, verdict in judged(gathered(partnership).milestones, as_of)
		}
		found = {
			row["milestone"]: (row["status_code"], row["days_late"], share(row["attainment"]))
			for row in report(partnership=partnership, as_of=as_of)
		}
		assert found == {title: (*rest, rounded(of)) for title, (*rest, of) in expected.items()}


def postpone(names: list[str], chance: random.Random) -> None:
	"""Two earlier due dates for each of these milestones."""
	for name in names:
		for idx in (1, 2):
			change = frappe.new_doc("Partnership Milestone Due Date", due=f"2004-{idx}-10", idx=idx)
			change.update({"due_precision": "Month", "changed_on": f"2004-{chance.randrange(1, 12)}-15"})
			change.update({"parent": name, "parenttype": "Partnership Milestone"})
			change.parentfield = "due_date_changes"
			change.db_insert()


def share(per_cent: float | None) -> float | None:
	return None if per_cent is None else round(per_cent / 100, 3)


def rounded(attainment: float | None) -> float | None:
	return None if attainment is None else round(attainment, 3)


def test_a_permission_that_hides_parts_does_not_change_the_verdict(partnership, login):
	whole, part = add_milestones(
		partnership,
		[
			{"due": "2004-12-31", "responsible": named("Mødrehjælpen")},
			{"due": "2004-12-31", "met_on": "2004-11-01", "part_of": "N1", "responsible": other_party()},
		],
	)
	user = frappe.get_doc(
		doctype="User", email="confined@example.invalid", first_name="Confined", send_welcome_email=0
	).insert(ignore_permissions=True)
	user.add_roles("Partnership User")
	add_user_permission("Partner Organisation", named("Mødrehjælpen"), user.name, ignore_permissions=True)
	with login(user.name):
		seen = {row["milestone_name"]: row["status_code"] for row in report(as_of="2005-03-31")}
	assert part not in seen
	assert seen[whole] == "met"


def other_party() -> str:
	return frappe.get_all(
		"Partner Organisation", {"organisation_name": ["!=", "Mødrehjælpen"]}, pluck="name", limit=1
	)[0]


def test_a_judgement_is_not_known_before_it(partnership):
	add_milestones(
		partnership,
		[
			{
				"due": "2004-06-30",
				"judged_partial": 1,
				"judged_on": "2005-02-01",
				"judgement_reason": "Halvt nået.",
			}
		],
	)

	def judgement(as_of: str) -> tuple:
		(row,) = [row for row in report(partnership=partnership, as_of=as_of) if row["milestone"] == "Ny 1"]
		return row["status"], row["reason"]

	assert judgement("2005-01-31") == ("Not met", "no data")
	assert judgement("2005-02-01") == ("Partly met", "Halvt nået.")
