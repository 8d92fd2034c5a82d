"""Mails that a user writes to people about a document, with papers and files."""

from collections.abc import Iterable

import frappe

from ...records.words import _
from ...rules import structure
from ..documents import citizens
from ..messages import refuse, refuse_because
from . import outgoing, party_mails
from .kinds import Kind

LARGEST = 15_000_000
"""Bytes of all attachments: mailboxes refuse more."""


def send(
	kind: Kind,
	doc,
	people: dict[str, str],
	subject: str,
	message: str,
	attachments: Iterable[dict],
) -> dict[str, list[str]]:
	"""Mail people what a user has written, each alone, and note it in the timeline of the document.

	people: their names by address. Returns sent: the names of those whom it goes out to.
	"""
	if not people:
		refuse_because(_("Choose at least one person who has an address."))
	if not subject.strip() or not message.strip():
		refuse_because(_("Write a subject and a text."))
	refuse(structure.cpr_findings({"subject": subject, "message": message}, citizens.passes()), doc.doctype)
	lines = [line for line in message.splitlines() if line.strip()]
	if not party_mails.mail(kind, doc, list(people), subject.strip(), lines, _not_too_large(attachments)):
		outgoing.tell_unsent()
		return {"sent": []}
	said = _("Mailed to {0}: {1}").format(", ".join(people.values()), subject)
	doc.add_comment("Info", frappe.utils.escape_html(said))
	return {"sent": list(people.values())}


def files(offered: list[dict], names: set[str]) -> list[dict]:
	"""Attach files by their names; offered: rows of File, of which they are."""
	known = {row["name"]: row["file_name"] for row in offered}
	if names - set(known):
		refuse_because(_("A file is not there any more. Open the dialog anew."))
	contents = {name: frappe.get_doc("File", name).get_content() for name in sorted(names)}
	return [
		{"fname": known[name], "fcontent": content.encode() if isinstance(content, str) else content}
		for name, content in contents.items()
	]


def _not_too_large(attachments: Iterable[dict]) -> list[dict]:
	found = list(attachments)
	if sum(len(each["fcontent"]) for each in found) > LARGEST:
		refuse_because(
			_("The attachments are larger than {0} MB together. Send fewer at once."),
			str(LARGEST // 1_000_000),
		)
	return found
