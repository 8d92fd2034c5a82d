"""Reminders of meetings as Frappe's Notifications. They are seeded once; a site changes or disables them."""

import frappe
from frappe.email.doctype.notification import notification as frappe_notification

from ...constants import MODULE
from ...rules.findings import N_
from ..mail.outgoing import can_mail

MEETING, TASK = "Steering Meeting", "ToDo"
SUMMONS, MINUTES, ACTION = "Summons of a Meeting", "Minutes of a Meeting", "Late Action of a Meeting"
HEADING_OF = {
	SUMMONS: N_("Summons not sent: {0}"),
	MINUTES: N_("Minutes not sent: {0}"),
	ACTION: N_("Action late: {0}"),
}
TEXT_OF = {
	SUMMONS: N_("The meeting {0} is on {1}, and the summons has not been sent."),
	MINUTES: N_("The meeting {0} was on {1}, and the minutes have not been sent."),
	ACTION: N_("The action {0} was due on {1}. Close the task when it is done."),
}
NOT_CALLED_OFF = "doc.docstatus < 2 and not doc.cancelled"
WHEN = {
	SUMMONS: {
		"document_type": MEETING,
		"event": "Days Before",
		"date_changed": "start",
		"days_in_advance": 7,
		"condition": f"{NOT_CALLED_OFF} and not doc.summoned_on",
	},
	MINUTES: {
		"document_type": MEETING,
		"event": "Days After",
		"date_changed": "start",
		"days_in_advance": 7,
		"condition": f"{NOT_CALLED_OFF} and not doc.minutes_sent_on",
	},
	ACTION: {
		"document_type": TASK,
		"event": "Days After",
		"date_changed": "date",
		"days_in_advance": 1,
		"condition": f"doc.status == 'Open' and doc.reference_type == '{MEETING}'",
	},
}
"""By name, for which documents and on which day."""
TO = {MEETING: "owner", TASK: "allocated_to"}
TITLE_OF = {MEETING: "doc.title", TASK: "frappe.utils.strip_html(doc.description)"}
SEE = N_("See it here")


class Notification(frappe_notification.Notification):
	"""Frappe's; ours are seen on the desk also where no mail can leave, and mailed as soon as one can."""

	def send_an_email(self, doc, context):
		if self.module != MODULE or can_mail():
			super().send_an_email(doc, context)


def seed() -> None:
	"""Add the reminders that the site does not have; one that it has stays as it is."""
	for name in WHEN:
		if not frappe.db.exists("Notification", name):
			frappe.get_doc(_values(name)).insert(ignore_permissions=True)


def _values(name: str) -> dict:
	when = WHEN[name]
	title = TITLE_OF[when["document_type"]]
	day = f"frappe.format_date(doc.{when['date_changed']})"
	return {
		"doctype": "Notification",
		"name": name,
		"module": MODULE,
		"enabled": 1,
		"channel": "Email",
		"send_system_notification": 1,
		"message_type": "HTML",
		"subject": _translated(HEADING_OF[name], title),
		"message": f"<p>{_translated(TEXT_OF[name], f'({title} | e)', day)}</p>\n{_link()}",
		"recipients": [{"receiver_by_document_field": TO[when["document_type"]]}],
		**when,
	}


def _translated(sentence: str, *values: str) -> str:
	"""A sentence in the language of the site, in Jinja."""
	return f'{{{{ _("{sentence}").format({", ".join(values)}) }}}}'


def _link() -> str:
	url = "{{ frappe.utils.get_url_to_form(doc.doctype, doc.name) }}"
	return f'<p><a href="{url}">{_translated(SEE)}</a></p>'
