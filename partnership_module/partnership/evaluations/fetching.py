"""Fetching the verdicts of an evaluation from the record, and what to know before it is frozen. Permission
first."""

import frappe
from frappe.utils import getdate

from ...dossier import schema
from ...prints.evaluations.evidence import renewed
from ...records import turns
from ...records.export import dossier_of
from ...records.mapping import Names, model_from_doc, organisation_names, values_from_model
from ...records.words import _
from ...rules.evaluations.totals import still_open
from .. import api
from ..documents.recorded_rows import writing
from ..documents.settings import small_count_limit
from ..messages import sentence
from . import effects

EVALUATION = "Evaluation"
FETCHED = ("results", "party_verdicts", "data_contributions", "hearing")
"""The tables that fetching fills; scores and conclusions are the parties' own."""


@api.method(methods=["POST"])
def fetch(evaluation: str) -> None:
	"""Fetch verdicts, sources and missing data as of the end of the period; what people wrote stays."""
	doc = locked(evaluation)
	fetch_into(doc)
	with writing(doc):
		doc.save()


@api.method()
def before_freezing(evaluation: str) -> dict[str, list[str] | str]:
	"""Tell what to know before freezing: {"open": sentences on what is missing, "opens": what happens
	then}."""
	doc = frappe.get_doc(EVALUATION, evaluation)
	doc.check_permission("submit")
	findings = still_open(model_from_doc(doc, schema.Evaluation))
	return {
		"open": [sentence(finding, EVALUATION) for finding in findings],
		"opens": effects.what_freezing_opens(doc),
	}


def fetch_into(doc) -> None:
	"""Fill the tables of an evaluation as of the end of its period; while that lies ahead, as of today."""
	if not doc.period_to:
		frappe.throw(_("Say in Period To until when the evaluation looks, then fetch the verdicts."))
	dossier, record = dossier_of(doc), model_from_doc(doc, schema.Evaluation)
	day = min(getdate(doc.period_to), getdate())
	renewed_record = renewed(dossier, record, day, dossier.partnership.language, small_count_limit())
	_set_rows(doc, renewed_record, organisation_names(row.organisation_name for row in dossier.organisations))


def _set_rows(doc, record: schema.Evaluation, names: Names) -> None:
	"""Write the rows of a record into the document, which has the first of them already."""
	for table in FETCHED:
		rows = doc.get(table)
		doctype = doc.meta.get_field(table).options
		for index, row in enumerate(getattr(record, table)):
			values = values_from_model(row, names, doctype)
			if index < len(rows):
				rows[index].update(values)
			else:
				doc.append(table, values)


def locked(name: str, seen: str | None = None):
	"""Load a draft that the user may write, locked against a second writer.

	seen: as of `turns.locked`. Raises frappe.PermissionError.
	"""
	doc = turns.locked(EVALUATION, name, seen)
	doc.check_permission("write")
	if not doc.docstatus.is_draft():
		frappe.throw(_("This evaluation is submitted and no longer changes. Make a new one instead."))
	return doc
