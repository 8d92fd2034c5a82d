"""Names that the database finds a document by, though they are not its name: none opens what is closed."""

import json

import frappe
import pytest
from frappe.utils.print_format import download_pdf
from frappe.www.printview import get_html_and_style

from partnership_module.constants import DOSSIER_DOCTYPES, PARTNERSHIP, PARTNERSHIP_RECORDS
from partnership_module.partnership.access import names

from ..worlds.asking import requested
from ..worlds.partnership_world import MEMBER, OPEN, OUTSIDER, SECRET, each_doctype

SPELLINGS = {
	"lower case": str.lower,
	"trailing blank": lambda name: f"{name} ",
	"accent": lambda name: name.replace("S", "Ś", 1) if "S" in name else name.replace("E", "É", 1),
	"full width": lambda name: name.replace("-", "\uff0d", 1).replace("0", "\uff10", 1),
	"no sign at all": lambda name: f"{name[:1]}\u200b{name[1:]}",
	"blank before": lambda name: f" {name}",
	"tab behind": lambda name: f"{name}\t",
	"look-alike letter": lambda name: name.translate(
		str.maketrans("PSEAM", "\u0420\u0405\u0415\u0410\u041c")
	),
}
NO_NAMES = {
	"list": lambda name: ["=", name],
	"list of names": lambda name: ["in", [name]],
	"filter": lambda name: {"name": name},
	"number": lambda name: 0.0,
	"whole number": lambda name: 0,
	"number as text": lambda name: "0",
	"truth": lambda name: True,
}
each_spelling = pytest.mark.parametrize("spelling", SPELLINGS)
each_no_name = pytest.mark.parametrize("no_name", NO_NAMES)


def found_by(doctype: str, name: str) -> bool:
	return bool(frappe.db.sql(f"select name from `tab{doctype}` where name = %s", name))


@each_spelling
def test_the_stored_name_is_what_the_database_finds(world, spelling):
	name = world[SECRET][PARTNERSHIP]
	sent = SPELLINGS[spelling](name)
	assert names.stored(PARTNERSHIP, sent) == (name if found_by(PARTNERSHIP, sent) else None)


def test_the_database_does_find_documents_by_other_names(world):
	name = world[SECRET][PARTNERSHIP]
	found = [spelling for spelling, spell in SPELLINGS.items() if found_by(PARTNERSHIP, spell(name))]
	assert {"lower case", "trailing blank", "accent"} <= set(found)


@each_no_name
def test_what_is_no_name_names_nothing(world, no_name):
	assert names.stored(PARTNERSHIP, NO_NAMES[no_name](world[SECRET][PARTNERSHIP])) is None


def attempts(doctype: str, name, partnership) -> dict:
	"""What an outsider would do with a document that is sent: by what, a call."""
	sent = {"doctype": doctype, "name": name, "title": "Nyt"}
	if doctype != PARTNERSHIP:
		sent["partnership"] = partnership
	return {
		"print of a sent document": lambda: get_html_and_style(json.dumps(sent)),
		"save": lambda: requested("frappe.client.save", doc=json.dumps(sent)),
		"permission": lambda: frappe.get_doc(sent).check_permission("read"),
	}


@each_doctype
@pytest.mark.parametrize("spelling", [*SPELLINGS, *NO_NAMES])
def test_a_sent_document_opens_by_no_spelling(world, login, doctype, spelling):
	spell = {**SPELLINGS, **NO_NAMES}[spelling]
	name, partnership = spell(world[SECRET][doctype]), spell(world[SECRET][PARTNERSHIP])
	with login(OUTSIDER):
		for what, attempt in attempts(doctype, name, partnership).items():
			assert not passes(attempt), what


def passes(attempt) -> bool:
	try:
		attempt()
	except (frappe.PermissionError, frappe.DoesNotExistError, frappe.LinkValidationError):
		frappe.clear_messages()
		return False
	except (TypeError, ValueError, frappe.ValidationError) as error:
		frappe.clear_messages()
		assert SECRET not in str(error)
		return False
	return True


@pytest.mark.parametrize("doctype", PARTNERSHIP_RECORDS)
@pytest.mark.parametrize("spelling", [*SPELLINGS, *NO_NAMES])
def test_nothing_new_is_hung_on_it(world, login, doctype, spelling):
	copy = frappe.copy_doc(frappe.get_doc(doctype, world[OPEN][doctype]))
	copy.partnership = {**SPELLINGS, **NO_NAMES}[spelling](world[SECRET][PARTNERSHIP])
	before = frappe.db.count(doctype)
	with login(OUTSIDER):
		assert not passes(copy.insert)
	assert frappe.db.count(doctype) == before


@each_doctype
@each_spelling
def test_a_stored_document_opens_by_no_spelling(world, login, doctype, spelling):
	name = SPELLINGS[spelling](world[SECRET][doctype])
	with login(OUTSIDER):
		for attempt in (
			lambda: requested("frappe.client.get", doctype=doctype, name=name),
			lambda: requested("frappe.client.get_value", doctype=doctype, fieldname="title", filters=name)[
				"title"
			],
			lambda: get_html_and_style(doctype, name),
			lambda: download_pdf(doctype, name),
			lambda: requested(
				"frappe.client.set_value", doctype=doctype, name=name, fieldname="title", value="X"
			),
		):
			assert not passes_with_answer(attempt)


def passes_with_answer(attempt) -> bool:
	try:
		return SECRET in str(attempt())
	except Exception:
		frappe.clear_messages()
		return False


@each_spelling
def test_nobody_lifts_the_restriction(world, login, spelling):
	name = world[SECRET][PARTNERSHIP]
	sent = frappe.get_doc(PARTNERSHIP, name).as_dict()
	sent.update(name=SPELLINGS[spelling](name), restricted=0)
	with login(OUTSIDER):
		assert not passes(lambda: frappe.get_doc(json.loads(json.dumps(sent, default=str))).save())
	assert frappe.db.get_value(PARTNERSHIP, name, "restricted") == 1


def test_a_member_hangs_something_on_it_under_its_stored_name(world, login):
	name = world[SECRET][PARTNERSHIP]
	with login(MEMBER):
		role = frappe.get_doc(doctype="Partner Role", title="Ny", played_by="Joint", partnership=name.lower())
		role.insert()
	assert role.partnership == name


@pytest.mark.parametrize("doctype, table", [(PARTNERSHIP, "groups"), ("Partner Role", "tasks")])
def test_a_row_of_another_document_is_not_taken_away(world, login, doctype, table):
	secret = frappe.get_doc(doctype, world[SECRET][doctype]).get(table)[0]
	doc = frappe.get_doc(doctype, world[OPEN][doctype])
	doc.append(table, {**secret.as_dict(), "__islocal": 0, "parent": doc.name, "title": "Taget"})
	doc.get(table)[-1].set("__islocal", 0)
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="belongs to another document"):
		doc.save()
	assert frappe.db.get_value(secret.doctype, secret.name, "parent") == world[SECRET][doctype]


def test_user_permissions_ask_the_stored_name(world, login):
	allowed = world[OPEN][PARTNERSHIP]
	frappe.get_doc(doctype="User Permission", user=OUTSIDER, allow=PARTNERSHIP, for_value=allowed).insert()
	with login(OUTSIDER):
		role = frappe.get_doc(
			doctype="Partner Role", title="Ny", played_by="Joint", partnership=allowed.lower()
		)
		role.insert()
	assert role.partnership == allowed


@each_spelling
@pytest.mark.parametrize("doctype", ["File", "Comment", "ToDo", "Tag Link"])
def test_nothing_is_attached_by_another_name(world, login, doctype, spelling):
	name = SPELLINGS[spelling](world[SECRET][DOSSIER_DOCTYPES[1]])
	values = {
		"File": {
			"attached_to_doctype": DOSSIER_DOCTYPES[1],
			"attached_to_name": name,
			"file_name": "a.txt",
			"content": "a",
		},
		"Comment": {
			"reference_doctype": DOSSIER_DOCTYPES[1],
			"reference_name": name,
			"comment_type": "Comment",
		},
		"ToDo": {"reference_type": DOSSIER_DOCTYPES[1], "reference_name": name, "description": "a"},
		"Tag Link": {"document_type": DOSSIER_DOCTYPES[1], "document_name": name, "tag": "a"},
	}[doctype]
	with login(OUTSIDER):
		assert not passes(lambda: frappe.get_doc(doctype=doctype, **values).insert(ignore_permissions=True))
