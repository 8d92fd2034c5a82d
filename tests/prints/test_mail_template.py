"""Templates of mails: filled in with our values, escaped, and refused with a sentence of their own."""

import time

import pytest
from markupsafe import Markup

from partnership_module.prints.mail_template import Template, fill_in
from partnership_module.prints.sandbox import SectionError

TEXT = Markup('<p>Tove, læs <a href="https://x.invalid/#t">https://x.invalid/#t</a> &amp; svar</p>')
VALUES = {
	"subject": "Indkaldelse: Natteravne",
	"text": TEXT,
	"partnership": "Natteravne",
	"document": "3. møde",
	"person": "",
	"day": "4. marts 2027",
	"language": "da",
}


def filled(html: str, subject: str = "{{ subject }}", **values: str) -> tuple[str, str]:
	return fill_in(Template("Vores", subject, html), {**VALUES, **values})


@pytest.mark.parametrize(
	("html", "shown"),
	[
		("{{ partnership }}: {{ document }}, {{ day }}", "Natteravne: 3. møde, 4. marts 2027"),
		("<h1>Hej</h1>{{ text }}", f"<h1>Hej</h1>{TEXT}"),
		("{% if language == &quot;da&quot;&nbsp;%}Hej{% else %}Hello{% endif %}", "Hej"),
		("{% if person %}Til {{ person }}{% endif %}", ""),
		("<html><head><style>p {}</style></head><body>Hej<!-- skjult --></body></html>", "Hej"),
		("<script>alert(1)</script>Hej", "Hej"),
		("", ""),
	],
)
def test_a_template_has_our_values(html, shown):
	assert filled(html)[1] == f"<div>{shown}</div>"


def test_the_subject_is_one_line_of_plain_text():
	subject, _html = filled("x", "{{ partnership }}\n{{ day }}", partnership="A & B\r\nBcc: x@y.invalid")
	assert subject == "A & B Bcc: x@y.invalid 4. marts 2027"


@pytest.mark.parametrize(
	"hostile", ["<script>alert(1)</script>", "{{ text }}", "{% for x in y %}", '"><img src=x onerror=y>']
)
def test_what_people_typed_is_text_and_no_template(hostile):
	subject, html = filled("{{ person }}", "{{ person }}", person=hostile)
	assert subject == hostile
	assert "<script" not in html and "<img" not in html
	assert html.removeprefix("<div>").startswith(hostile.replace("<", "&lt;").replace(">", "&gt;"))


@pytest.mark.parametrize(
	("html", "sentence"),
	[
		("{{ frappe.db }}", 'a mail has no value called "frappe"'),
		("{{ partership }}", 'a mail has no value called "partership"'),
		("{{ text", "what stands in curly brackets is not complete"),
		("{% frobnicate %}", '"frobnicate" is no instruction'),
		("{{ day + 1 }}", "cannot be done with the values of a mail"),
		("{% set x = 1 %}", '"set" is not allowed in the text of a mail'),
		("{{ text.format(frappe) }}", '"()" is not allowed'),
		("{{ ''.__class__ }}", "a mail has no value called"),
		("{% include 'x' %}", "is not allowed"),
		("{% for x in text %}{% endfor %}", "does more than a mail may"),
		("{% for x in range(3) %}{% endfor %}", "does more than a mail may"),
		("{{ 'x' * 1000000 }}", "does more than a mail may"),
		("x" * 100_001 + "{{ day }}", "does more than a mail may"),
		("<html>", "is not HTML that can be read"),
		("a\x01b", "is not HTML that can be read"),
	],
)
def test_what_cannot_be_filled_in_is_refused_in_a_sentence(html, sentence):
	with pytest.raises(SectionError) as refused:
		filled(html)
	said = str(refused.value.finding)
	assert "Email Template Vores" in said and sentence in said


@pytest.mark.parametrize("subject", ["", " \n", "{{ person }}"])
def test_an_empty_subject_is_refused(subject):
	with pytest.raises(SectionError, match="leaves the subject empty"):
		filled("x", subject)


def test_nothing_takes_long():
	began = time.monotonic()
	with pytest.raises(SectionError):
		filled("{% for a in text %}{% for b in text %}{% endfor %}{% endfor %}", text=Markup("x" * 20_000))
	assert time.monotonic() - began < 1
