"""An agreement under a frame does not outlast it, does not begin before it, and is between its parties."""

import pytest

from partnership_module.rules.agreements import completeness

from ...shared.dossiers import PARTIES, findings

FRAME = {"title": "Rammen", "version": 1, "effective_date": "2026-01-01", "end_date": "2029-12-31"}
FITS = {"start_date": "2026-01-01", "end_date": "2029-12-31"}


def told(frame: dict | None = None, **parts) -> dict[str, str]:
	given = {**FITS, **parts, "frame": {**FRAME, **(frame or {})}}
	found = findings(completeness.findings, **given)
	return {place: said for place, said in found.items() if "signatory" not in place}


def test_one_that_fits():
	assert told() == {}
	assert told({"effective_date": None, "end_date": None}) == {}


@pytest.mark.parametrize("end", ["2030-01-01", None])
def test_it_does_not_outlast_the_frame(end):
	said = told(end_date=end)
	assert list(said) == ["partnership.end_date"]
	assert "its frame Rammen" in said["partnership.end_date"] and "31" in said["partnership.end_date"]


def test_the_end_of_the_last_version_goes_before_that_of_the_partnership():
	assert told(agreements=[{"end_date": "2028-12-31"}], end_date=None) == {}
	assert list(told(agreements=[{"end_date": "2031-12-31"}])) == ["partnership.end_date"]


def test_it_does_not_begin_before_the_frame():
	assert list(told(start_date="2025-12-31")) == ["partnership.start_date"]


def test_parties_that_are_none_of_the_frame_are_told():
	said = told({"parties": [PARTIES[0]]})
	assert list(said) == ["partnership.parties.1.organisation"]
	assert PARTIES[1] in said["partnership.parties.1.organisation"]
	gone = [{"organisation": PARTIES[0]}, {"organisation": PARTIES[1], "status": "Left"}]
	assert told({"parties": [PARTIES[0]]}, parties=gone) == {}


@pytest.mark.parametrize(
	("state", "said"),
	[
		("Ended", "The frame Rammen has ended."),
		("Under Notice", "The frame Rammen is under notice."),
		("Not in Force", "has no agreement in force yet"),
		("Altered", "was changed after it was frozen"),
	],
)
def test_the_state_of_the_frame(state, said):
	assert said in told({"state": state})["partnership.frame"]


def test_chapters_that_the_frame_has_not():
	sections = [{"number": "1", "heading": "Formål"}]
	assert told({"sections": sections}, frame_sections=["formål", "1 Formål"]) == {}
	assert '"Penge"' in told({"sections": sections}, frame_sections=["Penge"])["partnership.frame_sections"]
