"""Filling an agreement in question by question: what is still open, and how the page looks meanwhile."""

import frappe

from ...constants import AGREEMENT
from ...dossier.schema import Section
from ...prints import signs, weight
from ...prints.agreements import open_points as points
from ...prints.agreements import questions
from ...prints.agreements.document import agreement_html
from ...prints.agreements.draft import Draft
from ...prints.sandbox import SectionError
from ...records.export import ORGANISATION, PARTNERSHIP_RECORDS, dossier_of
from ...records.mapping import DOCTYPES
from ...rules.agreements import answers
from ...rules.findings import Finding
from .. import api
from ..messages import of_dossier, sentence

PARTNERSHIP = "Partnership"


@api.method()
def open_points(agreement: str) -> list[dict]:
	"""List what is unanswered or contradictory; none of it blocks.

	Rows of sentence; doctype, name, field: where to settle it; and waiting_for: who has to answer the
	question or fill the section, "" when nobody is named; None where it is neither.
	"""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	names = _names(doc.partnership)
	dossier = dossier_of(doc)
	findings = [*_unprintable(dossier, doc), *points.findings(dossier, [_draft(dossier, doc).agreement])]
	return [
		{
			"sentence": _sentence(finding),
			"waiting_for": _waiting_for(finding, doc),
			**_address(finding, doc, names, dossier),
		}
		for finding in findings
		if _concerns(finding, doc, names)
	]


@api.method(methods=["POST"])
def preview(agreement: str, sections: list | str) -> dict:
	"""Show the agreement with other sections than the saved ones; nothing is saved.

	Returns page: its HTML; texts: what each section says, filled in; unanswered: the places of the sections
	that ask and to which nothing prints, counted from 0; questions: how many ask.
	"""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	doc.sections = []
	for section in frappe.parse_json(sections):
		doc.append("sections", {field: section.get(field) for field in Section.model_fields})
	dossier = dossier_of(doc)
	draft = _draft(dossier, doc)
	try:
		return {
			"page": agreement_html(dossier, doc.version, for_reading=True),
			"texts": questions.texts(draft),
			"unanswered": [_section_index(finding) for finding in questions.unanswered(draft)],
			"questions": questions.count(draft),
		}
	except SectionError as error:
		return {"page": f"<p>{sentence(error.finding, PARTNERSHIP)}</p>"}


def _draft(dossier, agreement) -> Draft:
	return Draft(dossier, next(a for a in dossier.agreements if a.version == agreement.version))


def _sentence(finding: Finding) -> str:
	return of_dossier(finding) if finding.message == signs.NO_GLYPH else sentence(finding, PARTNERSHIP)


def _unprintable(dossier, agreement) -> list[Finding]:
	"""Find what would stop the freezing of a draft; nothing where a text cannot be filled in, which is
	found elsewhere."""
	try:
		html = "" if agreement.frozen_html else agreement_html(dossier, agreement.version)
	except SectionError:
		return []
	return [*signs.findings_in(html, dossier), *weight.findings_in(html)]


def _section_index(unanswered: Finding) -> int:
	return int(unanswered.place.split(".")[3])


def _waiting_for(finding: Finding, agreement) -> str | None:
	if finding.message not in answers.OPEN:
		return None
	return agreement.sections[_section_index(finding)].answered_by or ""


def _names(partnership: str) -> dict[str, list[str]]:
	"""By field of the dossier, the names of its documents in the dossier's order."""
	return {
		field: frappe.get_all(
			DOCTYPES[model],
			{"partnership": partnership, "docstatus": ["<", 2]},
			pluck="name",
			order_by=("position asc, " if field == "roles" else "") + "creation asc, name asc",
		)
		for field, model in PARTNERSHIP_RECORDS.items()
	}


def _concerns(finding: Finding, agreement, names: dict[str, list[str]]) -> bool:
	"""Tell whether a finding is about this agreement: those on sections of other versions are not."""
	kind, _dot, rest = finding.place.partition(".")
	return kind != "agreements" or names[kind][int(rest.split(".")[0])] == agreement.name


def _address(finding: Finding, agreement, names: dict[str, list[str]], dossier) -> dict[str, str]:
	"""The document and the field in it that a finding is about."""
	kind, *rest = finding.place.split(".")
	if not kind:
		return {"doctype": AGREEMENT, "name": agreement.name, "field": ""}
	if kind == "organisations":
		title = dossier.organisations[int(rest[0])].organisation_name
		name = frappe.db.get_value(ORGANISATION, {"organisation_name": title})
		return {"doctype": ORGANISATION, "name": name, "field": rest[1]}
	if kind == "partnership":
		return {"doctype": PARTNERSHIP, "name": agreement.partnership, "field": rest[0]}
	model = PARTNERSHIP_RECORDS[kind]
	field = rest[1] if len(rest) > 1 else ""
	return {"doctype": DOCTYPES[model], "name": names[kind][int(rest[0])], "field": field}
