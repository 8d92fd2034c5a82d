"""The sheet after a frozen text: who signed, what was corrected, where the document came from."""

from datetime import date

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.signed import IMPORTED_MINUTES, Origin, with_origin, with_signatures

from ..shared.agreements import seen, words

TEXT = '<html><body><h1>Aftale</h1><div id="end"></div></body></html>'
DIGEST = "a" * 64
SIGNED = {
	"party": "ORG-0001",
	"party_name": "Mødrehjælpen",
	"cvr": "12345674",
	"signatory": "Anna",
	"signed_on": "2004-01-12",
	"how": "On Paper",
	"digest": DIGEST,
}
ORIGIN = Origin("Bo Lind", date(2026, 3, 2))


def agreement(**values) -> schema.Agreement:
	fields = {"submitted": True, "frozen_html": TEXT, "digest": DIGEST, **values}
	return schema.Agreement.model_validate(fields)


def correction(**values) -> dict:
	told = {"party": "ORG-0001", "reason": "Skrivefejl.", "corrected_by": "Bo Lind"}
	return {**told, "corrected_on": "2026-03-02T10:00:00", **values}


def test_nothing_to_tell_leaves_the_text_as_it_is():
	assert with_signatures(TEXT, agreement(signatures=[{"party": "A"}])) == TEXT


def test_the_sheet_names_who_signed_as_it_was_called_then():
	page = with_signatures(TEXT, agreement(signatures=[SIGNED, {"party": "B"}]))
	before, after = TEXT.split('<div id="end">')
	assert page.startswith(before) and page.endswith(f'<div id="end">{after}')
	shown = words(page).replace("\xa0", " ")
	assert "Mødrehjælpen CVR-nr. 12345674 Anna 12. januar 2004 På papir" in shown
	assert "ORG-0001" not in shown


def test_the_sheet_names_all_who_signed_for_a_party():
	row = {**SIGNED, "further_signatories": ["Bo Lind, kasserer", "Eva Bak"]}
	shown = words(with_signatures(TEXT, agreement(signatures=[row])))
	assert "Anna Bo Lind, kasserer Eva Bak 12." in shown.replace("\xa0", " ")


def test_a_corrected_day_and_the_one_before_are_both_readable():
	wrong = correction(what="Day of Signature", old_day="2004-11-12", new_day="2004-01-12")
	shown = words(with_signatures(TEXT, agreement(signatures=[SIGNED], corrections=[wrong])))
	shown = shown.replace("\xa0", " ")
	assert "12. januar 2004 rettet, se nedenfor" in shown
	assert (
		"Mødrehjælpen: underskriftsdag rettet fra 12. november 2004 til 12. januar 2004. "
		"Skrivefejl. (Bo Lind, 2. marts 2026)"
	) in shown


def test_a_decision_that_was_taken_back_is_told():
	back = correction(what="Decision", body="Bestyrelsen", outcome="Approved", old_day="2004-01-02")
	shown = words(with_signatures(TEXT, agreement(corrections=[back]))).replace("\xa0", " ")
	assert "ORG-0001, Bestyrelsen: Godkendt den 2. januar 2004, taget tilbage. Skrivefejl." in shown


def test_history_says_so():
	page = with_signatures(TEXT, agreement(entered_as_history=True, history_reason="Sag 04/123"))
	assert "indført som historik: Sag 04/123" in words(page)


@pytest.mark.parametrize(
	"page",
	[with_signatures(TEXT, agreement(), ORIGIN), with_origin(TEXT, ORIGIN, "da")],
	ids=["agreement", "evaluation"],
)
def test_an_imported_text_says_where_it_came_from(page):
	shown = words(page).replace("\xa0", " ")
	assert "Om dette dokument" in shown
	assert "fastlåst et andet sted og indlæst af Bo Lind den 2. marts 2026." in shown


def test_imported_minutes_say_so():
	page = with_origin(TEXT, ORIGIN, "en", IMPORTED_MINUTES)
	assert "The minutes were approved elsewhere and imported by Bo Lind on 2 March 2026." in words(page)


# --- what must be reached, above the signature lines -----------------------------------------------------

PARTIES = [{"organisation": "A", "weight": 6}, {"organisation": "B", "weight": 4}, {"organisation": "C"}]
ORGANISATIONS = [{"organisation_name": name, "sector": "Other"} for name in "ABC"]


@pytest.mark.parametrize(
	"values, said",
	[
		(
			{"minimum_signatures": 2},
			"Aftalen kan træde i kraft, når mindst 2 af de 3 parter har underskrevet",
		),
		(
			{"minimum_signatures": 1, "signatures": [{"party": "C", "must_sign": True}]},
			"når mindst 1 af de 3 parter har underskrevet den. Blandt dem skal være C.",
		),
		(
			{"minimum_weight": 60},
			"mindst 60 % af den samlede stemmevægt har underskrevet den. Parternes stemmevægte er: A 6, B 4.",
		),
		(
			{"minimum_weight": 62.5, "minimum_signatures": 2},
			"mindst 2 af de 3 parter med tilsammen mindst 62,5 % af den samlede stemmevægt har",
		),
	],
)
def test_what_must_be_reached_prints_above_the_lines(values, said):
	given = {"agreement": {"language": "da", **values}, "parties": PARTIES, "organisations": ORGANISATIONS}
	assert said in seen({"block": "Signatures"}, **given).replace("\xa0", " ")


@pytest.mark.parametrize("values", [{}, {"kind": "Accession", "minimum_signatures": 1}])
def test_where_all_sign_nothing_is_said(values):
	given = {"agreement": values, "parties": PARTIES, "organisations": ORGANISATIONS}
	assert "træde i kraft" not in seen({"block": "Signatures"}, **given)
