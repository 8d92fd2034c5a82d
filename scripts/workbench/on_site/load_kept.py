"""Say of the site of scripts/load what it has kept: load_kept.py ACTS OUT.

ACTS are rows with `table` and `where`; OUT becomes {"counts": [how often each is there], "broken": [...]},
sentences about the error log, jobs that failed, and what has to hold at every moment and does not.
"""

import json
import os
import sys
from pathlib import Path

import frappe
from faults_invariants import broken
from frappe.deferred_insert import save_to_db
from frappe.utils.background_jobs import get_queues
from rq.registry import FailedJobRegistry


def main(acts: str, out: str) -> None:
	rows = json.loads(Path(acts).read_text("utf-8"))
	counts = [frappe.db.count(row["table"], row["where"]) for row in rows]
	found = {"counts": counts, "broken": [*logged(), *failed_jobs(), *broken()]}
	Path(out).write_text(json.dumps(found), "utf-8")


def logged() -> list[str]:
	"""List what the error log holds, and what waits in Redis to be written there."""
	save_to_db()
	errors = frappe.get_all("Error Log", fields=["method", "error"], order_by="creation")
	return [f"Error Log: {row.method}: {(row.error or '').strip()[-300:]}" for row in errors]


def failed_jobs() -> list[str]:
	return [
		f"A job failed: {job.kwargs.get('job_name') or job.id}: {(job.exc_info or '').strip()[-300:]}"
		for queue in get_queues()
		for job in map(queue.fetch_job, FailedJobRegistry(queue=queue).get_job_ids())
		if job
	]


if __name__ == "__main__":
	frappe.init(os.environ["SITE"])
	frappe.connect()
	main(*sys.argv[1:])
	frappe.destroy()
