"""Frames: the partnership whose agreement in force another one stands under, as plain data.

What is shown is read from the frozen text and the dossier frozen with it, never from the record of the
frame, which may already say what is only being negotiated. Permission is asked for when the frame is chosen;
what the agreement then prints of it is part of the agreement, and the same for all its readers.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import frappe

from ..dossier import framing, schema
from ..dossier.digest import digest
from ..rules.agreements.signing import SIGNING
from .frozen_dossiers import frozen_dossier
from .mapping import DOCTYPES

PARTNERSHIP, AGREEMENT = DOCTYPES[schema.Partnership], DOCTYPES[schema.Agreement]
IN_FORCE, BEGUN = "In Force", ("In Force", "Superseded", "Ended")
OVER = ("Ended", "Closed", "Cancelled")
OF_VERSION = (
	*("name", "version", "status", "paper", "effective_date", "end_date", "digest", "frozen_html"),
	*("pdf", "pdf_digest"),
)


def frame_of(name: str, shown: Sequence[str]) -> schema.Frame:
	"""Read the partnership of this name as a frame. shown: the headings of the chapters shown in full."""
	record = frappe.db.get_value(PARTNERSHIP, name, ["title", "status", "end_date"], as_dict=True)
	version = _version(name)
	frame = schema.Frame(
		title=record.title,
		state=_state(record.status, version),
		end_date=(version and version.end_date) or record.end_date,
		parties=_parties(name),
	)
	return _with_text(frame, version, shown) if version else frame


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


def _version(name: str):
	"""Read the version in force; where none is, the last one that was."""
	filters = {"partnership": name, "docstatus": 1, "kind": ["!=", "Accession"], "status": ["in", BEGUN]}
	rows = frappe.get_all(AGREEMENT, filters, OF_VERSION, order_by="version desc")
	return next((row for row in rows if row.status == IN_FORCE), rows[0] if rows else None)


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
