"""Whose turn it is to sign a text: that of all, or of one party after the other.

Signatures are read by attribute: party, and signed_on (None: not signed yet).
"""

from collections.abc import Iterable

from .. import shapes

AT_ONCE, IN_SEQUENCE = "All at Once", "In Sequence"


def may_sign(signatures: Iterable[shapes.Signature], order: str | None) -> list[str]:
	"""List the parties that may sign now, in the order of the list."""
	open_ = [row.party for row in signatures if not row.signed_on]
	return open_[:1] if order == IN_SEQUENCE else open_
