"""The bench that Frappe and ERPNext come from: find one, or install one. It is only read, never changed."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import packages, settings
from .process import Account, Failure, account_named, account_with, progress, say

BRANCH = os.environ.get("FRAPPE_VERSION", "version-15")
SOURCES = {
	"frappe": ("FRAPPE_REPO", "https://github.com/frappe/frappe"),
	"erpnext": ("ERPNEXT_REPO", "https://github.com/frappe/erpnext"),
}
BENCH_USER = "frappe"


class NoBench(Failure):
	"""There is no bench and none can be installed: what needs a site cannot run."""


@dataclass(frozen=True)
class Bench:
	"""A folder with apps/frappe, apps/erpnext, env and built assets, and the user commands run as."""

	path: Path
	account: Account

	@property
	def python(self) -> Path:
		return self.path / "env" / "bin" / "python"

	@property
	def beside(self) -> Path:
		"""Our own folder: beside the bench where we may write there, else in the user's home."""
		writable = self.account.can_write(self.path.parent)
		return (self.path.parent if writable else self.account.home) / "partnership-module"

	def version(self, app: str) -> str:
		text = (self.path / "apps" / app / app / "__init__.py").read_text(encoding="utf-8")
		return re.search(r'__version__ = "(.+?)"', text)[1]

	@property
	def frappe(self) -> int:
		"""15 or 16: the version that branches and `--frappe` are named by."""
		return int(self.version("frappe").split(".")[0])


def find_or_install() -> Bench:
	"""The bench of FRAPPE_BENCH, of this user, of the user frappe, or a new one.

	Raises Failure when FRAPPE_BENCH names no bench; NoBench when upstream cannot be reached.
	"""
	return find() or install()


def find_of(frappe: int) -> Bench:
	"""The bench of FRAPPE_BENCH or another that is at hand, of this version of Frappe; none is installed.

	Raises Failure when FRAPPE_BENCH has another version; NoBench when there is none.
	"""
	if os.environ.get("FRAPPE_BENCH"):
		if (bench := find()).frappe == frappe:
			return bench
		raise Failure(
			f"FRAPPE_BENCH is {bench.path}, of Frappe {bench.frappe}. Asked for was Frappe {frappe}."
		)
	places = _usual_places(f"frappe-bench-{frappe}")
	if bench := next((bench for bench in _benches(places) if bench.frappe == frappe), None):
		return bench
	raise NoBench(
		f"There is no bench of Frappe {frappe} at hand: not in {', '.join(map(str, places))}.\n"
		"Name one in FRAPPE_BENCH."
	)


def find() -> Bench | None:
	if named := os.environ.get("FRAPPE_BENCH"):
		if lacking := lacks(Path(named)):
			raise Failure(f"FRAPPE_BENCH is {named}, but there is no {lacking} in it.")
		return _bench(Path(named).resolve())
	return next(_benches(_usual_places()), None)


def _benches(places: list[Path]) -> Iterator[Bench]:
	return (_bench(path) for path in places if path.is_dir() and _usable(path))


def _usual_places(*further: str) -> list[Path]:
	"""Where benches are looked for: folders of these names, and `frappe-bench`."""
	homes = [Path.home()]
	if user := account_named(BENCH_USER):
		homes.append(user.home)
	names = (*further, "frappe-bench")
	return [home / name for home in dict.fromkeys(homes) if os.access(home, os.X_OK) for name in names]


def _usable(path: Path) -> bool:
	lacking = None if _unfinished(path).exists() else lacks(path)
	if lacking:
		say(f"{path} is left aside: there is no {lacking} in it.")
	return not lacking and not _unfinished(path).exists()


def lacks(path: Path) -> str | None:
	"""The first thing that this folder lacks to be a bench with ERPNext and built assets."""
	needed = ("apps/frappe/frappe", "apps/erpnext/erpnext", "env/bin/python", "sites/assets/assets.json")
	return next((name for name in needed if not (path / name).exists()), None)


def _bench(path: Path) -> Bench:
	return Bench(path, _account_for(path))


def _account_for(path: Path) -> Account:
	"""Oneself; as root the owner of the bench, and when that is root too, the user frappe."""
	if os.geteuid():
		return account_with(os.geteuid())
	owner = path.stat().st_uid
	return account_with(owner) if owner else bench_user()


def bench_user() -> Account:
	"""The user that all runs as when the caller is root: bench, MariaDB and Chromium want no root."""
	if os.geteuid():
		return account_with(os.geteuid())
	if not account_named(BENCH_USER):
		say(f"Making the user {BENCH_USER}: nothing of this runs as root.")
		subprocess.run(["useradd", "--create-home", "--shell", "/bin/bash", BENCH_USER], check=True)
	return account_named(BENCH_USER)


def install() -> Bench:
	"""A new bench in this user's home. Raises NoBench when upstream cannot be reached."""
	packages.ensure({"git": "git"}, libraries=())
	account = bench_user()
	bench = Bench(account.home / "frappe-bench", account)
	check_sources(bench)
	packages.ensure(packages.INSTALL_BENCH | packages.SERVICES, packages.LIBRARIES + packages.DEVELOPMENT)
	_check_node(account)
	return install_into(bench)


def source(app: str) -> str:
	variable, upstream = SOURCES[app]
	return os.environ.get(variable) or upstream


def check_sources(bench: Bench) -> None:
	"""Raises NoBench when Frappe or ERPNext cannot be reached where it is said to be."""
	env = {"GIT_TERMINAL_PROMPT": "0", **_settings(bench)}
	for app in SOURCES:
		_check_source(bench.account, app, env)


def _settings(bench: Bench) -> dict[str, str]:
	return settings.for_installing(bench.account, account_folder(bench), map(source, SOURCES))


def _check_source(account: Account, app: str, env: dict[str, str]) -> None:
	command = ["git", "ls-remote", "--exit-code", source(app), f"refs/heads/{BRANCH}"]
	try:
		with progress(f"looking for {app} {BRANCH} at {source(app)}"):
			account.output(command, env=env, timeout=60)
	except (Failure, subprocess.TimeoutExpired) as reason:
		raise NoBench(
			f"There is no bench on this machine, and {source(app)} (branch {BRANCH}) cannot be reached: "
			f"{_what_git_says(reason)}\n"
			f"Name an existing bench in FRAPPE_BENCH, or other sources in FRAPPE_REPO and ERPNEXT_REPO."
		) from None


def _what_git_says(reason: Exception) -> str:
	"""The line that names the fault; a branch that is missing leaves git silent."""
	lines = str(reason).removeprefix("git failed:").strip().splitlines()
	fatal = [line for line in lines if line.startswith("fatal:")]
	return (fatal or lines or ["there is no such branch."])[0]


def _check_node(account: Account) -> None:
	version = account.output(["node", "--version"]).strip()
	if int(re.match(r"v(\d+)", version)[1]) < 18:
		raise Failure(
			f"Frappe 15 needs Node 18 or newer, and this is {version}. Debian 12 and Ubuntu 24.04 have it."
		)


def _unfinished(path: Path) -> Path:
	"""Stands while a bench is being installed; a bench beside it was begun by us and is not complete."""
	return path.parent / "partnership-module" / "installing-bench"


def install_into(bench: Bench) -> Bench:
	"""A new bench in its folder, by the command bench. Raises Failure when something is in its way."""
	own, account = account_folder(bench), bench.account
	if _unfinished(bench.path).exists():
		shutil.rmtree(bench.path, ignore_errors=True)
	elif bench.path.exists():
		raise Failure(
			f"{bench.path} is in the way: it is not a complete bench. Move it, or name one in FRAPPE_BENCH."
		)
	account.write(
		_unfinished(bench.path), "A bench is being installed, or its installation was interrupted.\n"
	)
	log = own / "install-bench.log"
	say(f"Installing a bench in {bench.path}: 10 to 20 minutes. Its output: {log}")
	env = _settings(bench)
	tools = _tools(account, own, log, env)
	env |= {"PATH": f"{tools / 'bin'}:{tools / 'node_modules/.bin'}:{account.environment()['PATH']}"}
	init = ["bench", "init", "--frappe-path", source("frappe"), "--frappe-branch", BRANCH]
	init += ["--no-backups", "--python", system_python(), bench.path]
	get_app = ["bench", "get-app", "erpnext", source("erpnext"), "--branch", BRANCH]
	account.step("Frappe", init, log, env=env)
	account.step("ERPNext", get_app, log, cwd=bench.path, env=env)
	if lacking := lacks(bench.path):
		raise Failure(f"The bench was installed without {lacking}. See {log}")
	_unfinished(bench.path).unlink()
	return bench


def account_folder(bench: Bench) -> Path:
	return bench.account.folder(bench.path.parent / "partnership-module")


def _tools(account: Account, own: Path, log: Path, env: dict[str, str]) -> Path:
	"""The commands bench and yarn, for this user only."""
	tools = own / "tools"
	account.step("virtual environment", [system_python(), "-m", "venv", tools], log)
	account.step("bench", [tools / "bin" / "pip", "install", "-q", "frappe-bench"], log, env=env)
	# In a folder that npm takes for a project: with --prefix it would not read the machine's settings.
	account.write(tools / "package.json", '{"private": true}\n')
	account.step("yarn", ["npm", "install", "--no-fund", "--no-audit", "yarn@1"], log, cwd=tools, env=env)
	return tools


def system_python() -> str:
	"""The Python of a new bench: that of FRAPPE_PYTHON, else the system's.

	The one that is running this may lie in a home that others cannot enter. Frappe 16 wants 3.14.
	"""
	system = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else "python3"
	return os.environ.get("FRAPPE_PYTHON") or system
