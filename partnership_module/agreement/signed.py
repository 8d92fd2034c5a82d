"""A frozen agreement with the signatures that were given under it, on a sheet of their own."""

from collections.abc import Iterable

from ..dossier import schema
from ..rules.findings import _ as N_
from . import partials
from .digest import short
from .language import date_text, translator

END = '<div id="end"></div>'
"""What every document ends with; see page.html."""

HOW = {
	"On Paper": N_("On paper"),
	"On Screen": N_("By hand on screen"),
	"External Service": N_("Through a signing service"),
}


def with_signatures(frozen: str, digest: str, signatures: Iterable[schema.Signature], language: str) -> str:
	"""The frozen text, untouched, and after it the sheet of those who signed it, if anybody has."""
	rows = [_row(signature, language) for signature in signatures if signature.signed_on]
	if not rows:
		return frozen
	sheet = partials.render("signed.html", language, rows=rows, fingerprint=digest)
	before, end, after = frozen.rpartition(END)
	return f"{before}{sheet}{end}{after}"


def _row(signature: schema.Signature, language: str) -> dict:
	_ = translator(language)
	return {
		"party": signature.party,
		"signatory": signature.signatory,
		"signatory_title": signature.signatory_title,
		"day": date_text(signature.signed_on, "Day", language),
		"how": _(HOW[signature.how]) if signature.how else "",
		"reference": signature.reference,
		"fingerprint": short(signature.digest) if signature.digest else "",
	}
