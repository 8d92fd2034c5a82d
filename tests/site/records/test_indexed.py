"""What concerns one partnership, or what is one's own, finds its rows by an index, however many there are.

On few rows MariaDB reads a table whole although it has an index, and says then which one it might have used.
"""

from collections.abc import Callable

import frappe
import pytest
from frappe.desk.form.load import getdoc
from frappe.utils import getdate

from partnership_module.constants import PARTNERSHIP
from partnership_module.demo import dossiers
from partnership_module.partnership.desk import home
from partnership_module.partnership.forms import choices
from partnership_module.partnership.lifecycle import continuity, next_steps
from partnership_module.partnership.meetings import agenda
from partnership_module.partnership.report.needs_action import needs_action
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

from ..worlds.kept import kept
from ..worlds.organisations import ORGANISATION

OF_A_PARTNERSHIP = (
	*("Partner Role", "Partnership Agreement", "Partnership Milestone", "Partnership Indicator"),
	*("Steering Meeting", "Partner Report", "Evaluation"),
)

SMALL = ("tabDocPerm", "tabCustom DocPerm")
"""Tables of Frappe that do not grow with the partnerships."""


@kept
def partnership():
	(dossier,) = dossiers.living(getdate()).values()
	return frappe.get_doc(PARTNERSHIP, import_dossier(dossier))


def read_whole(act: Callable[[], object]) -> list[str]:
	"""The queries in which a table that grows is read whole, for no index tells where the rows are."""
	act()
	found = []
	for query in selects(act):
		plan = frappe.db.sql(f"explain {query}", as_dict=True)
		found += [f"{row.table}: {query}" for row in plan if is_read_whole(row)]
	return found


def is_read_whole(row) -> bool:
	return row.type == "ALL" and not row.possible_keys and row.table not in SMALL


def selects(act: Callable[[], object]) -> list[str]:
	sent, sql = [], frappe.db.sql

	def noting(query, *given, **named):
		result = sql(query, *given, **named)
		sent.append(frappe.db.last_query)
		return result

	frappe.db.sql = noting
	try:
		act()
	finally:
		del frappe.db.sql
	return [query for query in sent if query.lstrip("( ").lower().startswith("select")]


def one_of(doctype: str, partnership) -> str:
	return frappe.db.get_value(doctype, {"partnership": partnership.name, "docstatus": ["<", 2]})


def test_a_table_without_an_index_is_found(partnership):
	assert read_whole(lambda: frappe.get_all(PARTNERSHIP, {"summary": "x"}))
	assert not read_whole(lambda: frappe.get_all(PARTNERSHIP, {"name": "x"}))


@pytest.mark.parametrize("doctype", OF_A_PARTNERSHIP)
def test_a_form_is_opened_and_saved(partnership, doctype):
	name = one_of(doctype, partnership)

	def save():
		frappe.get_doc(doctype, name).save(ignore_version=True)

	assert read_whole(lambda: getdoc(doctype, name)) == []
	assert read_whole(save) == []


def test_a_partnership_is_opened_and_saved(partnership):
	assert read_whole(lambda: getdoc(PARTNERSHIP, partnership.name)) == []
	assert read_whole(lambda: frappe.get_doc(PARTNERSHIP, partnership.name).save()) == []


def test_an_organisation_is_opened_and_saved(partnership):
	party = partnership.parties[0].organisation
	assert read_whole(lambda: getdoc(ORGANISATION, party)) == []
	assert read_whole(lambda: frappe.get_doc(ORGANISATION, party).save()) == []


@pytest.mark.parametrize(
	"ask", [next_steps.next_steps, continuity.sentences, choices.choices, export_partnership]
)
def test_what_stands_beside_a_partnership_is_asked_for(partnership, ask):
	assert read_whole(lambda: ask(partnership.name)) == []


def test_an_agenda_is_composed(partnership):
	meeting = frappe.get_doc("Steering Meeting", one_of("Steering Meeting", partnership))
	assert read_whole(lambda: agenda.composed(meeting)) == []


def test_what_needs_me_is_asked_for(partnership):
	assert read_whole(lambda: home.today(only_mine=True)) == []
	assert read_whole(lambda: list(needs_action.data(frappe._dict(mine=1), getdate()))) == []
