"""The report Milestones Met on the three demo partnerships."""

import frappe
import pytest

from partnership_module.demo import loading
from partnership_module.partnership.report.milestones_met import milestones_met

VIOLENCE = loading.dossiers()["violence"].partnership.title


@pytest.fixture
def partnership() -> str:
	loading.load()
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
	],
)
def test_filters(partnership, filters, chosen):
	names = set(frappe.get_all("Partnership", {"title": ["in", titles()]}, pluck="name"))
	rows = [row for row in report(as_of="2005-03-31", **filters) if row["partnership_name"] in names]
	assert len(rows) == chosen


def titles() -> list[str]:
	return [dossier.partnership.title for dossier in loading.dossiers().values()]


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


def test_the_number_of_queries_does_not_grow(partnership):
	def queries() -> int:
		log = []
		original = frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: log.append(args) or original(*args, **kwargs)
		try:
			milestones_met.execute({"as_of": "2005-03-31"})
		finally:
			frappe.db.sql = original
		return len(log)

	queries()
	few = queries()
	for number in range(200):
		doc = frappe.get_doc(doctype="Partnership Milestone", partnership=partnership, title=f"Ny {number}")
		doc.code = f"N{number}"
		doc.db_insert()
	assert queries() == few
