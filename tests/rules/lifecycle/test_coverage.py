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


def test_what_parties_share_that_leave_together_rests_on_the_last_of_them():
	role = {"title": "Begge", "played_by": "Parties", "parties": [{"party": name} for name in PARTIES]}
	contribution = {"kind": "Hours", "party": FIRST, "jointly_with": [SECOND]}
	read = dossier(roles=[{**role, "tasks": [{"task": "Ringe"}]}], contributions=[contribution])
	places = [
		[finding.place for finding in coverage.uncovered(read, *leaving)]
		for leaving in ((FIRST,), (SECOND,), (SECOND, [FIRST]))
	]
	assert places == [[], [], ["roles.0.tasks.0", "partnership.contributions.0"]]


def test_who_left_before_covers_no_contribution_any_more():
	parties = [{"organisation": FIRST}, {"organisation": SECOND, "status": "Left"}]
	contribution = {"kind": "Hours", "party": FIRST, "jointly_with": [SECOND]}
	read = dossier(parties=parties, contributions=[contribution])
	assert coverage.uncovered(read, FIRST)
