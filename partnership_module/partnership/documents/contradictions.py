"""What can be saved can be exported: no save and no deletion makes a partnership contradict itself.

A contradiction may lie between two documents, and either of them may bring it about: a role that an activity
names is renamed, a report whose figures another one states anew is deleted. So the whole dossier is asked, as
when it is read from a file, whichever document is saved. What was wrong before is not held against a save
that has no part in it.
"""

from collections import Counter
from collections.abc import Callable

import frappe

from ...constants import DOSSIER_DOCTYPES, PARTNERSHIP, PARTNERSHIP_RECORDS
from ...dossier import schema
from ...records.export import gathered
from ...rules import structure
from ...rules.findings import Finding
from ..messages import refuse_in_dossier


def refuse_saved(doc) -> None:
	"""Refuse to save a document with which its partnership contradicts itself, and did not without."""
	if doc.doctype not in DOSSIER_DOCTYPES or doc.flags.imported:
		return
	own, before = _partnership(doc), doc.get_doc_before_save()
	left = before and _partnership(before)
	if doc._action == "cancel":
		_refuse_new(lambda: gathered(own, without=doc), lambda: gathered(own))
		return
	is_first = doc.doctype == PARTNERSHIP and doc.is_new()
	_refuse_new(lambda: gathered(own, instead=doc), None if is_first else lambda: gathered(own))
	if left and left != own:
		_refuse_new(lambda: gathered(left, without=doc), lambda: gathered(left))


def refuse_deleted(doc) -> None:
	"""Refuse the deletion of a document, which is gone already, that others of its partnership name."""
	if doc.doctype not in PARTNERSHIP_RECORDS or doc.flags.with_partnership:
		return
	own = _partnership(doc)
	_refuse_new(lambda: gathered(own), lambda: gathered(own, instead=doc))


def _partnership(doc) -> str:
	return doc.name if doc.doctype == PARTNERSHIP else doc.partnership


def _refuse_new(after: Callable[[], schema.Dossier], before: Callable[[], schema.Dossier] | None) -> None:
	found = _found(after)
	if not found:
		return
	known = Counter(map(_said, _found(before) if before else ()))
	new = []
	for finding in found:
		if known[_said(finding)]:
			known[_said(finding)] -= 1
		else:
			new.append(finding)
	refuse_in_dossier(new)


def _found(dossier: Callable[[], schema.Dossier]) -> list[Finding]:
	"""The contradictions of a dossier; none where another document cannot be read, whose own form says so."""
	told = len(frappe.local.message_log)
	try:
		return structure.contradictions(dossier())
	except frappe.ValidationError:
		del frappe.local.message_log[told:]
		return []


def _said(finding: Finding) -> str:
	"""What a finding says, wherever in its table the row stands now."""
	values = {name: value for name, value in finding.values.items() if not isinstance(value, int)}
	return f"{finding.message} {values}"
