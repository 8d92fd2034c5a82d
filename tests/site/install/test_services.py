"""The database and Redis of the tests write into their own folders. How they start: tests/scripts."""

import os
from pathlib import Path

import frappe
import pytest

pytestmark = pytest.mark.skipif(os.environ.get("REQUIRE_SITE") != "1", reason="they are of somebody else")


@pytest.fixture
def data() -> Path:
	((folder,),) = frappe.db.sql("select @@datadir")
	return Path(folder)


def test_the_database_keeps_its_temporary_files_beside_its_data(data):
	((temporary,),) = frappe.db.sql("select @@tmpdir")
	assert Path(temporary).parent == data.parent
	assert Path(temporary).is_dir()


def test_redis_writes_nothing_but_beside_the_database(data):
	folder = Path(frappe.cache.config_get("dir")["dir"])
	assert folder == data.parent.parent / "redis"
	assert frappe.cache.config_get("save")["save"] == ""
