"""The private folder that a command works in. To Frappe it looks like a bench of its own.

    partnership-module/            beside the bench
      dumps/                       fresh ERPNext sites, by version, for a start in seconds
      demo/ | test/ | benchmark/   one workshop for each command
        apps/                      links to the bench's frappe and erpnext; a copy of this app
        env/                       an environment that sees the bench's packages and adds this app's
        sites/                     apps.txt, common_site_config.json, assets, the site
        config/ logs/ db/ redis/ out/

FRAPPE_BENCH_ROOT makes Frappe take this folder for the bench, so that locks, logs, compiled translations and
sites lie here. The bench itself is only read.
"""

import contextlib
import fcntl
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from . import packages, settings
from .bench import Bench
from .process import Account, progress, say
from .services import MariaDB, Redis

APP = "partnership_module"
CHECKOUT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = (
	".git",
	"out",
	"build",
	"dist",
	"node_modules",
	"__pycache__",
	"*.pyc",
	"*.egg-info",
	".*_cache",
	".hypothesis",
)


class Workshop:
	"""See the top of this file. Use `opened`, which also starts and stops its database and Redis."""

	def __init__(self, bench: Bench, kind: str):
		self.bench, self.kind, self.account = bench, kind, bench.account
		self.root = self.account.folder(bench.beside / kind)
		self.sites = self.account.folder(self.root / "sites")
		self.logs = self.account.folder(self.root / "logs")
		self.dumps = self.account.folder(bench.beside / "dumps")
		self.out = self.root / "out"
		self.tests_report = self.logs / "tests.xml"
		self.commands_log = self.logs / "commands.log"
		self.app = self.root / "apps" / APP
		self.python = self.root / "env" / "bin" / "python"
		self.database = MariaDB(self.account, self.root / "db", self.logs)
		# The cache of Frappe 16 follows Redis by a connection that knows no sockets.
		self.redis = Redis(self.account, self.root / "redis", self.logs, by_port=bench.frappe >= 16)

	def environment(self, extra: dict[str, str] | None = None) -> dict[str, str]:
		env = {"FRAPPE_BENCH_ROOT": str(self.root), "SITES_PATH": str(self.sites)}
		return env | (extra or {})

	def prepare(self) -> None:
		for name in ("apps", "config", "sites/assets"):
			self.account.folder(self.root / name)
		empty(self.account, self.out)
		self.commands_log.unlink(missing_ok=True)
		self.take_app()
		self._link_bench()

	def take_app(self, checkout: Path = CHECKOUT) -> None:
		"""A copy of the app of a checkout, and an environment with what it requires."""
		copy_app(self.account, self.app, checkout)
		make_environment(
			self.account, self.root / "env", self.bench.python, self.app, self.logs / "pip.log", self.bench
		)

	def _link_bench(self) -> None:
		for app in ("frappe", "erpnext"):
			self.account.link(self.root / "apps" / app, self.bench.path / "apps" / app)
			self.account.link(self.assets / app, self.bench.path / "apps" / app / app / "public")
		self.account.link(self.assets / APP, self.app / APP / "public")
		for path in (self.bench.path / "sites" / "assets").glob("assets*.json"):
			self.account.write(self.assets / path.name, path.read_text())

	@property
	def assets(self) -> Path:
		return self.sites / "assets"

	def configure(self, **settings) -> None:
		"""Write the settings that all sites of this workshop share, and the apps that they know."""
		redis = self.redis.address
		shared = {
			"db_host": "localhost",
			"db_socket": str(self.database.socket),
			"redis_cache": redis,
			"redis_queue": redis,
		}
		shared |= {"redis_socketio": redis, **settings}
		self.account.write(self.sites / "common_site_config.json", json.dumps(shared, indent=1))
		self.account.write(self.sites / "apps.txt", f"frappe\nerpnext\n{APP}\n")

	def build(self) -> None:
		"""Make the bundle of the desk as `bench get-app` does, in this workshop's copy of the app.

		Needs `configure` and Redis. Raises Failure where a script cannot be built. `bench build` itself would
		also write links into the apps of the bench.
		"""
		build = ["node", "esbuild", "--production", "--apps", APP]
		frappe = self.bench.path / "apps" / "frappe"
		# Without CI, Frappe's build ends with 0 whatever failed.
		env = self.environment({"CI": "1"})
		self.account.step("desk bundle", build, self.commands_log, frappe, env)

	def command(self, site: str, *arguments: str) -> list:
		"""The words of `bench --site SITE ...`, to run in the folder `sites`."""
		return [self.python, "-m", "frappe.utils.bench_helper", "frappe", "--site", site, *arguments]

	def step(self, label: str, command: list, **env: str) -> None:
		"""Run in the folder `sites` with one line of progress. Raises Failure with the end of the log."""
		self.account.step(label, command, self.commands_log, self.sites, self.environment(env))

	def call(self, command: list, cwd: Path | None = None, **env: str) -> int:
		"""Run with this terminal's output; return the exit code."""
		return self.account.call(command, cwd or self.sites, self.environment(env))


@contextlib.contextmanager
def opened(bench: Bench, kind: str):
	"""A prepared Workshop with MariaDB and Redis running. Only one run of a kind at a time; others wait."""
	packages.ensure(packages.COPYING | packages.SERVICES)
	workshop = Workshop(bench, kind)
	with locked(workshop.account, workshop.root / "lock"), contextlib.ExitStack() as stack:
		workshop.prepare()
		with progress("MariaDB and Redis, private"):
			for service in (workshop.database, workshop.redis):
				stack.callback(service.stop)
				service.start()
		workshop.configure()
		yield workshop


@contextlib.contextmanager
def locked(account: Account, path: Path):
	with hold(account, path):
		yield


def hold(account: Account, path: Path):
	"""The lock of a folder, as an open file: closed, or when this process ends, it is free again."""
	if not path.exists():
		account.write(path, "")
	lock = path.open()
	try:
		fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
	except BlockingIOError:
		say(f"Another run works in {path.parent}. Waiting until it ends.")
		fcntl.flock(lock, fcntl.LOCK_EX)
	return lock


def copy_app(account: Account, target: Path, checkout: Path = CHECKOUT) -> None:
	"""A fresh copy of a checkout that the other user can read, without what is not part of it."""
	account.folder(target)
	command = ["rsync", "--archive", "--delete-excluded", "--no-owner", "--no-group"]
	if account.is_other:
		command += [f"--chown={account.uid}:{account.gid}", "--owner", "--group"]
	command += [f"--exclude={name}" for name in LEFT_BEHIND]
	subprocess.run([*command, f"{checkout}/", f"{target}/"], check=True)


def make_environment(
	account: Account, env: Path, base: Path, app: Path, log: Path, bench: Bench | None
) -> None:
	"""A virtual environment with this app and its test tools; with `bench` also with all that the bench has.

	Made anew when the app's declared requirements, the base Python or the bench changed.
	"""
	asked = hashlib.sha256((app / "pyproject.toml").read_bytes() + (app / "setup.py").read_bytes())
	asked.update(f"{base.resolve()} {bench and bench.path} {app}".encode())
	stamp = env / "made-from"
	if stamp.exists() and stamp.read_text() == asked.hexdigest():
		return
	shutil.rmtree(env, ignore_errors=True)
	account.step("virtual environment", [base, "-m", "venv", env], log)
	if bench:
		_see_packages_of(account, env, bench)
	install = [env / "bin" / "python", "-m", "pip", "install", "-e", f"{app}[test]"]
	account.step("Python packages", install, log, env=settings.for_installing(account, env.parent))
	account.write(stamp, asked.hexdigest())


def _see_packages_of(account: Account, env: Path, bench: Bench) -> None:
	"""Let `env` import what the bench's environment has; what is installed in `env` itself comes first."""
	where = "import sysconfig; print(sysconfig.get_path('purelib'))"
	packages_of_bench = account.output([bench.python, "-c", where]).strip()
	own = Path(account.output([env / "bin" / "python", "-c", where]).strip())
	account.write(own / "bench.pth", f"import site; site.addsitedir({packages_of_bench!r})\n")


def empty(account: Account, folder: Path) -> Path:
	shutil.rmtree(folder, ignore_errors=True)
	return account.folder(folder)


def hand_out(workshop_out: Path) -> list[Path]:
	"""Copy what a run wrote into `out/` of the checkout, owned like the checkout; the files there."""
	target = CHECKOUT / "out"
	owner = CHECKOUT.stat()
	command = [
		"rsync",
		"--recursive",
		"--times",
		f"--chown={owner.st_uid}:{owner.st_gid}",
		"--owner",
		"--group",
	]
	subprocess.run([*command, f"{workshop_out}/", f"{target}/"], check=True)
	return [target / path.name for path in sorted(workshop_out.iterdir()) if path.is_file()]
