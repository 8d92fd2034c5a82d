"""The agreement as a whole: chapters, numbers, versions, frame, digest."""

import hashlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_module.dossier import schema
from partnership_module.dossier.digest import digest, digest_of_bytes, short
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.page import page
from partnership_module.prints.sandbox import SectionError

from ...shared.agreements import dossier, main, printed, seen, words

TEXT = {"heading": "Baggrund", "block": "Text", "text": "En tekst."}
QUESTION = {"block": "Question", "question": "Hvad vil vi?", "text": "Meget."}


def test_chapters_and_questions_are_numbered_without_gaps():
	empty = {"heading": "Risici", "block": "Risks"}
	last = {"heading": "Mål", "block": "Question", "question": "Hvorfor?", "text": "Derfor."}
	assert seen(TEXT, QUESTION, empty, {**QUESTION, "text": None}, last) == (
		"1 Baggrund En tekst. 1.1 Hvad vil vi? Meget. 2 Mål 2.1 Hvorfor? Derfor."
	)


def test_what_stands_before_the_first_heading_has_no_number():
	assert seen({"block": "Text", "text": "Indledning."}, TEXT) == "Indledning. 1 Baggrund En tekst."


def test_a_heading_stays_when_only_what_continues_it_prints():
	assert seen({"heading": "Mål", "block": "Goals"}, {"block": "Text", "text": "Ro."}) == "1 Mål Ro."


def test_a_question_may_be_answered_by_the_block_below_it():
	question = {"heading": "Mål", "block": "Question", "question": "Hvad vil vi?"}
	activity = {"activities": [{"title": "Alarm"}], "roles": [{"title": "Politiet"}]}
	assert seen(question, {"block": "Goals"}, goals=[{"title": "Ro"}]) == "1 Mål 1.1 Hvad vil vi? 1 Ro"
	assert seen(question, {"block": "Goals"}) == ""
	assert "1.1 Hvad vil vi? 1.2 Alarm" in seen(question, {"block": "Role Boxes"}, **activity)


def test_the_text_of_a_section_introduces_its_block():
	section = {"heading": "Mål", "block": "Goals", "text": "Vi vil:"}
	assert seen(section, goals=[{"title": "Ro"}]) == "1 Mål Vi vil: 1 Ro"


def version(number: int, **fields) -> dict:
	return {"version": number, "sections": [{"block": "Text", "text": f"Tekst {number}"}], **fields}


def test_the_last_version_is_the_default():
	both = schema.Dossier.model_validate(
		{"partnership": {"title": "Natteravne"}, "agreements": [version(2), version(1)]}
	)
	assert "Tekst 2" in agreement_html(both)
	assert "Tekst 1" in agreement_html(both, 1)
	with pytest.raises(SectionError, match="no version 3"):
		agreement_html(both, 3)


def test_without_an_agreement_there_is_nothing_to_print():
	with pytest.raises(SectionError, match="no agreement"):
		agreement_html(schema.Dossier.model_validate({"partnership": {"title": "Natteravne"}}))


def test_a_frozen_version_is_given_as_it_was_frozen():
	frozen = " <p>Frosset</p>\n"
	assert agreement_html(dossier(TEXT, agreement={"frozen_html": frozen})) == frozen


def test_the_same_dossier_gives_the_same_text():
	html = printed(TEXT, QUESTION)
	assert html == printed(TEXT, QUESTION) == html.strip()
	assert digest(html) == hashlib.sha256(html.encode("utf-8")).hexdigest() == digest_of_bytes(html.encode())
	assert digest(html) != digest(printed(TEXT))


def test_a_digest_has_a_short_form():
	assert short("7f3a91c0" + "0" * 52 + "e2d4") == "7f3a 91c0 … e2d4"


@pytest.mark.parametrize(
	("fields", "edition"),
	[
		({}, "Version 1"),
		({"draft_date": date(2003, 11, 28)}, "Version 1 · 28. november 2003"),
		({"draft_date": date(2003, 11, 28), "submitted": True}, "Version 1 · 28. november 2003"),
		(
			{"version": 2, "kind": "Amendment", "effective_date": date(2005, 1, 1)},
			"Version 2 · Ændring · i kraft fra 1. januar 2005",
		),
	],
)
def test_the_edition_says_version_and_date(fields, edition):
	assert f'<p class="edition">{edition}</p>' in printed(TEXT, agreement=fields)


def test_only_a_new_version_says_why():
	assert "Hvorfor" not in printed(TEXT, agreement={"rationale": "Hvorfor."})
	assert seen(TEXT, agreement={"rationale": "Hvorfor.", "kind": "Amendment", "version": 2}) == (
		"Hvorfor. 1 Baggrund En tekst."
	)


def test_the_agreement_speaks_its_own_language():
	notice = {"heading": "Changes", "block": "Changes"}
	english = printed(notice, notice_months=3, agreement={"language": "en"})
	assert '<html lang="en">' in english
	assert words(main(english)) == "1 Changes Withdrawal A party may leave with three months' notice."


def test_page_is_a_complete_document_that_loads_nothing():
	html = page("<h2>Emne</h2>", title="A & B", subtitle="31. december 2004", language="da", kind="Rapport")
	assert html.startswith('<!DOCTYPE html>\n<html lang="da">')
	assert "<h2>Emne</h2>" in html
	assert "<title>Rapport · A &amp; B</title>" in html
	assert not any(word in html for word in ("@font-face", "url(", "<link", "<script", "http"))


NAMES = st.text("abdeæøå123", min_size=1, max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def some(model: type[schema.Model], **fields):
	"""Rows of a model with any of these fields left out, unless the model requires them."""
	required = {name: fields.pop(name) for name in list(fields) if model.model_fields[name].is_required()}
	return st.lists(st.fixed_dictionaries(required, optional=fields), max_size=3)


PARTS = st.fixed_dictionaries(
	{
		"parties": some(schema.Party, organisation=NAMES, capacity=NAMES, signatory=NAMES),
		"goals": some(
			schema.Goal, title=NAMES, description=NAMES, expected_results=st.lists(NAMES, max_size=2)
		),
		"phases": some(schema.Phase, title=NAMES, from_date=DAYS, to_date=DAYS, description=NAMES),
		"risks": some(schema.Risk, risk=NAMES, prevention=NAMES, impact=st.sampled_from(["Low", "High"])),
		"contributions": some(
			schema.Contribution,
			party=NAMES,
			kind=st.sampled_from(["Money", "Hours"]),
			minimum=st.floats(1, 1e6),
			condition=NAMES,
		),
		"appendices": some(schema.Appendix, title=NAMES, text=NAMES),
		"milestones": some(schema.Milestone, code=NAMES, title=NAMES, due=DAYS, target=st.floats(-9, 9)),
		"indicators": some(schema.Indicator, title=NAMES, measures=NAMES, baseline=st.floats(-9, 9)),
	}
)


@settings(max_examples=60, deadline=None)
@given(PARTS)
def test_nothing_that_is_left_open_is_printed(parts):
	blocks = schema.Section.model_fields["block"].annotation.__args__
	html = main(printed(*({"heading": f"H{i}", "block": b} for i, b in enumerate(blocks)), **parts))
	assert "None" not in html
	assert "</h2>\n</section>" not in html
	assert not any(f"<{tag}></{tag}>" in html for tag in ("p", "ul", "ol", "li", "h2", "h3", "tbody"))
