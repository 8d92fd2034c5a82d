"""What counts as an answer in an agreement."""

from types import SimpleNamespace

import pytest

from partnership_module.dossier.schema import Partnership
from partnership_module.prints.agreements import shipped
from partnership_module.rules.agreements.answers import answered, needed

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
	section = SimpleNamespace(
		block=block, question=question, mandatory=mandatory, has_text=has_text, placeholders=None
	)
	assert answered(section, FILLED) is expected


STRENGTHS = (
	"{% for party in partnership.parties %}{% if party.strengths %}- {{ party.organisation }}: "
	"{{ party.strengths }}\n{% endif %}{% endfor %}"
)


@pytest.mark.parametrize(
	"text, names",
	[
		(None, set()),
		("Vi mødes hver mandag.", set()),
		("{{ partnership.purpose }}", {"purpose"}),
		(
			"{{ partnership.rights_and_duties }}\n\n{{ partnership.authority_clause }}",
			{"rights_and_duties", "authority_clause"},
		),
		("Formål: {{ partnership.purpose }}", set()),
		("{% if partnership.areas %}Område:\n\n{{ partnership.areas }}{% endif %}", {"areas"}),
		(
			"{%- if partnership.exit_rule or partnership.notice_months %}Der gælder:{% endif %}",
			{"exit_rule", "notice_months"},
		),
		("{% if roles %}Arbejdet er delt.{% endif %}", {"roles"}),
		("{% if milestones %}Undervejs:{% endif %}", {"milestones"}),
		(STRENGTHS, {"parties.strengths"}),
		("{% for role in roles %}{{ role.title }}{% endfor %}", {"roles"}),
		("{% for goal in partnership.goals %}{{ goal.goal }}{% endfor %}", {"goals.goal"}),
	],
)
def test_what_a_text_with_placeholders_needs(text, names):
	assert needed(text) == names


@pytest.mark.parametrize(
	"text, filled, expected",
	[
		("{{ partnership.purpose }}", {"purpose"}, True),
		("{{ partnership.purpose }}", {"areas"}, False),
		("Vi har {{ 2 }} møder.", set(), True),
		(STRENGTHS, {"parties"}, False),
		(STRENGTHS, {"parties.strengths"}, True),
	],
)
def test_a_placeholder_is_no_answer_before_it_prints_something(text, filled, expected):
	section = SimpleNamespace(block="Question", question="?", mandatory=0, has_text=1, placeholders=text)
	assert answered(section, filled) is expected


@pytest.mark.parametrize("template", shipped.templates(), ids=lambda template: template.name)
def test_what_the_shipped_templates_need_are_facts_of_a_partnership(template):
	for section in template.sections:
		for name in needed(section.text):
			table, _dot, column = name.partition(".")
			if table not in ("roles", "milestones"):
				assert table in Partnership.model_fields
			assert not column or column in ("strengths",)


@pytest.mark.parametrize(
	"block, heading, filled, expected",
	[
		("Goals", None, {"goals"}, True),
		("Goals", "Mål", {"goals"}, False),
		("Goals", None, set(), False),
		("Key Facts", None, {None}, False),
	],
)
def test_the_block_right_below_answers_a_question(block, heading, filled, expected):
	asked = SimpleNamespace(block="Question", question="?", mandatory=0, has_text=0, placeholders=None)
	below = SimpleNamespace(block=block, heading=heading)
	assert answered(asked, filled, below) is expected
	assert answered(asked, filled) is False
