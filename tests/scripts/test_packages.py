"""Which browser the tests run in, and what of it is installed."""

import pytest
from workbench import packages
from workbench.process import Failure

SHELL = packages.WITHOUT_WINDOWS


@pytest.fixture
def machine(monkeypatch):
	"""`machine(there, offered, root)`: what has been installed when the tests have their browser."""

	def ensured(there: set[str], offered: bool, root: bool, reachable: bool = True) -> list[str]:
		installed: list[str] = []

		def install(names: list[str]) -> None:
			if not reachable:
				raise Failure("There is no network.")
			installed.extend(names)
			there.update(names)

		monkeypatch.delenv("CHROMIUM", raising=False)
		monkeypatch.setattr(packages, "which", lambda *names: next((n for n in names if n in there), None))
		monkeypatch.setattr(packages, "_is_offered", lambda _package: offered)
		monkeypatch.setattr(packages.os, "geteuid", lambda: 0 if root else 1000)
		monkeypatch.setattr(packages, "_install", install)
		packages.ensure_browser()
		return installed

	return ensured


@pytest.mark.parametrize(
	("there", "offered", "root", "installed"),
	[
		(set(), True, False, [SHELL]),
		(set(), False, True, ["chromium"]),
		({"chromium"}, True, True, [SHELL]),
		({"chromium"}, True, False, []),
		({"google-chrome"}, False, True, []),
		({SHELL}, True, True, []),
	],
)
def test_a_browser_without_windows_is_taken_where_it_is_offered(machine, there, offered, root, installed):
	assert machine(there, offered, root) == installed
	assert packages.browser() == next(name for name in packages.BROWSERS if name in there)


def test_the_browser_that_is_there_does_where_no_other_can_be_installed(machine):
	assert machine({"chromium"}, offered=True, root=True, reachable=False) == []
	assert packages.browser() == "chromium"
	with pytest.raises(Failure):
		machine(set(), offered=True, root=True, reachable=False)


def test_a_named_browser_is_the_one(monkeypatch):
	monkeypatch.setenv("CHROMIUM", "/opt/chromium")
	monkeypatch.setattr(packages, "_install", lambda names: pytest.fail(f"{names} installed"))
	packages.ensure_browser()
	assert packages.browser() == "/opt/chromium"
