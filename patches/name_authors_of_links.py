"""What partners did by a link is told under their name, not under "Guest".

The timeline had the name in its sentence: "Tove Larsen (Krydset), by link: ...", of which the author is made.
What else was written to the document in the same moments is theirs too, and so is having edited it last. What
has no such sentence beside it stays "Guest": nothing tells whose it was.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape

import frappe

from partnership_module.constants import CONFIDENTIAL
from partnership_module.partnership.links.authorship import COMMENT, TIMELINE
from partnership_module.partnership.links.task import author

GUEST = "Guest"
TOLD = re.compile(r"(?P<called>.+?\)), (?P<said>(?:by|via) link: .*)", re.DOTALL)
MOMENTS = timedelta(seconds=2)


def execute():
	acts = defaultdict(list)
	for comment in _told_by_link():
		if found := TOLD.fullmatch(comment.content):
			name = _author(comment.comment_by, unescape(found["called"]))
			_set(COMMENT, comment.name, {"owner": name, "content": found["said"]})
			acts[comment.reference_doctype, comment.reference_name].append((comment.creation, name))
	for document, own in acts.items():
		_name_all(*document, own)


def _told_by_link() -> list:
	by_guest = {"owner": GUEST, "comment_type": "Info", "comment_by": ["is", "set"]}
	fields = ["name", "content", "comment_by", "creation", "reference_doctype", "reference_name"]
	return frappe.get_all(COMMENT, {**by_guest, "reference_doctype": ["in", CONFIDENTIAL]}, fields)


def _author(person: str, called: str) -> str:
	"""called: as the sentence names who acted, "Tove Larsen (Krydset)"."""
	return author(person, called.removeprefix(f"{person} (").removesuffix(")"))


def _name_all(doctype: str, name: str, acts: list[tuple[datetime, str]]) -> None:
	for kind, (doctype_field, name_field) in TIMELINE.items():
		of_it = {doctype_field: doctype, name_field: name, "owner": GUEST}
		for row in frappe.get_all(kind, of_it, ["name", "creation"]):
			_set(kind, row.name, {"owner": _whose(row.creation, acts)})
	for row in frappe.get_all(doctype, {"name": name, "modified_by": GUEST}, ["name", "modified"]):
		_set(doctype, row.name, {"modified_by": _whose(row.modified, acts)})


def _whose(moment: datetime, acts: Iterable[tuple[datetime, str]]) -> str:
	"""Name who did what was written at a moment; "Guest" where nobody or several acted then."""
	names = {name for at, name in acts if abs(at - moment) <= MOMENTS}
	return names.pop() if len(names) == 1 else GUEST


def _set(doctype: str, name: str, values: dict) -> None:
	frappe.db.set_value(doctype, name, values, update_modified=False)
