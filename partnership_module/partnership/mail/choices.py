"""What a site chooses for each kind of mail in Partnership Settings: not sent, or in other words."""

import frappe
from markupsafe import Markup

from ...constants import SETTINGS
from ...prints import mail_template
from ...prints.mail_template import Template
from ...prints.sandbox import SectionError
from ...records.words import _
from ..messages import refuse, refuse_because
from .kinds import KINDS, Kind

ROW, TEMPLATE = "Partnership Settings Mail", "Email Template"
VALUES = ("partnership", "document", "person", "day")
"""What may be unknown of a mail."""
LANGUAGES = ("da", "en")


def is_off(kind: Kind) -> bool:
	"""Tell whether the site does not send mails of a kind."""
	return kind.can_be_off and bool(_chosen(kind, "do_not_send"))


def template_of(kind: Kind) -> Template | None:
	"""Read the template that words mails of a kind; None where they go out in our own words."""
	name = _chosen(kind, "email_template")
	return read(name) if name else None


def read(name: str) -> Template | None:
	"""Read a template as it is stored; None where there is none of this name."""
	fields = ["subject", "use_html", "response", "response_html"]
	if not (row := frappe.db.get_value(TEMPLATE, name, fields, as_dict=True)):
		return None
	return Template(name, row.subject or "", (row.response_html if row.use_html else row.response) or "")


def refuse_unfit(settings) -> None:
	"""Refuse settings that choose for a mail what cannot be (frappe.ValidationError)."""
	named = [row.kind for row in settings.mails]
	for row in settings.mails:
		if named.count(row.kind) > 1:
			refuse_because(
				_("{0} stands twice under Mails. Keep one row."), _(row.kind), title=_("Not saved")
			)
		if row.do_not_send and row.kind in KINDS and not KINDS[row.kind].can_be_off:
			refuse_because(
				_(
					'{0} cannot be switched off: it is sent only when somebody asks for it. Leave "Do Not '
					'Send" empty, or choose an Email Template that words it otherwise.'
				),
				_(row.kind),
				title=_("Not saved"),
			)
	for name in dict.fromkeys(row.email_template for row in settings.mails if row.email_template):
		if template := read(name):
			refuse_unfillable(template)


def refuse_unfit_template(doc, _event: str | None = None) -> None:
	"""Refuse to change a template that words mails of ours into one that cannot be filled in. Hook
	`validate`."""
	if frappe.db.exists(ROW, {"parent": SETTINGS, "email_template": doc.name}):
		refuse_unfillable(Template(doc.name, doc.subject or "", doc.response_ or ""))


def refuse_unfillable(template: Template) -> None:
	"""Refuse a template that cannot be filled in, with all values known or with none, in either language."""
	for language in LANGUAGES:
		for word in ("x", ""):
			known = {"subject": "x", "text": Markup("<p>x</p>"), "language": language}
			try:
				mail_template.fill_in(template, {**known, **dict.fromkeys(VALUES, word)})
			except SectionError as error:
				refuse([error.finding], SETTINGS)


def _chosen(kind: Kind, field: str) -> str | int | None:
	return frappe.db.get_value(ROW, {"parent": SETTINGS, "kind": kind.name}, field)
