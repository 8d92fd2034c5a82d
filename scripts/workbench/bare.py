"""What needs no site: a virtual environment without Frappe for the rules tests and the dossiers."""

from pathlib import Path

from . import packages
from .bench import Bench, bench_user, system_python
from .process import Account
from .workshop import copy_app, empty, make_environment

NOT_RUN = "NOT run, because it needs a site with ERPNext:"


class Bare:
	"""A copy of the app and an environment with its declared requirements, without Frappe."""

	def __init__(self, account: Account, own: Path, base: Path):
		self.account = account
		self.root = account.folder(own / "bare")
		self.app, self.out = self.root / "app", self.root / "out"
		self.python = self.root / "env" / "bin" / "python"
		copy_app(account, self.app)
		make_environment(account, self.root / "env", base, self.app, self.root / "pip.log", bench=None)

	def rules_tests(self, arguments: list[str]) -> int:
		"""pytest on tests/rules with this terminal's output; its exit code."""
		command = [self.python, "-m", "pytest", "-p", "no:cacheprovider", "tests/rules", *arguments]
		return self.account.call(command, self.app, {"REQUIRE_SITE": ""})

	def write_dossiers(self) -> Path:
		"""The agreements as PDF and HTML and the milestone report, from the dossiers."""
		empty(self.account, self.out)
		dossiers = sorted((self.app / "partnership_module" / "demo").glob("*.json"))
		log = self.root / "dossier.log"
		command = [self.python, "-m", "partnership_module.dossier"]
		for form in ("pdf", "html"):
			for dossier in dossiers:
				target = self.out / f"{dossier.stem}.{form}"
				self.account.step(
					target.name, [*command, "render", dossier, "--output", target], log, self.app
				)
		report = self.account.output([*command, "milestones", *dossiers], cwd=self.app)
		self.account.write(self.out / "milestones.txt", report)
		return self.out


def bare(bench: Bench | None) -> Bare:
	"""The bare environment beside the bench, or in the user's home when there is none."""
	packages.ensure(packages.COPYING)
	if bench:
		return Bare(bench.account, bench.beside, bench.python)
	account = bench_user()
	return Bare(account, account.home / "partnership-module", Path(system_python()))
