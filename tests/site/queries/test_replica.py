"""Reports of a site that reads from a replica: here a second connection, which the database lets only read.

`scripts/replica` has a second MariaDB that follows the first.
"""

import frappe
import pytest
from frappe.database import get_db
from frappe.deferred_insert import save_to_db
from frappe.desk import query_report

from partnership_module.constants import MODULE

LATE = {"as_of": "9999-12-31"}
QUEUE = "insert_queue_for_Error Log"


@pytest.fixture
def replica(monkeypatch):
	"""The connection that Frappe opens for what only reads."""
	conf = frappe.local.conf
	given = {"socket": conf.db_socket, "user": conf.db_name, "password": conf.db_password}
	connection = get_db(cur_db_name=conf.db_name, **given)

	def connect() -> bool:
		if frappe.local.db is connection:
			return False
		connection.begin(read_only=True)
		frappe.local.primary_db = frappe.local.db
		frappe.local.replica_db = frappe.local.db = connection
		return True

	monkeypatch.setitem(conf, "read_from_replica", 1)
	monkeypatch.setattr(frappe, "connect_replica", connect)
	frappe.cache.delete_value(QUEUE)
	yield connection
	frappe.cache.delete_value(QUEUE)
	for name in ("primary_db", "replica_db"):
		if hasattr(frappe.local, name):
			delattr(frappe.local, name)


def test_no_report_writes(replica):
	for report in frappe.get_all("Report", {"module": MODULE}, pluck="name"):
		assert query_report.run(report, {}, ignore_prepared_report=True)["columns"]


def test_a_refused_filter_is_told_in_its_sentence_and_logged_later(replica):
	before = frappe.db.count("Error Log")
	with pytest.raises(frappe.ValidationError, match="9999"):
		query_report.run("Deadlines", LATE, ignore_prepared_report=True)
	assert frappe.local.db is not replica
	assert frappe.db.count("Error Log") == before
	assert frappe.cache.llen(QUEUE) == 1
	save_to_db()
	assert frappe.db.count("Error Log") == before + 1


def test_without_a_replica_it_is_logged_at_once():
	before = frappe.db.count("Error Log")
	with pytest.raises(frappe.ValidationError, match="9999"):
		query_report.run("Deadlines", LATE, ignore_prepared_report=True)
	assert frappe.db.count("Error Log") == before + 1
