"""The demo partnerships on a site: loaded, taken away again, printed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import frappe

from ..dossier import reading, schema
from ..prints import files
from ..prints.files import Print
from ..records.export import ORGANISATION, PARTNERSHIP, export_partnership
from ..records.importing import import_dossier, known_organisations
from ..records.importing import remove as remove_partnership
from ..records.mapping import organisation_names

FOLDER = Path(__file__).parent
MADE = "partnership_demo"
"""The global default of the site that holds what the demo made: {"partnerships", "organisations"}."""

AS_OF = date(2005, 3, 31)
"""The day that the reports of the demo look back from: all three partnerships were at work."""


def dossiers() -> dict[str, schema.Dossier]:
	"""The demo dossiers by the name of their file."""
	return {path.stem: reading.read(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def load() -> list[str]:
	"""Import the demo partnerships that the site does not have yet; the names of those."""
	made, loaded = _made(), []
	for dossier in dossiers().values():
		if not _name_of(dossier):
			named = {organisation.organisation_name for organisation in dossier.organisations}
			new = sorted(named - known_organisations(dossier).keys())
			loaded.append(import_dossier(dossier))
			made["organisations"] += organisation_names(new).values()
	if loaded:
		made["partnerships"] += loaded
		frappe.db.set_global(MADE, json.dumps(made))
	return loaded


def remove() -> list[str]:
	"""Delete what the demo made; the names of what went.

	An organisation that something else refers to by now stays.
	"""
	made = _made()
	partnerships = [name for name in made["partnerships"] if frappe.db.exists(PARTNERSHIP, name)]
	for name in partnerships:
		remove_partnership(name)
	organisations = _remove_unused(made["organisations"])
	if any(made.values()):
		frappe.defaults.clear_default(key=MADE, parent="__global")
	return partnerships + organisations


def write_out(folder: Path, as_of: date = AS_OF) -> list[Path]:
	"""Print the demo partnerships of the site: agreement, milestone report, evaluation, each HTML and PDF."""
	return [
		path
		for stem, dossier in dossiers().items()
		if (name := _name_of(dossier))
		for document in _prints(export_partnership(name), stem, as_of)
		for path in document.write(folder)
	]


def _name_of(dossier: schema.Dossier) -> str | None:
	return frappe.db.exists(PARTNERSHIP, {"title": dossier.partnership.title})


def _made() -> dict[str, list[str]]:
	"""Asked of the database: the cache of defaults does not take part in a rollback."""
	made = frappe.db.get_value("DefaultValue", {"parent": "__global", "defkey": MADE}, "defvalue")
	return json.loads(made) if made else {"partnerships": [], "organisations": []}


def _remove_unused(organisations: list[str]) -> list[str]:
	"""Delete those that nothing refers to, departments before what they are part of."""
	left = [name for name in organisations if frappe.db.exists(ORGANISATION, name)]
	gone = []
	while unused := [name for name in left if _deleted(name)]:
		left = [name for name in left if name not in unused]
		gone += unused
	return gone


def _deleted(organisation: str) -> bool:
	told = len(frappe.local.message_log)
	try:
		frappe.delete_doc(ORGANISATION, organisation, delete_permanently=True)
	except frappe.LinkExistsError:
		del frappe.local.message_log[told:]
		return False
	return True


def _prints(dossier: schema.Dossier, stem: str, as_of: date) -> Iterator[Print]:
	yield files.agreement(dossier, stem)
	yield files.milestone_report(dossier, f"{stem}-milestones", as_of)
	for evaluation in dossier.evaluations[:1]:
		yield files.evaluation_report(dossier, evaluation, f"{stem}-evaluation", as_of)
