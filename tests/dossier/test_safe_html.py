"""A frozen text from elsewhere is shown on the desk, so nothing in it may run or fetch."""

from datetime import date

import pytest

from partnership_module.dossier.safe_css import only_lays_out
from partnership_module.dossier.safe_html import is_safe_html
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.charts import bars
from partnership_module.prints.evaluations.report import evaluation_html

from ..prints.agreements.test_demo import NAMES, dossier
from ..shared.agreements import printed


@pytest.mark.parametrize("name", NAMES)
def test_what_this_app_prints(name):
	assert is_safe_html(agreement_html(dossier(name)))


def test_whatever_people_type():
	typed = "الأمل\n\n4. x\n\n- e\n\na|b\n--|--:\nc|**d**\n\n<script>alert(1)</script>"
	assert is_safe_html(printed({"block": "Text", "text": typed}))


def test_a_chart_and_a_bar_are_only_drawn():
	chart = bars(
		["mar. 2004"], [("Tal <b>", [3]), ("Mål", [4]), ("B", [1]), ("C", [2])], 'Henvisninger "A"', "da"
	)
	assert is_safe_html(f"<div>{chart}</div>")
	assert is_safe_html('<div class="bar" aria-hidden="true"><div style="flex: 3"></div></div>')


@pytest.mark.parametrize("name", NAMES)
def test_the_reports_of_this_app(name):
	found = dossier(name)
	for evaluation in found.evaluations:
		assert is_safe_html(evaluation_html(found, evaluation, date(2005, 3, 31)))


@pytest.mark.parametrize(
	"html",
	["", "Kun tekst", "<!doctype html>\n<p>Æblegrød</p>", '<p><a href="https://example.org">her</a></p>'],
)
def test_only_text(html):
	assert is_safe_html(html)


@pytest.mark.parametrize(
	"css",
	[
		"p { background: url(https://example.org/x.png) }",
		"p { background: URL(x) }",
		"p { background: u\\72l(x) }",
		"p { background: \\75rl(x) }",
		'p { background: image-set("https://example.org/x.png" 1x) }',
		'p { background: -webkit-image-set(url("x") 1x) }',
		'p { background: image("x.png") }',
		'p { background: cross-fade("x.png", red) }',
		"p { background: -moz-element(#x) }",
		"p { background: element(#x) }",
		'p { background: src("x") }',
		'p { --x: url("x"); background: var(--x) }',
		"p { --x: image-set('x' 1x) }",
		"p { behavior: x }",
		"p { -moz-binding: x }",
		"p { src: 'x' }",
		"p { cursor: move; filter: x }",
		"p { mask-image: linear-gradient(red, blue); mask: x }",
		"@import 'x.css';",
		'@import "x";',
		"@namespace svg url(x);",
		"@font-face { font-family: x; src: url(x) }",
		"@font-face { font-family: x; src: local(x) }",
		"@media print { p { background: url(x) } }",
		"@media print { @import 'x'; }",
		"@page { @top-left { content: url(x) } }",
		"@page { background: image-set('x' 1x) }",
		"p { & b { background: url(x) } }",
		"@supports (background: url(x)) { p { color: red } }",
		"@property --x { syntax: '<image>'; initial-value: url(x) }",
		"p { color: expression(alert(1)) }",
		"p[style*='x'] { background: paint(x) }",
		"p { background: url(x",
		"} p { background: url(x) }",
		"p { content: '</style><script>'; }",
		"@charset 'x'; @layer x;",
	],
)
def test_a_style_sheet_that_fetches_or_is_unknown(css):
	assert not only_lays_out(css)
	assert not is_safe_html(f"<style>{css}</style><p>a</p>")


@pytest.mark.parametrize(
	"css",
	[
		"p { color: #333; margin: 0 auto; --line: 1px } /* said */ @media print { p { break-after: avoid } }",
		'@page { size: A4; @bottom-right { content: counter(page) " / " counter(pages) } }',
		"h2::before { content: string(x) } td:nth-child(2n + 1):not(.a) { background: rgb(1 2 3) }",
		".a > .b ~ .c + .d, :is(h1, h2) { padding-inline-start: calc(1em + 2px); width: min(10%, 2em) }",
	],
)
def test_a_style_sheet_that_lays_out(css):
	assert only_lays_out(css)


@pytest.mark.parametrize(
	"html",
	[
		"<p>a</p><script>alert(1)</script>",
		"<img src=x onerror=alert(1)>",
		'<p onclick="alert(1)">a</p>',
		'<a href="javascript:alert(1)">a</a>',
		'<a href=" JavaScript:alert(1)">a</a>',
		'<a href="/api/method/logout">a</a>',
		'<p style="background: url(https://example.org/x.png)">a</p>',
		"<style>p { background: url(https://example.org/x.png) }</style>",
		"<style>@import 'https://example.org/x.css';</style>",
		'<iframe srcdoc="a"></iframe>',
		"<form><input></form>",
		"<svg><a></a></svg>",
		"<svg><script>alert(1)</script></svg>",
		"<svg><style>g { fill: red }</style></svg>",
		"<svg><g><p>a</p></g></svg>",
		'<svg onload="alert(1)"></svg>',
		'<svg><rect fill="url(#a)"></rect></svg>',
		'<svg><rect href="https://example.org"></rect></svg>',
		'<svg><text fill="javascript:alert(1)">a</text></svg>',
		'<p style="flex: 3; position: fixed">a</p>',
		'<meta http-equiv="refresh" content="0">',
		"<p>a</p><!-- <p>b</p> -->",
		'<title><a title="</title><img src=x onerror=alert(1)>">a</a></title>',
	],
)
def test_more_than_text(html):
	assert not is_safe_html(html)
