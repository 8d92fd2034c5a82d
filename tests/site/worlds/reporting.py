"""Running script reports in tests: rows by fieldname, and how many queries they take."""

from collections.abc import Callable

import frappe

from partnership_module.constants import USER

from .organisations import linked


def rows(report, **filters) -> list[dict]:
	"""The rows of a report's module, each by the fieldnames of the columns."""
	columns, data, *_ = report.execute(linked(filters))
	names = [column["fieldname"] for column in columns]
	return [row if isinstance(row, dict) else dict(zip(names, row, strict=True)) for row in data]


def shown(report, *fieldnames: str, **filters) -> list[tuple]:
	"""Only these columns of the rows."""
	return [tuple(row[name] for name in fieldnames) for row in rows(report, **filters)]


def queries(report, **filters) -> int:
	"""How many queries a run takes when what Frappe caches is cached."""
	return queries_of(lambda: report.execute(linked(filters)))


def queries_of(call: Callable) -> int:
	"""How many queries a call takes the second time."""
	call()
	log, original = [], frappe.db.sql
	frappe.db.sql = lambda *args, **kwargs: log.append(args) or original(*args, **kwargs)
	try:
		call()
	finally:
		frappe.db.sql = original
	return len(log)


def outsider() -> str:
	"""A user of partnerships with a seat in none."""
	email = "reader@example.invalid"
	user = frappe.new_doc("User", email=email, first_name="Reader", send_welcome_email=0)
	user.append_roles("Desk User", USER)
	user.insert()
	return email
