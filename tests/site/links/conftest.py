"""A link of each kind, and the site served with them, for the tests that ask it over the network."""

import socket

import frappe
import pytest

from ..worlds import all_links
from ..worlds.served import served


@pytest.fixture(scope="module")
def world(site):
	"""A link of each kind for two parties."""
	frappe.set_user("Administrator")
	with all_links.made() as found:
		yield found


@pytest.fixture(scope="module")
def address(site, world, tmp_path_factory):
	"""Where the site with these links is served."""
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		port = free.getsockname()[1]
	with served(site, port, tmp_path_factory.mktemp("served") / "log") as found:
		yield found
