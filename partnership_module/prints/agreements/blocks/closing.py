"""What stands at the end: the appendices and the signatures."""

from collections.abc import Iterator

from ....dossier import schema
from ....rules.agreements import signing
from ...language import date_text, listed, number_text, one_full_stop
from ...partials import View
from ..draft import Draft


def appendices(draft: Draft) -> View | None:
	"""List the appendices; what they hold follows after the signatures."""
	return {"appendices": draft.appendices} if draft.appendices else None


def signatures(draft: Draft) -> View | None:
	"""Make a row for each party, all alike, filled as far as is known; of an accession for who joins.

	They stand in the order of the agreement's own rows, else in that of the parties.
	"""
	signed = {signature.party: signature for signature in draft.agreement.signatures}
	parties = {party.organisation: party for party in draft.partnership.parties}
	signing_now = [draft.joins] if draft.joins else [party.organisation for party in draft.parties]
	others = [name for name in signed if name not in signing_now]
	names = [*signing.in_order(signing_now, signed), *others]
	rows = [_row(name, signed.get(name), parties.get(name), draft) for name in names]
	return {"rows": rows, "effect": _effect(draft)} if rows else None


def _effect(draft: Draft) -> str | None:
	"""Say how many must have signed, where it is not simply all; None where it is."""
	agreement = draft.agreement
	heads, share = agreement.minimum_signatures, agreement.minimum_weight
	if agreement.kind == "Accession" or not (heads or share):
		return None
	told = {
		"number": heads,
		"count": len(draft.parties),
		"share": f"{number_text(share, draft.language)} %" if share else "",
	}
	if not share:
		sentences = [draft.say("enough_parties", **told)]
	else:
		sentences = [draft.say("enough_of_both" if heads else "enough_weight", **told)]
		if (weights := _weights(draft)) and not draft.weights_shown:
			sentences.append(draft.say("weights_of_all", weights=weights))
	if must := [row.party for row in agreement.signatures if row.must_sign]:
		among = draft.say("must_sign", parties=listed(must, draft.language))
		sentences.insert(1, one_full_stop(among))
	return " ".join(filter(None, sentences)) or None


def _weights(draft: Draft) -> str:
	weighed = (
		f"{party.organisation} {number_text(party.weight, draft.language)}"
		for party in draft.parties
		if party.weight
	)
	return ", ".join(weighed)


def _row(name: str, signature: schema.Signature | None, party: schema.Party | None, draft: Draft) -> View:
	signs_as = signature.signs_as if signature else None
	return {
		"party": name,
		"signs_as": signs_as if signs_as != name else None,
		"placed": bool(signature and signature.place),
		"persons": [
			{"name": person, "title": title, "day": day}
			for person, title, day in _persons(signature, party, draft)
		],
	}


Person = tuple[str | None, str | None, str]
"""Name and title of who signs, and what stands on the line of the day."""


def _persons(
	signature: schema.Signature | None, party: schema.Party | None, draft: Draft
) -> Iterator[Person]:
	"""Name all who sign for a party, each with a line of their own; the day is that of the first."""
	named = signature if signature and signature.signatory else party
	place = f"{signature.place}, " if signature and signature.place else ""
	signed_on = signature.signed_on if signature else None
	day = date_text(signed_on, signature.signed_precision, draft.language) if signature and signed_on else ""
	yield (
		named.signatory if named else None,
		named.signatory_title if named else None,
		f"{place}{day}".strip(),
	)
	for written in signature.further_signatories if signature else ():
		person, _comma, title = written.partition(",")
		yield person.strip(), title.strip(), place.strip()
