"""When an agreement is signed: whose signatures it takes, on which text, and since when it is in force.

Signatures are read by attribute: party, signed_on (None: not signed yet) and digest of the text signed.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from .findings import Finding, _

OTHER_TEXT = _(
	"{party} signed another text than the one that is frozen (fingerprint {signed}, not {frozen}). "
	"Send it the frozen text and have it sign that."
)


def missing(parties: Sequence[str], signatures: Iterable, digest: str) -> list[str]:
	"""The parties that have not signed the text with this digest, in the order given."""
	signed = {signature.party for signature in valid(signatures, digest)}
	return [party for party in parties if party not in signed]


def valid(signatures: Iterable, digest: str) -> list:
	"""The signatures that are given, and on this very text."""
	return [signature for signature in signatures if signature.signed_on and signature.digest == digest]


def signed_since(
	parties: Sequence[str], signatures: Iterable, digest: str, minimum: int | None = None
) -> date | None:
	"""The day of the last signature that was needed; None while one is still missing.

	minimum: how many parties must sign for the agreement to take effect; None means all of them.
	"""
	first = {}
	for signature in sorted(valid(signatures, digest), key=lambda signature: signature.signed_on):
		first.setdefault(signature.party, signature.signed_on)
	days = sorted(day for party, day in first.items() if party in parties)
	needed = min(minimum or len(parties), len(parties))
	return days[needed - 1] if needed and len(days) >= needed else None


def findings(signatures: Sequence, digest: str) -> list[Finding]:
	"""Signatures that stand under another text."""
	return [
		Finding(
			f"signatures.{index}.digest",
			OTHER_TEXT,
			{"party": s.party, "signed": s.digest[:8], "frozen": digest[:8]},
		)
		for index, s in enumerate(signatures)
		if s.signed_on and s.digest and s.digest != digest
	]
