"""System packages of Debian and Ubuntu. Only what is missing is installed."""

import contextlib
import os
import subprocess

from .process import Failure, progress, say, which

# command -> package that brings it. The -core package has MariaDB's programs without a system service.
COPYING = {"rsync": "rsync"}
SERVICES = {
	"mariadbd": "mariadb-server-core",
	"mariadb-install-db": "mariadb-server-core",
	"mariadb": "mariadb-client",
	"redis-server": "redis-server",
	"redis-cli": "redis-tools",
	"mariadb-dump": "mariadb-client",
	"node": "nodejs",
}
INSTALL_BENCH = {"git": "git", "npm": "npm", "cc": "build-essential", "pkg-config": "pkg-config"}
BROWSER = {"chromium": "chromium"}
WITHOUT_WINDOWS = "chromium-headless-shell"
"""Chromium as a command and a package of Debian that draws the same pages, with less work for each."""
BROWSERS = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome")
READING_PAPER = {"pdfinfo": "poppler-utils", "pdftotext": "poppler-utils"}
"""What the tests read a PDF with: a reader other than the one that wrote it."""
KEYS = {"softhsm2-util": "softhsm2"}
"""A device with keys, in software, for the tests of seals."""
PICTURES = {"pdftoppm": "poppler-utils"}
# No command of their own: WeasyPrint's text layout, and the modules that `python -m venv` needs.
LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "python3-venv")
DEVELOPMENT = ("python3-dev", "libmariadb-dev")


def ensure(commands: dict[str, str], libraries: tuple[str, ...] = LIBRARIES) -> None:
	"""Install the packages whose command or library is missing. Raises Failure with their names."""
	missing = {package for command, package in commands.items() if not _has(command)}
	missing |= {package for package in libraries if not _installed(package)}
	if missing:
		_install(sorted(missing))


def ensure_browser() -> None:
	"""Install a browser where there is none; one without windows where the system offers it.

	Raises Failure when there is none and none can be installed.
	"""
	if _wants_lighter():
		with contextlib.suppress(Failure):
			ensure({WITHOUT_WINDOWS: WITHOUT_WINDOWS}, libraries=())
	ensure(BROWSER, libraries=())


def _wants_lighter() -> bool:
	"""Nobody is asked for a password to get another browser than the one that is there."""
	is_settled = os.environ.get("CHROMIUM") or (browser() and os.geteuid())
	return not is_settled and _is_offered(WITHOUT_WINDOWS)


def _is_offered(package: str) -> bool:
	asked = ["apt-cache", "show", package]
	return bool(which("apt-cache")) and not subprocess.run(asked, capture_output=True, check=False).returncode


def _has(command: str) -> bool:
	if command == "chromium":
		return browser() is not None
	return which(command) is not None


def browser() -> str | None:
	"""Path of Chromium: the variable CHROMIUM, else the one installed. None if there is none."""
	return os.environ.get("CHROMIUM") or which(*BROWSERS)


def _installed(package: str) -> bool:
	asked = subprocess.run(
		["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True, check=False
	)
	return asked.stdout == "install ok installed"


def _install(packages: list[str]) -> None:
	by_hand = f"apt-get install {' '.join(packages)}"
	if not which("apt-get"):
		raise Failure(f"This machine has no apt-get. Install what corresponds to: {by_hand}")
	prefix = [] if os.geteuid() == 0 else ["sudo"]
	if prefix and not which("sudo"):
		raise Failure(f"System packages are missing and there is no sudo. As root: {by_hand}")
	say(f"System packages: {' '.join(packages)}")
	with progress("apt-get update"):
		_apt([*prefix, "apt-get", "update", "-q"], by_hand)
	with progress("apt-get install"):
		install = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y"]
		_apt([*install, "--no-install-recommends", *packages], by_hand)


def _apt(command: list[str], by_hand: str) -> None:
	done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
	if done.returncode:
		said = "\n".join(done.stdout.splitlines()[-15:])
		raise Failure(f"System packages could not be installed. As root: {by_hand}\n{said}")
