"""Which tests can run here. tests/site and tests/browser need the site of SITE, the others need nothing.

Without a site those two are left out and the summary says so; with REQUIRE_SITE=1 that is an error instead.
In several processes each has a site of SITES for itself. Those in the browser need its address in BASE_URLS.
"""

import importlib.util
import os

import pytest

SITE_PRESENT = bool(os.environ.get("SITE")) and importlib.util.find_spec("frappe") is not None
SERVED = SITE_PRESENT and bool(os.environ.get("BASE_URLS"))
REQUIRED = os.environ.get("REQUIRE_SITE") == "1"
LEFT_OUT = [name for name, runs in (("site", SITE_PRESENT), ("browser", SERVED)) if not runs]

collect_ignore = LEFT_OUT


def pytest_configure(config):
	number = int(getattr(config, "workerinput", {"workerid": "gw0"})["workerid"].removeprefix("gw"))
	for one, several in (("SITE", "SITES"), ("BASE_URL", "BASE_URLS")):
		if given := os.environ.get(several, "").split():
			os.environ[one] = given[number % len(given)]
	if REQUIRED and not SITE_PRESENT:
		raise pytest.UsageError(
			"REQUIRE_SITE=1, but there is no site: SITE is not set, or Frappe is not installed."
		)


def pytest_terminal_summary(terminalreporter):
	asked = " ".join(map(str, terminalreporter.config.args))
	for name in LEFT_OUT:
		if f"tests/{name}" in asked or asked.endswith("tests"):
			terminalreporter.write_line(
				f"NOT run: tests/{name}, there is no site. scripts/test makes one.", yellow=True
			)
