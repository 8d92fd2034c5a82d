"""What is logged while a site reads from its replica waits for the database that takes it.

Frappe logs each error of a report, a refused filter too, and would write that into the replica: the user
would see an error of the database in place of the sentence.
"""

import frappe
from frappe.core.doctype.error_log.error_log import ErrorLog


class ErrorLogThatWaits(ErrorLog):
	"""Frappe's Error Log; while a replica is read it waits in Redis, for the next quarter of an hour."""

	def insert(self, *given, **named):
		"""Insert the row, or keep it for later."""
		if frappe.local.db is getattr(frappe.local, "replica_db", None):
			self.deferred_insert()
			return self
		return super().insert(*given, **named)
