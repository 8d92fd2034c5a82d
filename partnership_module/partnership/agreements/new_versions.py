"""How a new version of an agreement begins: with the text in force; only the first one with a template."""

import frappe

from ...constants import AGREEMENT
from ...dossier.schema import Section
from ...prints.agreements.chapters import APPENDIX
from ...rules.agreements.signing import SIGNING
from .. import api
from ..documents.partnership_record import PRECISIONS

FROM_TEMPLATE = "Template"
BODY = ("party", "body", "purpose")
SIGNS = ("signs_as", "further_signatories", "place")
KEPT = ("title", "minimum_signatures", "end_date")
"""What a new version takes from the one before, unless it says otherwise."""
FORM = {
	"paper": None,
	"numbering": "Numbers",
	"appendix_numbering": "Numbers",
	"appendices_on_new_pages": 0,
	"appendices_without_list": 0,
}
"""How an agreement looks, taken over with the sections: the fields, and what they hold before one chose."""


def begin(agreement) -> None:
	"""Give a new agreement its number, its language and its text, before it is inserted."""
	agreement.version = agreement.last_version() + 1
	before = basis(agreement.partnership)
	if before and (agreement.kind or "Initial") == "Initial" and _is_frozen(before):
		agreement.kind = "Amendment"
	if before and agreement.kind not in (None, "", "Initial"):
		_continue(agreement, frappe.get_doc(AGREEMENT, before))
	else:
		_start(agreement)


def basis(partnership: str) -> str | None:
	"""Find the version that a new one starts from: that in force, else the last frozen, else the last
	draft."""
	rows = frappe.get_all(
		AGREEMENT,
		{"partnership": partnership, "docstatus": ["<", 2], "kind": ["!=", "Accession"]},
		["name", "status", "docstatus"],
		order_by="version desc",
	)
	in_force = [row.name for row in rows if row.docstatus == 1 and row.status == "In Force"]
	frozen = [row.name for row in rows if row.docstatus == 1]
	return next(iter([*in_force, *frozen, *(row.name for row in rows)]), None)


def sections_of(agreement) -> list[dict]:
	"""Copy the sections of an agreement or a template as new rows."""
	return [{field: row.get(field) for field in Section.model_fields} for row in agreement.sections]


def take_form(agreement, source) -> None:
	"""Take over what a template or an agreement calls itself and its numbering, where none was chosen."""
	for field, unchosen in FORM.items():
		if agreement.get(field) in (None, "", unchosen):
			agreement.set(field, source.get(field))


@api.method(methods=["POST"])
def sections_from_template(template: str, sections: list | str, before: str | None = None) -> list[dict]:
	"""Give the sections of a template with the answers that were typed into other ones; nothing is saved.

	sections: those on the form. before: the template that they came from. An answer goes to the same question
	or heading of the new template; what has no place there follows at the end, so that nothing is lost.
	"""
	doc = frappe.get_doc("Agreement Template", template)
	doc.check_permission("read")
	former = frappe.get_doc("Agreement Template", before) if before else None
	own = [{field: row.get(field) for field in Section.model_fields} for row in frappe.parse_json(sections)]
	return with_answers(sections_of(doc), own, sections_of(former) if former else [])


def with_answers(new: list[dict], own: list[dict], former: list[dict]) -> list[dict]:
	"""Fill new sections with what was typed into their own; what no new section asks for is put at the
	end."""
	defaults = {(_place(row), row.get("text") or "") for row in former}
	typed = [row for row in own if row.get("text") and (_place(row), row["text"]) not in defaults]
	sections, unplaced = [dict(row) for row in new], []
	for row in typed:
		place = next(
			(other for other in sections if _place(other) == _place(row) and "taken" not in other), None
		)
		if place is None:
			unplaced.append(row)
		else:
			place.update({"text": row["text"], "answered_by": row.get("answered_by"), "taken": True})
	end = _end(sections)
	placed = [*sections[:end], *unplaced, *sections[end:]]
	return [{field: row.get(field) for field in Section.model_fields} for row in placed]


def _end(sections: list[dict]) -> int:
	"""Find where the agreement itself ends: before its first appendix, to which all below would belong."""
	begins = (
		i for i, row in enumerate(sections) if row.get("heading") and row.get("heading_level") == APPENDIX
	)
	return next(begins, len(sections))


def _place(section: dict) -> tuple:
	"""What a text stands under: its question, else its heading and block."""
	if section.get("question"):
		return ("question", section["question"].strip())
	return (section.get("heading") or "", section.get("block"))


def _is_frozen(name: str) -> bool:
	return frappe.db.get_value(AGREEMENT, name, "docstatus") == 1


def _continue(agreement, before) -> None:
	"""An accession adds to the version before it and replaces none; the bodies at home are asked anew."""
	if agreement.start_from == FROM_TEMPLATE:
		_start(agreement)
	elif not agreement.sections:
		agreement.update({"language": before.language, "template": before.template})
		take_form(agreement, before)
		agreement.extend("sections", sections_of(before))
	elif not agreement.template:
		agreement.language = before.language
	for field in KEPT:
		if not (agreement.get(field) or (agreement.kind == "Renewal" and field == "end_date")):
			agreement.set(field, before.get(field))
			if precision := PRECISIONS[AGREEMENT].get(field):
				agreement.set(precision, before.get(precision))
	if agreement.kind == "Accession":
		return
	agreement.supersedes = agreement.supersedes or before.version
	if not agreement.approvals:
		agreement.extend("approvals", [{field: row.get(field) for field in BODY} for row in before.approvals])
	if not agreement.signatures:
		agreement.extend("signatures", _signers(before))


def _signers(before) -> list[dict]:
	"""List the parties that sign, in which order and as what, where the version before says it."""
	parties = frappe.get_doc("Partnership", before.partnership).parties
	current = [row.organisation for row in parties if row.status in SIGNING]
	rows = [row for row in before.signatures if row.party in current]
	order = [row.party for row in rows]
	if order == [party for party in current if party in order] and not any(map(_says_how, rows)):
		return []
	return [{field: row.get(field) for field in ("party", *SIGNS)} for row in rows]


def _says_how(row) -> bool:
	return any(row.get(field) for field in SIGNS)


def _start(agreement) -> None:
	settings = ("Partnership Settings", "default_template")
	agreement.template = agreement.template or frappe.db.get_single_value(*settings)
	agreement.language = agreement.language_of_text()
	if agreement.template and not agreement.sections:
		agreement.take_sections()
