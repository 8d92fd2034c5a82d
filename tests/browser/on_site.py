"""A process beside the tests that is connected to the site, for what no page of the desk can do.

It stays connected: starting Frappe anew for each call would take longer than most calls. What each does is
committed, as that of a command.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

TRIES = 20
"""How often to try, a second apart: what a page is still saving stays locked until the server answered it."""


def remove(partnership: str) -> None:
	"""Delete a partnership for good, also what of it is submitted."""
	_call(_remove, partnership)


def speak(language: str) -> None:
	"""Let Administrator work in this language from the next page on."""
	_call(_speak, language)


def command(*words: str) -> None:
	"""A bench command for the site that is served."""
	asked = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe"]
	asked += ["--site", os.environ["SITE"], *words]
	subprocess.run(asked, cwd=os.environ["SITES_PATH"], check=True)


@cache
def _connected() -> ProcessPoolExecutor:
	site = os.environ["SITE"], os.environ["SITES_PATH"]
	return ProcessPoolExecutor(1, get_context("spawn"), _connect, site)


def _connect(site: str, sites_path: str) -> None:
	import frappe

	os.chdir(sites_path)
	frappe.init(site)
	frappe.connect()


def _call(act: Callable[[str], None], argument: str) -> None:
	_connected().submit(_committed, act, argument).result()


def _committed(act: Callable[[str], None], argument: str) -> None:
	import frappe

	for left in reversed(range(TRIES)):
		frappe.db.rollback()
		frappe.clear_messages()
		try:
			act(argument)
			break
		except frappe.QueryTimeoutError:
			if not left:
				raise
			time.sleep(1)
	frappe.db.commit()


def _remove(partnership: str) -> None:
	from partnership_module.records import importing

	importing.remove(partnership)


def _speak(language: str) -> None:
	import frappe

	user = frappe.get_doc("User", "Administrator")
	user.language = language
	user.save()
