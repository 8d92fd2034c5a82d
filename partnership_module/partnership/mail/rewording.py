"""Mails in the words of the site: its template is filled in with what we would have written.

No mail is lost by a template: where one cannot be filled in our own words leave, and who wrote it is told.
"""

from typing import NamedTuple

import frappe
import lxml.html
from frappe.utils import escape_html, getdate
from frappe.utils.html_utils import sanitize_html
from markupsafe import Markup

from ...prints import mail_template
from ...prints.sandbox import SectionError
from ...records.words import _
from ..documents import reminders
from ..messages import plain, sentence
from . import choices
from .kinds import Kind


class About(NamedTuple):
	"""What a mail is about, in words for a template; "" where it is not known.

	language: that of the mail, "da" or "en".
	"""

	partnership: str = ""
	document: str = ""
	person: str = ""
	day: str = ""
	language: str = ""


def reworded(kind: Kind, about: About, subject: str, message: str) -> tuple[str, str]:
	"""Give subject and text of a mail as the site words them; as they are where it has no words that fit."""
	if not (template := choices.template_of(kind)):
		return subject, message
	text = Markup(message)
	values = {**about._asdict(), "language": about.language or frappe.local.lang}
	try:
		said, html = mail_template.fill_in(template, {**values, "subject": subject, "text": text})
	except SectionError as error:
		_tell(kind, template.name, error)
		return subject, message
	html = sanitize_html(html, always_sanitize=True)
	return said, html if not kind.keeps_text or _holds(html, message) else html + message


def _holds(html: str, text: str) -> bool:
	"""Tell whether the words and the links of a text can be read in HTML."""
	try:
		(words, links), (own_words, own_links) = _read(html), _read(text)
	except ValueError:
		return False
	return own_words in words and own_links <= links


def _read(html: str) -> tuple[str, set[str]]:
	root = lxml.html.fragment_fromstring(html, create_parent="div")
	return " ".join(root.text_content().split()), set(root.xpath("//a/@href"))


def _tell(kind: Kind, template: str, error: SectionError) -> None:
	"""Tell the System Manager, and who wrote the template, why a mail left in our own words."""
	said = _("A mail was not worded as chosen in Partnership Settings, but left in its own words: {0}.")
	lines = [said.format(_(kind.name)), plain(sentence(error.finding, choices.SETTINGS))]
	frappe.log_error(
		"Mails of partnerships", "\n".join(lines), reference_doctype=choices.TEMPLATE, reference_name=template
	)
	writer = frappe.db.get_value(choices.TEMPLATE, template, "modified_by")
	about = {"reference_type": choices.TEMPLATE, "reference_name": template, "status": reminders.OPEN}
	if not frappe.db.exists(reminders.TASK, {**about, "allocated_to": writer}):
		reminders.remind(writer, choices.TEMPLATE, template, getdate(), escape_html("\n".join(lines)))
