"""Dates that are said, as a contract prints them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module.prints.said_dates import beside, words, written
from partnership_module.rules.said_dates import understood

from ..rules.test_said_dates import SAID
from ..shared.agreements import seen

PRINTED = {
	"3 months after signature": (
		"tre måneder efter underskrift",
		"three months after signature",
	),
	"senest ved næste årsmøde": ("senest på det næste årsmøde", "by the next annual meeting"),
	"30 dage før aftalens udløb": ("30 dage før aftalens udløb", "30 days before the end of the agreement"),
	"en uge efter M2": ("en uge efter at milepæl M2 er nået", "one week after milestone M2 is met"),
	"by the end of phase Pilot": ("senest ved afslutningen af fasen Pilot", "by the end of the phase Pilot"),
	"at the end of phase Pilot": ("ved afslutningen af fasen Pilot", "at the end of the phase Pilot"),
	"inden underskrift": ("inden underskrift", "before signature"),
	"senest underskrift": ("senest ved underskrift", "by signature"),
	"underskrift": ("ved underskrift", "on signature"),
	"no later than 2 months after signature": (
		"senest to måneder efter underskrift",
		"no later than two months after signature",
	),
	"inden for 14 dage efter start": (
		"inden for 14 dage efter partnerskabets start",
		"within 14 days after the start of the partnership",
	),
	"before milestone M1": ("inden milepæl M1 er nået", "before milestone M1 is met"),
	"senest når milepæl M1 er nået": (
		"senest når milepæl M1 er nået",
		"by the time milestone M1 is met",
	),
	"på det næste styregruppemøde": ("på det næste styregruppemøde", "at the next steering group meeting"),
	"senest hver 1. marts": ("senest hver 1. marts", "by each 1 March"),
	"by the last day of each month": (
		"senest den sidste dag i hver måned",
		"by the last day of every month",
	),
	"1 March each year": ("hver 1. marts", "each 1 March"),
	"hver 1. marts og 1. september": ("hver 1. marts og 1. september", "each 1 March and 1 September"),
	"1st of every month": ("den 1. i hver måned", "on the 1st of every month"),
	"sidste dag i hvert kvartal": ("den sidste dag i hvert kvartal", "on the last day of every quarter"),
	"hver fjerde måned": (
		"hver 30. april, 31. august og 31. december",
		"each 30 April, 31 August and 31 December",
	),
}


@pytest.mark.parametrize("text", PRINTED)
def test_in_both_languages(text):
	assert (words(text, "da"), words(text, "en")) == PRINTED[text]


@settings(deadline=None)
@given(st.sampled_from(list(SAID)), st.sampled_from(["da", "en"]))
def test_what_prints_is_understood_as_what_was_said(text, language):
	assert understood(words(text, language)) == SAID[text]


def test_the_day_stands_beside_as_soon_as_it_is_known():
	text, day = "tre måneder efter underskrift", date(2028, 2, 29)
	assert written(text, None, "Day", "da") == "tre måneder efter underskrift"
	assert written(text, day, "Day", "da") == "tre måneder efter underskrift (29. februar 2028)"
	assert written(None, day, "Month", "da") == "februar 2028"
	assert written("hver 1. marts", date(2028, 3, 1), "Day", "da") == "hver 1. marts"
	assert beside("1. marts 2028", "hver 1. marts", "da") == "1. marts 2028 (hver 1. marts)"
	assert beside("", text, "en") == "three months after signature"


MILESTONES = [
	{"code": "M1", "title": "Hus", "due_said": "senest ved næste årsmøde"},
	{"code": "M2", "title": "Have", "due_said": "30 dage før aftalens udløb"},
	{"code": "M3", "title": "Vej", "due_said": "en uge efter milepæl M4"},
	{"code": "M4", "title": "Bro", "met_on": date(2027, 6, 1)},
]


def test_nothing_that_is_recorded_after_the_draft_changes_a_contract():
	def said(drafted_on):
		meetings = [{"title": "Årsmøde", "group_name": "Styregruppe", "start": "2027-09-01T10:00:00"}]
		return seen(
			{"block": "Milestones"},
			end_date=date(2030, 12, 31),
			groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
			meetings=meetings,
			milestones=MILESTONES,
			agreement={"draft_date": drafted_on},
		)

	before, after = said(date(2027, 1, 1)), said(date(2027, 6, 2))
	assert "senest på det næste årsmøde M2" in before
	assert "senest på det næste årsmøde M2" in after
	assert "30 dage før aftalens udløb (1. december 2030)" in before
	assert "en uge efter at milepæl M4 er nået M4" in before
	assert "en uge efter at milepæl M4 er nået (8. juni 2027)" in after
