"""What people without an account are written: what is asked of them, and a receipt of what they did.

Each letter names the partnership in its subject and its first lines, and is answered to the coordinator. No
copy is kept with the documents.
"""

from collections.abc import Callable
from datetime import date

import frappe
from frappe.translate import print_language
from frappe.utils import escape_html, getdate

from ...prints.language import date_text
from ...records.words import _
from ..mail import kinds, outgoing, site_address
from ..mail.kinds import Kind
from ..mail.rewording import About
from . import access_links, senders
from .task import Task, last_moment_of

MINE = "/my-partnerships"
SAVE_POINT = "links_of_a_person"


def ask(links: list[tuple], kind: Kind = kinds.LINKS) -> bool:
	"""Send a person links, (task, link, address), in one mail; False where none goes out.

	No copy is kept with the documents.
	"""
	task, link, _address = links[0]
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = _subject_of_one(task, link) if len(links) == 1 else _subject(links)
		letter, told = _letter(links), _told(links)
	return outgoing.send(
		kind,
		told,
		about=[(access_links.LINK, each.name) for _task, each, _address in links],
		recipients=[link.email],
		reply_to=_reply_to(link),
		subject=subject,
		message=letter,
	)


def issue_and_ask(email: str, opened: list[Task], owner: str | None = None, kind: Kind = kinds.LINKS) -> bool:
	"""Make links and mail them to their person, without asking for permission. owner: as of
	`access_links.issue`."""
	return mailed(lambda: [(task, *access_links.issue(task, email, owner)) for task in opened], kind)


def mailed(make: Callable[[], list[tuple]], kind: Kind) -> bool:
	"""Make links, (task, link, address), and mail them to their person; none stays if no mail took them."""
	frappe.db.savepoint(SAVE_POINT)
	is_sent = ask(make(), kind)
	if not is_sent:
		frappe.db.rollback(save_point=SAVE_POINT)
	return is_sent


def confirm(task: Task, link) -> bool:
	"""Send the person of a link a receipt of what was recorded; False where none goes out."""
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = _("Receipt: {0}").format(task.matter())
		told = About(task.partnership_title(), task.matter(), link.person, _day(getdate()), frappe.local.lang)
		said = _("This was recorded for {0} by the link that was sent to you:").format(task.called())
		rows = "".join(map(_row, access_links.whole_receipt(link)))
		last = _("If this was not you, or something is wrong, answer this mail at once.")
	letter = f"{_paragraph(said)}<table>{rows}</table>{_paragraph(last)}"
	return outgoing.send(
		kinds.RECEIPT,
		told,
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


def _subject_of_one(task: Task, link) -> str:
	"""Name what is asked for, with the partnership, and by when: its own day, else that of the link."""
	if not task.is_dated:
		return task.matter()
	if day := task.until():
		return _("{0}, by {1}").format(task.matter(), _day(day))
	return _("{0}, link until {1}").format(task.matter(), _day(getdate(link.expires_on)))


def _subject(links: list[tuple]) -> str:
	said = _("{0}: {1} things wait for you, the first by {2}")
	return said.format(_partnerships(links), len(links), _day(_first_day(links)))


def _told(links: list[tuple]) -> About:
	_task, first, _address = links[0]
	matters = ", ".join(task.matter() for task, _link, _address in links)
	day = _day(_first_day(links))
	return About(_partnerships(links), matters, first.person, day, frappe.local.lang)


def _partnerships(links: list[tuple]) -> str:
	return ", ".join(dict.fromkeys(task.partnership_title() for task, _link, _address in links))


def _first_day(links: list[tuple]) -> date:
	return min(task.until() or getdate(link.expires_on) for task, link, _address in links)


def _day(day: date) -> str:
	return date_text(day, "Day", frappe.local.lang)


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
