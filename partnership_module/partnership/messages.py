"""Findings of the rules as messages on the screen."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NoReturn

import frappe
from frappe.utils import escape_html, formatdate, getdate, strip_html
from frappe.utils.html_utils import unescape_html

from ..prints.labels import FORMS
from ..prints.language import date_text
from ..records.mapping import labels
from ..records.words import _
from ..rules import findings as rule_findings
from ..rules.findings import Finding, worded


def refuse(findings: Iterable[Finding], doctype: str) -> None:
	"""Refuse to save while there are findings (frappe.ValidationError), with one sentence each; else do
	nothing."""
	if sentences := [sentence(finding, doctype) for finding in findings]:
		frappe.throw("<br>".join(sentences), title=_("Not saved"))


def refuse_because(
	message: str, *values: str, title: str | None = None, error: type = frappe.ValidationError
) -> NoReturn:
	"""Refuse with a translated sentence; what people typed fills its holes and is safe to show as HTML."""
	frappe.throw(message.format(*map(escape_html, values)), error, title=title)


def tell(message: str, *values: str, title: str) -> None:
	"""Tell something that hinders nobody, in a translated sentence that is filled in as a refusal is."""
	frappe.msgprint(message.format(*map(escape_html, values)), title=title, indicator="orange")


def plain(refusal: str) -> str:
	"""Give the words of a refusal that a document told as HTML."""
	return unescape_html(strip_html(refusal.replace("<br>", " ")))


def refuse_file(findings: Iterable[Finding], action: dict | None = None) -> None:
	"""Refuse a dossier, with one sentence for each finding and its place in the file. action: a button."""
	lines = [
		f"<code>{escape_html(finding.place)}</code> {sentence(finding, 'Partnership')}"
		for finding in findings
	]
	frappe.throw("<br>".join(lines), title=_("Nothing was imported"), primary_action=action)


def sentence(finding: Finding, doctype: str) -> str:
	"""Word a finding in the user's language, safe to show as HTML."""
	return escape_html(worded(finding, _, day_text, lambda place, name: _label(place, doctype) or name))


def day_text(day: date, precision: str | None = "Day") -> str:
	"""Write a day as the site does, one that is not known to the day as precisely as it is."""
	if precision in (None, "", "Day"):
		return formatdate(day)
	return date_text(getdate(day), precision, language())


def when(day: date, precision: str | None = "Day", said: Callable[..., str] = day_text) -> str:
	"""Write the part of a sentence that says when: "on 31-03-2004", "in March 2004". said: writes the day."""
	return worded(rule_findings.when(day, precision), _, said)


def refuse_to_print(findings: Iterable[Finding]) -> None:
	"""Refuse to freeze while the paper could not show something, wherever in the dossier it stands."""
	if sentences := [of_dossier(finding) for finding in findings]:
		frappe.throw("<br>".join(sentences), title=_("This cannot be printed"))


def refuse_in_dossier(findings: Iterable[Finding]) -> None:
	"""Refuse to save while there are findings, wherever in the dossier they stand; else do nothing."""
	if sentences := [of_dossier(finding) for finding in findings]:
		frappe.throw("<br>".join(sentences), title=_("Not saved"))


def of_dossier(finding: Finding) -> str:
	"""Word a finding in the user's language, safe to show as HTML; a field is named with its form."""
	return escape_html(worded(finding, _, day_text, lambda place, name: _field_of_dossier(place) or name))


def _field_of_dossier(place: str) -> str:
	first, *steps = place.split(".")
	form = FORMS[first]
	path = ".".join(steps if first == "partnership" else steps[1:])
	return f"{_(form)}, {_label(path, form)}"


def _label(place: str, doctype: str) -> str:
	return labels(tuple(int(step) if step.isdigit() else step for step in place.split(".")), doctype)


def language() -> str:
	"""Give the reader's language, as prints/language has it: "da" or "en"."""
	return "da" if frappe.local.lang == "da" else "en"
