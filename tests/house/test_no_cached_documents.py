"""A cache outlives the transaction that filled it: what is read from one may never have been saved."""

import re
from pathlib import Path

import pytest

import partnership_module

ROOT = Path(partnership_module.__file__).parent
CACHED = re.compile(
	r"\bget_cached_(doc|value)\b|\bget_last_doc\b|\bcache\s*=\s*True\b|redis_cache|site_cache"
)
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "tests" not in path.parts)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_are_read_from_the_database(path):
	assert not CACHED.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
	"line",
	['frappe.get_cached_doc("Partnership", name)', "get_cached_value(doctype, name)", "@redis_cache()"],
)
def test_the_ways_to_a_cache_are_known(line):
	assert CACHED.search(line)
