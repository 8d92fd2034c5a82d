"""What a report adds to the memory of a process of its own, at its peak; and what its bare SQL adds.

`benchmark_memory.py NAME` runs the report, `benchmark_memory.py` the statements that come in as a JSON list.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import frappe
from benchmark_data import AS_OF


def peak_of_report(name: str) -> float:
	"""Megabytes."""
	return _peak([name], "")


def peak_of_sql(statements: list[str]) -> float:
	"""Megabytes, with all rows kept."""
	return _peak([], json.dumps(statements))


def _peak(arguments: list[str], given: str) -> float:
	command = [sys.executable, __file__, *arguments]
	done = subprocess.run(command, input=given, check=True, capture_output=True, text=True)
	return float(done.stdout.split()[-1])


def main(names: list[str]) -> None:
	if names:
		_report(*names, partnership="none, so that what it imports is there before")
	statements = [] if names else json.load(sys.stdin)
	before = highest()
	kept = _report(*names) if names else [frappe.db.sql(statement) for statement in statements]
	print(highest() - before if kept else "nothing")


def _report(name: str, **filters) -> tuple:
	return frappe.get_doc("Report", name).execute_script_report({"as_of": AS_OF, **filters})


def highest() -> float:
	"""Megabytes; Linux counts them for each program anew, unlike what getrusage gives."""
	status = Path("/proc/self/status").read_text()
	return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
	frappe.init(os.environ["SITE"])
	frappe.connect()
	main(sys.argv[1:])
	frappe.destroy()
