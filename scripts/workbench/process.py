"""Run commands as the right user, show progress, end what was started."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Settings of the caller's own Python or desktop session that would lead the commands astray.
DROPPED = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "XDG_RUNTIME_DIR")


class Failure(Exception):
	"""Something the person at the keyboard can act on; its text is a sentence for them."""


def say(text: str) -> None:
	print(text, flush=True)


@dataclass(frozen=True)
class Account:
	"""The user that commands run as. As root this is another user, as anybody else oneself."""

	name: str
	uid: int
	gid: int
	home: Path

	@property
	def is_other(self) -> bool:
		return self.uid != os.geteuid()

	def environment(self, extra: dict[str, str] | None = None) -> dict[str, str]:
		"""Environment variables for a command of this user; `extra` wins."""
		env = {key: value for key, value in os.environ.items() if key not in DROPPED}
		path = SYSTEM_PATH if self.is_other else f"{env.get('PATH', '')}:{SYSTEM_PATH}"
		env |= {"HOME": str(self.home), "USER": self.name, "LOGNAME": self.name, "PATH": path}
		env |= {"LANG": "C.UTF-8", **(extra or {})}
		return env

	def _options(self, cwd: Path | None, env: dict[str, str] | None) -> dict:
		options = {"cwd": cwd or self.home, "env": self.environment(env)}
		if self.is_other:
			groups = os.getgrouplist(self.name, self.gid)
			options |= {"user": self.uid, "group": self.gid, "extra_groups": groups}
		return options

	def call(self, command: list, cwd: Path | None = None, env: dict | None = None) -> int:
		"""Run with this terminal's output and return the exit code."""
		return subprocess.run(words(command), check=False, **self._options(cwd, env)).returncode

	def output(self, command: list, cwd: Path | None = None, env: dict | None = None, **options) -> str:
		"""Standard output of a short command. Raises Failure with what it said when it fails."""
		done = subprocess.run(
			words(command), capture_output=True, text=True, **self._options(cwd, env), **options
		)
		if done.returncode:
			raise Failure(f"{words(command)[0]} failed: {(done.stderr or done.stdout).strip()}")
		return done.stdout

	def step(self, label: str, command: list, log: Path, cwd: Path | None = None, env: dict | None = None):
		"""One line with its seconds; all output goes to `log`. Raises Failure with the log's end."""
		with progress(label), self.open_log(log) as out:
			done = subprocess.run(
				words(command),
				stdin=subprocess.DEVNULL,
				stdout=out,
				stderr=subprocess.STDOUT,
				**self._options(cwd, env),
			)
		if done.returncode:
			raise Failure(f"{label}: failed. The end of {log}:\n{tail(log)}")

	def start(self, command: list, log: Path, cwd: Path, env: dict | None = None) -> subprocess.Popen:
		"""A process in the background, out of reach of this terminal's Ctrl-C: we end it ourselves."""
		with self.open_log(log) as out:
			return subprocess.Popen(
				words(command),
				stdin=subprocess.DEVNULL,
				stdout=out,
				stderr=subprocess.STDOUT,
				start_new_session=True,
				**self._options(cwd, env),
			)

	def can_write(self, folder: Path) -> bool:
		return self._test("-w", folder)

	def can_read(self, path: Path) -> bool:
		return self._test("-r", path)

	def can_enter(self, folder: Path) -> bool:
		return self._test("-x", folder)

	def _test(self, flag: str, path: Path) -> bool:
		return not subprocess.run(
			["test", flag, str(path)], check=False, **self._options(Path("/"), None)
		).returncode

	def folder(self, path: Path) -> Path:
		"""The folder, made with its missing parents, owned by this user."""
		for part in [*reversed(path.parents), path]:
			if not part.exists():
				part.mkdir(mode=0o755)
				self._own(part)
		return path

	def write(self, path: Path, text: str, mode: int = 0o644) -> None:
		path.write_text(text, encoding="utf-8")
		path.chmod(mode)
		self._own(path)

	def link(self, path: Path, target: Path) -> None:
		"""`path` becomes a symbolic link to `target`, whatever link stood there before."""
		if path.is_symlink():
			path.unlink()
		path.symlink_to(target)

	def open_log(self, path: Path):
		log = path.open("ab")
		self._own(path)
		return log

	def _own(self, path: Path) -> None:
		if self.is_other:
			os.chown(path, self.uid, self.gid)


def words(command: list) -> list[str]:
	return [str(word) for word in command]


def account_named(name: str) -> Account | None:
	with contextlib.suppress(KeyError):
		entry = pwd.getpwnam(name)
		return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, Path(entry.pw_dir))
	return None


def account_with(uid: int) -> Account:
	return account_named(pwd.getpwuid(uid).pw_name)


def tail(log: Path, lines: int = 30) -> str:
	"""The last lines of a log; of a progress bar (carriage returns) only its last state."""
	text = log.read_text(encoding="utf-8", errors="replace")
	return "\n".join(line.split("\r")[-1] for line in text.splitlines()[-lines:])


class Beside:
	"""A command that runs beside this process; what it says is kept until somebody waits for it."""

	def __init__(self, command: list, said: TextIO):
		self.said = said
		self.process = subprocess.Popen(
			words(command), stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
		)

	def wait(self) -> int:
		"""The exit code of the command, once it has ended and all that it said is said here."""
		code = self.process.wait()
		self.said.seek(0)
		say(self.said.read())
		return code


@contextlib.contextmanager
def beside(command: list):
	"""A `Beside`, which is ended when it is left before it has."""
	with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
		running = Beside(command, said)
		try:
			yield running
		finally:
			if running.process.poll() is None:
				running.process.terminate()
				running.process.wait()


@contextlib.contextmanager
def progress(label: str):
	"""Say what is being done and, when it is done, how many seconds it took."""
	start = time.monotonic()
	print(f"  {label} ...", end="", flush=True)
	try:
		yield
	except BaseException:
		say(" stopped")
		raise
	say(f" {time.monotonic() - start:.0f} s")


def free_port() -> int:
	"""A TCP port of the loopback address that nobody uses now."""
	with socket.socket() as probe:
		probe.bind(("127.0.0.1", 0))
		return probe.getsockname()[1]


def which(*names: str) -> str | None:
	"""Full path of the first of these commands that is installed system-wide or on the path."""
	path = f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"
	return next((found for name in names if (found := shutil.which(name, path=path))), None)


def wait_until(ready, what: str, process: subprocess.Popen, log: Path, seconds: int = 60) -> None:
	"""Return once `ready()` is true. Raises Failure when the process ends or the time is up."""
	limit = time.monotonic() + seconds
	while not ready():
		if process.poll() is not None or time.monotonic() > limit:
			raise Failure(f"{what} did not start. The end of {log}:\n{tail(log)}")
		time.sleep(0.1)


def end(pid: int, alive, seconds: int = 20) -> None:
	"""Ask a process to stop, and make it when it has not after `seconds`."""
	with contextlib.suppress(ProcessLookupError):
		os.kill(pid, signal.SIGTERM)
		limit = time.monotonic() + seconds
		while alive() and time.monotonic() < limit:
			time.sleep(0.05)
		if alive():
			os.kill(pid, signal.SIGKILL)


def stop_cleanly_on_signals() -> None:
	"""A kill or a closed terminal unwinds like Ctrl-C, so that services are stopped."""

	def leave(number, _frame):
		sys.exit(128 + number)

	for number in (signal.SIGTERM, signal.SIGHUP):
		signal.signal(number, leave)
