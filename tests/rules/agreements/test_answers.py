"""What counts as an answer in an agreement."""

from types import SimpleNamespace

import pytest

from partnership_module.dossier.schema import Partnership
from partnership_module.prints.agreements import shipped
from partnership_module.rules.agreements.answers import answered, answered_in_records, needed, says

FILLED = {"parties", "roles"}


def section(
	block="Question", question=None, mandatory=0, text="", heading=None, placeholders=None, is_empty=False
):
	"""A section as a query reads it."""
	return SimpleNamespace(
		block=block,
		question=question,
		mandatory=mandatory,
		heading=heading,
		has_text=bool(text or placeholders),
		ending=(text or "")[-40:],
		placeholders=placeholders,
		is_empty=is_empty,
	)


@pytest.mark.parametrize(
	"block, question, mandatory, text, expected",
	[
		("Question", "Hvorfor?", 0, "Derfor.", True),
		("Question", "Hvorfor?", 0, "Af disse grunde:", True),
		("Question", "Hvorfor?", 0, "", False),
		("Text", None, 1, "", False),
		("Text", "", 0, "", None),
		("Text", None, 0, "Vi mødes.", True),
		("Parties", None, 0, "", True),
		("Role Table", None, 1, "", True),
		("Goals", None, 1, "", False),
		("Goals", None, 1, "Målene er disse: \n", False),
		("Goals", None, 1, "Målet er flere besøg.", True),
		("Goals", "Hvilke mål?", 0, "", None),
		("Milestones", None, 1, "", False),
		("Evaluation", None, 1, "", False),
		("Signatures", None, 1, "", True),
	],
)
def test_answered(block, question, mandatory, text, expected):
	assert answered_in_records(section(block, question, mandatory, text), FILLED) is expected


@pytest.mark.parametrize(
	"block, text, expected",
	[
		("Goals", "", False),
		("Goals", "Målene er disse:", False),
		("Goals", "Målet er flere besøg.", True),
		("Question", "Af disse grunde:", True),
		("Text", "", False),
	],
)
def test_a_text_that_only_introduces_a_block_says_nothing(block, text, expected):
	assert says(section(block), text) is expected


def test_a_block_with_nothing_within_its_limit_answers_nothing():
	limited = section("Parties", mandatory=1, is_empty=True)
	assert answered_in_records(limited, FILLED) is False
	assert answered_in_records(section(question="?"), FILLED, limited) is False
	assert (
		answered_in_records(section("Parties", mandatory=1, text="Vi alle.", is_empty=True), FILLED) is True
	)


@pytest.mark.parametrize("found", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_one_answer_is_enough_and_only_a_question_is_answered_from_below(found):
	assert answered(section(question="?"), *map(bool, found)) is True
	expected = found != (0, 0, 1)
	assert answered(section("Goals", mandatory=1), *map(bool, found)) is expected


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
	assert answered_in_records(section(question="?", placeholders=text), filled) is expected


@pytest.mark.parametrize("template", shipped.templates(), ids=lambda template: template.name)
def test_what_the_shipped_templates_need_are_facts_of_a_partnership(template):
	for row in template.sections:
		for name in needed(row.text):
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
		("Key Facts", None, {"end_date"}, True),
		("Changes", None, {"notice_months"}, True),
	],
)
def test_the_block_right_below_answers_a_question(block, heading, filled, expected):
	asked = section(question="?")
	assert answered_in_records(asked, filled, section(block, heading=heading)) is expected
	assert answered_in_records(asked, filled) is False
