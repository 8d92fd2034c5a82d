"""A frozen document with what is to be known of it on a sheet of its own: signatures, corrections, origin."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..dossier import schema
from ..dossier.digest import short
from ..rules.findings import N_
from . import partials
from .language import date_text, translator
from .partials import View

END = '<div id="end"></div>'
"""What every document ends with; see page.html."""

HOW = {
	"On Paper": N_("On paper"),
	"On Screen": N_("By hand on screen"),
	"External Service": N_("Through a signing service"),
}
HISTORY = N_("Signed before it was registered here, and entered as history: {reason}")
IMPORTED = N_(
	"The text was frozen elsewhere and imported by {person} on {day}. Its PDF was made here, of the "
	"imported text."
)
REMADE = N_(
	"This PDF is not the one that was made when the text was frozen. That one was lost or altered; "
	"{person} had this one made anew from the frozen text on {day}, because: {reason}"
)
NOT_FROZEN = N_(
	"This evaluation was submitted before reports were frozen. Its text was never fixed: every print of it "
	"is made anew of what the record says."
)
IMPORTED_MINUTES = N_("The minutes were approved elsewhere and imported by {person} on {day}.")
CORRECTED = N_("{party}: {what} corrected from {old} to {new}. {reason} ({person}, {day})")
TAKEN_BACK = N_("{party}, {body}: {outcome} on {old}, taken back. {reason} ({person}, {day})")
CORRECTED_DAYS = {
	"Day of Signature": N_("day of signature"),
	"Day of Decision": N_("day of decision"),
	"Day of Consent": N_("day of consent"),
}
OUTCOMES = {"Approved": N_("Approved"), "Rejected": N_("Rejected"), "Informed": N_("Informed")}


class Origin(NamedTuple):
	"""By whom and when a document was brought in that was finished elsewhere."""

	person: str
	day: date


class Remaking(NamedTuple):
	"""By whom, when and why a frozen PDF was made anew."""

	person: str
	day: date
	reason: str


def with_signatures(frozen: str, agreement: schema.Agreement, origin: Origin | None = None) -> str:
	"""Add to the frozen text, untouched, the sheet of who signed it, as far as there is any to tell."""
	language = agreement.language
	_ = translator(language)
	notes = [_(HISTORY).format(reason=agreement.history_reason)] if agreement.entered_as_history else []
	notes += [origin_text(origin, language)] if origin else []
	names = {signature.party: _name(signature) for signature in agreement.signatures}
	return _with_sheet(
		frozen,
		language,
		rows=[_row(signature, agreement.corrections, language) for signature in _signed(agreement)],
		corrections=[_correction(row, names, language) for row in agreement.corrections],
		fingerprint=agreement.digest,
		notes=notes,
	)


def with_origin(html: str, origin: Origin, language: str, sentence: str = IMPORTED) -> str:
	"""Add to any finished document a sheet that says where it came from."""
	return _with_sheet(html, language, notes=[origin_text(origin, language, sentence)])


def with_remaking(frozen: str, remaking: Remaking, language: str) -> str:
	"""Add to the frozen text, untouched, a sheet that says that its PDF is not the first one, and why."""
	day = date_text(remaking.day, "Day", language)
	note = translator(language)(REMADE).format(person=remaking.person, day=day, reason=remaking.reason)
	return _with_sheet(frozen, language, notes=[note])


def with_no_freezing(html: str, language: str) -> str:
	"""Add to a report that was finished, but never frozen, a sheet that says so."""
	return _with_sheet(html, language, notes=[translator(language)(NOT_FROZEN)])


def origin_text(origin: Origin, language: str, sentence: str = IMPORTED) -> str:
	day = date_text(origin.day, "Day", language)
	return translator(language)(sentence).format(person=origin.person, day=day)


def _with_sheet(
	html: str,
	language: str,
	*,
	notes: list[str],
	rows: Sequence[View] = (),
	corrections: Sequence[str] = (),
	**view: object,
) -> str:
	if not (rows or corrections or notes):
		return html
	view |= {"rows": rows, "corrections": corrections, "notes": notes}
	before, end, after = html.rpartition(END)
	return f"{before}{partials.render('signed.html', language, **view)}{end}{after}"


def _signed(agreement: schema.Agreement) -> Iterable[schema.Signature]:
	return (signature for signature in agreement.signatures if signature.signed_on)


def _row(signature: schema.Signature, corrections: Iterable[schema.Correction], language: str) -> View:
	_ = translator(language)
	cvr = _("CVR no. {number}").format(number=signature.cvr) if signature.cvr else ""
	return {
		"party": _name(signature),
		"cvr": cvr,
		"signatory": signature.signatory,
		"signatory_title": signature.signatory_title,
		"further": signature.further_signatories,
		"day": date_text(signature.signed_on, signature.signed_precision, language),
		"corrected": any(_is_of(row, signature) for row in corrections),
		"how": _(HOW[signature.how]) if signature.how else "",
		"reference": signature.reference,
		"fingerprint": short(signature.digest) if signature.digest else "",
	}


def _is_of(correction: schema.Correction, signature: schema.Signature) -> bool:
	return correction.what == "Day of Signature" and correction.party == signature.party


def _name(signature: schema.Signature) -> str:
	"""Say what the party was called when the text was frozen."""
	return signature.party_name or signature.party


def _correction(row: schema.Correction, names: dict[str, str], language: str) -> str:
	_ = translator(language)
	told = {
		"party": names.get(row.party, row.party),
		"body": row.body,
		"old": date_text(row.old_day, row.old_precision, language) if row.old_day else "",
		"new": date_text(row.new_day, "Day", language) if row.new_day else "",
		"reason": row.reason,
		"person": row.corrected_by,
		"day": date_text(row.corrected_on.date(), "Day", language),
	}
	if row.outcome:
		return _(TAKEN_BACK).format(outcome=_(OUTCOMES[row.outcome]), **told)
	return _(CORRECTED).format(what=_(CORRECTED_DAYS[row.what]), **told)
