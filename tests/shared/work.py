"""Bounds on the work of some code that do not read the clock: the lines that run, the memory that is held."""

import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooMuch(BaseException):
	"""Raised past the bound; no Exception, so that the code under test cannot take it for one of its own."""


@contextmanager
def at_most(lines: int, memory: int) -> Iterator[None]:
	"""Stop what runs inside after so many lines of Python, and fail when it held so many bytes at once."""
	left = lines

	def count(_frame: FrameType, event: str, _argument: object):
		nonlocal left
		left -= event == "line"
		if left < 0:
			raise TooMuch(f"more than {lines} lines")
		return count

	before = sys.gettrace()
	tracemalloc.start()
	sys.settrace(count)
	try:
		yield
	finally:
		sys.settrace(before)
		_now, peak = tracemalloc.get_traced_memory()
		tracemalloc.stop()
	if peak > memory:
		raise TooMuch(f"{peak} bytes at once")
