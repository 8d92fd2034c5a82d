"""A new version for those who decide: why, what was decided, what changes, and its whole text."""

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from ...dossier import schema
from ...rules.findings import N_
from .. import partials
from ..case_line import case_line
from ..language import date_text
from ..meetings.papers import called
from ..page import page, style_sheet
from .comparison import compare
from .document import agreement_html, both_titles, edition
from .draft import Draft

AMENDMENT = N_("Amendment with comparison")
KINDS = {
	"Initial": N_("First agreement"),
	"Amendment": N_("Amendment"),
	"Renewal": N_("Renewal"),
	"Accession": N_("Accession"),
}


def amendment_html(dossier: schema.Dossier, version: int | None = None) -> str:
	"""Print a version with what it changes in the one before, a complete document in its own language.

	Raises SectionError as `agreement_html` does.
	"""
	text = agreement_html(dossier, version)
	agreement = _chosen(dossier, version)
	draft, earlier = Draft(dossier, agreement), version_before(dossier, agreement)
	before = earlier and agreement_html(dossier, earlier.version)
	changes = compare(_agreed(before), _agreed(text)) if before else []
	_ = draft._
	body = partials.render(
		"agreements/amendment.html",
		draft.language,
		rationale=agreement.rationale,
		facts=_facts(draft, earlier),
		earlier=earlier.version if earlier else None,
		number=agreement.version,
		changes=[change for change in changes if change.kind != "same"],
		same=[change.heading for change in changes if change.kind == "same" and change.heading],
		text=_body(text),
	)
	return page(
		body,
		title=both_titles(dossier.partnership.title, agreement.title),
		subtitle=edition(draft),
		language=draft.language,
		kind=_(AMENDMENT),
		mark="" if agreement.submitted or agreement.frozen_html else _("Draft"),
		case=case_line(dossier, agreement, draft.language),
		style=style_sheet("agreements/amendment.css"),
	)


def version_before(dossier: schema.Dossier, agreement: schema.Agreement) -> schema.Agreement | None:
	"""Find the version that this one is compared with: the one it supersedes, else the last that was
	frozen before, else the last before; None for the first."""
	before = [row for row in dossier.agreements if row.version < agreement.version]
	superseded = [row for row in before if row.version == agreement.supersedes]
	frozen = [row for row in before if row.submitted]
	return max(superseded or frozen or before, key=lambda row: row.version, default=None)


def _chosen(dossier: schema.Dossier, version: int | None) -> schema.Agreement:
	versions = {row.version: row for row in dossier.agreements}
	return versions[max(versions) if version is None else version]


def _facts(draft: Draft, earlier: schema.Agreement | None) -> list[tuple[str, str]]:
	_, agreement = draft._, draft.agreement
	effective = agreement.effective_date and date_text(agreement.effective_date, "Day", draft.language)
	rows = (
		(_("Kind"), _(KINDS[agreement.kind])),
		(_("Compared with"), earlier and _edition_of(earlier, draft)),
		(_("In force from"), effective),
		(_("Decision"), _decision(draft)),
		(_("Written consent"), _consents(draft)),
		(_("At home"), _at_home(draft)),
		(_("Fingerprint"), agreement.digest),
	)
	return [(label, value) for label, value in rows if value]


def _edition_of(earlier: schema.Agreement, draft: Draft) -> str:
	return edition(Draft(draft.dossier, earlier.model_copy(update={"language": draft.language})))


def _decision(draft: Draft) -> Markup | str:
	"""Say where it was decided, and how; "" where no meeting is named."""
	_, key = draft._, draft.agreement.decided_at
	if not key:
		return ""
	meeting = next((row for row in draft.dossier.meetings if row.identity == key), None)
	decisions = [row for row in meeting.decisions if row.kind == "Amendment"] if meeting else []
	return partials.render(
		"agreements/decided.html",
		draft.language,
		meeting=called(draft.dossier, key, draft.language),
		day=meeting and date_text(meeting.start.date(), "Day", draft.language),
		decisions=decisions,
	)


def _consents(draft: Draft) -> Markup:
	given = (
		f"{row.party}, {date_text(row.given_on, 'Day', draft.language)}" for row in draft.agreement.consents
	)
	return Markup("<br>").join(given)


def _at_home(draft: Draft) -> Markup:
	"""Say what the parties' own bodies decided."""
	_ = draft._
	outcomes = {"Approved": _("approved"), "Rejected": _("rejected"), "Informed": _("was told")}
	lines = []
	for row in draft.agreement.approvals:
		said = outcomes[row.outcome] if row.outcome else _("not decided yet")
		day = date_text(row.decided_on, "Day", draft.language) if row.decided_on and row.outcome else ""
		lines.append(f"{row.body} ({row.party}): {' '.join(filter(None, (said, day)))}")
	return Markup("<br>").join(lines)


def _agreed(document: str) -> str:
	"""Take away what stands above the comparison and is no part of what is agreed: why, and which version."""
	tree = html.document_fromstring(document)
	for told in (*tree.find_class("rationale"), *tree.find_class("edition")):
		told.drop_tree()
	return str(html.tostring(tree, encoding="unicode"))


def _body(document: str) -> Markup:
	"""Take the chapters of a complete agreement, without its title and why it was made, which stand above."""
	main: HtmlElement = html.document_fromstring(document).find(".//main")
	above = ("cover", "rationale")
	parts = [part for part in main if part.get("class") not in above and part.get("id") != "end"]
	return Markup("".join(html.tostring(part, encoding="unicode") for part in parts))
