"""Digests of all that a page of a PDF shows, by which two pages are compared."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from ..dossier.digest import digest_of_bytes

LEFT_ASIDE = ("/Parent", "/StructParent", "/StructParents", "/P")
"""Where a page stands and how it is tagged: it may differ."""


def page_digests(pages: Iterable[Any], beside: tuple[str, ...] = ()) -> list[str]:
	"""Make a digest of each page. beside: further keys, such as "/Annots", that are not looked at."""
	made: dict[int, str] = {}
	aside = {*LEFT_ASIDE, *beside}
	return [_digest(page, made, aside) for page in pages]


def _digest(thing: Any, made: dict[int, str], aside: set[str]) -> str:
	"""made: the digests so far, by where things are in memory; of what holds itself, the beginning of one."""
	thing = thing.get_object() if hasattr(thing, "get_object") else thing
	if not isinstance(thing, dict | list):
		return repr(thing)
	if id(thing) not in made:
		made[id(thing)] = "begun"
		made[id(thing)] = hashlib.sha256("".join(_written(thing, made, aside)).encode()).hexdigest()
	return made[id(thing)]


def _written(thing: Any, made: dict[int, str], aside: set[str]) -> Iterator[str]:
	if isinstance(thing, list):
		yield from (f"{_digest(item, made, aside)} " for item in thing)
		return
	for key in sorted(set(thing) - aside):
		yield f"{key} {_digest(thing.raw_get(key), made, aside)} "
	if hasattr(thing, "get_data"):
		yield digest_of_bytes(thing.get_data())
