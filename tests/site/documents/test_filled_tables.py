"""A document is read with the rows that it has, and no query is spent on tables that have none."""

import frappe
import pytest

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.reporting import queries_of

EMPTY = ("goals", "phases", "risks", "appendices")


@kept
def partnership():
	return play.partnership("Kun fyldte tabeller (prøve)", ["Hvide", "Sorte"])


def stored(name: str, **options):
	return frappe.get_doc("Partnership", name, **options)


@pytest.mark.parametrize("options", [{}, {"for_update": True}], ids=["read", "locked"])
def test_tables_are_asked_for_that_have_rows(partnership, options):
	doc = stored(partnership.name, **options)
	tables = [doc.get(field.fieldname) for field in doc.meta.get_table_fields()]
	filled = [rows for rows in tables if rows]
	assert len(filled) < len(tables) / 2
	assert queries_of(lambda: stored(partnership.name, **options)) == 2 + len(filled)


def test_all_rows_are_read_in_their_order(partnership):
	partnership.extend("goals", [{"title": "Tryghed"}, {"title": "Trivsel"}])
	partnership.save()
	doc = stored(partnership.name)
	assert [goal.title for goal in doc.goals] == ["Tryghed", "Trivsel"]
	assert [party.organisation for party in doc.parties] == [row.organisation for row in partnership.parties]
	assert len(doc.parties) == 2


def test_a_table_without_rows_is_empty(partnership):
	doc = stored(partnership.name)
	assert [doc.get(table) for table in EMPTY] == [[]] * len(EMPTY)


def test_rows_that_are_gone_are_gone_when_it_is_read_again(partnership):
	partnership.append("goals", {"title": "Tryghed"})
	partnership.save()
	frappe.db.delete("Partnership Goal", {"parent": partnership.name})
	assert partnership.reload().goals == []
