"""A contract between 21 parties with weighted votes that is renewed each year: complete, and nothing open."""

from pathlib import Path

import pytest

from partnership_module.dossier import reading
from partnership_module.prints.agreements import open_points
from partnership_module.prints.agreements.document import agreement_html

from ...shared.agreements import main, words

FILE = Path(__file__).parents[2] / "inputs" / "contracts" / "21-parties-weighted.json"
RATIONALE = "Fjordrådet besluttede på efterårsmødet at forny aftalen for 2028."


@pytest.fixture(scope="module")
def dossier():
	return reading.read(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text(dossier):
	return words(main(agreement_html(dossier)))


def test_nothing_is_open(dossier):
	assert [str(finding) for finding in open_points.findings(dossier)] == []


def test_each_party_stands_with_its_weight_once(dossier, text):
	parties = dossier.partnership.parties
	total = sum(party.weight for party in parties)
	assert len(parties) == 21 and total == 118
	for party in parties:
		assert f"Stemmevægt: {party.weight:g} af 118 {party.signatory}" in text
	assert "parternes samlede stemmevægt er 118." in text
	assert "Parternes vægt:" not in text and "Stemmevægt: Nordfjord" not in text


def test_how_votes_are_counted_is_said(text):
	for sentence in (
		"Almindelige beslutninger vedtages, når mere end halvdelen af de afgivne stemmer er for, opgjort "
		"efter stemmevægt. Mindst elleve parter skal være til stede.",
		"Når der opgøres efter stemmevægt, tæller en stemme med partens stemmevægt.",
		"Afgivne stemmer er stemmer for og imod",
		"Aftalen kan træde i kraft, når mindst 15 af de 21 parter med tilsammen mindst 80 %",
		"Blandt dem skal være Nordfjord Kommune.",
	):
		assert sentence in text


def test_the_activities_are_chapters_of_their_own(text):
	assert "4 Diger og pumper" in text and "5 Varsling og vagt" in text and "6 Efter stormfloden" in text
	assert text.count("Diger og pumper") == 1
	assert "hører til partnerskabet" not in text


def test_it_speaks_of_members_where_it_is_worded_so(text):
	assert "Et medlem kan udtræde med tre måneders skriftligt varsel til Fjordrådets sekretær." in text
	assert "En part kan træde ud" not in text


def test_the_renewal_says_the_same_of_another_year(dossier, text):
	first = dossier.agreements[0]
	year = {"effective_date": "2028-01-01", "end_date": "2028-12-31", "title": "Aftale for aftaleåret 2028"}
	renewal = {**first.model_dump(), **year, "version": 2, "kind": "Renewal", "supersedes": 1}
	second = type(first).model_validate({**renewal, "rationale": RATIONALE})
	both = dossier.model_copy(update={"agreements": (first, second)})
	assert [str(finding) for finding in open_points.findings(both)] == []
	renewed = words(main(agreement_html(both)))
	assert renewed == f"{RATIONALE} {text}"
