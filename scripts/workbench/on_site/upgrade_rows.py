"""What scripts/upgrade asks of a site; ends with 1, and says what, where something is not as it has to be.

note FILE     writes a digest of every table of the app
same FILE     the tables are as they were noted
whole         nothing is half, by what holds at every moment
patches       every patch of the app once more, and the tables are as before
gone          the app has left neither a DocType, nor a table, nor a file
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import frappe
from faults_invariants import broken
from frappe.modules.patch_handler import get_patches_from_app, run_single

from partnership_module.constants import APP, MODULE, OPEN_PERIOD

SINGLES = "tabSingles"
OF_WRITING = ("name", "creation", "modified", "modified_by", "owner")
"""Columns that say when a row was written: open periods are written anew, and are the same."""


def main(ask: str, *given: str) -> int:
	frappe.init(os.environ["SITE"])
	frappe.connect()
	problems = ASKED[ask](*given)
	print(*problems, sep="\n")
	return 1 if problems else 0


def note(file: str) -> list[str]:
	Path(file).write_text(json.dumps(digests()))
	return []


def same(file: str) -> list[str]:
	return unlike(json.loads(Path(file).read_text()), digests())


def patches() -> list[str]:
	before = digests()
	for patch in get_patches_from_app(APP):
		run_single(patch, force=True)
	frappe.db.commit()
	return unlike(before, digests())


def gone() -> list[str]:
	"""What is left of the app where it was uninstalled."""
	tables = [table for table in frappe.db.get_tables(cached=False) if "Partnership" in table]
	doctypes = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
	rows = frappe.get_all("File", {"attached_to_doctype": ["like", "Partnership%"]}, pluck="name")
	return [f"{what} is left." for what in (*tables, *doctypes, *rows)]


def digests() -> dict[str, str]:
	"""A digest of the rows of each table of the app, and of its settings."""
	doctypes = frappe.get_all("DocType", {"module": MODULE}, ["name", "issingle"], order_by="name")
	kept = [row.name for row in doctypes if not row.issingle]
	tables = {name: f"select * from `tab{name}` order by name" for name in kept}  # nosec B608
	tables[SINGLES] = (
		"select * from tabSingles where doctype in %(singles)s and field not like 'modified%%' "
		"order by doctype, field"
	)
	singles = {"singles": [row.name for row in doctypes if row.issingle]}
	return {
		table: digest(frappe.db.sql(query, singles, as_dict=True), table == OPEN_PERIOD)
		for table, query in tables.items()
	}


def digest(rows: list, is_written_anew: bool) -> str:
	if is_written_anew:
		rows = [{key: row[key] for key in row if key not in OF_WRITING} for row in rows]
		rows.sort(key=lambda row: json.dumps(row, default=str, sort_keys=True))
	return hashlib.sha256(json.dumps(rows, default=str, sort_keys=True).encode()).hexdigest()


def unlike(before: dict[str, str], after: dict[str, str]) -> list[str]:
	found = [table for table in {**before, **after} if before.get(table) != after.get(table)]
	return [f"The table of {table} is not as it was." for table in found]


ASKED = {"note": note, "same": same, "whole": broken, "patches": patches, "gone": gone}

if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:]))
