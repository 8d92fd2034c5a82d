"""What takes too long to be laid out is told from its HTML; what people write in practice is far from it."""

import pytest

from partnership_module.demo import dossiers
from partnership_module.prints import files, weight
from partnership_module.prints.agreements.document import agreement_html

from ..shared.dossiers import dossier

HEAVY = {
	"words": ("ord " * 17_500,) * 2,
	"paragraphs": ("a\n\n" * 6_000,),
	"bullets": ("- a\n" * 6_000,),
	"lines of one paragraph": ("a\n" * 2_000,),
	"cells": ("\n".join("|".join(["a"] * 30) for _ in range(100)),) * 2,
	"cells with words": ("\n".join("|".join(["ord " * 8] * 30) for _ in range(95)),),
	"bold words": ("**a** " * 6_000,),
}
"""By what is heavy in it, texts that took 10 to 200 seconds of a processor."""


def page(*texts: str) -> str:
	sections = [{"heading": f"Afsnit {at}", "block": "Text", "text": text} for at, text in enumerate(texts)]
	return agreement_html(dossier(agreements=[{"title": "Aftale", "sections": sections}]))


@pytest.mark.parametrize("what", HEAVY)
def test_what_takes_too_long_is_refused_with_a_sentence(what):
	(finding,) = weight.findings_in(page(*HEAVY[what]))
	assert "too long for one document" in str(finding)
	assert f"{weight.LIMIT}" in str(finding)


@pytest.mark.parametrize("stem", dossiers.history())
def test_agreements_of_practice_weigh_a_third_of_the_limit(stem):
	html = files.agreement(dossiers.history()[stem], "x").html
	assert weight.weight(html) < weight.LIMIT / 3


def test_forty_pages_of_text_are_printed():
	paragraph = "Parterne hjælper hinanden med at nå de unge, og de mødes fire gange om året. " * 8
	assert weight.findings_in(page(f"{paragraph}\n\n" * 150)) == []


def test_the_style_of_a_page_weighs_nothing():
	assert weight.weight("<style>p { color: red }</style>abc") == 3


def test_a_long_word_weighs_more_than_its_letters():
	assert weight.weight("a" * weight.LONG) == weight.LONG
	assert weight.weight("a" * 100) == 100 * (1 + weight.LONG_SIGN)
