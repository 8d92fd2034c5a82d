"""When an agreement is signed: whose signatures it takes, on which text, and since when it is in force.

Signatures are read by attribute: party, signed_on (None: not signed yet) and digest of the text signed; of
the list of those who must sign also must_sign and weight.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from .. import shapes
from ..findings import N_, Finding, phrase

SIGNING = ("Invited", "Negotiating", "Signed", "Under Notice")
"""The statuses of a party that an agreement is between."""
LEAST = 2
"""An agreement is between at least two parties; an accession takes the one that accedes."""
ACCESSION = "Accession"
SLACK = 1e-9

TOO_FEW = N_("An agreement takes the signatures of at least two parties. Add them to the partnership first.")
NOBODY_ACCEDES = N_("An accession is signed by the party that accedes. Name it under Acceding Party.")
MINIMUM_ABOVE_PARTIES = N_(
	"{what} takes effect with {minimum} signatures, but is between {count} parties. Lower Minimum Signatures."
)
NO_WEIGHTS = N_(
	"{what} takes effect by the weight of those who signed, but no party has a weight. "
	"Enter the weights of the parties on the partnership, or empty Minimum Weight."
)
MUST_SIGN_NO_PARTY = N_(
	"{party} must be among those who sign {what}, but is no party that signs it. "
	"Take the tick away or choose another party."
)
VERSION = N_("Version {version}")

AHEAD = N_("{day} lies ahead. Enter the day on which it happened.")
SIGNED_TOO_EARLY = N_(
	"{party} cannot have signed on {day}: the text was frozen on {earliest} only. Correct the day. "
	"An agreement that was signed before it came here is frozen as history."
)
DECIDED_TOO_EARLY = N_(
	"{body} cannot have decided on {day}: the text is of {earliest}. "
	"Correct the day, or the day of the draft."
)
CONSENTED_TOO_EARLY = N_(
	"{party} cannot have consented on {day}: the text is of {earliest}. "
	"Correct the day, or the day of the draft."
)


def required(kind: str, parties: Iterable[tuple[str, str]], acceding: str | None) -> list[str]:
	"""Say who must sign a text that is not frozen yet, given (party, status) of the partnership's parties."""
	if kind == ACCESSION:
		return [acceding] if acceding else []
	return [party for party, status in parties if status in SIGNING]


def in_order(parties: Sequence[str], rows: Iterable[str]) -> list[str]:
	"""Order those who sign as the agreement's rows stand; who has none follows in the order given."""
	named = [party for party in dict.fromkeys(rows) if party in parties]
	return [*named, *(party for party in parties if party not in named)]


def too_few(kind: str, parties: Sequence[str]) -> list[Finding]:
	"""Refuse a list that is too short to be fixed: none would sign, or, but for an accession, one alone."""
	if kind == ACCESSION:
		return [] if parties else [Finding("agreements", NOBODY_ACCEDES)]
	return [] if len(parties) >= LEAST else [Finding("agreements", TOO_FEW)]


def impossible(
	agreement: shapes.Agreement, parties: Sequence[str], weights: Mapping[str, float], place: str
) -> list[Finding]:
	"""Find minimums that the parties of a draft cannot reach, and who must sign without being one of them."""
	what = phrase(VERSION, version=agreement.version)
	findings = [
		Finding(
			f"{place}.signatures.{index}.must_sign", MUST_SIGN_NO_PARTY, {"party": row.party, "what": what}
		)
		for index, row in enumerate(agreement.signatures)
		if row.must_sign and row.party not in parties
	]
	if (agreement.minimum_signatures or 0) > len(parties):
		values = {"what": what, "minimum": agreement.minimum_signatures, "count": len(parties)}
		findings.append(Finding(f"{place}.minimum_signatures", MINIMUM_ABOVE_PARTIES, values))
	if agreement.minimum_weight and not _weight(parties, weights):
		findings.append(Finding(f"{place}.minimum_weight", NO_WEIGHTS, {"what": what}))
	return findings


def missing(parties: Sequence[str], signatures: Iterable[shapes.Signature], digest: str) -> list[str]:
	"""List the parties that have not signed the text with this digest, in the order given."""
	signed = {signature.party for signature in valid(signatures, digest)}
	return [party for party in parties if party not in signed]


def valid(signatures: Iterable[shapes.Signature], digest: str) -> list[shapes.Signature]:
	"""Pick the signatures that are given, and on this very text."""
	return [signature for signature in signatures if signature.signed_on and signature.digest == digest]


def signed_since(
	parties: Sequence[str],
	signatures: Iterable[shapes.Signature],
	digest: str,
	minimum: int | None = None,
	*,
	minimum_weight: float | None = None,
	weights: Mapping[str, float] | None = None,
	among: Collection[str] = (),
) -> date | None:
	"""Find the day of the last signature that was needed; None while one is still missing.

	minimum: how many parties must sign for the agreement to take effect. minimum_weight: how much of the
	parties' weights, in per cent; a party without a weight weighs nothing. Where both are stated, both must
	be reached; where neither is, all must sign. among: who must have signed in any case.
	"""
	days = _first_days(parties, valid(signatures, digest))
	for day in sorted(set(days.values())):
		there = [party for party, signed_on in days.items() if signed_on <= day]
		if _suffice(there, parties, minimum, minimum_weight, weights or {}, among):
			return day
	return None


def _first_days(parties: Sequence[str], signatures: Iterable[shapes.Signature]) -> dict[str, date]:
	"""Map each party to the day on which it signed first."""
	days: dict[str, date] = {}
	for signature in signatures:
		if signature.signed_on and signature.party in parties:
			days[signature.party] = min(signature.signed_on, days.get(signature.party, signature.signed_on))
	return days


def _suffice(
	there: Collection[str],
	parties: Collection[str],
	minimum: int | None,
	minimum_weight: float | None,
	weights: Mapping[str, float],
	among: Collection[str],
) -> bool:
	if not set(among) <= set(there):
		return False
	if not (minimum or minimum_weight):
		return len(there) == len(parties)
	if len(there) < min(minimum or 0, len(parties)):
		return False
	return not minimum_weight or _share(there, parties, weights) >= minimum_weight - SLACK


def _share(there: Iterable[str], parties: Iterable[str], weights: Mapping[str, float]) -> float:
	"""Measure how much of the weight of all is there, in per cent."""
	total = _weight(parties, weights)
	return 100 * _weight(there, weights) / total if total else 0.0


def _weight(parties: Iterable[str], weights: Mapping[str, float]) -> float:
	return sum(weights.get(party) or 0 for party in parties)


def wrong_day(
	day: date, earliest: date | None, today: date, too_early: str, **values: object
) -> list[Finding]:
	"""Refuse a day that lies ahead, or before it could have happened; `too_early` is the sentence then."""
	if day > today:
		return [Finding("signatures", AHEAD, {"day": day})]
	if earliest and day < earliest:
		return [Finding("signatures", too_early, {"day": day, "earliest": earliest, **values})]
	return []
