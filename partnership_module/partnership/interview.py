"""Filling an agreement in question by question: what is still open, and how the page looks meanwhile."""

import frappe

from ..agreement.document import agreement_html
from ..agreement.sandbox import SectionError
from ..dossier.export import HANGING, dossier_of
from ..dossier.mapping import DOCTYPES
from ..dossier.schema import Section
from ..rules import completeness
from ..rules.findings import Finding
from .agreement_facts import AGREEMENT
from .refusals import sentence

PARTNERSHIP = "Partnership"


@frappe.whitelist()
def open_points(agreement: str) -> list[dict]:
	"""What is unanswered or contradictory, none of it blocks: [{sentence, doctype, name, field}]."""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	names = _names(doc.partnership)
	found = completeness.findings(dossier_of(doc))
	return [
		{"sentence": sentence(finding, PARTNERSHIP), **_address(finding, doc, names)}
		for finding in found
		if _concerns(finding, doc, names)
	]


@frappe.whitelist(methods=["POST"])
def preview(agreement: str, sections: list | str) -> str:
	"""The printed page with other sections than the saved ones, as HTML; nothing is saved."""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	doc.sections = []
	for section in frappe.parse_json(sections):
		doc.append("sections", {field: section.get(field) for field in Section.model_fields})
	try:
		return agreement_html(dossier_of(doc), doc.version)
	except SectionError as error:
		return f"<p>{sentence(error.finding, PARTNERSHIP)}</p>"


def _names(partnership: str) -> dict[str, list[str]]:
	"""By field of the dossier, the names of its documents in the dossier's order."""
	return {
		field: frappe.get_all(
			DOCTYPES[model],
			{"partnership": partnership, "docstatus": ["<", 2]},
			pluck="name",
			order_by=("position asc, " if field == "roles" else "") + "creation asc, name asc",
		)
		for field, model in HANGING.items()
	}


def _concerns(finding: Finding, agreement, names: dict[str, list[str]]) -> bool:
	"""Other versions' sections are not this one's business."""
	kind, _dot, rest = finding.place.partition(".")
	return kind != "agreements" or names[kind][int(rest.split(".")[0])] == agreement.name


def _address(finding: Finding, agreement, names: dict[str, list[str]]) -> dict[str, str]:
	"""The document and the field in it that a finding is about."""
	kind, *rest = finding.place.split(".")
	if kind == "partnership":
		return {"doctype": PARTNERSHIP, "name": agreement.partnership, "field": rest[0]}
	model = HANGING[kind]
	field = rest[1] if len(rest) > 1 else ""
	return {"doctype": DOCTYPES[model], "name": names[kind][int(rest[0])], "field": field}
