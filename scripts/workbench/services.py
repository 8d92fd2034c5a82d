"""A private MariaDB and Redis: own data, reached by sockets in their folders, started and stopped here.

Through a socket a query takes a fraction of what it takes through a port.
"""

import contextlib
import os
import secrets
import subprocess
from pathlib import Path

from .process import Account, Failure, end, free_port, wait_until

MARIADB_SETTINGS = """\
[client]
user=root
password={password}
socket={folder}/mariadb.sock
default-character-set=utf8mb4

[mysqld]
datadir={folder}/data
socket={folder}/mariadb.sock
pid-file={folder}/mariadb.pid
tmpdir={folder}/tmp
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
character-set-client-handshake=FALSE
innodb_flush_log_at_trx_commit=0
innodb_doublewrite=0
{further}
"""
ALONE = "skip-networking\nskip-log-bin"
INSTALL_OPTIONS = ("--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db")


class Service:
	"""One background process. Its id stands in a file, so that a later run ends what a killed run left."""

	def __init__(self, account: Account, name: str, folder: Path, logs: Path):
		self.account, self.name, self.folder = account, name, folder
		self.log = logs / f"{name}.log"
		self.remembered = logs / f"{name}.pid"
		self.process: subprocess.Popen | None = None

	def launch(self, command: list, ready, env: dict[str, str] | None = None) -> None:
		"""Start `command` in its folder and return once `ready()` is true."""
		self._end_leftover()
		self.process = self.account.start(command, self.log, self.folder, env)
		self.account.write(self.remembered, str(self.process.pid))
		wait_until(ready, self.name, self.process, self.log)

	def stop(self) -> None:
		if self.process and self.process.poll() is None:
			end(self.process.pid, lambda: self.process.poll() is None)
		self.remembered.unlink(missing_ok=True)

	def _end_leftover(self) -> None:
		"""End the process of an earlier run that was killed: its id, still in our own folder."""
		if not self.remembered.exists():
			return
		pid = int(self.remembered.read_text())
		if self._lives_here(pid):
			end(pid, lambda: self._lives_here(pid))
		self.remembered.unlink()

	def _lives_here(self, pid: int) -> bool:
		with contextlib.suppress(OSError):
			return Path(os.readlink(f"/proc/{pid}/cwd")) == self.folder.resolve()
		return False


class MariaDB(Service):
	"""A database server. further: settings of its own; by default only its socket leads to it."""

	def __init__(
		self, account: Account, folder: Path, logs: Path, name: str = "mariadb", further: str = ALONE
	):
		super().__init__(account, name, account.folder(folder), logs)
		self.further = further
		self.settings = folder / "my.cnf"
		self.temporary = folder / "tmp"
		self.socket = folder / "mariadb.sock"

	@property
	def password(self) -> str:
		"""The password of this database server's root, made when its data folder was."""
		return (self.folder / "password").read_text()

	def start(self) -> None:
		self._forget_temporary_files()
		self.account.folder(self.temporary)
		new = not (self.folder / "ready").exists()
		if new:
			self._install()
		self._write_settings("" if new else self.password)
		self.launch(["mariadbd", f"--defaults-file={self.settings}"], self._answers)
		if new:
			self._secure()

	def stop(self) -> None:
		super().stop()
		self._forget_temporary_files()

	def _forget_temporary_files(self) -> None:
		self.account.output(["rm", "-rf", self.temporary])

	def _install(self) -> None:
		self.account.output(["rm", "-rf", self.folder / "data"])
		folders = [f"--datadir={self.folder / 'data'}", f"--tmpdir={self.temporary}"]
		self.account.output(["mariadb-install-db", *INSTALL_OPTIONS, *folders])

	def _secure(self) -> None:
		"""Remove anonymous users and give root a password, which the settings file then holds."""
		password = secrets.token_hex(18)
		self.sql(
			"DELETE FROM mysql.global_priv WHERE User = ''; FLUSH PRIVILEGES; "  # nosec B608: a made password
			f"ALTER USER root@localhost IDENTIFIED BY '{password}'"
		)
		self.account.write(self.folder / "password", password, mode=0o600)
		self._write_settings(password)
		self.account.write(self.folder / "ready", "")

	def _write_settings(self, password: str) -> None:
		text = MARIADB_SETTINGS.format(folder=self.folder, password=password, further=self.further)
		self.account.write(self.settings, text, mode=0o600)

	def _answers(self) -> bool:
		with contextlib.suppress(Failure):
			self.account.output(self.client("mariadb-admin", "ping"))
			return True
		return False

	def client(self, program: str, *arguments: str) -> list:
		return [program, f"--defaults-file={self.settings}", *arguments]

	def sql(self, statements: str) -> str:
		"""Do SQL as root; what it answers, a line for each row, with tabs between its values."""
		return self.account.output([*self.client("mariadb"), "--skip-column-names", "--execute", statements])

	def load(self, database: str, dump: Path) -> None:
		with dump.open(encoding="utf-8") as text:
			self.account.output(self.client("mariadb", database), stdin=text)

	def dump(self, database: str, path: Path) -> None:
		"""Write the whole database to `path`; an interrupted dump leaves nothing under that name."""
		partial = path.with_suffix(".partial")
		self.account.output(
			self.client("mariadb-dump", "--single-transaction", f"--result-file={partial}", database)
		)
		partial.rename(path)


class Redis(Service):
	"""by_port: reached by a free port of the loopback address, as Frappe 16 wants; else by its socket."""

	def __init__(self, account: Account, folder: Path, logs: Path, by_port: bool = False):
		super().__init__(account, "redis", account.folder(folder), logs)
		self.socket = folder / "redis.sock"
		self.port = free_port() if by_port else 0

	@property
	def address(self) -> str:
		return f"redis://127.0.0.1:{self.port}" if self.port else f"unix://{self.socket}"

	def start(self) -> None:
		options = ["--port", str(self.port), "--bind", "127.0.0.1"]
		options += ["--unixsocket", self.socket, "--unixsocketperm", "700"]
		options += ["--save", "", "--appendonly", "no", "--dir", self.folder]
		self.launch(["redis-server", *options], self._answers)

	def _answers(self) -> bool:
		with contextlib.suppress(Failure):
			return "PONG" in self.account.output(["redis-cli", "-s", self.socket, "ping"])
		return False
