"""KLE numbers by their form: subject, and facet."""

import pytest

from partnership_module.rules.journal import kle


@pytest.mark.parametrize(
	"text, subject, facet",
	[
		("27.69.00", "27.69.00", None),
		(" 27.69.00 ", "27.69.00", None),
		("00.17.20-P20", "00.17.20", "P20"),
		("00.01.00-G01", "00.01.00", "G01"),
		("00.30.10-Ø54", "00.30.10", "Ø54"),
		("00.22.04-P35", "00.22.04", "P35"),
		("00.07.03-A53", "00.07.03", "A53"),
	],
)
def test_a_kle_number(text, subject, facet):
	assert kle.read(text) == (subject, facet)


@pytest.mark.parametrize("letter", "AGIKPØ")
def test_the_letters_of_the_published_facets(letter):
	assert kle.read(f"27.00.00-{letter}01").facet == f"{letter}01"


@pytest.mark.parametrize(
	"text, said",
	[
		("27", kle.NO_SUBJECT),
		("27.69", kle.NO_SUBJECT),
		("27.69-P20", kle.NO_SUBJECT),
		("27.69.00-X20", kle.NO_FACET),
		("27.69.00-p20", kle.NO_FACET),
		("27.69.00-P2", kle.NO_FACET),
		("27.69.00-P200", kle.NO_FACET),
		("27.69.00-Å20", kle.NO_FACET),
		("27.69.00-20", kle.NO_FACET),
		("27.69.00P20", kle.NO_KLE),
		("27.69.00 P20", kle.NO_KLE),
		("27.69.0", kle.NO_KLE),
		("276900", kle.NO_KLE),
		("27-69-00", kle.NO_KLE),
		("027.69.00", kle.NO_KLE),
		("٢٧.٦٩.٠٠", kle.NO_KLE),
		("Frivilligt arbejde", kle.NO_KLE),
		("27.69.00-", kle.NO_KLE),
		("", kle.NO_KLE),
	],
)
def test_what_is_none_and_why(text, said):
	found = kle.read(text)
	assert found.message == said
	assert str(found).startswith(f'"{text.strip()}"')


def test_the_sentence_says_what_is_right():
	said = str(kle.read("27.69.00-X20"))
	assert said == (
		'"27.69.00-X20" ends in "X20", which is no facet of KLE. Facets are one of the letters A, G, I, K, '
		"P and Ø with two digits, for instance G01 or P20."
	)
