"""The guard of what can be exported: no save and no deletion makes a partnership contradict itself.

A contradiction may lie between two documents, and either of them may bring it about: a role that an activity
names is renamed, a report whose figures another one states anew is deleted. So the whole dossier is checked,
as when it is read from a file, whichever document is saved. What was wrong before is not held against a save
that has no part in it.
"""

from collections import Counter
from collections.abc import Callable

import frappe

from ...constants import DOSSIER_DOCTYPES, PARTNERSHIP, PARTNERSHIP_RECORDS
from ...dossier import schema
from ...rules import structure
from ...rules.findings import Finding
from ..messages import refuse_in_dossier
from .one_reading import partnership_of, stored


def refuse_saved(doc) -> None:
	"""Refuse to save a document with which its partnership contradicts itself, and did not without."""
	if not are_looked_for(doc):
		return
	own, before = stored(doc), doc.get_doc_before_save()
	if doc._action == "cancel":
		_refuse_new(lambda: own.dossier(without=doc), own.dossier)
		return
	is_first = doc.doctype == PARTNERSHIP and doc.is_new()
	_refuse_new(lambda: own.dossier(instead=doc), None if is_first else own.dossier)
	if before and partnership_of(before) != partnership_of(doc):
		left = stored(doc, partnership_of(before))
		_refuse_new(lambda: left.dossier(without=doc), left.dossier)


def are_looked_for(doc) -> bool:
	"""Tell whether saving this document may let its partnership contradict itself."""
	return doc.doctype in DOSSIER_DOCTYPES and not doc.flags.imported


def refuse_deleted(doc) -> None:
	"""Refuse the deletion of a document, which is gone already, that others of its partnership name."""
	if doc.doctype not in PARTNERSHIP_RECORDS or doc.flags.with_partnership:
		return
	own = stored(doc)
	_refuse_new(own.dossier, lambda: own.dossier(instead=doc))


def _refuse_new(after: Callable[[], schema.Dossier], before: Callable[[], schema.Dossier] | None) -> None:
	findings = _contradictions(after)
	if not findings:
		return
	counts_before = Counter(map(_said, _contradictions(before) if before else ()))
	new = []
	for finding in findings:
		if counts_before[_said(finding)]:
			counts_before[_said(finding)] -= 1
		else:
			new.append(finding)
	refuse_in_dossier(new)


def _contradictions(dossier: Callable[[], schema.Dossier]) -> list[Finding]:
	"""Find the contradictions of a dossier; none where another document cannot be read, whose own form
	says so."""
	earlier_messages = len(frappe.local.message_log)
	try:
		return structure.contradictions(dossier())
	except frappe.ValidationError:
		del frappe.local.message_log[earlier_messages:]
		return []


def _said(finding: Finding) -> str:
	"""Write down what a finding says, wherever in its table the row stands now."""
	values = {name: value for name, value in finding.values.items() if not isinstance(value, int)}
	return f"{finding.message} {values}"
