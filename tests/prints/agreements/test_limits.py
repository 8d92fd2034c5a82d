"""What a limited section prints, by the rule that counts it and by the page itself."""

import pytest

from partnership_module.prints.agreements.chapters import shows
from partnership_module.prints.agreements.draft import Draft
from partnership_module.rules.agreements import limits

from ...rules.agreements.test_limits import record


@pytest.mark.parametrize("block", limits.KINDS)
@pytest.mark.parametrize("field", ["only", "all_but"])
def test_a_section_that_has_rows_prints_and_another_does_not(block, field):
	whole = record()
	names = {name for _kind, name in limits.choices(block, whole.partnership, whole.roles)}
	assert names
	for limited in (*({name} for name in names), names):
		dossier = record({"block": block, field: sorted(limited)})
		(section,) = dossier.agreements[0].sections
		is_shown = shows(section, Draft(dossier, dossier.agreements[0]))
		assert limits.has_rows(section, dossier) == is_shown, limited
