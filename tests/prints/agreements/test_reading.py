"""An agreement taken apart, to be read on a page of the web."""

import re

import pytest

from partnership_module.prints.agreements import reading
from partnership_module.prints.agreements.comparison import changes_html
from partnership_module.prints.agreements.document import agreement_html
from tests.shared import dossiers


def document(*chapters: str, cover: str = "<header><h1>Huset</h1><p>Version 1</p></header>") -> str:
	body = "".join(chapters)
	return (
		f'<!DOCTYPE html><html lang="da"><body><main>{cover}{body}<div id="end"></div></main></body></html>'
	)


def chapter(number: str, heading: str, body: str) -> str:
	return f'<section class="chapter"><h2><span class="no">{number} </span>{heading}</h2>{body}</section>'


AIM = chapter("1", "Formål", "<p>Parterne hjælper hinanden.</p>")


def test_each_chapter_has_its_heading_with_and_without_its_number():
	cover, aim = reading.parts(document(AIM))
	assert (cover.heading, cover.title, cover.words) == ("", "", "Version 1")
	assert "<h1" not in cover.body
	assert (aim.heading, aim.title) == ("Formål", "1 Formål")
	assert aim.words == aim.quote == "Parterne hjælper hinanden."
	assert aim.body == "<p>Parterne hjælper hinanden.</p>"


def test_a_part_has_the_same_key_under_another_number_and_none_shares_it():
	_cover, aim = reading.parts(document(AIM))
	_cover, first, again, second = reading.parts(
		document(chapter("1", "Parter", "<p>A</p>"), chapter("2", "Formål", "<p>B</p>"), AIM)
	)
	assert again.key == aim.key
	assert len({first.key, again.key, second.key}) == 3


def test_appendices_are_parts_of_their_own():
	appendix = (
		'<div class="appendices"><section class="appendix" id="appendix-1"><h2>Budget</h2></section></div>'
	)
	assert [part.heading for part in reading.parts(document(AIM, appendix))] == ["", "Formål", "Budget"]


def test_a_long_passage_is_cut_at_a_word():
	_cover, aim = reading.parts(document(chapter("1", "Formål", f"<p>{'ordene ' * 200}</p>")))
	assert len(aim.quote) <= reading.QUOTED + 2 and aim.quote.endswith("ordene …")


def test_links_open_beside_the_page_and_names_within_the_text_are_gone():
	body = '<p id="token">Se <a href="#appendix-1">bilag 1</a> og <a href="https://a.dk">a.dk</a></p>'
	_cover, aim = reading.parts(document(chapter("1", "Formål", body)))
	assert 'id="' not in aim.body and 'href="#' not in aim.body and "bilag 1" in aim.body
	assert '<a href="https://a.dk" target="_blank" rel="noopener noreferrer">a.dk</a>' in aim.body


def test_a_table_moves_in_itself_and_is_called_like_its_chapter():
	body = "<table><tr><td>A</td></tr></table> efter"
	_cover, aim = reading.parts(document(chapter("1", "Formål", body)))
	assert aim.body.startswith('<div class="wide" tabindex="0" role="group" aria-label="1 Formål"><table>')
	assert aim.body.endswith("</table></div> efter")


def test_tables_under_heads_are_told_apart_by_ear():
	table = "<table><tr><td>A</td></tr></table>"
	body = f"{table}<h3><b>Nordby</b> Kommune</h3><div>{table}</div><h3>Havnen</h3>{table}"
	_cover, aim = reading.parts(document(chapter("4", "Bidrag", body)))
	names = re.findall('aria-label="([^"]*)"', aim.body)
	assert names == ["4 Bidrag", "4 Bidrag: Nordby Kommune", "4 Bidrag: Havnen"]


def test_heads_stand_below_the_heading_they_are_put_under():
	_cover, aim = reading.parts(document(chapter("1", "Formål", "<h3>Et</h3><h5>To</h5>")))
	assert aim.body_below == "<h4>Et</h4><h4>To</h4>"


@pytest.mark.parametrize("language, words", [("da", "Understreget"), ("en", "Underlined")])
def test_changes_are_told_in_the_language_of_the_reader(language, words):
	later = document(chapter("1", "Formål", "<p>Parterne hjælper hinanden altid.</p>"))
	told = changes_html(document(AIM), later, language)
	assert (
		words in told and '<h3 lang="da">Formål</h3>' in told and '<div class="agreement" lang="da">' in told
	)
	assert changes_html(later, later, language) == ""


def test_a_printed_agreement_is_taken_apart():
	sections = [{"heading": "Formål", "block": "Text", "text": "Vi **hjælper** hinanden."}]
	dossier = dossiers.dossier(agreements=[{"sections": sections}])
	aim = reading.parts(agreement_html(dossier))[-1]
	assert (aim.heading, aim.words) == ("Formål", "Vi hjælper hinanden.")
