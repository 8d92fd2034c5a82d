"""Frames: the partnership whose agreement in force another one stands under, as plain data.

What is shown is read from the frozen text and the dossier frozen with it, never from the record of the
frame, which may already say what is only being negotiated. Permission is asked for when the frame is chosen;
what the agreement then prints of it is part of the agreement, and the same for all its readers.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from datetime import date

import frappe

from ..dossier import framing, schema
from ..dossier.digest import digest
from ..rules.agreements.signing import SIGNING
from ..rules.dates import end_of
from .frozen_dossiers import frozen_dossier
from .mapping import DOCTYPES

PARTNERSHIP, AGREEMENT = DOCTYPES[schema.Partnership], DOCTYPES[schema.Agreement]
IN_FORCE, BEGUN = "In Force", ("In Force", "Superseded", "Ended")
OVER = ("Ended", "Closed", "Cancelled")
OF_VERSION = (
	*("name", "version", "status", "paper", "effective_date", "end_date", "end_precision", "digest"),
	*("frozen_html", "pdf", "pdf_digest"),
)
BRIEF = ("status", "end_date", "end_precision", "pdf", "pdf_digest")


def frame_of(name: str, shown: Sequence[str]) -> schema.Frame:
	"""Read the partnership of this name as a frame. shown: the headings of the chapters shown in full."""
	record = frappe.db.get_value(
		PARTNERSHIP, name, ["title", "status", "end_date", "end_precision"], as_dict=True
	)
	version = _versions([name], OF_VERSION).get(name)
	frame = schema.Frame(
		title=record.title,
		state=_state(record.status, version),
		end_date=_end(record, version),
		parties=_parties(name),
	)
	return _with_text(frame, version, shown) if version else frame


def several(names: Collection[str], with_terms: Container[str]) -> dict[str, schema.Frame]:
	"""Read when several frames end, and of some of them the terms; two queries, and the frozen PDFs of
	those."""
	filters = {"name": ["in", sorted(names)]}
	records = (
		frappe.get_all(PARTNERSHIP, filters, ["name", "title", "end_date", "end_precision"]) if names else []
	)
	versions = _versions(sorted(names), BRIEF) if names else {}
	return {row.name: _brief(row, versions.get(row.name), row.name in with_terms) for row in records}


def _brief(record, version, has_terms: bool) -> schema.Frame:
	has_terms = has_terms and version is not None
	return schema.Frame(
		title=record.title,
		end_date=_end(record, version),
		terms=_terms(frozen_dossier(version.pdf, version.pdf_digest)) if has_terms else schema.FrameTerms(),
	)


def _end(record, version) -> date | None:
	"""Say when a frame ends: as its agreement in force says, else as its record does; a month by its last
	day."""
	says = version if version and version.end_date else record
	return says.end_date and end_of(says.end_date, says.end_precision or "Day")


def above(name: str | None) -> Iterator[str]:
	"""Give the frame of a partnership, the frame of that, and so on, each once."""
	passed: set[str] = set()
	while name and (name := frappe.db.get_value(PARTNERSHIP, name, "frame")) and name not in passed:
		passed.add(name)
		yield name


def with_digest(fingerprint: str) -> str | None:
	"""Find the partnership that has the frozen text with this digest, for a user who may read it."""
	name = frappe.db.get_value(AGREEMENT, {"digest": fingerprint, "docstatus": 1}, "partnership")
	return name if name and frappe.has_permission(PARTNERSHIP, "read", doc=name) else None


def _versions(names: Sequence[str], fields: Sequence[str]) -> dict:
	"""Read of each partnership the version in force; where none is, the last one that was."""
	ours = {
		"partnership": ["in", names],
		"docstatus": 1,
		"kind": ["!=", "Accession"],
		"status": ["in", BEGUN],
	}
	rows = frappe.get_all(AGREEMENT, ours, [*fields, "partnership"], order_by="version asc")
	last = {row.partnership: row for row in rows}
	return last | {row.partnership: row for row in rows if row.status == IN_FORCE}


def _state(status: str, version) -> str:
	if version is None:
		return "Not in Force"
	if version.status != IN_FORCE or status in OVER:
		return "Ended"
	return "Under Notice" if status == "Under Notice" else "In Force"


def _parties(name: str) -> tuple[str, ...]:
	party, organisation = frappe.qb.DocType("Partnership Party"), frappe.qb.DocType("Partner Organisation")
	query = frappe.qb.from_(party).join(organisation).on(organisation.name == party.organisation)
	own = (party.parent == name) & (party.parenttype == PARTNERSHIP) & party.status.isin(SIGNING)
	rows = query.where(own).orderby(party.idx).select(organisation.organisation_name).run()
	return tuple(row[0] for row in rows)


def _with_text(frame: schema.Frame, version, shown: Sequence[str]) -> schema.Frame:
	values = {"version": version.version, "digest": version.digest, "paper": version.paper or None}
	values["effective_date"] = version.effective_date or _signed_on(version.name)
	if digest(version.frozen_html or "") != version.digest:
		return frame.model_copy(update={**values, "state": "Altered"})
	values["sections"] = framing.sections_of(version.frozen_html, shown)
	values["terms"] = _terms(frozen_dossier(version.pdf, version.pdf_digest))
	return frame.model_copy(update=values)


def _signed_on(agreement: str) -> date | None:
	filters = {"parent": agreement, "parenttype": AGREEMENT}
	days = frappe.get_all("Partnership Agreement Signature", filters, pluck="signed_on")
	return max(filter(None, days), default=None)


def _terms(frozen: schema.Dossier | None) -> schema.FrameTerms:
	"""Read the terms of the frame; what it leaves open itself are those of the frame that it stands under."""
	if not frozen:
		return schema.FrameTerms()
	upper = frozen.frame.terms.model_dump(exclude_none=True) if frozen.frame else {}
	own = {name: getattr(frozen.partnership, name) for name in schema.FrameTerms.model_fields}
	stated = {name: value for name, value in own.items() if value is not None}
	return schema.FrameTerms.model_validate(upper | stated)
