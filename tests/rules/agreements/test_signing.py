"""Whose signatures it takes, on which text, and since when an agreement is signed."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules import findings
from partnership_module.rules.agreements import signing

JANUARY = date(2004, 1, 1)
TEXT, OTHER = "a" * 64, "b" * 64
PARTIES = ("Red", "Green", "Blue")


@dataclass(frozen=True)
class Signature:
	party: str
	signed_on: date | None = None
	digest: str | None = TEXT
	must_sign: bool = False


def worded(finding) -> str:
	return findings.worded(finding, str, str, lambda place, name: name)


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


@pytest.mark.parametrize(
	("signature", "is_missing"),
	[
		(Signature("Red", JANUARY, OTHER), True),
		(Signature("Red", None, TEXT), True),
		(Signature("Red", JANUARY, TEXT), False),
	],
)
def test_who_signed_another_text_or_not_at_all_is_missing(signature, is_missing):
	assert ("Red" in signing.missing(PARTIES, [*signed("Green"), signature], TEXT)) == is_missing


def test_the_first_of_two_signatures_counts():
	twice = [Signature("Red", date(2004, 1, 9)), *signed(*PARTIES), Signature("Red", date(2004, 1, 8))]
	assert signing.signed_since(PARTIES, twice, TEXT) == date(2004, 1, 3)


# --- in force by a minimum: heads, weights, who must be among them ---------------------------------------


def test_who_must_be_among_them_is_waited_for():
	two = signed("Red", "Green")
	assert signing.signed_since(PARTIES, two, TEXT, minimum=2, among=["Green"]) == date(2004, 1, 2)
	assert signing.signed_since(PARTIES, two, TEXT, minimum=2, among=["Blue"]) is None
	assert signing.signed_since(PARTIES, two, TEXT, minimum=1, among=["Green", "Red"]) == date(2004, 1, 2)
	all_three = signed("Red", "Green", "Blue")
	assert signing.signed_since(PARTIES, all_three, TEXT, minimum=1, among=["Blue"]) == date(2004, 1, 3)


def test_who_must_be_among_them_without_a_minimum_lowers_nothing():
	assert signing.signed_since(PARTIES, signed("Red"), TEXT, among=["Red"]) is None


WEIGHTS = {"Red": 5.0, "Green": 3.0, "Blue": 2.0}


@pytest.mark.parametrize(
	"who, percent, since",
	[
		(["Red"], 50, 1),
		(["Red"], 50.1, None),
		(["Green", "Blue"], 50, 2),
		(["Green"], 30, 1),
		(["Red", "Green"], 80, 2),
		(["Red", "Green"], 100, None),
		(["Red", "Green", "Blue"], 100, 3),
	],
)
def test_a_share_of_the_weight_is_enough(who, percent, since):
	found = signing.signed_since(PARTIES, signed(*who), TEXT, minimum_weight=percent, weights=WEIGHTS)
	assert found == (since and date(2004, 1, since))


def test_heads_and_weight_must_both_be_reached():
	weights = {"Red": 9.0, "Green": 0.5, "Blue": 0.5}
	both = {"minimum": 2, "minimum_weight": 60, "weights": weights}
	assert signing.signed_since(PARTIES, signed("Red"), TEXT, **both) is None
	assert signing.signed_since(PARTIES, signed("Green", "Blue"), TEXT, **both) is None
	assert signing.signed_since(PARTIES, signed("Green", "Blue", "Red"), TEXT, **both) == date(2004, 1, 3)


def test_a_third_of_equal_weights_is_a_third():
	equal = dict.fromkeys(PARTIES, 0.1)
	third = {"minimum_weight": 100 / 3, "weights": equal}
	assert signing.signed_since(PARTIES, signed("Green"), TEXT, **third) == date(2004, 1, 1)


@pytest.mark.parametrize("weights", [None, {}, {"Red": None}, {"Black": 5.0}])
def test_nobody_weighs_anything(weights):
	found = signing.signed_since(PARTIES, signed(*PARTIES), TEXT, minimum_weight=1, weights=weights)
	assert found is None


def test_a_party_without_a_weight_weighs_nothing():
	weights = {"Red": 1.0, "Green": None}
	half = {"minimum_weight": 50, "weights": weights}
	assert signing.signed_since(PARTIES, signed("Green", "Blue"), TEXT, **half) is None
	assert signing.signed_since(PARTIES, signed("Green", "Blue", "Red"), TEXT, **half) == date(2004, 1, 3)


def test_a_stranger_weighs_nothing():
	weights = {**WEIGHTS, "Black": 90.0}
	half = {"minimum_weight": 50, "weights": weights}
	assert signing.signed_since(PARTIES, signed("Black", "Green"), TEXT, **half) is None
	assert signing.signed_since(PARTIES, signed("Black", "Red"), TEXT, **half) == date(2004, 1, 2)


# --- who must sign ---------------------------------------------------------------------------------------

ALL_STATUSES = (
	*(("A", "Invited"), ("B", "Negotiating"), ("C", "Signed"), ("D", "Under Notice")),
	*(("E", "May Accede"), ("F", "Left"), ("G", "Withdrew")),
)


@pytest.mark.parametrize("kind", ["Initial", "Amendment", "Renewal"])
def test_a_new_text_takes_all_who_take_part(kind):
	assert signing.required(kind, ALL_STATUSES, "E") == ["A", "B", "C", "D"]


def test_an_accession_takes_the_party_that_accedes():
	assert signing.required("Accession", ALL_STATUSES, "E") == ["E"]
	assert signing.required("Accession", ALL_STATUSES, None) == []


TWO = "An agreement takes the signatures of at least two parties. Add them to the partnership first."
ONE = "An accession is signed by the party that accedes. Name it under Acceding Party."


@pytest.mark.parametrize(
	"kind, parties, said",
	[
		("Initial", [], TWO),
		("Renewal", ["A"], TWO),
		("Initial", ["A", "B"], None),
		("Amendment", ["A", "B", "C"], None),
		("Accession", [], ONE),
		("Accession", ["A"], None),
	],
)
def test_a_list_is_long_enough_before_it_is_fixed(kind, parties, said):
	found = signing.too_few(kind, parties)
	assert [row.place for row in found] == (["agreements"] if said else [])
	assert all(str(row) == said for row in found)


def agreement(*must: str, heads: int | None = None, weight: float | None = None) -> SimpleNamespace:
	rows = [Signature("Red"), *(Signature(party, must_sign=True) for party in must)]
	return SimpleNamespace(version=2, signatures=rows, minimum_signatures=heads, minimum_weight=weight)


@pytest.mark.parametrize(
	"values",
	[{}, {"heads": 3}, {"heads": 1, "weight": 100}, {"weight": 0.1}],
	ids=["all", "as many as there are", "both", "weight"],
)
def test_what_the_parties_can_reach_is_possible(values):
	assert signing.impossible(agreement("Green", **values), PARTIES, WEIGHTS, "agreements.0") == []


NO_WEIGHTS = (
	"Version 2 takes effect by the weight of those who signed, but no party has a weight. "
	"Enter the weights of the parties on the partnership, or empty Minimum Weight."
)


def test_without_parties_no_minimum_is_broken_that_nobody_stated():
	assert signing.impossible(agreement(), [], {}, "agreements.0") == []


@pytest.mark.parametrize(
	"draft, weights, place, said",
	[
		(
			agreement(heads=4),
			WEIGHTS,
			"minimum_signatures",
			"Version 2 takes effect with 4 signatures, but is between 3 parties. Lower Minimum Signatures.",
		),
		(agreement(weight=50), {}, "minimum_weight", NO_WEIGHTS),
		(agreement(weight=50), {"Black": 1.0}, "minimum_weight", NO_WEIGHTS),
		(
			agreement("Green", "Black"),
			WEIGHTS,
			"signatures.2.must_sign",
			"Black must be among those who sign Version 2, but is no party that signs it. "
			"Take the tick away or choose another party.",
		),
	],
)
def test_what_the_parties_cannot_reach_is_named(draft, weights, place, said):
	(found,) = signing.impossible(draft, PARTIES, weights, "agreements.1")
	assert found.place == f"agreements.1.{place}"
	assert worded(found) == said


# --- days ------------------------------------------------------------------------------------------------

FROZEN_ON, TODAY = date(2026, 3, 2), date(2026, 3, 9)


@pytest.mark.parametrize("day", [FROZEN_ON, date(2026, 3, 5), TODAY])
def test_from_the_freeze_to_today_a_day_is_possible(day):
	assert signing.wrong_day(day, FROZEN_ON, TODAY, signing.SIGNED_TOO_EARLY, party="Red") == []


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(1900, 1, 1)])
@pytest.mark.parametrize(
	"too_early, said",
	[
		(
			signing.SIGNED_TOO_EARLY,
			"Red cannot have signed on {day}: the text was frozen on 2026-03-02 only. Correct the day. "
			"An agreement that was signed before it came here is frozen as history.",
		),
		(
			signing.DECIDED_TOO_EARLY,
			"Board cannot have decided on {day}: the text is of 2026-03-02. "
			"Correct the day, or the day of the draft.",
		),
		(
			signing.CONSENTED_TOO_EARLY,
			"Red cannot have consented on {day}: the text is of 2026-03-02. "
			"Correct the day, or the day of the draft.",
		),
	],
)
def test_a_day_before_it_could_be_is_refused(day, too_early, said):
	(found,) = signing.wrong_day(day, FROZEN_ON, TODAY, too_early, party="Red", body="Board")
	assert found.place == "signatures"
	assert str(found) == said.format(day=day)


@pytest.mark.parametrize("earliest", [FROZEN_ON, None])
def test_a_day_after_today_is_refused(earliest):
	day = date(2026, 3, 10)
	(found,) = signing.wrong_day(day, earliest, TODAY, signing.SIGNED_TOO_EARLY, party="Red")
	assert found.place == "signatures"
	assert str(found) == "2026-03-10 lies ahead. Enter the day on which it happened."


def test_history_has_no_earliest_day():
	assert signing.wrong_day(date(1903, 1, 1), None, TODAY, signing.SIGNED_TOO_EARLY, party="Red") == []


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


@given(SIGNATURES, st.integers(1, 4), st.floats(1, 100), st.sets(st.sampled_from(PARTIES)))
def test_in_force_only_with_all_that_was_agreed(signatures, heads, percent, among):
	since = signing.signed_since(
		PARTIES, signatures, TEXT, heads, minimum_weight=percent, weights=WEIGHTS, among=among
	)
	there = {s.party for s in signing.valid(signatures, TEXT) if since and s.signed_on <= since} & {*PARTIES}
	if since:
		assert among <= there
		assert len(there) >= min(heads, 3)
		assert 10 * sum(WEIGHTS[party] for party in there) >= percent - 1e-6
