"""Do on a site what scripts/faults asks for, each in a process of its own that may be killed.

Reads orders as lines of JSON and answers each with a line: {"do": "prepare" | "act" | "look" | "again", ...}.
To "act" it answers twice: with the id of the process when it is about to begin, then with how it ended.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import frappe
from faults_circumstances import CIRCUMSTANCES
from faults_invariants import broken, left_over
from faults_operations import OPERATIONS
from faults_site import set_up
from frappe.utils.background_jobs import get_redis_conn  # noqa: F401 loaded before anything is killed
from weasyprint import HTML  # noqa: F401 the same

from partnership_module.constants import MODULE
from partnership_module.partnership.files import file_watch, guarded_files, print_ways

OF_FRAPPE = ("User", "File", "ToDo", "Comment", "Version", "Email Queue", "Email Account", "Contact")
COLD = ("act", "set up")
"""Orders that begin as a request does, with nothing in memory."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ON_DISK = ("os.rename", "os.remove", "os.truncate", "os.mkdir")


class Steps:
	"""Counts what reaches the database or the disk, and kills its own process before one of them."""

	def __init__(self, last: int | None):
		self.last, self.count, self.is_on = last, 0, True

	def watch(self) -> None:
		database = type(frappe.local.db)  # a migration connects anew
		asked = database.sql

		def sql(*given, **named):
			self.take()
			return asked(*given, **named)

		database.sql = sql
		sys.addaudithook(self._seen)

	def _seen(self, event: str, given: tuple) -> None:
		if event in ON_DISK or (event == "open" and isinstance(given[2], int) and given[2] & WRITING):
			self.take()

	def take(self) -> None:
		if self.is_on:
			self.count += 1
			if self.count == self.last:
				os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
	answers = os.fdopen(os.dup(1), "w", buffering=1)
	os.dup2(2, 1)
	for line in sys.stdin:
		order = json.loads(line)
		if order["do"] == "warm":
			_warm()
		answers.write(json.dumps(_apart(order, answers)) + "\n")


def _warm() -> None:
	"""Know the DocTypes before processes are made of this one; what is to be killed begins without."""
	_connect()
	for doctype in (*frappe.get_all("DocType", {"module": MODULE}, pluck="name"), *OF_FRAPPE):
		frappe.get_meta(doctype)
	frappe.db.close()


def _apart(order: dict, answers) -> dict:
	"""What a process of its own answers to an order; how it ended where it was killed."""
	reading, writing = os.pipe()
	pid = os.fork()
	if not pid:
		os.close(reading)
		_answer(order, writing)
	os.close(writing)
	with os.fdopen(reading) as said:
		lines = []
		for line in said:
			lines.append(json.loads(line))
			if lines[-1].get("begins"):
				answers.write(line)
	_pid, status = os.waitpid(pid, 0)
	if os.WIFSIGNALED(status):
		return {"ended": "killed"}
	return lines[-1] if lines else {"ended": "nothing said"}


def _answer(order: dict, writing: int) -> None:
	"""In the new process: do, say, and leave without anything of the process it comes from."""
	with os.fdopen(writing, "w", buffering=1) as said:
		try:
			answer = _connected(order, said)
		except BaseException as error:
			traceback.print_exc()
			answer = {"ended": "failed", "failed": f"{type(error).__name__}: {error}"[:600]}
		said.write(json.dumps(answer, default=str) + "\n")
	os._exit(0)


def _connected(order: dict, said) -> dict:
	if order["do"] in COLD or not hasattr(frappe.local, "site"):
		_connect()
	else:
		frappe.connect()
	guarded_files.guard_reading()
	print_ways.lead_to_ours()
	return ORDERS[order["do"]](order, said)


def _connect() -> None:
	frappe.init(os.environ["SITE"], force=True)
	frappe.connect()


def _commit() -> None:
	"""Keep what was written, where the operation has not left the site itself as a migration does."""
	if getattr(frappe.local, "db", None):
		frappe.db.commit()


def _set_up(_order: dict, _said) -> dict:
	set_up()
	frappe.db.commit()
	return {"ended": "done"}


def _operations(_order: dict, _said) -> dict:
	return {"ended": "done", "operations": list(OPERATIONS), "circumstances": list(CIRCUMSTANCES)}


def _prepare(order: dict, _said) -> dict:
	given = OPERATIONS[order["operation"]].prepare(order["key"])
	frappe.db.commit()
	return {"ended": "done", "given": given, "counts": _counts(order["operation"], given)}


def _act(order: dict, said) -> dict:
	operation = OPERATIONS[order["operation"]]
	steps = Steps(order.get("step"))
	steps.watch()
	steps.count = 0
	said.write(json.dumps({"begins": os.getpid()}) + "\n")
	try:
		with CIRCUMSTANCES.get(order.get("with"), nullcontext)():
			operation.act(order["given"])
			_commit()
	except Exception as error:  # told outside: a disk that is full takes no log either
		return _refused(error, steps)
	return {"ended": "done", "steps": steps.count, "told": _told()}


def _told() -> str:
	"""The messages to the person who pressed the button."""
	return " ".join(str(row["message"]) for row in getattr(frappe.local, "message_log", None) or [])[:600]


def _refused(error: Exception, steps: Steps) -> dict:
	"""As Frappe answers a request that fails: all is put back."""
	steps.is_on = False
	traceback.print_exc()
	with suppress(Exception):  # there may be no database to put anything back
		frappe.db.rollback()
	status = getattr(error, "http_status_code", 500)
	said = _told() or str(error)
	ended = "refused" if 400 <= status < 500 else "failed"
	return {"ended": ended, ended: f"{type(error).__name__}: {said}"[:600], "steps": steps.count}


def _again(order: dict, said) -> dict:
	"""Do it anew, in whole, and look."""
	try:
		OPERATIONS[order["operation"]].act(order["given"])
		_commit()
		answer = {}
	except Exception as error:
		answer = _refused(error, Steps(None))
	frappe.destroy()
	_connect()
	return {**answer, **_look(order, said)}


def _look(order: dict, _said) -> dict:
	"""What is there of an operation, what is broken, and what was left on the disk.

	That is then removed, as an administrator does who is told of it.
	"""
	frappe.set_user("Administrator")
	file_watch.UNDER_WAY = -1
	found = left_over()
	untold = [name for name in found if name.endswith("is not told of")]
	for name in found:
		Path(frappe.get_site_path("private", "files", name)).unlink(missing_ok=True)
	counts = _counts(order["operation"], order["given"])
	return {"ended": "done", "counts": counts, "broken": [*broken(), *untold], "left": len(found)}


def _counts(operation: str, given: dict) -> dict | None:
	counts: Callable | None = OPERATIONS[operation].counts
	return counts(given) if counts else None


ORDERS = {
	"warm": lambda _order, _said: {"ended": "done"},
	"set up": _set_up,
	"operations": _operations,
	"prepare": _prepare,
	"act": _act,
	"look": _look,
	"again": _again,
}

if __name__ == "__main__":
	main()
