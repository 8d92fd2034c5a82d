"""What counts as an answer in an agreement."""

from types import SimpleNamespace

import pytest

from partnership_module.rules.answers import answered

FILLED = {"parties", "roles"}


@pytest.mark.parametrize(
	"block, question, mandatory, has_text, expected",
	[
		("Question", "Hvorfor?", 0, 1, True),
		("Question", "Hvorfor?", 0, 0, False),
		("Text", None, 1, 0, False),
		("Text", "", 0, 0, None),
		("Text", None, 0, 1, True),
		("Parties", None, 0, 0, True),
		("Role Table", None, 1, 0, True),
		("Goals", None, 1, 0, False),
		("Goals", None, 1, 1, False),
		("Goals", None, 0, 0, None),
		("Milestones", None, 1, 0, False),
		("Signatures", None, 1, 0, None),
	],
)
def test_answered(block, question, mandatory, has_text, expected):
	section = SimpleNamespace(block=block, question=question, mandatory=mandatory, has_text=has_text)
	assert answered(section, FILLED) is expected
