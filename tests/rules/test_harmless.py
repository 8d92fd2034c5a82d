"""Typed text stays as typed, and what would run in a page does not."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.harmless import harmless, is_colour, is_harmless_address

TYPED = [
	"a < b",
	"5<6 og 7>6",
	"mor & far",
	"<b>vigtigt</b>",
	"x <3 y",
	"pris < 50.000 kr. & varer > 3",
	"<>",
	"<-",
	"linje 1\nlinje 2\tmed tabulator",
	'{"a": "b"}',
	"&lt;b&gt;",
	"5*3*2 [A]: \\ C:\\temp &aelig;",
]
RUNS = [
	"<script>alert(1)</script>",
	'["<img src=x onerror=alert(1)>"]',
	'{"a": "<svg onload=alert(1)>"}',
	"<img src=x onerror=alert(1)",
	"<b onmouseover=alert(1)>x</b>",
	"<a href='javascript:alert(1)'>x</a>",
	"</p><iframe src=//x>",
	"<!--><script>alert(1)</script>-->",
	"<?xml <img src=x onerror=alert(1)>?>",
	"<style>@import 'x'</style>",
	"<b\n/onclick=alert(1)>",
	"<b/onclick=alert(1)>",
	"<\x00script>alert(1)</script>",
	"<ScRiPt>alert(1)</sCrIpT>",
	"<math><mi xlink:href=data:x,y>",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"&#60;img src=x onerror=alert(1)&#62;",
	"&LT;img src=x onerror=alert(1)>",
	"&#x3cimg src=x onerror=alert(1)>",
	"<<script>alert(1)//<</script>",
	"<x-y onfocus=alert(1) tabindex=1>",
]

ACTIVE = (
	"script",
	"style",
	"iframe",
	"svg",
	"math",
	"object",
	"embed",
	"link",
	"meta",
	"base",
	"form",
	"template",
)


class Seen(HTMLParser):
	"""The elements of a page, with attributes, and its comments."""

	def __init__(self, text: str):
		super().__init__()
		self.more_than_formatting = []
		self.feed(text)
		self.close()

	def handle_starttag(self, tag, attrs):
		if any(value is not None for _name, value in attrs) or tag in ACTIVE:
			self.more_than_formatting.append(tag)

	handle_startendtag = handle_starttag

	def handle_comment(self, data):
		self.more_than_formatting.append("comment")

	handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize("text", TYPED)
def test_typed_text_stays_as_typed(text):
	assert harmless(text) == text


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_is_text(text):
	assert not Seen(harmless(text)).more_than_formatting
	unescaped = re.sub(
		"&(lt|gt|#60|#62|#x3c);?", lambda found: "<" if found[1] != "gt" else ">", harmless(text)
	)
	assert not Seen(unescaped).more_than_formatting


@pytest.mark.parametrize("text", RUNS)
def test_nothing_of_it_is_lost(text):
	assert harmless(text).replace(" ", "") == text.replace(" ", "").replace("\x00", "")


@given(st.text(alphabet="<>/!?&;ltgx#60 bscript=\"'\n", max_size=40))
def test_any_text_is_harmless_once_and_for_all(text):
	once = harmless(text)
	assert harmless(once) == once
	assert not Seen(once).more_than_formatting


@pytest.mark.parametrize(
	"address", ["https://x.dk/møde?id=1", "http://x", "mailto:a@b.dk", "x.dk/rum", "lokale 2", ""]
)
def test_addresses_that_open_pages(address):
	assert is_harmless_address(address)


@pytest.mark.parametrize(
	"address",
	[
		"javascript:alert(1)",
		" JaVascript:alert(1)",
		"data:text/html,x",
		"vbscript:x",
		'https://x.dk/"onload=alert(1)',
	],
)
def test_addresses_that_run(address):
	assert not is_harmless_address(address)


@pytest.mark.parametrize("colour", ["#2490ef", "#FFF", "#2490ef80"])
def test_colours(colour):
	assert is_colour(colour)


@pytest.mark.parametrize("text", ["", "red", "#2490ef;", "#2490ef\n", "' onfocus=alert(1) x='", "#12"])
def test_what_is_no_colour(text):
	assert not is_colour(text)
