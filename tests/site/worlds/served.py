"""The site served over HTTP by a process of its own, and many who ask it at the same moment."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

SERVE = Path(__file__).resolve().parents[3] / "scripts" / "workbench" / "on_site" / "serve.py"


@contextlib.contextmanager
def served(site: str, port: int, log: Path):
	"""The address of the site while it is served."""
	with log.open("w") as output:
		process = subprocess.Popen(
			[sys.executable, SERVE, str(port)],
			cwd=os.environ["SITES_PATH"],
			env={**os.environ, "SITE": site, "DEV_SERVER": "1"},
			stdout=output,
			stderr=output,
		)
		try:
			address = f"http://127.0.0.1:{port}"
			_wait(address)
			yield address
		finally:
			process.terminate()
			process.wait(30)


def _wait(address: str) -> None:
	for _second in range(60):
		with contextlib.suppress(requests.ConnectionError):
			if requests.get(f"{address}/api/method/ping", timeout=30).ok:
				return
		time.sleep(0.5)
	raise RuntimeError("The site is not served.")


def at_once(address: str, ways: list[tuple], headers: dict) -> list[tuple[int, str]]:
	"""Send each of [(method, path, what requests takes)] from a thread of its own; [(status, body)]."""
	start, answers = threading.Barrier(len(ways)), [(0, "")] * len(ways)

	def ask(number: int, method: str, path: str, given: dict) -> None:
		with requests.Session() as session:
			start.wait()
			answer = session.request(method, f"{address}{path}", timeout=240, **{"headers": headers, **given})
		answers[number] = answer.status_code, answer.text

	threads = [threading.Thread(target=ask, args=(number, *way)) for number, way in enumerate(ways)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return answers
