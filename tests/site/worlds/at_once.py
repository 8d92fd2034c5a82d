"""Many at once: threads of a process of its own, each with its own connection to the committed site.

`called` runs code in each; `requested` sends each a request through Frappe's whole application. isolation:
"ON" as MariaDB 11.8 has it, or "OFF".
"""

import json
import os
import subprocess
import sys

RUN = """
import json, os, sys, threading, traceback
import frappe, frappe.app
from frappe.database.mariadb.database import MariaDBConnectionUtil
from frappe.utils import getdate
from werkzeug.test import Client

site, ways, code, settings = sys.argv[1], *map(json.loads, sys.argv[2:])
frappe.app._site = site
frappe.app._sites_path = os.getcwd()
of_frappe = MariaDBConnectionUtil.get_connection_settings
MariaDBConnectionUtil.get_connection_settings = lambda self: {
	**of_frappe(self), "init_command": "SET SESSION innodb_snapshot_isolation = " + settings["isolation"]
}
start, results = threading.Barrier(len(ways)), [None] * len(ways)


def call(number, way):
	frappe.init(site, sites_path=os.getcwd(), force=True)
	frappe.connect()
	frappe.flags.mute_emails = True
	start.wait()
	exec(code, {"frappe": frappe, "getdate": getdate, **way})
	frappe.db.commit()
	frappe.destroy()
	return 200, ""


def ask(number, way):
	client = Client(frappe.app.application)
	headers = {"Authorization": settings["authorization"], "Accept": "application/json"}
	start.wait()
	response = client.open(way["path"], method=way["method"], json=way["data"], headers=headers)
	return response.status_code, response.get_data(as_text=True)


def run(number, way):
	try:
		results[number] = (call if code else ask)(number, way)
	except BaseException as error:
		start.abort()
		results[number] = (type(error).__name__, traceback.format_exc())


threads = [threading.Thread(target=run, args=pair) for pair in enumerate(ways)]
for thread in threads:
	thread.start()
for thread in threads:
	thread.join()
print("RESULTS" + json.dumps(results))
"""


def called(site: str, code: str, ways: list[dict], isolation: str = "OFF") -> list[tuple]:
	"""Run `code` once for each of `ways`, its names; [(200 or the name of an error, its traceback)]."""
	return _run(site, ways, code, {"isolation": isolation})


def requested(
	site: str, authorization: str, ways: list[tuple[str, str, dict]], isolation: str = "OFF"
) -> list[tuple[int, str]]:
	"""Send each of [(method, path, data)]; [(status, body)]."""
	asked = [{"method": method, "path": path, "data": data} for method, path, data in ways]
	return _run(site, asked, "", {"authorization": authorization, "isolation": isolation})


def _run(site: str, ways: list[dict], code: str, settings: dict) -> list[tuple]:
	words = [site, json.dumps(ways), json.dumps(code), json.dumps(settings)]
	command = [sys.executable, "-c", RUN, *words]
	done = subprocess.run(
		command, cwd=os.environ["SITES_PATH"], capture_output=True, text=True, timeout=300, check=False
	)
	told = done.stdout.rpartition("RESULTS")[2]
	assert told and done.returncode == 0, done.stdout + done.stderr
	return [tuple(row) for row in json.loads(told)]
