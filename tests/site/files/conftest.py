"""What tests of prints share: a request that begins."""

import frappe
import pytest


@pytest.fixture
def request_begins(transaction):
	"""As every request and every job begins."""
	frappe.local.form_dict = frappe._dict()
	for hook in frappe.get_hooks("before_job"):
		frappe.call(hook)
	yield
	frappe.local.form_dict = frappe._dict()
