"""Many at once: threads of a process of its own, each with its own connection to the committed site.

`called` runs code in each; `requested` sends each a request through Frappe's whole application. isolation:
"ON" as MariaDB 11.8 has it, or "OFF". The process stays: to start Frappe takes longer than what is tried.
"""

import os
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

import frappe
from frappe.database.mariadb.database import MariaDBConnectionUtil
from frappe.utils import getdate
from werkzeug.test import Client

SECONDS = 300
OF_FRAPPE = MariaDBConnectionUtil.get_connection_settings


def called(site: str, code: str, ways: list[dict], isolation: str = "OFF") -> list[tuple]:
	"""Run `code` once for each of `ways`, its names; [(200 or the name of an error, its traceback)].

	It may call `wait_for_all()`, and goes on when all have come so far.
	"""
	return _apart().submit(_call_all, site, code, ways, isolation).result(SECONDS)


def requested(
	site: str, authorization: str, ways: list[tuple[str, str, dict]], isolation: str = "OFF"
) -> list[tuple[int, str]]:
	"""Send each of [(method, path, data)]; [(status, body)]."""
	return _apart().submit(_ask_all, site, authorization, ways, isolation).result(SECONDS)


@cache
def _apart() -> ProcessPoolExecutor:
	return ProcessPoolExecutor(1, get_context("spawn"), os.chdir, (os.environ["SITES_PATH"],))


def _call_all(site: str, code: str, ways: list[dict], isolation: str) -> list[tuple]:
	return _at_once([partial(_call, site, code, way) for way in ways], isolation)


def _call(site: str, code: str, way: dict, start: threading.Barrier) -> tuple:
	frappe.init(site, sites_path=os.getcwd(), force=True)
	frappe.connect()
	frappe.flags.mute_emails = True
	start.wait()
	exec(code, {"frappe": frappe, "getdate": getdate, "wait_for_all": start.wait, **way})
	frappe.db.commit()
	frappe.destroy()
	return 200, ""


def _ask_all(site: str, authorization: str, ways: list[tuple], isolation: str) -> list[tuple]:
	import frappe.app

	frappe.app._site, frappe.app._sites_path = site, os.getcwd()
	headers = {"Authorization": authorization, "Accept": "application/json"}
	return _at_once([partial(_ask, headers, *way) for way in ways], isolation)


def _ask(headers: dict, method: str, path: str, data: dict, start: threading.Barrier) -> tuple[int, str]:
	client = Client(frappe.app.application)
	start.wait()
	response = client.open(path, method=method, json=data, headers=headers)
	return response.status_code, response.get_data(as_text=True)


def _at_once(acts: list[Callable], isolation: str) -> list[tuple]:
	"""What each of the acts gives, or the name of its error and the traceback; each waits for the others."""
	start, results = threading.Barrier(len(acts)), [("", "")] * len(acts)

	def run(number: int, act: Callable) -> None:
		try:
			results[number] = act(start)
		except BaseException as error:
			start.abort()
			results[number] = type(error).__name__, traceback.format_exc()

	_isolate(isolation)
	threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return results


def _isolate(isolation: str) -> None:
	"""Let what connects from now on read as `isolation` says."""
	asked = {"init_command": f"SET SESSION innodb_snapshot_isolation = {isolation}"}
	MariaDBConnectionUtil.get_connection_settings = lambda self: {**OF_FRAPPE(self), **asked}
