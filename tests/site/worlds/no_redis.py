"""A site whose Redis does not answer, for the time of a test."""

import contextlib

import frappe
from frappe.utils import background_jobs
from redis.exceptions import ConnectionError


def gone(monkeypatch) -> None:
	"""The queue and the counting cache refuse; what Frappe's own cache swallows stays as it is."""

	def refused(*_given, **_named):
		raise ConnectionError("Error 2 connecting to unix socket: No such file or directory.")

	monkeypatch.setattr(background_jobs, "get_queue", refused)
	for command in ("incr", "ttl", "expire"):
		monkeypatch.setattr(type(frappe.cache), command, refused)


@contextlib.contextmanager
def as_after_a_commit():
	"""What waits for the end of the transaction is done when it is left; the transaction stays open."""
	yield
	frappe.db.after_commit.run()
