"""A version says whether it is a draft and what it is called, and prints the parties of its time."""

import re

import pytest

from partnership_module.dossier import schema
from partnership_module.prints import files
from partnership_module.prints.agreements.document import agreement_html, both_titles

from ...shared.agreements import words

SECTIONS = [{"heading": "Parter", "block": "Parties"}, {"heading": "Underskrifter", "block": "Signatures"}]
PARTIES = [
	{"organisation": "Røde", "status": "Signed"},
	{"organisation": "Grønne", "status": "Left", "from_date": "2003-01-01", "to_date": "2005-06-30"},
	{"organisation": "Blå", "status": "Signed", "from_date": "2006-01-01"},
	{"organisation": "Gule", "status": "Withdrew", "to_date": "2002-12-01"},
	{"organisation": "Hvide", "status": "May Accede", "signatory": "Tove Larsen"},
]


def history(*agreements: dict, title: str = "Natteravne") -> schema.Dossier:
	organisations = [{"organisation_name": row["organisation"], "sector": "Other"} for row in PARTIES]
	return schema.Dossier.model_validate(
		{
			"organisations": organisations,
			"partnership": {"title": title, "parties": PARTIES},
			"agreements": [{"sections": SECTIONS, **agreement} for agreement in agreements],
		}
	)


def signing(html: str) -> list[str]:
	return re.findall(r'<div class="signs">(.*?)</div>', html)


def listed(html: str) -> str:
	return words(html.partition("Parter</h2>")[2].partition("</section>")[0])


def test_an_old_version_prints_the_parties_of_its_day():
	old, new = {"version": 1, "effective_date": "2003-12-01"}, {"version": 2, "effective_date": "2006-02-01"}
	both = history(old, new)
	assert signing(agreement_html(both, 1)) == ["Røde", "Grønne"]
	assert signing(agreement_html(both, 2)) == ["Røde", "Blå"]
	assert listed(agreement_html(both, 1)).startswith("Røde Grønne")


@pytest.mark.parametrize(
	("day", "parties"),
	[("2005-06-30", ["Røde", "Grønne"]), ("2005-07-01", ["Røde"]), ("2006-01-01", ["Røde", "Blå"])],
)
def test_the_very_day_counts(day, parties):
	assert signing(agreement_html(history({"effective_date": day}))) == parties


def test_an_old_draft_has_who_negotiated_then_and_who_joined_by_it():
	old, new = {"version": 1, "draft_date": "2002-11-28"}, {"version": 2, "draft_date": "2006-01-01"}
	assert signing(agreement_html(history(old, new), 1)) == ["Røde", "Grønne", "Gule"]


def test_the_draft_of_today_is_between_the_parties_of_today():
	assert signing(agreement_html(history({"draft_date": "2003-01-01"}))) == ["Røde", "Blå"]
	assert signing(agreement_html(history({}))) == ["Røde", "Blå"]


def test_an_accession_is_signed_by_the_party_that_joins():
	first = {"version": 1}
	joins = {"version": 2, "kind": "Accession", "acceding_party": "Hvide"}
	html = agreement_html(history(first, joins), 2)
	assert signing(html) == ["Hvide"]
	assert "Tove Larsen" in html
	assert listed(html) == "Røde Blå Hvide Tiltræder aftalen Tove Larsen"


# --- drafts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "word"), [("da", "Udkast"), ("en", "Draft")])
def test_a_draft_says_so_on_every_page_and_once_to_who_listens(language, word):
	dossier = history({"language": language})
	html = agreement_html(dossier, for_reading=True)
	assert f'data-edition="{word} · Version 1"' in html
	assert words(html.partition("<main>")[2]).count(word) == 1
	long = [{"block": "Text", "text": "Parterne hjælper hinanden. " * 900}]
	pages = pages_of(files.agreement(history({"language": language, "sections": long}), "aftale").pdf())
	assert len(pages) > 2
	assert all(word in page for page in pages)


def pages_of(pdf: bytes) -> list[str]:
	import io

	from pypdf import PdfReader

	return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_what_is_signed_or_frozen_is_no_draft():
	signed = {"signatures": [{"party": "Røde", "signed_on": "2003-12-01"}]}
	for state in ({"submitted": True}, signed):
		assert "Udkast" not in agreement_html(history(state), for_reading=True)


def test_the_text_that_parties_approve_is_the_one_that_is_frozen():
	dated = {"draft_date": "2003-11-28"}
	draft, frozen = history(dated), history({**dated, "submitted": True})
	assert agreement_html(draft) == agreement_html(frozen)


# --- titles ----------------------------------------------------------------------------------------------


def test_the_title_of_an_agreement_hides_not_that_of_the_partnership():
	html = agreement_html(history({"title": "Tillæg om lokaler"}))
	assert "<h1>Natteravne</h1>" in html
	assert '<p class="second-title">Tillæg om lokaler</p>' in html
	assert 'data-running="Partnerskabsaftale · Natteravne · Tillæg om lokaler"' in html
	assert files.agreement(history({"title": "Tillæg"}), "aftale").title == "Natteravne: Tillæg"


@pytest.mark.parametrize("own", [None, "", "Natteravne", " natteravne "])
def test_one_title_prints_once(own):
	assert both_titles("Natteravne", own) == "Natteravne"
	assert 'second-title"' not in agreement_html(history({"title": (own or "").strip() or None}))
