"""Templates of mails that users write: filled in like the text of a section, with sentences of their own.

What they may hold is that of `sandbox`, without loops: no value of a mail is a list.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

import lxml.html
from lxml import etree

from ..rules.findings import N_, Finding
from . import sandbox
from .sandbox import SectionError

SENTENCES = {
	sandbox.INCOMPLETE: N_(
		"The Email Template {section}, line {line}, cannot be filled in: what stands in curly brackets is "
		"not complete. Each pair of opening brackets needs its closing pair, and between them the name of a "
		"value or an instruction with its end."
	),
	sandbox.NO_SUCH_WORD: N_(
		'The Email Template {section}, line {line}, cannot be filled in: "{word}" is no instruction, filter '
		"or test here. Check how it is spelt."
	),
	sandbox.NOT_WITH_THESE: N_(
		"The Email Template {section}, line {line}, cannot be filled in: this cannot be done with the values "
		"of a mail. Check what is reckoned or compared there."
	),
	sandbox.UNKNOWN: N_(
		'The Email Template {section}, line {line}: a mail has no value called "{name}". There are subject, '
		"text, partnership, document, person, day and language."
	),
	sandbox.NOT_ALLOWED: N_(
		'The Email Template {section}, line {line}: "{what}" is not allowed in the text of a mail.'
	),
}
TOO_MUCH = N_(
	"The Email Template {section} does more than a mail may, or grows too long. Write it with values and "
	"conditions alone."
)
NO_SUBJECT = N_(
	"The Email Template {section} leaves the subject empty, at least where a value is not known. Write words "
	"there that always stand."
)
NOT_READABLE = N_("The text of the Email Template {section} is not HTML that can be read. Write it anew.")
UNFIT = ("script", "style", "link", "meta", "title", "object", "embed", "iframe", etree.Comment)
"""What no mail shows, or may run or fetch."""
IN_BRACKETS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


class Template(NamedTuple):
	"""A template as it is stored. html: as an editor writes it, with the signs in brackets as entities."""

	name: str
	subject: str
	html: str


def fill_in(template: Template, values: Mapping[str, str]) -> tuple[str, str]:
	"""Fill in the subject, in one line, and the text, as HTML that holds what the template holds.

	values: escaped in the text, but for Markup. Raises SectionError.
	"""
	try:
		subject = sandbox.fill_letter(template.subject, values, template.name, is_html=False)
		html = sandbox.fill_letter(_as_typed(template.html), values, template.name, is_html=True)
	except SectionError as error:
		raise SectionError(_said_of_mails(error.finding)) from None
	if not subject.strip():
		raise SectionError(Finding("", NO_SUBJECT, {"section": template.name}))
	return " ".join(subject.split()), _shown(html, template)


def _shown(html: str, template: Template) -> str:
	"""Give what a mail shows of HTML, of a whole page its body."""
	try:
		root = lxml.html.fragment_fromstring(html, create_parent="div")
	except (etree.ParserError, AssertionError, ValueError):
		raise SectionError(Finding("", NOT_READABLE, {"section": template.name})) from None
	etree.strip_elements(root, *UNFIT, with_tail=False)
	return str(lxml.html.tostring(root, encoding="unicode"))


def _as_typed(html: str) -> str:
	"""Read the signs in brackets as they were typed: an editor of HTML writes "&gt;" and "&nbsp;"."""
	return IN_BRACKETS.sub(lambda found: unescape(found[0]).replace("\xa0", " "), html)


def _said_of_mails(finding: Finding) -> Finding:
	return Finding(finding.place, SENTENCES.get(finding.message, TOO_MUCH), finding.values)
