"""Who was replaced, which seats are empty and what rests on one person, on the form of a partnership."""

import frappe
from frappe.utils import getdate

from ...dossier import schema
from ...prints.evaluations import cooperation
from ...records.mapping import model_from_doc
from .. import api
from ..messages import language


@api.method()
def sentences(partnership: str) -> list[str]:
	"""Say what the report Continuity finds today, a sentence each in the reader's language."""
	doc = frappe.get_doc("Partnership", partnership)
	doc.check_permission("read")
	record = frappe._dict(partnership=model_from_doc(doc, schema.Partnership))
	return cooperation.people(record, None, getdate(), language())
