"""The demo partnerships, loaded once for all tests of a file: reports read them, and each test is undone."""

import frappe
import pytest

from partnership_module.demo import loading

from ..conftest import forget


@pytest.fixture(scope="module", autouse=True)
def demo_loaded(site):
	frappe.set_user("Administrator")
	loading.load()
	frappe.db.savepoint("loaded")
	yield
	frappe.db.rollback()
	forget()


@pytest.fixture(autouse=True)
def transaction(demo_loaded):
	"""Back to the demo as it was loaded, which is gone after the last test of this file."""
	yield
	frappe.db.rollback(save_point="loaded")
	forget()
