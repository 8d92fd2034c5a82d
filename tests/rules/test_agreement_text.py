"""Markdown as users write it."""

from partnership_module.agreement.text import html, inline


def test_paragraphs_lists_and_emphasis():
	assert html("En\n\n- to\n- *tre*") == "<p>En</p>\n<ul>\n<li>to</li>\n<li><em>tre</em></li>\n</ul>"


def test_a_line_break_stays():
	assert html("Studiestræde 21\n1455 København K") == "<p>Studiestræde 21<br />\n1455 København K</p>"


def test_html_and_images_are_text():
	assert "<script" not in html("<script>alert(1)</script>")
	assert "<img" not in html("![x](http://example.org/x.png)")
	assert "javascript:" not in html("[x](javascript:alert(1))").replace("[x](javascript:", "")


def test_headings_stand_below_those_of_the_document():
	assert html("# Mål") == "<h4>Mål</h4>"
	assert html("##### Mål") == "<h6>Mål</h6>"


def test_a_line_needs_no_paragraph():
	assert inline("Dele *viden*") == "Dele <em>viden</em>"
	assert inline("En\n\nto") == "<p>En</p>\n<p>to</p>"
	assert inline("- en").startswith("<ul>")
	assert inline(None) == html(None) == ""
