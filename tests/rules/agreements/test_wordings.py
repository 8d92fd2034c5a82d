"""Sentences that a section words otherwise: their values, and what is wrong with a wording."""

import pytest

from partnership_module.dossier import schema
from partnership_module.rules import structure
from partnership_module.rules.agreements import wordings

from ...shared import dossiers


def found(**section) -> list[str]:
	agreement = {"sections": [{"heading": "Ændring", "block": "Changes", **section}]}
	return [str(finding) for finding in structure.findings(dossiers.dossier(agreements=[agreement]))]


def test_values_go_into_one_or_two_brackets_and_nothing_else_is_read():
	words = "{number} og {{ number }}, {other}, { , }, {{}}, {number.real}, %s, {0}"
	assert (
		wordings.fill(words, {"number": "tre"}) == "tre og tre, {other}, { , }, {{}}, {number.real}, %s, {0}"
	)


def test_a_value_that_holds_brackets_is_not_filled_in_again():
	assert wordings.fill("{party} og {other}", {"party": "{other}", "other": "B"}) == "{other} og B"


def test_a_right_wording_is_right():
	assert found(wordings=["notice: Et medlem går med {number} måneders varsel: skriftligt."]) == []
	assert found(left_out=["notice"]) == []


@pytest.mark.parametrize(
	("section", "sentence"),
	[
		(
			{"wordings": ["varsel: Et medlem går."]},
			'The section Ændring words a sentence "varsel", which no block prints. Choose one from the list.',
		),
		(
			{"wordings": ["notice"]},
			'The section Ændring words the sentence "notice" with nothing. Write it after the name and a '
			"colon, or name it among those that are left out.",
		),
		(
			{"wordings": ["notice: {number}", "notice: {number} igen"]},
			'The section Ændring words the sentence "notice" twice. Keep one of them.',
		),
		(
			{"wordings": ["notice: {number}"], "left_out": ["notice"]},
			'The section Ændring words the sentence "notice" and leaves it out as well. Keep one of the two.',
		),
		(
			{"wordings": ["notice: {number} {days}"]},
			'The section Ændring words the sentence "notice" with {days}, which it does not have. '
			"It has: {number}.",
		),
		(
			{"wordings": ["no_money: Intet {amount}"]},
			'The section Ændring words the sentence "no_money" with {amount}, which it does not have. '
			"It has: no values.",
		),
		(
			{"left_out": ["varsel"]},
			'The section Ændring words a sentence "varsel", which no block prints. Choose one from the list.',
		),
	],
)
def test_what_is_wrong_is_said(section, sentence):
	assert found(**section) == [sentence]


def test_what_is_frozen_stays_readable_whatever_sentences_there_are():
	agreement = {
		"sections": [{"block": "Changes", "wordings": ["gone: {x}"]}],
		"submitted": True,
		"frozen_html": "<p></p>",
		"digest": "0" * 64,
	}
	assert structure.findings(dossiers.dossier(agreements=[agreement])) == []


def test_a_value_is_said_in_its_hole_or_written_out():
	assert list(wordings.missing("notice", "Med {number}.", {"number": "tre"})) == []
	assert list(wordings.missing("notice", "Med {{ number }}.", {"number": "tre"})) == []
	assert list(wordings.missing("notice", "Tre måneders varsel.", {"number": "tre"})) == []
	assert list(wordings.missing("notice", "Med varsel.", {"number": "tre"})) == ["number"]
	assert list(wordings.missing("notice", "Med passende varsel.", {"number": "en"})) == ["number"]


def test_every_sentence_is_of_a_block_that_there_is():
	blocks = schema.Section.model_fields["block"].annotation.__args__
	assert {block for s in wordings.SENTENCES.values() for block in s.blocks} <= set(blocks)
	assert all(name.isidentifier() for name in wordings.SENTENCES)
