"""What an agreement under a frame shows of it: which text it is, what it says, and where the agreement is
silent."""

from pathlib import Path

import pytest

from partnership_module.dossier import framing, schema
from partnership_module.dossier.reading import read
from partnership_module.prints.agreements import open_points
from partnership_module.prints.agreements.document import agreement_html

from ...shared.agreements import printed, seen

CONTRACTS = Path(__file__).parents[2] / "inputs" / "contracts"
TERMS = {
	"notice_months": 6,
	"exit_at": "End of Month",
	"conflict_rule": "Vi taler sammen.",
	"mediator": "Regionen",
}
FRAME = {
	"title": "Trygge Kvarterer",
	"paper": "Rammeaftale",
	"version": 2,
	"digest": "ab" * 32,
	"effective_date": "2026-01-01",
	"sections": [
		{"number": "1", "heading": "Formål"},
		{"number": "2", "heading": "Penge", "text": "Hver betaler sit.\n\n- Kommunen\n- Foreningen"},
	],
	"terms": TERMS,
}


def shown(*blocks: str, frame: dict | None = None, language: str = "da", **parts) -> str:
	sections = [{"block": block} for block in blocks]
	return seen(*sections, frame=FRAME if frame is None else frame, agreement={"language": language}, **parts)


def test_it_says_under_which_text_it_stands():
	said = shown("Frame")
	assert (
		"Denne aftale hører under Trygge Kvarterer (Rammeaftale, version 2), som gælder fra 1. januar 2026."
		in said
	)
	assert f"Tekstens fingeraftryk (SHA-256): {' '.join(['ab' * 4] * 8)}" in said


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"end_date": "2029-12-31"}, "in force from 1 January 2026 to 31 December 2029."),
		({"state": "Ended"}, "stands under Trygge Kvarterer (Rammeaftale, version 2), which has ended."),
		({"effective_date": None, "paper": None}, "(Partnership agreement, version 2)."),
		({"version": None, "digest": None, "effective_date": None, "sections": []}, "(Rammeaftale)."),
	],
)
def test_it_says_so_whatever_is_known(values, sentence):
	said = shown("Frame", frame={**FRAME, **values}, language="en")
	assert sentence in said
	assert ("Fingerprint" in said) == ("digest" not in values)


def test_it_says_so_also_where_no_section_shows_the_frame():
	assert "Denne aftale hører under" in shown("Text")
	assert shown("Frame").count("Denne aftale hører under") == 1
	assert "hører under" not in seen({"block": "Frame"}, {"block": "Text"})


def test_chapters_are_named_and_those_chosen_stand_in_full():
	said = shown("Frame", language="en")
	assert "1 Formål" in said and "2 Penge" in said
	assert "The frame says: Penge Hver betaler sit." in said
	assert "The frame says: Formål" not in said


def test_where_the_agreement_is_silent_the_clauses_are_those_of_the_frame():
	said = shown("Changes")
	assert "Udtræden Det følger af rammen: En part kan udtræde med seks måneders varsel." in said
	assert "Uenighed Det følger af rammen: Vi taler sammen. Mægler: Regionen." in said
	assert "Ændring" not in said


def test_what_it_says_itself_goes_before():
	said = shown("Changes", conflict_rule="Vi spørger rådet.")
	assert "Uenighed Vi spørger rådet." in said
	assert "Regionen" not in said


def test_nothing_is_left_unagreed_that_the_frame_says():
	section = {"block": "Changes", "when_empty": "Print Not Agreed"}
	said = seen(section, frame=FRAME)
	assert said.count("Ikke aftalt") == 1
	assert "Ændring Ikke aftalt" in said


def test_without_a_section_on_changes_the_clauses_stand_with_the_frame():
	silent = "Hvor denne aftale ikke bestemmer noget, gælder efter rammen:"
	assert f"{silent} Udtræden En part kan" in shown("Frame")
	assert silent not in shown("Frame", "Changes")
	assert "Regionen" not in shown("Frame", conflict_rule="Vi spørger rådet.")


def test_a_question_is_answered_by_the_frame():
	from ...shared.agreements import dossier

	asked = [{"block": "Question", "question": "Hvem mægler?"}, {"block": "Changes"}]
	assert not [row for row in open_points.findings(dossier(*asked, frame=FRAME)) if "sections" in row.place]
	assert [row for row in open_points.findings(dossier(*asked)) if "sections" in row.place]


def test_chapters_are_read_from_the_frozen_text():
	frozen = read((CONTRACTS / "frame.json").read_text("utf-8")).agreements[0].frozen_html
	sections = framing.sections_of(frozen, ["fælles  principper", "4 Økonomi"])
	assert [(row.number, row.heading) for row in sections][:3] == [
		("1", "Formål"),
		("2", "Parter"),
		("3", "Fælles principper"),
	]
	texts = {row.heading: row.text for row in sections if row.text}
	assert list(texts) == ["Fælles principper", "Økonomi"]
	assert texts["Fælles principper"].startswith(
		"Parterne er enige om, at\n\n- ingen part bestemmer over en anden,\n-"
	)
	assert texts["Økonomi"].endswith(
		"Part | Andel\n---|---\nSønderbæk Kommune | 60 %\nSønderbæk Boligselskab | 40 %"
	)


def test_what_is_shown_is_made_harmless_as_all_that_is_typed():
	frame = {**FRAME, "title": "A <b>", "sections": [{"heading": "<i>", "text": "{{ 1 + 1 }} <script>"}]}
	dossier = schema.Dossier.model_validate(
		{
			"partnership": {"title": "Nat"},
			"frame": frame,
			"agreements": [{"sections": [{"block": "Frame"}]}],
		}
	)
	html = agreement_html(dossier)
	assert "{{ 1 + 1 }} &lt;script&gt;" in html and "<script>" not in html and "&lt;i&gt;" in html


def test_a_frame_of_which_all_is_left_out_leaves_no_heading_and_no_empty_line():
	left_out = ["under_frame", "frame_has_chapters", "frame_where_silent"]
	section = {"heading": "Ramme", "block": "Frame", "left_out": left_out}
	assert seen(section, frame={"title": "Rammen"}) == ""
	frame = {"title": "Rammen", "sections": [{"heading": "Mål"}], "terms": {"conflict_rule": "Vi taler."}}
	assert "<p></p>" not in printed(section, frame=frame)
