"""What needs no site: a virtual environment without Frappe for the rules tests and the dossiers."""

from pathlib import Path

from . import packages
from .bench import Bench, bench_user, system_python
from .process import Account
from .suites import targets
from .workshop import copy_app, empty, hold, make_environment

AS_OF = "2005-03-31"
"""The day that the milestone reports look back from: all three partnerships were at work."""

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
		self.lock = hold(account, self.root / "lock")
		copy_app(account, self.app)
		make_environment(account, self.root / "env", base, self.app, self.root / "pip.log", bench=None)

	def rules_tests(self, arguments: list[str]) -> int:
		"""pytest on the tests that need no site, with this terminal's output; its exit code."""
		packages.ensure(packages.READING_PAPER, libraries=())
		command = [self.python, "-m", "pytest", "-p", "no:cacheprovider", *targets(["rules"], arguments)]
		return self.account.call(command, self.app, {"REQUIRE_SITE": ""})

	def write_dossiers(self) -> Path:
		"""The agreements and milestone reports as PDF and HTML, from the dossiers."""
		empty(self.account, self.out)
		dossiers = sorted((self.app / "partnership_module" / "demo").glob("*.json"))
		log = self.root / "dossier.log"
		command = [self.python, "-m", "partnership_module"]
		self.account.step("agreements", [*command, "render", *dossiers, "--out", self.out], log, self.app)
		report = [*command, "milestones", *dossiers, "--as-of", AS_OF, "--out", self.out]
		self.account.step("milestone reports", report, log, self.app)
		return self.out


def bare(bench: Bench | None) -> Bare:
	"""The bare environment beside the bench, or in the user's home when there is none."""
	packages.ensure(packages.COPYING)
	if bench:
		return Bare(bench.account, bench.beside, bench.python)
	account = bench_user()
	return Bare(account, account.home / "partnership-module", Path(system_python()))
