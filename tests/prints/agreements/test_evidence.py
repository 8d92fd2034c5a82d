"""The evidence page of a signature by link, and a finished document inside of a page."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
from pypdf import PdfReader

from partnership_module.prints.agreements.evidence import Evidence, evidence_html, moment_text
from partnership_module.prints.agreements.inside import inside
from partnership_module.prints.page import page
from partnership_module.prints.pdf import pdf_bytes

EVIDENCE = Evidence(
	agreement="Aftale om huset",
	partnership="Krydset <i>i</i> bydelen",
	party="Ungdomshuset",
	signatory="Živa Řeháčková, Ελένη",
	signatory_title="Formand",
	invited="",
	signed_at=datetime(2026, 11, 29, 13, 5, 9),
	zone="Europe/Copenhagen",
	address="192.0.2.1",
	digest="eec432688a75a08cb02e285fca582ff188f605594fe91393b81b8a7e46ddf586",
	pdf_digest="c572eeabee9c6c4205707f985e682b93012c5119d517d6903384a923af43feed",
	consent="Jeg underskriver denne aftale.",
	proof="Link og kode",
	strokes=(),
)
HAND = (((50, 100), (120, 40), (200, 150)), ((300, 60), (400, 120)))


def words(evidence: Evidence, language: str = "da") -> str:
	pdf = pdf_bytes(evidence_html(evidence, language), title="Bevis", language=language)
	return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_tells_everything_on_one_page():
	told = words(EVIDENCE)
	for word in (
		"Bevis for underskrift",
		"Ungdomshuset",
		"Formand",
		"192.0.2.1",
		"Link og kode",
		"side 1 af 1",
	):
		assert word.lower() in told.lower(), word
	assert "29. november 2026 kl. 13.05.09 (Europe/Copenhagen)" in told
	assert "Živa Řeháčková, Ελένη" in told and "Krydset <i>i</i> bydelen" in told
	assert EVIDENCE.digest in told.replace(" ", "") and EVIDENCE.pdf_digest in told.replace(" ", "")
	assert "Det indtastede navn er underskriften." in told and "Indbudt" not in told


def test_a_drawing_stands_in_place_of_the_typed_name():
	drawn = replace(EVIDENCE, strokes=HAND)
	html = evidence_html(drawn, "en")
	assert '<path d="M50 100 L120 40 L200 150 L200 150"' in html
	assert 'aria-label="Signature by hand of Živa Řeháčková, Ελένη"' in html
	assert "The typed name is the signature." not in words(drawn, "en")


def test_who_was_invited_is_told_where_another_signed():
	assert "Invited to sign Anna Lind" in words(replace(EVIDENCE, invited="Anna Lind"), "en")


@pytest.mark.parametrize(
	("language", "told"),
	[("da", "29. november 2026 kl. 13.05.09 (UTC)"), ("en", "29 November 2026 at 13:05:09 (UTC)")],
)
def test_a_moment_has_its_zone(language, told):
	assert moment_text(EVIDENCE.signed_at, "UTC", language) == told


def test_inside_of_a_page_headings_are_lower_and_ids_are_gone():
	document = page(
		'<h2 id="name">Formål</h2><h3>Mål</h3><p>a &lt; b</p>', title="Aftale", subtitle="", language="da"
	)
	part = inside(document)
	assert "<h2>Aftale</h2>" in part and "<h3>Formål</h3>" in part and "<h4>Mål</h4>" in part
	assert "a &lt; b" in part
	assert "id=" not in part and "<style" not in part and "<h1" not in part and "<main" not in part
