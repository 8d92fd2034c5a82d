"""Who may do what with every DocType, by every way: a table that is compared with what the site answers."""

import json

import frappe
import pytest
from frappe.api import v1, v2
from frappe.desk.form.load import getdoc
from frappe.www.printview import get_html_and_style

from partnership_module import constants
from partnership_module.constants import (
	DISPUTE,
	DOSSIER_DOCTYPES,
	MENTIONED,
	MENTIONING,
	PARTNERSHIP,
	PARTNERSHIP_RECORDS,
)

from ..worlds.asking import COUNT, requested
from ..worlds.organisations import named
from ..worlds.partnership_world import OPEN, SECRET
from .conftest import WHO
from .matrix import DOCTYPES, LETTERS, RIGHTS, WAYS


def ours() -> set[str]:
	chosen = {"module": constants.MODULE, "istable": 0}
	return set(frappe.get_all("DocType", chosen, pluck="name"))


def test_every_doctype_and_person_has_a_row():
	assert set(DOCTYPES) == ours()
	for rows in (*DOCTYPES.values(), *WAYS.values()):
		assert list(rows) == list(WHO)


def documents(world, doctype: str) -> list:
	"""One of the restricted partnership and one of the open one, or what there is."""
	if doctype == "Partner Organisation":
		return [frappe.get_doc(doctype, named(f"Part i {title}")) for title in (SECRET, OPEN)]
	if doctype in (*DOSSIER_DOCTYPES, "Partner Access Link"):
		return [frappe.get_doc(doctype, world[title][doctype]) for title in (SECRET, OPEN)]
	if doctype == DISPUTE:
		return [dispute(world[title]) for title in (SECRET, OPEN)]
	if frappe.get_meta(doctype).issingle:
		return [frappe.get_doc(doctype)] * 2
	found = frappe.get_all(doctype, limit=1, pluck="name")
	return [frappe.get_doc(doctype, found[0]) if found else frappe.new_doc(doctype)] * 2


def dispute(names: dict[str, str]):
	known = frappe.db.get_value(DISPUTE, {"partnership": names[PARTNERSHIP]})
	if known:
		return frappe.get_doc(DISPUTE, known)
	party = frappe.get_doc(PARTNERSHIP, names[PARTNERSHIP]).parties[0].organisation
	values = {"subject": "Uenige", "raised_by": party, "parties": [{"party": party}]}
	return frappe.get_doc(doctype=DISPUTE, partnership=names[PARTNERSHIP], **values).insert()


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_rights(world, people, doctype):
	"""By person the rights on the document of the restricted partnership / on that of the open one."""
	both = documents(world, doctype)
	answered = {who: " / ".join(rights(doc, user) or "-" for doc in both) for who, user in people.items()}
	assert answered == DOCTYPES[doctype]


def rights(doc, user: str) -> str:
	return "".join(
		letter
		for right, letter in zip(RIGHTS, LETTERS, strict=True)
		if frappe.has_permission(doc.doctype, right, doc=doc, user=user)
	)


# --- ways --------------------------------------------------------------------------------------------------


def ways(doctype: str, name: str) -> dict:
	"""By way, a call that tells of the document when it is answered with something."""
	alone = {"name": name}
	filters = json.dumps(alone)
	return {
		"list": lambda: frappe.get_list(doctype, alone),
		"client list": lambda: requested("frappe.client.get_list", doctype=doctype, filters=filters),
		"client count": lambda: requested("frappe.client.get_count", doctype=doctype, filters=alone),
		"client value": lambda: requested(
			"frappe.client.get_value", doctype=doctype, fieldname="name", filters=filters
		),
		"client get": lambda: requested("frappe.client.get", doctype=doctype, name=name),
		"REST v1": lambda: v1.read_doc(doctype, name),
		"REST v2": lambda: v2.read_doc(doctype, name),
		"count": lambda: requested("frappe.desk.reportview.get_count", doctype=doctype, filters=filters),
		"report view": lambda: _listed(doctype, filters),
		"form": lambda: getdoc(doctype, name) or True,
		"print": lambda: get_html_and_style(doctype, name)["html"],
		"link field": lambda: requested(
			"frappe.desk.search.search_link", doctype=doctype, txt=name, ignore_user_permissions=1
		),
		"group": lambda: frappe.get_list(
			doctype, alone, ["owner", COUNT], group_by="owner", order_by="owner"
		),
		**{f"{note} list": lambda note=note: _noted(note, doctype, name) for note in NOTED},
	}


NOTED = ("Comment", "Version", "Tag Link", "File")


def _listed(doctype: str, filters: str):
	found = requested("frappe.desk.reportview.get", doctype=doctype, filters=filters, fields='["name"]')
	return found["values"] if found else None


def _noted(note: str, doctype: str, name: str):
	((type_field, name_field),) = MENTIONING[note]
	return frappe.get_list(note, {type_field: doctype, name_field: name})


TOLD = {(True, True): "both", (False, True): "open", (True, False): "restricted", (False, False): "none"}


def answered(call) -> bool:
	try:
		return bool(call())
	except (frappe.PermissionError, frappe.DoesNotExistError):
		frappe.clear_messages()
		return False


def test_every_way_has_a_row():
	assert list(WAYS) == list(ways(PARTNERSHIP, "x"))


@pytest.mark.parametrize("doctype", DOSSIER_DOCTYPES)
def test_ways(world, people, login, doctype):
	"""By way and person, whether it tells of the document of the restricted / of the open partnership."""
	found = {way: {} for way in WAYS}
	for who, user in people.items():
		with login(user):
			told = [ways(doctype, world[title][doctype]) for title in (SECRET, OPEN)]
			for way in WAYS:
				found[way][who] = TOLD[tuple(answered(calls[way]) for calls in told)]
	assert found == WAYS


@pytest.mark.parametrize("table", constants.CHILD_TABLES)
def test_rows_of_tables_have_a_document(table):
	assert MENTIONING[table] == (("parenttype", "parent"),)


def test_all_that_hangs_is_asked_about():
	assert set(PARTNERSHIP_RECORDS) < set(MENTIONED)
