"""Worlds that the tests of a file share: made once, and each test finds them as they were made.

A fixture marked with `kept` runs for the first test that asks for it. Each further test reads its documents
anew, until one comes that does not ask for it: then it is undone. What it needs in the database is kept too.
"""

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import frappe
import pytest
from frappe.model.document import Document


class World(NamedTuple):
	"""What a fixture made, and how many files there were then to be removed at the end."""

	made: object
	files: int


_kept: set[tuple[str, str]] = set()
"""File and name of the fixtures that are kept."""
_worlds: dict[tuple[str, str], World] = {}
"""Those that stand, each on top of the one before, with a savepoint."""


def kept(build: Callable, autouse: bool = False):
	"""Mark a fixture. It returns documents or names, alone or in a tuple, a list or a dictionary."""
	place = (build.__module__, build.__name__)
	_kept.add(place)

	@functools.wraps(build)
	def fixture(**needed):
		if place in _worlds:
			return _anew(_worlds[place].made)
		made = build(**needed)
		_worlds[place] = World(made, len(_to_remove()))
		frappe.db.savepoint(_savepoint(len(_worlds)))
		return made

	return pytest.fixture(fixture, autouse=autouse)


def make_what_is_asked_for(request) -> None:
	"""Undo the worlds that a test does not ask for, and make those that it does before all else."""
	asked = [
		(file, name)
		for name in request.fixturenames
		for file in _files(request.module)
		if (file, name) in _kept
	]
	_undo_all_but(asked)
	for _file, name in asked:
		request.getfixturevalue(name)


def undo_other_files(module) -> None:
	"""Undo the worlds that a file of tests cannot ask for."""
	own = set(_files(module))
	_undo_all_but([place for place in _worlds if place[0] in own])


def _undo_all_but(asked: list[tuple[str, str]]) -> None:
	"""Undo the first world that is not among these, and all that stand on it."""
	others = [number for number, place in enumerate(_worlds) if place not in asked]
	if others:
		_undo(others[0])


def _files(module) -> Iterator[str]:
	"""The names of a file of tests and of the conftest beside it, which comes first."""
	yield f"{module.__package__}.conftest"
	yield module.__name__


def undo_the_test() -> None:
	"""Leave the worlds as they were made. Those that a test has committed or undone itself are made anew."""
	_undo(len(_worlds))


def latest() -> str:
	"""The savepoint of the world that was made last."""
	return _savepoint(len(_worlds))


def _undo(worlds: int) -> None:
	"""Go back to so many worlds."""
	for place in list(_worlds)[worlds:]:
		del _worlds[place]
	try:
		_roll_back()
	except frappe.db.OperationalError:
		_worlds.clear()
		_roll_back()


def _roll_back() -> None:
	if not _worlds:
		return frappe.db.rollback()
	frappe.db.rollback(save_point=latest())
	frappe.db.before_commit.reset()
	frappe.db.after_commit.reset()
	files = list(_worlds.values())[-1].files
	while len(_to_remove()) > files:
		_to_remove().pop()()


def _to_remove():
	"""What Frappe does after a transaction was undone."""
	return frappe.db.after_rollback._functions


def _savepoint(worlds: int) -> str:
	return f"kept_{worlds}"


def _anew(made):
	if isinstance(made, Document):
		return frappe.get_doc(made.doctype, made.name)
	if type(made) is dict:
		return {key: _anew(value) for key, value in made.items()}
	if type(made) in (list, tuple):
		return type(made)(map(_anew, made))
	return made
