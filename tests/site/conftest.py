"""Tests on a real site: one connection for all, and every test in a transaction that is rolled back."""

import contextlib
import importlib
import os
from collections.abc import Callable

import frappe
import pytest


def load_in_sites() -> None:
	"""Import from the folder `sites` what in Frappe 16 opens a log beside it when it is imported."""
	before = os.getcwd()
	os.chdir(os.environ.get("SITES_PATH", before))
	importlib.import_module("frappe.utils.pdf")
	os.chdir(before)


load_in_sites()

from .worlds import compiled, link_pages, papers, signing_pages  # noqa: E402
from .worlds.kept import make_what_is_asked_for, undo_other_files, undo_the_test  # noqa: E402

SHOWN = 4000
"""Characters that are told of the page of a test that failed."""


@pytest.fixture(scope="session", autouse=True)
def site():
	"""The name of the site; Frappe is connected to it as Administrator, in the folder `sites` as always.

	`bench run-tests` has connected already.
	"""
	if getattr(frappe.local, "site", None) == os.environ["SITE"]:
		yield frappe.local.site
		return
	before = os.getcwd()
	os.chdir(os.environ["SITES_PATH"])
	frappe.init(os.environ["SITE"])
	frappe.connect()
	frappe.flags.in_test = frappe.in_test = True  # the second is what Frappe 16 asks
	yield os.environ["SITE"]
	frappe.destroy()
	os.chdir(before)


@pytest.fixture(scope="session", autouse=True)
def made_once():
	"""What takes long and is the same in many tests."""
	with compiled.kept(), papers.kept():
		yield


@pytest.fixture(scope="session", autouse=True)
def metas_stay(site):
	"""Frappe forgets with each change of user what it has read of the DocTypes, the same for all users."""
	with pytest.MonkeyPatch.context() as patch:
		patch.setattr(frappe, "set_user", keeping_metas(frappe.set_user))
		yield


def keeping_metas(set_user: Callable[[str], None]) -> Callable[[str], None]:
	def become(username: str) -> None:
		key = frappe.cache.make_key("doctype_meta")
		metas = frappe.local.cache.get(key)
		set_user(username)
		if metas:
			frappe.local.cache[key] = metas

	return become


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""Of a test that failed tell what the last page without an account said."""
	report = yield
	if report.failed and link_pages.answers:
		report.sections.append(("last page", signing_pages.text(link_pages.answers[-1])[:SHOWN]))
	return report


@pytest.fixture(scope="module", autouse=True)
def worlds_of_before(site, request):
	"""What files before this one have kept is gone before anything of this one is committed, and what taking
	that away has left in memory."""
	undo_other_files(request.module)
	forget()


@pytest.fixture(autouse=True)
def transaction(site, request):
	"""What a test changes is gone after it, also from the caches. A test that commits cleans up itself."""
	frappe.set_user("Administrator")
	make_what_is_asked_for(request)
	link_pages.answers.clear()
	yield
	undo_the_test()
	forget()


def forget() -> None:
	frappe.set_user("Administrator")
	frappe.clear_messages()
	frappe.local.lang = "en"
	getattr(frappe.local, "request_cache", {}).clear()
	frappe.db.value_cache.clear()
	forget_documents()
	frappe.cache.delete_value(["user_permissions", "roles"])
	frappe.local.outgoing_email_account = {}
	getattr(frappe.local, "_realtime_log", []).clear()


def forget_documents() -> None:
	"""Forget cached documents. Workspaces stay: each page asks for all of them, and no test changes one."""
	cached = frappe.cache.get_keys("document_cache::")
	frappe.cache.delete_value([key for key in cached if b"::Workspace::" not in key], make_keys=False)


@pytest.fixture
def login():
	"""`with login("name@example.invalid"):` does what is inside as that user, then is Administrator again."""

	@contextlib.contextmanager
	def as_user(user: str):
		frappe.set_user(user)
		try:
			yield
		finally:
			frappe.set_user("Administrator")

	return as_user
