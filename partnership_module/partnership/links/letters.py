"""What people without an account are written: what is asked of them, and a receipt of what they did.

Each letter names the partnership in its subject and its first lines, and is answered to the coordinator. No
copy is kept with the documents.
"""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import escape_html, getdate

from ..mail import outgoing, site_address
from . import access_links, senders
from .task import Task, last_moment_of

MINE = "/my-partnerships"
SAVE_POINT = "links_of_a_person"


def ask(links: list[tuple]) -> bool:
	"""Send a person links, (task, link, address), in one mail; False where none goes out.

	No copy is kept with the documents.
	"""
	task, link, _address = links[0]
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = task.title() if len(links) == 1 else _subject(links)
		letter = _letter(links)
	about = [(access_links.LINK, each.name) for _task, each, _address in links]
	return outgoing.send(
		about=about, recipients=[link.email], reply_to=_reply_to(link), subject=subject, message=letter
	)


def issue_and_ask(email: str, opened: list[Task], owner: str | None = None) -> bool:
	"""Make links and mail them to their person, without asking for permission. owner: as of
	`access_links.issue`."""
	return mailed(lambda: [(task, *access_links.issue(task, email, owner)) for task in opened])


def mailed(make: Callable[[], list[tuple]]) -> bool:
	"""Make links, (task, link, address), and mail them to their person; none stays if no mail took them."""
	frappe.db.savepoint(SAVE_POINT)
	is_sent = ask(make())
	if not is_sent:
		frappe.db.rollback(save_point=SAVE_POINT)
	return is_sent


def confirm(task: Task, link) -> bool:
	"""Send the person of a link a receipt of what was recorded; False where none goes out."""
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = _("Receipt: {0}").format(task.title())
		said = _("This was recorded for {0} by the link that was sent to you:").format(task.called())
		rows = "".join(map(_row, access_links.whole_receipt(link)))
		last = _("If this was not you, or something is wrong, answer this mail at once.")
	letter = f"{_paragraph(said)}<table>{rows}</table>{_paragraph(last)}"
	return outgoing.send(
		about=[(access_links.LINK, link.name)],
		recipients=[link.email],
		reply_to=_reply_to(link),
		subject=subject,
		message=letter,
	)


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
	expires = last_moment_of(getdate(first.expires_on))
	last = (
		_("The link is for you alone and works until {0}. Do not pass it on.")
		if len(links) == 1
		else _("The links are for you alone and work until {0}. Do not pass them on.")
	)
	greeting = _("Dear {0}").format(first.person)
	more = _paragraph(_("All that waits for you, at any time:")) + _alone(site_address.of_page(MINE))
	return f"{_paragraph(greeting)}{asked}{_paragraph(last.format(expires))}{more}{_leave(first)}"


def _leave(link) -> str:
	"""Whom to ask, and who writes."""
	coordinator = senders.coordinator(link)
	sender = senders.of(link.partnership).name
	names = [*([coordinator.full_name] if coordinator else []), *([sender] if sender else [])]
	asked = _("Questions, or something wrong? Write to {0}, {1}.")
	ask = _paragraph(asked.format(coordinator.full_name, coordinator.email)) if coordinator else ""
	signed = "<br>".join(escape_html(line) for line in (_("Kind regards"), *names))
	return f"{ask}<p>{signed}</p>"


def _asked(task: Task, _link, address: str) -> str:
	"""What a link asks for; its address stands alone on a line, for readers that show no links."""
	asked = "".join(map(_paragraph, task.request()))
	return f"{asked}{_alone(address)}"


def _alone(address: str) -> str:
	return f'<p><a href="{address}">{address}</a></p>'


def _paragraph(sentence: str) -> str:
	return f"<p>{escape_html(sentence)}</p>"
