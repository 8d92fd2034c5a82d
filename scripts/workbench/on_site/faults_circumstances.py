"""What is wrong around an operation while it is done: a full disk, no mail, a clock that is wrong."""

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial

import frappe
from freezegun import freeze_time

ROOM = 4096
"""Bytes of one file that a full disk still takes: more than a lock, less than a PDF."""
OUTGOING = {"enable_outgoing": 1}
BEYOND_FREEZING = ("redis", "pymysql", "weasyprint", "fontTools", "pyhanko", "asn1crypto", "cryptography")
"""Libraries that look at the clock for themselves."""


@contextmanager
def no_room() -> Iterator[None]:
	"""No file may become larger than ROOM: every way to write one fails as on a full disk."""
	signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
	_soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
	resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
	try:
		yield
	finally:
		resource.setrlimit(resource.RLIMIT_FSIZE, (_soft, hard))


@contextmanager
def no_mail() -> Iterator[None]:
	"""The site has no account that mails go out from."""
	accounts = frappe.get_all("Email Account", OUTGOING, pluck="name")
	_outgoing(accounts, 0)
	try:
		yield
	finally:
		frappe.db.rollback()
		_outgoing(accounts, 1)


def _outgoing(accounts: list[str], value: int) -> None:
	for name in accounts:
		frappe.db.set_value("Email Account", name, {"enable_outgoing": value, "default_outgoing": value})
	frappe.db.commit()
	frappe.local.outgoing_email_account = {}


def clock(days: int) -> AbstractContextManager:
	"""The clock of this process is so many days ahead, or behind; it goes on."""
	moment = datetime.now(timezone.utc) + timedelta(days=days)
	return freeze_time(moment, tick=True, ignore=list(BEYOND_FREEZING))


CIRCUMSTANCES: dict[str, Callable[[], AbstractContextManager]] = {
	"no room on the disk": no_room,
	"no mail account": no_mail,
	"clock a day behind": partial(clock, -1),
	"clock a day ahead": partial(clock, 1),
	"clock a year behind": partial(clock, -365),
	"clock a year ahead": partial(clock, 365),
}
