"""What is done on the page of a link: what is typed is kept or recorded; of a refused act nothing stays."""

import unicodedata
from collections.abc import Callable
from typing import Any

import frappe
from frappe.utils import cstr, escape_html, getdate, strip_html

from ...records import turns
from ...records.words import _
from ...rules.addresses import single_address
from ...rules.findings import N_, Finding
from ...rules.harmless import harmless
from ..documents import reminders
from . import access_links, authorship, codes, letters, uploads
from .task import Done, Task, Wrong

OWN_FIELDS = ("token", "csrf_token", "action", "language", "version", "link", "cmd", codes.FIELD)
"""What the page sends beside what a person typed."""
OPEN, SAVE, SEND_ANEW, BACK = "open", "save", "send-anew", "back"
FILE, REMOVE, PASS_ON = "file", "remove", "pass-on"
KEEP, ATTACH = "keep", "attach"
"""What the scripts of the page ask for beside its buttons, and who sends files in a window of their own."""
SPEAK = {"speak-da": "da", "speak-en": "en"}
"""The buttons that show the page in another language; what was typed stays in it."""
MOST_FIELDS, LONGEST = 500, 5_000
"""How many fields of how many characters a page takes."""
LAYOUT, NO_TEXT = "\t\n", ("Cc", "Cs")
"""Signs that lay out a text, and categories of those that are none of it: halves of a pair among them."""
UNTYPED = frozenset(
	map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF))
)
"""Signs that let others be read in another order than they stand in, and codes that stand for none."""
LINK_ALONE, LINK_AND_CODE = N_("Link"), N_("Link and Code")
"""The proof of an act: what who did it had. Options of the field `proof`."""


def may_act(link, task: Task) -> bool:
	"""Tell whether something can be done on the page, and not only read."""
	return access_links.state(link) == access_links.OPEN and not link.passed_on_to and task.is_open()


def acted(link, task: Task, form: dict) -> tuple[dict[str, str], Wrong, Done | None, str | None]:
	"""Do what was pressed: (what is typed and not recorded, what is wrong, what was done, what changed)."""
	action = form.get("action")
	typed = {**access_links.draft(link), **_unticked(task, action), **typed_in(form, task)}
	if may_act(link, task) and task.takes_files and (wrong := _files_taken(link, cstr(action))).page:
		return typed, wrong, None, None
	if not may_act(link, task) or action in (None, OPEN, BACK, *SPEAK):
		return typed, Wrong(), None, None
	if action in task.answers:
		return typed, *_answered(task, cstr(action)), None
	if action in task.acts and cstr(form.get("version")) != task.version():
		_none, refused = whole_or_nothing(lambda: access_links.keep_draft(link, typed))
		return (
			typed,
			Wrong(page=(_changed(), *refused.page)),
			None,
			task.differences(cstr(form.get("version"))) or "",
		)
	if action in task.acts:
		return *_tried(link, task, action, typed, form), None
	if action == codes.SEND and task.needs_code:
		return *_with_code(link, task, typed), None
	if action == PASS_ON:
		return *_passed_on(link, task, typed), None
	if action == SAVE:
		return *_kept(link, typed), None
	return typed, Wrong(), None, None


def _answered(task: Task, action: str) -> tuple[Wrong, Done | None]:
	"""Answer what was asked, in a sentence; nothing is recorded."""
	said, wrong = whole_or_nothing(lambda: task.answer(action, frappe.request.files))
	return wrong, Done(said, [], is_finished=False) if said else None


def _passed_on(link, task: Task, typed: dict[str, str]) -> tuple[dict[str, str], Wrong, Done | None]:
	"""Note who is the right person instead, and give the coordinator the task to send that person a link."""
	person, email = typed.get("other_person", ""), single_address(typed.get("other_email", ""))
	if not person or isinstance(email, Finding):
		said = _("Write the name and one e-mail address of the right person.")
		return typed, Wrong({"other_email": said}, (_("Nothing was sent."),)), None
	done, wrong = whole_or_nothing(lambda: _named(link, task, person, email))
	return ({} if done else typed), wrong, done


def _named(link, task: Task, person: str, email: str) -> Done:
	access_links.pass_on(link, person, email)
	with authorship.named(task):
		task.note(_("not the right person; names {0}, {1}, instead.").format(person, email))
		asks = _("{0} asks that {1}, {2}, gets the link instead.").format(link.person, person, email)
		reminders.remind(link.owner, task.doctype, task.doc.name, getdate(), escape_html(asks))
	return Done(_("Thank you. The coordinator will write to {0}.").format(person), [], is_finished=False)


def _tried(
	link, task: Task, action: str, typed: dict[str, str], form: dict
) -> tuple[dict, Wrong, Done | None]:
	is_coded = action in task.needs_code
	refused = codes.refusal(link, action, form.get(codes.FIELD)) if is_coded else ""
	done, wrong = whole_or_nothing(lambda: _act(link, task, action, typed, refused))
	if not done:
		task.doc.reload()
		whole_or_nothing(lambda: access_links.keep_draft(link, typed))
		return typed, wrong, None
	if is_coded:
		codes.use_up(link)
	if done.is_finished:
		proof = LINK_AND_CODE if is_coded else LINK_ALONE
		access_links.finish(link, done.receipt, task.version(), proof)
		letters.confirm(task, link)
	elif link.draft:
		access_links.keep_draft(link, {})
	return {}, wrong, done


def _with_code(link, task: Task, typed: dict[str, str]) -> tuple[dict, Wrong, Done | None]:
	"""Keep what is typed, and mail a code to the address of the link."""
	_none, wrong = whole_or_nothing(lambda: access_links.keep_draft(link, typed))
	if not (wrong.fields or wrong.page):
		said, wrong = whole_or_nothing(lambda: Done(codes.send(link, task), [], is_finished=False))
		return typed, wrong, said
	return typed, wrong, None


def _act(link, task: Task, action: str, typed: dict[str, str], refused: str) -> Done:
	if refused:
		raise Wrong({codes.FIELD: refused}, (_("Nothing is saved yet. Correct what is marked below."),))
	with authorship.named(task):
		done = task.act(action, typed)
		if not (task.takes_files and done.with_files):
			return done
		files = [(_("File"), file.told()) for file in uploads.hand_over(link, task.doc)]
	return done._replace(receipt=[*done.receipt, *files])


def _files_taken(link, action: str) -> Wrong:
	"""Keep the files that were sent along, and take back the one that is to be removed."""
	try:
		uploads.take(link, frappe.request.files.getlist(uploads.FIELD))
	except Wrong as wrong:
		return wrong
	if action.startswith(f"{REMOVE}:"):
		uploads.remove(link, action.partition(":")[2])
	return Wrong()


def kept(link, task: Task, form: dict) -> bool:
	"""Keep what is typed under the link; tells whether it is kept."""
	if not may_act(link, task):
		return False
	typed = {**access_links.draft(link), **_unticked(task, KEEP), **typed_in(form, task)}
	_none, wrong = whole_or_nothing(lambda: access_links.keep_draft(link, typed))
	return not wrong.page


def attached(link, task: Task) -> tuple[list[uploads.Kept], str]:
	"""Keep the files that were sent: (those that were, what is wrong with the next one)."""
	if not (may_act(link, task) and task.takes_files):
		return [], _("No files are taken here any more.")
	before = uploads.kept(link)
	wrong = _files_taken(link, ATTACH)
	return [file for file in uploads.kept(link) if file not in before], wrong.fields.get(uploads.FIELD, "")


def _kept(link, typed: dict[str, str]) -> tuple[dict, Wrong, Done | None]:
	_none, wrong = whole_or_nothing(lambda: access_links.keep_draft(link, typed))
	if wrong.fields or wrong.page:
		return typed, wrong, None
	return typed, wrong, Done(_("Saved. You can go on later with the same link."), [], is_finished=False)


def whole_or_nothing(act: Callable[[], Any]) -> tuple[Any, Wrong]:
	"""Do an act; one that is refused leaves nothing behind, and what is wrong."""
	try:
		with turns.whole_or_nothing("act_of_link"):
			return act(), Wrong()
	except Wrong as wrong:
		return None, wrong
	except frappe.ValidationError as error:
		frappe.clear_messages()
		return None, Wrong(page=tuple(strip_html(line) for line in cstr(error).split("<br>")))


def _changed() -> str:
	return _(
		"The text has changed since you opened this page, so nothing was recorded. What you typed is kept: "
		"read what changed, then send it again."
	)


def _unticked(task: Task, action: object) -> dict[str, str]:
	"""Give the boxes of a page that was sent, as not ticked: browsers send those alone that are."""
	return {} if action in (None, OPEN) else dict.fromkeys(task.ticks, "")


def typed_in(form: dict, task: Task) -> dict[str, str]:
	"""Give what a person typed, as far as it is text."""
	names = [name for name in form if name not in OWN_FIELDS][:MOST_FIELDS]
	return {name: _as_text(form[name], task.longest.get(name, LONGEST)) for name in names}


def _as_text(value: str, longest: int) -> str:
	"""Give a text as it is kept: a browser sends two signs for the end of a line, and counts one.

	Without what nobody types: signs that control a machine, that are none, or that turn others round; and
	harmless, as it will be stored, so that the same sent again is the same.
	"""
	lines = value[: 2 * longest].replace("\r\n", "\n").replace("\r", "\n")
	typed = "".join(sign for sign in lines if sign in LAYOUT or not _is_unseen(sign))
	return harmless(typed).strip()[:longest]


def _is_unseen(sign: str) -> bool:
	return sign in UNTYPED or unicodedata.category(sign) in NO_TEXT
