"""What the Jinja in a section's text may do, and what is refused with a sentence."""

import pytest

from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.sandbox import SectionError, fill

from ..shared.agreements import dossier, seen
from ..shared.work import at_most

DATA = {
	"partnership": {
		"title": "Natteravne",
		"notice_months": None,
		"goals": [{"title": "Trygge gader"}, {"title": "Flere voksne"}],
	}
}


def filled(text: str) -> str:
	return fill(text, DATA, "Baggrund")


@pytest.mark.parametrize(
	("text", "result"),
	[
		("Uden {krøllede} klammer", "Uden {krøllede} klammer"),
		("{{ partnership.title }}", "Natteravne"),
		("[{{ partnership.notice_months }}]", "[]"),
		("{{ partnership.goals|map(attribute='title')|join(', ') }}", "Trygge gader, Flere voksne"),
		("{{ partnership.goals|join(' + ', attribute='title') }}", "Trygge gader + Flere voksne"),
		("{% for goal in partnership.goals %}{{ loop.index }}{{ goal.title[0] }}{% endfor %}", "1T2F"),
		("{% if partnership.notice_months %}varsel{% else %}intet varsel{% endif %}", "intet varsel"),
		("{{ partnership.goals|length * 3 }}", "6"),
		("{% raw %}{{ urørt }}{% endraw %}", "{{ urørt }}"),
		("Skabelon {# ikke en note", "Skabelon {# ikke en note"),
		("{# {{ partnership.title }} #}", "{# Natteravne #}"),
		("a } b { c }} d %} e #}", "a } b { c }} d %} e #}"),
	],
)
def test_the_dossier_is_within_reach(text, result):
	assert filled(text) == result


@pytest.mark.parametrize(
	("text", "sentence"),
	[
		("a\n\n{{ partnership.titel }}", 'The section Baggrund, line 3: there is nothing called "titel"'),
		("{{ frappe }}", 'nothing called "frappe"'),
		("{% if partnerhip %}{% endif %}", 'nothing called "partnerhip"'),
		("{% for goal in partnership.gaols %}{% endfor %}", 'nothing called "gaols"'),
		("{{ partnership.goals }}", "print a single value"),
		("{{ partnership.title.upper }}", "print a single value"),
		("a\n{{ partnership.title", "line 2, cannot be filled in"),
		("{{ 1 / 0 }}", "cannot be done with the values"),
		("{{ partnership.title + 1 }}", "cannot be done with the values"),
		("{{ partnership.title|round }}", "cannot be done with the values"),
		("{% frobnicate %}", '"frobnicate" is no instruction'),
		("{{ x }", "is not complete"),
		("{{ partnership.title }} og {% if %}", "is not complete"),
		("{% if partnership.title %}", "is not complete"),
		("{{ partnership. }}", "is not complete"),
		("{{ 'a }}", "is not complete"),
		("{{ partnership.title.__class__ }}", "__class__"),
		("{{ partnership.goals.__init__.__globals__ }}", "__init__"),
		("{{ partnership.goals.append(1) }}", '"()" is not allowed'),
		("{{ cycler('a') }}", '"()" is not allowed'),
		("{{ partnership|attr('title') }}", '"attr" is no instruction, filter or test'),
		(
			"{{ partnership.goals|map('center', 99999999)|join }}",
			'"center" is no instruction, filter or test',
		),
		("{% set a = 1 %}", '"set" is not allowed'),
		("{% include 'page.html' %}", '"include" is not allowed'),
		("{% macro a() %}{% endmacro %}", '"macro" is not allowed'),
		("{{ '%999999999d' % 1 }}", '"%" is not allowed'),
		("{{ 9 ** 9 ** 9 }}", '"**" is not allowed'),
	],
)
def test_all_else_is_refused_with_section_and_line(text, sentence):
	with pytest.raises(SectionError) as refused:
		filled(text)
	assert sentence in str(refused.value)
	assert "Baggrund" in str(refused.value)


@pytest.mark.parametrize(
	"text",
	[
		"{{ 'a' * 100000000 }}",
		"{% for i in range(1001) %}x{% endfor %}",
		"{% for i in range(999) %}{% for j in range(999) %}{% endfor %}{% endfor %}",
		"{% for a in [1] %}{% for b in [1] %}{% for c in [1] %}{% endfor %}{% endfor %}{% endfor %}",
		"{{ range(400)|join(range(400)|join(range(200)|join)) }}",
		"{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
		"{{ 1 }}" + "x" * 100_001,
		"{% for i in range(999) %}" + "x" * 300 + "{% endfor %}",
	],
)
def test_a_template_cannot_run_away(text):
	with at_most(lines=50_000, memory=2_000_000), pytest.raises(SectionError):
		filled(text)


def test_a_section_reads_its_partnership():
	section = {"heading": "Varsel", "block": "Text", "text": "Varslet er {{ partnership.notice_months }}."}
	assert seen(section, notice_months=3) == "1 Varsel Varslet er 3."


def test_what_is_filled_in_is_text_and_no_html():
	section = {"block": "Text", "text": "{{ partnership.purpose }}"}
	assert seen(section, purpose="<b>Trygge</b> gader & veje") == "<b>Trygge</b> gader & veje"


def test_the_error_names_the_place_in_the_dossier():
	broken = dossier({"heading": "Mål", "block": "Text", "text": "ok"}, {"block": "Text", "text": "{{ x }}"})
	with pytest.raises(SectionError) as refused:
		agreement_html(broken)
	assert refused.value.finding.place == "agreements.0.sections.1.text"
	assert refused.value.finding.values["section"] == "Mål"
