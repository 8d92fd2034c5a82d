"""What people without an account are written: what is asked of them, and a receipt of what they did.

Each letter names the partnership in its subject and its first lines, and is answered to the coordinator. No
copy is kept with the documents.
"""

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import escape_html, getdate

from ...prints.language import date_text
from ..mail import outgoing
from . import access_links, senders
from .task import Task


def ask(links: list[tuple]) -> bool:
	"""Send a person links, (task, link, address), in one mail; False where none goes out.

	No copy is kept with the documents.
	"""
	task, link, _address = links[0]
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = task.title() if len(links) == 1 else _subject(links)
		letter = _letter(links)
	return outgoing.send(recipients=[link.email], reply_to=_reply_to(link), subject=subject, message=letter)


def confirm(task: Task, link) -> bool:
	"""Send the person of a link a receipt of what was recorded; False where none goes out."""
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = _("Receipt: {0}").format(task.title())
		said = _("This was recorded for {0} by the link that was sent to you:").format(task.called())
		rows = "".join(map(_row, access_links.receipt(link)))
		last = _("If this was not you, or something is wrong, answer this mail at once.")
	letter = f"{_paragraph(said)}<table>{rows}</table>{_paragraph(last)}"
	return outgoing.send(recipients=[link.email], reply_to=_reply_to(link), subject=subject, message=letter)


def _row(labelled: tuple[str, str]) -> str:
	label, text = map(escape_html, labelled)
	return f'<tr><td style="padding: 2px 16px 2px 0; color: #566167">{label}</td><td>{text}</td></tr>'


def _reply_to(link) -> str | None:
	coordinator = senders.coordinator(link)
	return coordinator.email if coordinator else None


def _subject(links: list[tuple]) -> str:
	titles = dict.fromkeys(task.partnership_title() for task, _link, _address in links)
	return _("{0}: {1} things wait for you").format(", ".join(titles), len(links))


def _letter(links: list[tuple]) -> str:
	_task, first, _address = links[0]
	asked = "".join(_asked(*each) for each in links)
	expires = date_text(getdate(first.expires_on), "Day", frappe.local.lang)
	last = (
		_("The link is for you alone and works until {0}. Do not pass it on.")
		if len(links) == 1
		else _("The links are for you alone and work until {0}. Do not pass them on.")
	)
	greeting = _("Dear {0}").format(first.person)
	more = _("All that waits for you, at any time: {0}").format(access_links.address("my-partnerships"))
	return f"{_paragraph(greeting)}{asked}{_paragraph(last.format(expires))}{_paragraph(more)}"


def _asked(task: Task, _link, address: str) -> str:
	"""What a link asks for; its address stands alone on a line, for readers that show no links."""
	asked = "".join(map(_paragraph, task.request()))
	return f'{asked}<p><a href="{address}">{address}</a></p>'


def _paragraph(sentence: str) -> str:
	return f"<p>{escape_html(sentence)}</p>"
