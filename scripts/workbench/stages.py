"""What of a run was done, and what was not: said at its end, whatever happened."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from .process import say

NOT_ASKED, NOT_REACHED = "not run: not asked for", "not run: the run ended before"
FAILED, PASSED = "FAILED", "passed"
WORDS = ("failed", "passed", "skipped", "errors")
"""In the order of pytest's own last line."""


class Stages:
	"""The stages of a run in their order; those that are not in `asked` are told of as not asked for."""

	def __init__(self, names: Iterable[str], asked: Iterable[str]):
		self.results = dict.fromkeys(names, NOT_ASKED) | dict.fromkeys(asked, NOT_REACHED)
		self.counted: Counter[str] = Counter()
		self.start = time.monotonic()

	def run(self, name: str, act: Callable[[], int], report: Path | None = None) -> int:
		"""Run a stage; its exit code, 0 when all was well. An exception counts as failed and goes on.

		report: where pytest writes what it ran, as JUnit's XML.
		"""
		start = time.monotonic()
		self.results[name] = FAILED
		code = act()
		counted = counts(report) if report else Counter()
		self.counted += counted
		told = [FAILED if code else PASSED, summary(counted), f"{time.monotonic() - start:.0f} s"]
		self.results[name] = ", ".join(filter(None, told))
		return code

	def leave_out(self, names: Iterable[str], why: str) -> None:
		self.results |= {name: f"NOT run: {why}" for name in names if self.results[name] != NOT_ASKED}

	def tell(self) -> None:
		"""Say the results. The last line has the form of pytest's own and sums up all that it ran."""
		width = max(map(len, self.results))
		say("\nWhat ran and what did not")
		for name, result in self.results.items():
			say(f"  {name.ljust(width)}  {result}")
		if self.counted:
			say(f"\n{summary(self.counted)} in {time.monotonic() - self.start:.2f}s")


def counts(report: Path) -> Counter[str]:
	"""How many tests passed, failed, were skipped or broke; nothing where pytest did not come to write it."""
	written = report.read_text("utf-8", errors="replace") if report.exists() else ""
	suite = re.search(r"<testsuite [^>]*>", written)
	found = dict(re.findall(r'(\w+)="(\d+)"', suite[0])) if suite else {}
	told = Counter(failed=int(found.get("failures", 0)), skipped=int(found.get("skipped", 0)))
	told["errors"] = int(found.get("errors", 0))
	told["passed"] = int(found.get("tests", 0)) - told.total()
	return +told


def summary(counted: Counter[str]) -> str:
	return ", ".join(f"{counted[word]} {word}" for word in WORDS if counted[word])
