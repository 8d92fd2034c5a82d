"""What needs no site: a virtual environment without Frappe for the rules tests and the papers."""

from pathlib import Path

from . import packages
from .bench import Bench, bench_user, system_python
from .process import Account
from .suites import targets
from .workshop import copy_app, empty, hold, make_environment

REPORT = "tests.xml"
"""What pytest ran, in the folder `bare`."""
NOT_RUN = "NOT run, because it needs a site with ERPNext:"


class Bare:
	"""A copy of the app and an environment with its declared requirements, without Frappe.

	One run at a time, from here until the object or the process ends.
	"""

	def __init__(self, account: Account, own: Path, base: Path):
		self.account = account
		self.root = account.folder(own / "bare")
		self.app, self.out = self.root / "app", self.root / "out"
		self.python = self.root / "env" / "bin" / "python"
		self.report = self.root / REPORT
		self.lock = hold(account, self.root / "lock")
		copy_app(account, self.app)
		make_environment(account, self.root / "env", base, self.app, self.root / "pip.log", bench=None)

	def rules_tests(self, arguments: list[str]) -> int:
		"""pytest on the tests that need no site, with this terminal's output; its exit code."""
		packages.ensure(packages.READING_PAPER, libraries=())
		self.report.unlink(missing_ok=True)
		command = [self.python, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={self.report}"]
		command += targets(["rules"], arguments)
		return self.account.call(command, self.app, {"REQUIRE_SITE": ""})

	def write_papers(self) -> Path:
		"""Every paper of the demonstration, from the dossiers."""
		empty(self.account, self.out)
		command = [self.python, "-m", "partnership_module.demo", self.out]
		self.account.step("every paper of the demonstration", command, self.root / "demo.log", self.app)
		return self.out


def report_of(bench: Bench) -> Path:
	return bench.beside / "bare" / REPORT


def bare(bench: Bench | None) -> Bare:
	"""The bare environment beside the bench, or in the user's home when there is none."""
	packages.ensure(packages.COPYING)
	if bench:
		return Bare(bench.account, bench.beside, bench.python)
	account = bench_user()
	return Bare(account, account.home / "partnership-module", Path(system_python()))
