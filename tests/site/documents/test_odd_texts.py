"""Every text field of every form with texts that nobody types: it is saved, shown, printed and exported, or
refused with a sentence.

Here some fields get one of them; `scripts/faults texts` gives all to each.
"""

import json
import os
from collections.abc import Iterator

import frappe
import pytest

from partnership_module.constants import DOSSIER_DOCTYPES
from partnership_module.dossier import reading
from partnership_module.partnership.documents.field_sizes import LINES, LONG_TEXTS, TEXTS
from partnership_module.partnership.report.partnership_portfolio import partnership_portfolio
from partnership_module.records.export import export_partnership
from tests.shared.mutations import ODD_TEXTS
from tests.site.worlds import partnership_world as world

from ..worlds.kept import kept

ALL = os.environ.get("ODD") == "all"
TEXTUAL = (*LINES, *TEXTS, *LONG_TEXTS)
TEXTS_GIVEN = (*ODD_TEXTS, "ord " * 262_144, "𠀋" * 1_000_000)
"""The odd ones, and a megabyte in short words and in one of another plane."""
SOME = 12
"""Of so many fields one is tried."""
FORMATS = {
	"Partnership": ("Partnership on One Page", "Role Sheets", "Contact List"),
	"Partnership Agreement": ("Partnership Agreement",),
	"Steering Meeting": ("Meeting Summons", "Decision Minutes"),
	"Evaluation": ("Evaluation Report",),
}


@kept
def documents():
	return world.add_partnership("Huset")


def text_fields(doctype: str) -> Iterator[str]:
	for df in frappe.get_meta(doctype).fields:
		if df.fieldtype in TEXTUAL and not df.is_virtual:
			yield df.fieldname


def places(doc) -> Iterator[tuple[str, int, str]]:
	"""Every text field of a document and of the first row of its tables: (table, its row, field)."""
	for field in text_fields(doc.doctype):
		yield "", 0, field
	for df in frappe.get_meta(doc.doctype).get_table_fields():
		if doc.get(df.fieldname):
			for field in text_fields(df.options):
				yield df.fieldname, 0, field


def given(number: int) -> tuple[str, ...]:
	if ALL:
		return TEXTS_GIVEN
	return () if number % SOME else (TEXTS_GIVEN[number // SOME * 7 % len(TEXTS_GIVEN)],)


@pytest.mark.parametrize("doctype", DOSSIER_DOCTYPES)
def test_every_text_field(documents, doctype):
	doc, problems = frappe.get_doc(doctype, documents[doctype]), []
	for number, place in enumerate(places(doc)):
		for text in given(number):
			frappe.db.savepoint("odd")
			if problem := tried(doctype, documents[doctype], place, text):
				problems.append((place, text[:40], problem))
			frappe.db.rollback(save_point="odd")
			frappe.clear_messages()
	assert not problems, f"{len(problems)}: {problems[:12]}"


def tried(doctype: str, name: str, place: tuple[str, int, str], text: str) -> str | None:
	"""What went wrong when a text was saved in a place and shown; None where it was refused in a sentence."""
	table, row, field = place
	sent = json.loads(frappe.get_doc(doctype, name).as_json())
	(sent[table][row] if table else sent)[field] = text
	try:
		frappe.get_doc(sent).save()
	except Exception as error:
		return unfit(error)
	return shown(doctype, name)


def unfit(error: Exception) -> str | None:
	"""What is wrong with a refusal; None where it is one that a person can read."""
	status = getattr(error, "http_status_code", 500)
	is_told = 400 <= status < 500 and (str(error).strip() or frappe.message_log)
	return None if is_told else f"{type(error).__name__}: {error}"[:200]


def shown(doctype: str, name: str) -> str | None:
	"""What went wrong when a document was read, printed, reported and exported."""
	doc = frappe.get_doc(doctype, name)
	partnership = doc.get("partnership") or doc.name
	try:
		doc.as_json().encode()
		partnership_portfolio.execute({})
		reading.read(reading.write(export_partnership(partnership)))
		for print_format in (*FORMATS.get(doctype, ()), "Standard"):
			frappe.get_print(doctype, name, print_format).encode()
	except Exception as error:
		return unfit(error)
	return None
