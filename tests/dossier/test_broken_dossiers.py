"""Broken dossiers are refused with the place and a sentence that a person can act on."""

import pytest

from partnership_module.dossier import reading

from ..broken import BASE, broken_dossiers

BROKEN = broken_dossiers()


def test_what_they_are_made_from_is_right():
	reading.read(BASE)


def test_there_are_many_and_each_is_broken_in_its_own_way():
	assert len(BROKEN) >= 30
	assert len({broken.text for broken in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_dossier_is_refused_with_place_and_reason(broken):
	with pytest.raises(reading.DossierError) as error:
		reading.read(broken.text)
	first, *_others = error.value.findings
	assert first.place == broken.place
	assert broken.reason in str(first)
	assert str(first).endswith(".")
	assert "{" not in str(first)


@pytest.mark.parametrize("half", ["\ud83e", "\\ud83e"], ids=["as it is", "as JSON writes it"])
@pytest.mark.parametrize("text", ['"%s"', '{"partnership": "%s"}', '{"%s": 1}'])
def test_half_a_sign_is_told_of_in_a_sentence_that_can_be_kept(text, half):
	with pytest.raises(reading.DossierError) as refused:
		reading.read(text % half)
	assert str(refused.value).encode()
