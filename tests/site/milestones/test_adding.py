"""Several roles, milestones or indicators of a partnership are typed in one table."""

import frappe
import pytest

from partnership_module.partnership.forms import adding

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named

ROLE, MILESTONE, INDICATOR = adding.ROLE, adding.MILESTONE, adding.INDICATOR


@kept
def partnership():
	doc = play.partnership("I én tabel (prøve)", ["Røde", "Grønne"], start_date="2004-01-01")
	doc.append("phases", {"title": "Opstart", "to_date": "2004-06-30", "precision": "Month"})
	doc.end_date = "2004-12-31"
	doc.flags.step = True
	doc.save()
	return doc.name


def made(doctype: str, names: list[str]) -> list:
	return [frappe.get_doc(doctype, name) for name in names]


def test_roles_of_parties_and_of_all(partnership):
	rows = [{"title": "Vært", "party": named("Røde"), "tasks": "Åbne\n\nLukke"}, {}, {"title": "Alle"}]
	host, all_of_them = made(ROLE, adding.add(partnership, ROLE, rows))
	assert [row.task for row in host.tasks] == ["Åbne", "Lukke"]
	assert (host.parties[0].party, all_of_them.played_by) == (named("Røde"), "Joint")


def test_days_follow_from_the_phase_or_the_end(partnership):
	rows = [{"title": "A", "phase": "Opstart"}, {"title": "B", "due": "2004-02-01"}, {"title": "C"}]
	milestones = made(MILESTONE, adding.add(partnership, MILESTONE, rows))
	assert [(row.due and str(row.due), row.due_precision) for row in milestones] == [
		("2004-06-30", "Month"),
		("2004-02-01", "Day"),
		(None, "Day"),
	]
	rows = [
		{"title": "Besøg", "kind": "Number", "direction": "increase", "target": "40"},
		{"title": "Tidlige", "kind": "Number", "direction": "increase", "target": "4", "phase": "Opstart"},
	]
	indicators = made(INDICATOR, adding.add(partnership, INDICATOR, rows))
	assert [str(row.targets[0].due) for row in indicators] == ["2004-12-31", "2004-06-30"]


def test_days_are_typed_as_people_write_them(partnership):
	typed = ("30. juni 2004", "efterår 2004", "tre måneder efter underskrift", "01-02-2004")
	rows = [{"title": str(number), "due": text} for number, text in enumerate(typed)]
	milestones = made(MILESTONE, adding.add(partnership, MILESTONE, rows))
	assert [(row.due and str(row.due), row.due_precision, row.due_said) for row in milestones] == [
		("2004-06-30", "Day", None),
		("2004-11-30", "Season", None),
		(None, "Day", "tre måneder efter underskrift"),
		("2004-02-01", "Day", None),
	]
	row = {"title": "Besøg", "kind": "Number", "direction": "increase", "target": "40", "due": "juni 2004"}
	(indicator,) = made(INDICATOR, adding.add(partnership, INDICATOR, [row]))
	assert str(indicator.targets[0].due) == "2004-06-30"


@pytest.mark.parametrize(
	("doctype", "rows", "said"),
	[
		(MILESTONE, [{"title": "A"}, {"title": "B", "due": "snart"}], "Row 2.*snart"),
		(MILESTONE, [{"title": "A"}, {"title": "B", "phase": "Findes ikke"}], "Row 2"),
		(ROLE, [{"title": "A"}, {"title": "A"}], "Row 2"),
		(INDICATOR, [{}], "at least one"),
		("User", [{"title": "A"}], "not added here"),
	],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_is_made(partnership, doctype, rows, said):
	with pytest.raises(frappe.ValidationError, match=said):
		adding.add(partnership, doctype, rows)
	if doctype != "User":
		assert not frappe.db.exists(doctype, {"partnership": partnership})


def test_who_may_not_make_them_makes_none(partnership, login):
	with login("Guest"), pytest.raises(frappe.PermissionError):
		adding.add(partnership, ROLE, [{"title": "A"}])
