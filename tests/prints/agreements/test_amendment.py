"""An amendment with its comparison: why, what was decided, what changes, and the whole new text."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from partnership_module.demo import dossiers
from partnership_module.dossier import schema
from partnership_module.dossier.digest import digest
from partnership_module.prints.agreements.amendment import amendment_html, version_before
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.pdf import pdf_bytes
from partnership_module.prints.sandbox import SectionError

from ...shared import pdf_files
from ...shared.agreements import words
from ...shared.pages import faults, laid_out

FIRST = {"heading": "Formål", "block": "Text", "text": "Vi hjælper børn."}
SECOND = {"heading": "Formål", "block": "Text", "text": "Vi hjælper børn og unge."}
SAME = {"heading": "Mødetid", "block": "Text", "text": "Hver tirsdag."}
MEETING = {
	"title": "Møde 7",
	"group_name": "Styregruppe",
	"start": "2026-11-01T10:00:00",
	"decisions": [
		{"kind": "General", "decision": "Kaffen er god."},
		{"kind": "Amendment", "decision": "Unge er med.", "adopted": True, "tally": "2 af 2 for."},
	],
}


def given(**fields) -> schema.Dossier:
	amended = {
		"version": 2,
		"kind": "Amendment",
		"supersedes": 1,
		"rationale": "De unge spørger.",
		"sections": [SECOND, SAME],
		**fields,
	}
	return schema.Dossier.model_validate(
		{
			"partnership": {"title": "Natteravne", "parties": [{"organisation": "A"}, {"organisation": "B"}]},
			"agreements": [{"version": 1, "sections": [FIRST, SAME]}, amended],
			"meetings": [MEETING],
		}
	)


def seen(dossier: schema.Dossier, version: int | None = None) -> str:
	return words(amendment_html(dossier, version)).replace("\xa0", " ")


def test_it_says_why_what_was_decided_what_changes_and_the_whole_text():
	html = amendment_html(given(decided_at="Møde 7", effective_date="2027-01-01"))
	text = words(html)
	assert (
		"Hvorfor De unge spørger. Sagens stand Type Ændring Sammenlignet med Version 1 "
		"Gælder fra 1. januar 2027 Beslutning Møde 7, 1. november 2026 Unge er med. Vedtaget. 2 af 2 for."
	) in text
	assert "<ins>børn og unge.</ins> <del>børn.</del>" in html
	changed, whole = text.split("Teksten i version 2")
	assert "Uændret: Mødetid." in changed
	assert "Hver tirsdag." not in changed
	assert "Vi hjælper børn og unge." in whole
	assert "Hver tirsdag." in whole
	assert "Kaffen" not in text
	assert text.count("De unge spørger.") == 1


def test_what_changes_is_told_without_colour():
	html = amendment_html(given(sections=[SAME]))
	assert "<del>Formål</del>" in html
	assert "Gennemstreget: ikke længere i teksten. Understreget: nyt i teksten." in words(html)


def test_the_version_and_its_reason_are_no_change():
	text = seen(given(sections=[FIRST, SAME]))
	changed = text.split("Hvad der ændres")[1].split("Teksten i version 2")[0]
	assert changed.strip() == (
		"Gennemstreget: ikke længere i teksten. Understreget: nyt i teksten. "
		"De to versioner siger det samme. Uændret: Formål, Mødetid."
	)


def test_what_the_parties_bodies_said():
	approvals = [
		{"party": "A", "body": "Byrådet", "outcome": "Approved", "decided_on": "2026-12-01"},
		{"party": "B", "body": "Bestyrelsen"},
	]
	consents = [{"party": "B", "given_on": "2026-12-05"}]
	text = seen(given(approvals=approvals, consents=consents))
	assert "Skriftligt samtykke B, 5. december 2026" in text
	assert "I baglandet Byrådet (A): godkendt 1. december 2026 Bestyrelsen (B): endnu ikke besluttet" in text


def test_a_first_version_has_nothing_to_be_compared_with():
	text = seen(given(), 1)
	assert "Det er den første version. Der er ingen tidligere at sammenligne med." in text
	assert "Type Første aftale" in text


def test_a_draft_says_so_and_a_frozen_text_is_taken_as_it_was_frozen():
	draft = given()
	assert "Udkast" in seen(draft)
	html = agreement_html(draft, 1).replace("Vi hjælper børn.", "Vi hjalp børn.")
	first = draft.agreements[0].model_copy(
		update={"submitted": True, "frozen_html": html, "digest": digest(html)}
	)
	frozen = draft.model_copy(update={"agreements": (first, draft.agreements[1])})
	assert "hjalp børn." in seen(frozen).split("Teksten i version 2")[0]
	assert f"Fingeraftryk {first.digest}" in seen(frozen, 1)
	assert "Udkast" not in seen(frozen, 1)


@pytest.mark.parametrize(
	("supersedes", "submitted", "expected"),
	[(1, (), 1), (None, (), 2), (None, (1,), 1), (2, (1,), 2), (9, (), 2)],
)
def test_it_is_compared_with_what_it_supersedes_else_the_last_frozen_else_the_last(
	supersedes, submitted, expected
):
	versions = [{"version": number, "submitted": number in submitted} for number in (1, 2)]
	dossier = given().model_copy(
		update={
			"agreements": tuple(schema.Agreement.model_construct(**row, supersedes=None) for row in versions)
		}
	)
	asked = schema.Agreement.model_construct(version=3, supersedes=supersedes)
	assert version_before(dossier, asked).version == expected


def test_a_version_that_is_not_there_is_refused():
	with pytest.raises(SectionError):
		amendment_html(given(), 7)


def test_it_is_in_the_language_of_the_agreement():
	text = seen(given(language="en"))
	assert "Amendment with comparison" in text
	assert "The text of version 2" in text


def test_its_pages_are_filled():
	dossier = dossiers.living(date(2026, 11, 29))["young_people"]
	first = dossier.agreements[0]
	sections = (first.sections[1], *first.sections[3:], first.sections[0])
	update = {"version": 2, "kind": "Amendment", "supersedes": 1, "rationale": "Det er bedre.\n\n" * 9}
	reset = {"submitted": False, "frozen_html": None, "digest": None, "sections": sections}
	amended = first.model_copy(update={**update, **reset})
	html = amendment_html(dossier.model_copy(update={"agreements": (first, amended)}))
	assert faults(laid_out(html)) == []


def test_the_pages_of_a_file_follow_the_new_text_and_not_the_comparison():
	new = pdf_files.pdf("Nyt budget")
	budget = {"title": "Budget", "text": "Vi deler.", **pdf_files.facts("budget.pdf", new)}
	partnership = {"title": "Natteravne", "appendices": [budget]}
	earlier = {"version": 1, "sections": [FIRST]}
	amended = {"version": 2, "kind": "Amendment", "sections": [SECOND], "appendices_without_list": True}
	dossier = schema.Dossier.model_validate({"partnership": partnership, "agreements": [earlier, amended]})
	made = pdf_bytes(amendment_html(dossier), title="Natteravne", language="da", files=[new])
	texts = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
	assert "side 2 af 2" in texts[-2]
	assert texts[-1].strip() == "Nyt budget"


def test_what_an_appendix_is_called_stays_with_what_changed_in_it():
	activities = ("Gaderunder", "Cafe")
	roles = [
		{
			"title": f"Rolle {number}",
			"played_by": "Function",
			"function": f"Foreningen {number} af 1990",
			"rights": "Må alt.",
			"tasks": [{"activity": activity, "task": "Går rundt"} for activity in activities],
		}
		for number in range(6)
	]
	table = {"heading": "Roller", "heading_level": "Appendix", "block": "Role Table"}
	earlier = {"sections": [{**FIRST, "text": "We meet. " * 40}, {**table, "only": ["Cafe"]}]}
	amended = {"sections": [{**FIRST, "text": "We meet again. " * 40}, {**table, "all_but": ["Cafe"]}]}
	contract = schema.Dossier.model_validate(
		{
			"partnership": {"title": "Natteravne", "activities": [{"title": title} for title in activities]},
			"roles": roles,
			"agreements": [
				{"version": 1, **earlier},
				{"version": 2, "kind": "Amendment", "rationale": "Because. " * 20, **amended},
			],
		}
	)
	assert [fault for fault in faults(laid_out(amendment_html(contract))) if "ends with" in fault] == []
