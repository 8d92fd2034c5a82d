"""The evidence page of a signature that was given by link: who, when, from where, under which text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from ...rules.agreements import drawings
from .. import partials
from ..language import date_text, translator
from ..page import page, style_sheet


@dataclass(frozen=True)
class Evidence:
	"""What is known of a signature.

	signed_at: local time of `zone`, such as "Europe/Copenhagen". digest, pdf_digest: SHA-256 of the
	frozen text and of the PDF that were offered. consent: the sentence that was ticked. proof: words.
	strokes: what was drawn; none where the typed name is the signature. invited: whose name stood there,
	where that is another.
	"""

	agreement: str
	partnership: str
	party: str
	signatory: str
	signatory_title: str
	invited: str
	signed_at: datetime
	zone: str
	address: str
	digest: str
	pdf_digest: str
	consent: str
	proof: str
	strokes: drawings.Strokes


def evidence_html(evidence: Evidence, language: str) -> str:
	"""Print the evidence as a complete document."""
	_ = translator(language)
	body = partials.render(
		"agreements/evidence.html",
		language,
		rows=[(label, value) for label, value in _rows(evidence, language) if value],
		consent=evidence.consent,
		signatory=evidence.signatory,
		drawn=_svg(evidence, language) if evidence.strokes else "",
	)
	return page(
		body,
		title=evidence.agreement,
		subtitle=date_text(evidence.signed_at.date(), "Day", language),
		language=language,
		kind=_("Evidence of signature"),
		style=style_sheet("agreements/evidence.css"),
	)


def moment_text(moment: datetime, zone: str, language: str) -> str:
	"""Write a moment with its time zone: "29. november 2026 kl. 13.05.10 (Europe/Copenhagen)"."""
	clock = moment.strftime("%H.%M.%S" if language == "da" else "%H:%M:%S")
	day = date_text(moment.date(), "Day", language)
	_ = translator(language)
	return _("{date} at {time}").format(date=day, time=f"{clock} ({zone})")


def _rows(evidence: Evidence, language: str) -> Iterator[tuple[str, str]]:
	_ = translator(language)
	yield _("Partnership"), evidence.partnership
	yield _("Party"), evidence.party
	yield _("Signed by"), evidence.signatory
	yield _("Title"), evidence.signatory_title
	yield _("Invited to sign"), evidence.invited
	yield _("Signed"), moment_text(evidence.signed_at, evidence.zone, language)
	yield _("From the address"), evidence.address
	yield _("Proof"), evidence.proof
	yield _("Fingerprint (SHA-256) of the text"), evidence.digest
	yield _("Fingerprint (SHA-256) of the PDF"), evidence.pdf_digest


def _svg(evidence: Evidence, language: str) -> Markup:
	_ = translator(language)
	label = _("Signature by hand of {name}").format(name=evidence.signatory)
	paths = ["M" + " L".join(f"{x} {y}" for x, y in (*points, points[-1])) for points in evidence.strokes]
	size = {"width": drawings.WIDTH, "height": drawings.HEIGHT}
	return partials.render("agreements/drawing.svg", language, label=label, paths=paths, **size)
