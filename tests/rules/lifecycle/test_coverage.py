"""What nobody covers when a party leaves."""

import pytest

from partnership_module.rules.lifecycle import coverage

from ...shared.dossiers import PARTIES, dossier

FIRST, SECOND = PARTIES


@pytest.mark.parametrize(
	("row", "is_uncovered"),
	[
		({"party": FIRST}, True),
		({"party": SECOND}, False),
		({"party": FIRST, "jointly_with": [SECOND]}, False),
		({"source": "Fonden"}, False),
	],
)
def test_what_others_bring_too_stays_covered(row, is_uncovered):
	read = dossier(contributions=[{**row, "kind": "Hours"}])
	places = [finding.place for finding in coverage.uncovered(read, FIRST)]
	assert places == (["partnership.contributions.0"] if is_uncovered else [])
