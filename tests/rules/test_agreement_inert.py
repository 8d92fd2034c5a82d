"""A frozen text from elsewhere is shown on the desk, so nothing in it may run or fetch."""

import pytest

from partnership_module.agreement.document import agreement_html
from partnership_module.agreement.inert import is_inert

from .test_agreement_demo import NAMES, dossier


@pytest.mark.parametrize("name", NAMES)
def test_what_this_app_prints(name):
	assert is_inert(agreement_html(dossier(name)))


@pytest.mark.parametrize(
	"html",
	["", "Kun tekst", "<!doctype html>\n<p>Æblegrød</p>", '<p><a href="https://example.org">her</a></p>'],
)
def test_only_text(html):
	assert is_inert(html)


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
		'<meta http-equiv="refresh" content="0">',
		"<p>a</p><!-- <p>b</p> -->",
		'<title><a title="</title><img src=x onerror=alert(1)>">a</a></title>',
	],
)
def test_more_than_text(html):
	assert not is_inert(html)
