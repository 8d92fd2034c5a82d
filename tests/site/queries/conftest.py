"""The three demo partnerships of history, loaded once for all tests of a file; each test is undone."""

import frappe
import pytest

from ..conftest import forget
from ..worlds import demo


@pytest.fixture(scope="module", autouse=True)
def demo_loaded(site):
	frappe.set_user("Administrator")
	for stem in demo.DOSSIERS:
		demo.partnership(stem)
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
