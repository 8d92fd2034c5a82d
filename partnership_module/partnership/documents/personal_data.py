"""Answers to a person who asks what is known of them: Frappe looks for the address, here rows with the
name are added."""

import json

import frappe
from frappe.utils import get_fullname
from frappe.website.doctype.personal_data_download_request import personal_data_download_request as frappes

NAMED = {
	"Partner Access Link": ("person",),
	"Partnership Agreement Comment": ("person", "answered_by"),
	"Partnership Agreement Signature": ("signatory", "waiting_signatory"),
	"Partnership Group": ("secretary",),
	"Partnership Member": ("person", "replaces"),
	"Partnership Party": ("signatory", "contact_person"),
	"Steering Meeting Action": ("person",),
	"Steering Meeting Attendance": ("person", "deputy"),
	"Steering Meeting Invitation": ("person", "organiser"),
	"Steering Meeting Reply": ("person",),
}
"""By DocType the fields that hold the name of a person. Signatures stay when the person's data are deleted:
they belong to the frozen document, which the archive keeps."""


class DownloadRequest(frappes.PersonalDataDownloadRequest):
	"""Frappe's request, with the rows in which the person is named."""

	def after_insert(self):
		frappe.enqueue_doc(
			self.doctype,
			self.name,
			"generate_file_and_send_mail",
			queue="short",
			personal_data=known_of(self.user),
			now=frappe.flags.in_test,
		)


def known_of(user: str) -> str:
	"""List as JSON, by DocType, the rows that Frappe finds by the user, and those that name the person."""
	rows_by_doctype = json.loads(frappes.get_user_data(user))
	for doctype, fields in NAMED.items():
		rows = {
			row["name"]: row for row in [*rows_by_doctype.get(doctype, ()), *_naming(doctype, fields, user)]
		}
		if rows:
			rows_by_doctype[doctype] = list(rows.values())
	return json.dumps(rows_by_doctype, indent=2, default=str)


def _naming(doctype: str, fields: tuple[str, ...], user: str) -> list[dict]:
	name = get_fullname(user)
	return frappe.get_all(doctype, or_filters=dict.fromkeys(fields, name), fields=["*"]) if name else []
