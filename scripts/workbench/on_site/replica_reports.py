"""Run every report of ours as the desk does, from the database itself and from its replica, and compare.

Where the site reads from a replica, a report sends its statements to that and none to the database that is
written to, and shows the same; what would write in it is refused. Ends with 1 and sentences otherwise.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator

import frappe
from frappe.desk import query_report

from partnership_module.constants import MODULE, USER
from partnership_module.demo import loading

READER = "replica@partnership.invalid"
STATEMENTS = "show session status like 'Com_select'"
SECONDS = 30


def prepare() -> None:
	"""Load the demonstration, and make a user who sees what is not restricted."""
	loading.load()
	user = frappe.new_doc("User", email=READER, first_name="Læser", send_welcome_email=0)
	user.append_roles("Desk User", USER)
	user.insert()
	frappe.db.commit()


def compare() -> list[str]:
	problems = [*_refuses_writing(), *_says_why(), *_lag()]
	reports = frappe.get_all("Report", {"module": MODULE}, pluck="name", order_by="name")
	for user in ("Administrator", READER):
		frappe.set_user(user)
		for report in reports:
			problems += _compared(report)
	print(f"{len(reports)} reports, each as two users")
	return problems


def _compared(report: str) -> Iterator[str]:
	own, _here, _there = _run(report, is_from_replica=False)
	other, here, there = _run(report, is_from_replica=True)
	if here:
		yield f"{report}: {here} statements went to the database itself."
	if not there:
		yield f"{report}: no statement went to the replica."
	if own != other:
		yield f"{report}: the replica shows other rows."


def _run(report: str, is_from_replica: bool, **filters) -> tuple[object, int, int]:
	"""The rows of a report; how many statements went to the database itself and to the replica."""
	frappe.local.conf.read_from_replica = int(is_from_replica)
	before = _statements(frappe.local.db)
	with _replica_kept() as seen:
		answer = query_report.run(report, filters, ignore_prepared_report=True)
	return answer["result"], _statements(frappe.local.db) - before, sum(seen)


class _replica_kept:
	"""What the replica is asked inside; Frappe closes its connection at the end of what only reads."""

	def __enter__(self) -> list[int]:
		for name in ("replica_db", "primary_db"):
			if hasattr(frappe.local, name):
				delattr(frappe.local, name)
		self.seen: list[int] = []
		self.connect = frappe.connect_replica
		frappe.connect_replica = self._connected
		return self.seen

	def _connected(self) -> bool:
		is_switched = self.connect()
		replica = frappe.local.db
		close = replica.close
		replica.close = lambda: (self.seen.append(_statements(replica)), close())
		return is_switched

	def __exit__(self, *_error) -> None:
		frappe.connect_replica = self.connect


def _statements(database) -> int:
	return int(database.sql(STATEMENTS)[0][1])


@frappe.read_only()
def _write() -> None:
	frappe.db.set_value("User", READER, "first_name", "Skriver")


@frappe.read_only()
def _read(name: str) -> str | None:
	return frappe.db.get_value("ToDo", name)


def _refuses_writing() -> Iterator[str]:
	frappe.local.conf.read_from_replica = 1
	try:
		with _replica_kept():
			_write()
	except frappe.db.OperationalError:
		return
	yield "The replica lets Frappe write."


def _says_why() -> Iterator[str]:
	"""A filter that is refused is refused in its sentence, although Frappe logs it."""
	try:
		_run("Deadlines", is_from_replica=True, as_of="9999-12-31")
	except frappe.db.OperationalError as error:
		yield f"A refused filter is answered with an error of the database: {error}"
	except frappe.ValidationError:
		pass
	else:
		yield "A day that is out of range is not refused."


def _lag() -> Iterator[str]:
	"""Say how long it takes until what is written can be read there."""
	name = frappe.get_doc(doctype="ToDo", description="Følger").insert().name
	frappe.db.commit()
	start = time.monotonic()
	if not _comes(lambda: _read_anew(name), start):
		yield f"After {SECONDS} seconds the replica does not have what was written."
	print(f"what is written is read there after {(time.monotonic() - start) * 1000:.0f} ms")


def _comes(is_there: Callable, start: float) -> bool:
	while not is_there():
		if time.monotonic() - start > SECONDS:
			return False
	return True


def _read_anew(name: str) -> str | None:
	with _replica_kept():
		return _read(name)


if __name__ == "__main__":
	frappe.init(os.environ["SITE"])
	frappe.connect()
	if sys.argv[1] == "prepare":
		prepare()
	elif found := compare():
		sys.exit("\n".join(found))
	frappe.destroy()
