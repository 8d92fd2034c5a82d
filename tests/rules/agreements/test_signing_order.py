"""Whose turn it is to sign."""

from types import SimpleNamespace

import pytest

from partnership_module.rules.agreements.signing_order import AT_ONCE, IN_SEQUENCE, may_sign


@pytest.mark.parametrize(
	("order", "signed", "turn"),
	[
		(AT_ONCE, "", "abc"),
		(AT_ONCE, "b", "ac"),
		(None, "a", "bc"),
		(IN_SEQUENCE, "", "a"),
		(IN_SEQUENCE, "a", "b"),
		(IN_SEQUENCE, "b", "a"),
		(IN_SEQUENCE, "ab", "c"),
		(IN_SEQUENCE, "abc", ""),
		(AT_ONCE, "abc", ""),
	],
)
def test_whose_turn(order, signed, turn):
	rows = [
		SimpleNamespace(party=party, signed_on="2026-01-01" if party in signed else None) for party in "abc"
	]
	assert may_sign(rows, order) == list(turn)
