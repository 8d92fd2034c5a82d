"""What stands at the end: the appendices and the signatures."""

from ...dossier import schema
from ..draft import Draft
from ..language import date_text, number_word


def appendices(draft: Draft) -> dict | None:
	"""The list of the appendices; their text follows after the signatures."""
	listed = numbered_appendices(draft)
	return {"appendices": listed} if listed else None


def numbered_appendices(draft: Draft) -> list[dict]:
	return [
		{"number": number, "title": appendix.title, "text": appendix.text}
		for number, appendix in enumerate(draft.partnership.appendices, start=1)
	]


def signatures(draft: Draft) -> dict | None:
	"""One row for each party, all alike, filled as far as is known; of an accession for whoever joins."""
	signed = {signature.party: signature for signature in draft.agreement.signatures}
	parties = {party.organisation: party for party in draft.partnership.parties}
	signing = [draft.joins] if draft.joins else [party.organisation for party in draft.parties]
	names = [*signing, *(name for name in signed if name not in signing)]
	rows = [_row(name, signed.get(name), parties.get(name), draft) for name in names]
	return {"rows": rows, "terms": _in_force_by(draft, len(names))} if rows else None


def _in_force_by(draft: Draft, signing: int) -> str:
	"""How many signatures it takes; "" where all have to sign."""
	minimum = draft.agreement.minimum_signatures
	if not minimum or minimum >= signing:
		return ""
	return draft._("The agreement takes effect when {number} of the parties have signed.").format(
		number=number_word(minimum, draft.language)
	)


def _row(name: str, signature: schema.Signature | None, party: schema.Party | None, draft: Draft) -> dict:
	named = signature if signature and signature.signatory else party
	signed_on = signature.signed_on if signature else None
	return {
		"party": name,
		"signatory": named.signatory if named else None,
		"signatory_title": named.signatory_title if named else None,
		"signed_on": date_text(signed_on, "Day", draft.language) if signed_on else "",
	}
