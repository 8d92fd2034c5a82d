"""Who changes a partnership waits for its turn: its row is locked before anything that hangs on it is read.

This is the one order of locks: partnerships by name, then what hangs on them. What is found out under the
lock, that a report or a code is not there yet, stays true until the transaction ends.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import frappe
from frappe.utils import get_datetime

from .words import _

PARTNERSHIP = "Partnership"
BUSY = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
"""What the database answers when two collide: MariaDB's 1213 and 1020, and 1205."""
TRIES = 3
ALL_PARTNERSHIPS = ("DocType", PARTNERSHIP)


@dataclass
class _Turn:
	"""What one transaction has locked. is_fresh: it locked all of it before it read anything else."""

	is_fresh: bool = True
	rows: set[tuple[str, str]] = field(default_factory=set)


_turns: WeakKeyDictionary = WeakKeyDictionary()
"""By connection the turn of its running transaction."""
_savepoints: WeakKeyDictionary = WeakKeyDictionary()
"""By connection how many savepoints it had set when its last turn ended."""


def take(*partnerships: str | None, after_collision: bool = False) -> None:
	"""Wait for everybody else who changes one of these partnerships.

	While nothing is written, the transaction begins anew: what it reads from now on is what the others left.
	Locks that it had before are gone then. after_collision: all who try again do so one after the other.
	"""
	rows = [(PARTNERSHIP, name) for name in partnerships if name]
	_lock([*rows, ALL_PARTNERSHIPS] if after_collision else rows)


def take_for(doc) -> None:
	"""Wait for the turn in all that a document belongs to or belonged to; without a partnership, among all of
	its DocType."""
	if doc.doctype == PARTNERSHIP:
		_lock([ALL_PARTNERSHIPS if doc.is_new() else (PARTNERSHIP, doc.name)])
	elif _belongs(doc.doctype):
		take(doc.partnership, partnership_of(doc.doctype, doc.name))
	else:
		_lock([("DocType", doc.doctype)])


def locked(doctype: str, name: str, seen: str | None = None):
	"""A stored document that nobody else changes until the transaction ends.

	seen: its `modified` as it was shown to the user, for what must not be done twice; refused when somebody
	has changed the document since.
	"""
	take(partnership_of(doctype, name))
	doc = frappe.get_doc(doctype, name, for_update=True)
	if seen and get_datetime(seen) != get_datetime(doc.modified):
		message = _("Somebody else has changed this meanwhile, so nothing was done. Reload to see it.")
		frappe.throw(message, frappe.TimestampMismatchError, title=_("Not saved"))
	return doc


def partnership_of(doctype: str, name: str | None) -> str | None:
	"""The name of the partnership that a stored document is or belongs to."""
	if not name or not _belongs(doctype):
		return None
	return frappe.db.get_value(doctype, name, "name" if doctype == PARTNERSHIP else "partnership")


def is_there(doctype: str, filters: dict) -> bool:
	"""Whether a document is there as of now, not as of when the transaction began."""
	return bool(frappe.db.get_value(doctype, filters, "name", for_update=not is_fresh()))


def is_fresh() -> bool:
	"""Whether what the transaction reads is what others left: it read nothing before it had its turn."""
	turn = _turns.get(frappe.local.db)
	return bool(turn and turn.is_fresh)


def holds(doc) -> bool:
	"""Whether nobody else writes a stored document or its rows until the transaction ends, and what is read
	of it is what the others left."""
	if doc.doctype == PARTNERSHIP:
		row = (PARTNERSHIP, doc.name)
	elif _belongs(doc.doctype):
		row = (PARTNERSHIP, doc.partnership)
	else:
		row = ("DocType", doc.doctype)
	return is_fresh() and row in _turns[frappe.local.db].rows


def can_begin_anew() -> bool:
	"""Whether the running transaction holds nothing that would be lost.

	Frappe forgets its count of what was written when something is put back to a savepoint.
	"""
	return not frappe.db.transaction_writes and _savepoints_set() == _savepoints.get(frappe.local.db, 0)


def alone(partnership: str | None, work: Callable[[], None]) -> None:
	"""Do work on a partnership in a transaction of its own, anew when it collides.

	Nothing of it stays when it fails. In a transaction that has written already it is a part of that.
	"""
	if not can_begin_anew():
		with whole_or_nothing("partnership_turn"):
			take(partnership)
			work()
		return
	for tries_left in reversed(range(TRIES)):
		try:
			take(partnership, after_collision=tries_left < TRIES - 1)
			work()
			frappe.db.commit()
			return
		except BUSY:
			frappe.db.rollback()
			if not tries_left:
				raise
		except BaseException:
			frappe.db.rollback()
			raise


@contextmanager
def whole_or_nothing(name: str) -> Iterator[None]:
	"""Of what is done inside nothing stays when it fails; what the transaction did before stays. name: of the
	savepoint."""
	_turns.get(frappe.local.db) or _begin()
	frappe.db.savepoint(name)
	try:
		yield
	except BUSY:
		raise  # The database has put the whole transaction back.
	except BaseException:
		frappe.db.rollback(save_point=name)
		raise
	frappe.db.release_savepoint(name)


def _belongs(doctype: str) -> bool:
	return doctype == PARTNERSHIP or frappe.get_meta(doctype).has_field("partnership")


def _lock(rows: Iterable[tuple[str, str]]) -> None:
	turn = _turns.get(frappe.local.db)
	missing = sorted(set(rows) - (turn.rows if turn else set()), key=lambda row: (row[0] != PARTNERSHIP, row))
	if not missing:
		return
	turn = turn or _begin()
	turn.is_fresh = turn.is_fresh and not turn.rows
	for doctype, name in missing:
		frappe.db.get_value(doctype, name, "name", for_update=True)
	turn.rows.update(missing)


def _begin() -> _Turn:
	"""A turn of the running transaction, which begins anew if it has written nothing."""
	is_fresh = can_begin_anew()
	if is_fresh:
		frappe.db.rollback()
	turn = _turns[frappe.local.db] = _Turn(is_fresh)
	frappe.db.after_commit.add(_forget)
	frappe.db.after_rollback.add(_forget)
	return turn


def _forget() -> None:
	_turns.pop(frappe.local.db, None)
	_savepoints[frappe.local.db] = _savepoints_set()


def _savepoints_set() -> int:
	"""How many savepoints this connection has set; without MariaDB nobody knows, so one more each time."""
	if frappe.db.db_type != "mariadb":
		return _savepoints.get(frappe.local.db, 0) + 1
	return int(frappe.db.sql("show session status like 'Com_savepoint'")[0][1])
