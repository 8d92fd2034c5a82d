"""The agreement as a printed document, in its own language."""

from ...dossier import schema
from ...rules.findings import N_, Finding
from .. import partials
from ..case_line import case_line
from ..language import date_text
from ..page import page
from ..sandbox import SectionError, refuse_too_large
from .appendices import prepare
from .blocks import framing
from .chapters import chapters
from .draft import Appendix, Draft

NO_VERSION = N_(
	"There is no version {version} of the agreement. Choose one of the versions that the dossier has."
)
NO_AGREEMENT = N_("The dossier has no agreement yet.")

NEGOTIATION = ("circulations", "approvals", "postponements", "consents", "corrections")
"""The tables of an agreement in which is recorded who was sent which text and what was said to it."""


def agreement_html(dossier: schema.Dossier, version: int | None = None, *, for_reading: bool = False) -> str:
	"""Print the agreement as a complete HTML document in its own language; the same for the same dossier.

	version: its number, by default the last one. A frozen version is given exactly as it was frozen.
	for_reading: a draft says on every page that it is one. The text that parties are sent and approve does
	not, so that it is still the same text when it is frozen. Raises SectionError when there is no such
	version, the Jinja of a section cannot be filled in, or a text is too large to be laid out.
	"""
	agreement = _chosen(dossier, version)
	if agreement.frozen_html:
		return agreement.frozen_html
	draft = Draft(dossier, agreement)
	refuse_too_large(draft.plain)
	prepare(draft)
	view = {"chapters": chapters(draft), "appendices": _appendices(draft), "rationale": _rationale(agreement)}
	view["frame"] = framing.alone(draft)
	return page(
		partials.render("agreements/agreement.html", draft.language, **view),
		title=dossier.partnership.title,
		second_title=_own_title(dossier.partnership.title, agreement.title),
		mark=draft._("Draft") if for_reading and _is_draft(agreement) else "",
		subtitle=edition(draft),
		language=draft.language,
		kind=agreement.paper or draft._("Partnership agreement"),
		lead=dossier.partnership.summary,
		case=case_line(dossier, agreement, draft.language),
	)


def what_prints(dossier: schema.Dossier, version: int) -> schema.Dossier:
	"""All that the text of a version may depend on: two dossiers in which it is the same print the same text.

	What is recorded of its negotiation prints in no block. Only a section that asks for it in Jinja shows it.
	"""
	if any(_asks_for_agreement(a) for a in dossier.agreements if a.version == version):
		return dossier
	agreements = (
		a.model_copy(update=dict.fromkeys(NEGOTIATION, ())) if a.version == version else a
		for a in dossier.agreements
	)
	return dossier.model_copy(update={"agreements": tuple(agreements)})


def _asks_for_agreement(agreement: schema.Agreement) -> bool:
	"""Whether a section's Jinja may reach the agreement, which it can only by its name."""
	texts = [text or "" for s in agreement.sections for text in (s.heading, s.question, s.text)]
	return any("{" in text and "agreement" in text for text in texts)


def _chosen(dossier: schema.Dossier, version: int | None) -> schema.Agreement:
	if not dossier.agreements:
		raise SectionError(Finding("agreements", NO_AGREEMENT))
	if version is None:
		return max(dossier.agreements, key=lambda agreement: agreement.version)
	for agreement in dossier.agreements:
		if agreement.version == version:
			return agreement
	raise SectionError(Finding("agreements", NO_VERSION, {"version": version}))


def _appendices(draft: Draft) -> list[tuple[Appendix, bool]]:
	"""List the appendices that follow the agreement, and which of them begin a page.

	A file has a page of its own before it, and the next appendix begins after its pages.
	"""
	printed = [appendix for appendix in draft.appendices if appendix.prints]
	on_new_pages = draft.agreement.appendices_on_new_pages
	return [
		(appendix, bool(before and (on_new_pages or appendix.file or before.file)))
		for before, appendix in zip([None, *printed], printed, strict=False)
	]


def _rationale(agreement: schema.Agreement) -> str | None:
	"""Say why there is a new version; the first one needs no reason."""
	return None if agreement.kind == "Initial" else agreement.rationale


def edition(draft: Draft) -> str:
	"""Write version, kind and date: "Version 2 · Ændring · gælder fra 1. januar 2005"."""
	_, agreement = draft._, draft.agreement
	kinds = {"Amendment": _("Amendment"), "Renewal": _("Renewal"), "Accession": _("Accession")}
	parts = [_("Version {number}").format(number=agreement.version), kinds.get(agreement.kind), _dated(draft)]
	return " · ".join(part for part in parts if part)


def both_titles(partnership: str, agreement: str | None) -> str:
	"""Join the title of a partnership and, if it has another, that of its agreement: "Natteravne: Tillæg"."""
	return ": ".join(filter(None, (partnership, _own_title(partnership, agreement))))


def _own_title(partnership: str, agreement: str | None) -> str:
	"""Give the title of an agreement, unless it is that of the partnership; "" without one."""
	own = (agreement or "").strip()
	return "" if own.casefold() == partnership.strip().casefold() else own


def _is_draft(agreement: schema.Agreement) -> bool:
	"""Tell whether the text may still change: neither frozen nor, on paper before it came here, signed."""
	return not (agreement.submitted or any(row.signed_on for row in agreement.signatures))


def _dated(draft: Draft) -> str:
	_, agreement = draft._, draft.agreement
	if agreement.effective_date:
		day = date_text(agreement.effective_date, agreement.effective_precision, draft.language)
		return _("in force from {date}").format(date=day)
	return date_text(agreement.draft_date, "Day", draft.language) if agreement.draft_date else ""
