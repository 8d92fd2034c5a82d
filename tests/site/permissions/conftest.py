"""The same partnership twice, restricted and open, for all tests of a file."""

import frappe
import pytest

from ..conftest import forget
from ..worlds.partnership_world import build


@pytest.fixture(scope="module")
def world(site):
	frappe.set_user("Administrator")
	built = build()
	frappe.db.savepoint("built")
	yield built
	frappe.db.rollback()
	forget()


@pytest.fixture(autouse=True)
def transaction(world):
	"""Back to the world as it was built, which is gone after the last test of this file."""
	yield
	frappe.db.rollback(save_point="built")
	forget()
