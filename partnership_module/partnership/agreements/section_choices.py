"""What the form of a section offers: what its block can be limited to, and the sentences that it can word."""

import frappe

from ...constants import AGREEMENT, TEMPLATE
from ...prints.language import translator
from ...records.export import dossier_of
from ...records.words import _
from ...rules.agreements import limits, wordings
from .. import api


@api.method()
def limited_to(agreement: str, block: str) -> list[dict]:
	"""List what the block of a section can be limited to: kind as it is headed, and the names of that kind.

	Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	dossier = dossier_of(doc)
	rows: dict[str, list[str]] = {}
	for kind, name in limits.choices(block, dossier.partnership, dossier.roles):
		rows.setdefault(kind, []).append(name)
	return [{"kind": _(kind.capitalize()), "names": names} for kind, names in rows.items()]


@api.method()
def sentences(block: str, language: str) -> list[dict]:
	"""List the sentences that a block may print: name, text in the language of the agreement with its values
	in curly brackets, and whether anything is judged by it.

	Raises frappe.PermissionError.
	"""
	frappe.has_permission(TEMPLATE, "read", throw=True)
	translate = translator(language if language in ("da", "en") else "en")
	return [
		{"name": name, "text": translate(sentence.text), "judged": sentence.judged}
		for name, sentence in wordings.of_block(block).items()
	]
