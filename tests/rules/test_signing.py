"""Whose signatures it takes, on which text, and since when an agreement is signed."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules import signing

TEXT, OTHER = "a" * 64, "b" * 64
PARTIES = ("Red", "Green", "Blue")


@dataclass(frozen=True)
class Signature:
	party: str
	signed_on: date | None = None
	digest: str | None = TEXT


def signed(*parties: str, digest: str = TEXT) -> list[Signature]:
	return [Signature(party, date(2004, 1, day), digest) for day, party in enumerate(parties, start=1)]


def test_all_have_signed_since_the_last_did():
	assert signing.signed_since(PARTIES, signed(*PARTIES), TEXT) == date(2004, 1, 3)


def test_one_is_missing():
	assert signing.signed_since(PARTIES, signed("Red", "Green"), TEXT) is None
	assert signing.missing(PARTIES, signed("Red", "Green"), TEXT) == ["Blue"]


def test_a_line_without_a_day_is_no_signature():
	assert signing.missing(PARTIES, [Signature(party) for party in PARTIES], TEXT) == list(PARTIES)


def test_a_named_minimum_is_enough():
	assert signing.signed_since(PARTIES, signed("Red", "Green"), TEXT, minimum=2) == date(2004, 1, 2)
	assert signing.signed_since(PARTIES, signed("Red"), TEXT, minimum=2) is None


def test_a_minimum_above_the_number_of_parties_means_all():
	assert signing.signed_since(PARTIES, signed(*PARTIES), TEXT, minimum=9) == date(2004, 1, 3)


def test_who_signs_twice_counts_once():
	twice = [*signed("Red", "Green"), Signature("Green", date(2004, 1, 9))]
	assert signing.signed_since(PARTIES, twice, TEXT) is None


def test_a_stranger_does_not_count():
	assert signing.signed_since(PARTIES, signed("Red", "Green", "Black"), TEXT) is None


def test_nobody_to_sign_is_never_signed():
	assert signing.signed_since((), [], TEXT) is None


def test_another_text_is_named():
	(found,) = signing.findings(signed("Red", digest=OTHER), TEXT)
	assert str(found).startswith("Red signed another text than the one that is frozen")


SIGNATURES = st.lists(
	st.builds(
		Signature,
		st.sampled_from((*PARTIES, "Black")),
		st.none() | st.dates(date(2004, 1, 1), date(2004, 12, 31)),
		st.sampled_from((TEXT, OTHER, None)),
	),
	max_size=8,
)


@given(SIGNATURES)
def test_in_force_only_with_every_party_on_one_text(signatures):
	since = signing.signed_since(PARTIES, signatures, TEXT)
	valid = {s.party for s in signatures if s.signed_on and s.digest == TEXT}
	if since:
		assert set(PARTIES) <= valid


@given(SIGNATURES, st.integers(1, 5))
def test_missing_and_signed_since_agree(signatures, minimum):
	missing = signing.missing(PARTIES, signatures, TEXT)
	if not missing:
		assert signing.signed_since(PARTIES, signatures, TEXT)
	if signing.signed_since(PARTIES, signatures, TEXT, minimum) is None:
		assert missing
