import frappe
from frappe.model.document import Document

from ....constants import OPEN_PERIOD
from ...documents.typed_text import TypedText

FOR_REPORTS = ["partnership", "first_day", "last_day", "late", "due"]


class PartnershipMilestoneOpenPeriod(TypedText, Document):
	"""What open_periods.renew writes of a milestone. It has no form, and nobody has a role for it."""


def on_doctype_update():
	"""Hook: an index in which reports find all they count."""
	frappe.db.add_index(OPEN_PERIOD, FOR_REPORTS, "for_reports")
