"""Every text field of every form with texts that nobody types: it is saved, shown, printed and exported, or
refused with a sentence.

Here some fields get one of them; `scripts/faults texts` gives all to each.
"""

import json
import os
import traceback
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import frappe
import pytest

from partnership_module.constants import DOSSIER_DOCTYPES, MODULE
from partnership_module.dossier import reading
from partnership_module.partnership.documents.field_sizes import LINES, LONG_TEXTS, TEXTS
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
PORTFOLIO = "Partnership Portfolio"
CHOSEN = ("Link", "Dynamic Link", "Select", "Attach", "Attach Image")
"""Fields that take nothing but what is there: each refuses for itself, so that all texts would take hours."""


class Place(NamedTuple):
	"""A field of a document, or of a row of one of its tables."""

	table: str
	row: int
	field: str
	is_chosen: bool


@kept
def documents():
	return world.add_partnership("Huset")


def text_fields(doctype: str, table: str = "") -> Iterator[Place]:
	for df in frappe.get_meta(doctype).fields:
		if df.fieldtype in TEXTUAL and not df.is_virtual:
			yield Place(table, 0, df.fieldname, df.fieldtype in CHOSEN)


def places(doc) -> Iterator[Place]:
	"""Every text field of a document and of the first row of its tables."""
	yield from text_fields(doc.doctype)
	for df in frappe.get_meta(doc.doctype).get_table_fields():
		if doc.get(df.fieldname):
			yield from text_fields(df.options, df.fieldname)


def given(doc, number: int) -> list[Place]:
	"""The fields that get the text of a number."""
	if ALL:
		return [place for place in places(doc) if not place.is_chosen or number % 8 == 3]
	some = list(places(doc))[::SOME]
	return [place for at, place in enumerate(some) if at * 7 % len(TEXTS_GIVEN) == number]


@pytest.mark.parametrize("number", range(len(TEXTS_GIVEN)))
def test_a_text_in_every_field(documents, number):
	text, problems, changed = TEXTS_GIVEN[number], [], []
	for doctype in DOSSIER_DOCTYPES:
		name = documents[doctype]
		if fields := given(frappe.get_doc(doctype, name), number):
			problems += put(doctype, name, fields, text)
			changed.append((doctype, name))
	if changed:
		problems += shown(documents["Partnership"], changed)
	assert not problems, f"{len(problems)}: {problems[:12]}"


def put(doctype: str, name: str, fields: list[Place], text: str) -> Iterator[tuple]:
	"""Save a text in all fields of a document that take it; what was wrong with how the others refused it.

	Where it is not taken in all of them, each half is tried, down to a single field.
	"""
	frappe.db.savepoint("put")
	try:
		with_text(doctype, name, fields, text).save()
	except Exception as error:
		frappe.db.rollback(save_point="put")
		problem, half = unfit(error), len(fields) // 2
		parts = (fields[:half], fields[half:]) if half else ()
		found = [row for part in parts for row in put(doctype, name, part, text)]
		yield from found or ([(doctype, fields, problem)] if problem else [])
	finally:
		frappe.clear_messages()


def with_text(doctype: str, name: str, fields: list[Place], text: str):
	"""A document as a form sends it."""
	sent = json.loads(frappe.get_doc(doctype, name).as_json())
	for place in fields:
		(sent[place.table][place.row] if place.table else sent)[place.field] = text
	return frappe.get_doc(sent)


def unfit(error: Exception) -> str | None:
	"""What is wrong with a refusal; None where it is one that a person can read."""
	status = getattr(error, "http_status_code", 500)
	is_told = 400 <= status < 500 and (str(error).strip() or frappe.message_log)
	return None if is_told else f"{type(error).__name__}: {error}"[:200]


def shown(partnership: str, changed: list[tuple[str, str]]) -> Iterator[tuple]:
	"""What went wrong when documents were read, printed, reported and exported."""
	for what, act in ways(partnership, changed):
		try:
			act()
		except Exception as error:
			if problem := unfit(error):
				yield what, problem, traceback.format_exc()[-600:]
		frappe.clear_messages()


def ways(partnership: str, changed: list[tuple[str, str]]) -> Iterator[tuple]:
	"""All ways on which a text is shown: (what, act)."""
	for report in frappe.get_all("Report", {"module": MODULE}, pluck="name") if ALL else (PORTFOLIO,):
		yield report, partial(frappe.get_doc("Report", report).execute_script_report, {})
	yield "export", lambda: reading.read(reading.write(export_partnership(partnership)))
	for doctype, name in changed:
		yield doctype, lambda doctype=doctype, name=name: frappe.get_doc(doctype, name).as_json().encode()
		for print_format in (*FORMATS.get(doctype, ()), "Standard"):
			yield print_format, partial(printed, doctype, name, print_format)
			if ALL and print_format != "Standard":
				yield print_format, partial(printed, doctype, name, print_format, as_pdf=True)


def printed(doctype: str, name: str, print_format: str, as_pdf: bool = False) -> None:
	content = frappe.get_print(doctype, name, print_format, as_pdf=as_pdf)
	assert content.startswith(b"%PDF") if as_pdf else content.encode()
