"""Dossiers that something has happened to are refused with sentences, or can be read and printed.

Here some; `scripts/faults dossiers` tries ten thousand.
"""

import json
from collections import Counter

import pytest

from ..shared import mutations, trying

SEED, NUMBER = "some", 30


def test_mutations_are_the_same_for_the_same_seed():
	assert [*mutations.mutated(SEED, 5)] == [*mutations.mutated(SEED, 5)]
	assert [*mutations.mutated(SEED, 2, first=3)] == [*mutations.mutated(SEED, 5)][3:]
	assert [*mutations.mutated(SEED, 5)] != [*mutations.mutated("another", 5)]


def test_what_they_are_made_of_is_right():
	assert {trying.become_of(json.dumps(base)) for base in mutations.bases()[:3]} == {trying.PRINTED}


def test_some_mutated_dossiers():
	became = Counter(trying.become_of(text) for _at, text in mutations.mutated(SEED, NUMBER))
	assert became[trying.REFUSED] > NUMBER / 3
	assert became[trying.PRINTED] > 3


@pytest.mark.parametrize("odd", mutations.ODD_TEXTS, ids=range(len(mutations.ODD_TEXTS)))
def test_every_odd_text_in_a_title_and_a_purpose(odd):
	base = json.loads(json.dumps(mutations.bases()[-1]))
	for field in ("title", "purpose"):
		trying.become_of(json.dumps({**base, "partnership": {**base["partnership"], field: odd}}))
