"""Web server, realtime server and workers of one site, on the loopback address.

`served` as on a developer's machine, one process for the web; `at_work` as `bench setup production` has it,
without nginx: gunicorn with several processes, several workers of the queue, the scheduler.
"""

import contextlib
import os
import socket
import urllib.error
import urllib.request

from .process import free_port, progress
from .services import Service
from .site import ON_SITE, Site


@contextlib.contextmanager
def served(site: Site):
	"""The address of the site while it is served, such as http://127.0.0.1:40123. The desk must be built."""
	web_port, realtime_port = free_port(), free_port()
	address = f"http://127.0.0.1:{web_port}"
	workshop = site.workshop
	site.configure(socketio_port=realtime_port, host_name=address, allow_internal_links=1)
	environment = {"SITE": site.name, "DEV_SERVER": "1"}
	environment |= {"FRAPPE_SITE": site.name, "FRAPPE_SOCKETIO_PORT": str(realtime_port)}
	on_site = workshop.app / ON_SITE
	web = [workshop.python, on_site / "serve.py", web_port]
	realtime = ["node", "--require", on_site / "loopback.js", workshop.bench.path / "apps/frappe/socketio.js"]
	services = {
		"web": (web, lambda: _answers(f"{address}/api/method/ping")),
		"realtime": (realtime, lambda: _listens(realtime_port)),
		"worker": (_worker(site), _at_once),
	}
	with _running(site, services, environment):
		yield address


@contextlib.contextmanager
def at_work(site: Site, web_workers: int | None = None, job_workers: int = 2):
	"""The address of the site while it is served as one at work.

	web_workers: processes that answer, by default as many as bench sets up, twice the cores and one. A client
	names the site in the header X-Frappe-Site-Name, as nginx does.
	"""
	port, workshop = free_port(), site.workshop
	address = f"http://127.0.0.1:{port}"
	site.configure(host_name=address)
	web = [workshop.python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--timeout", 120, "--preload"]
	web += ["--workers", web_workers or bench_web_workers(), "--max-requests", 5000]
	web += ["--max-requests-jitter", 500, "frappe.app:application"]
	services = {"web": (web, lambda: _answers(f"{address}/api/method/ping", site.name))}
	for number in range(1, job_workers + 1):
		services[f"worker{number}"] = (_worker(site), _at_once)
	services["scheduler"] = (workshop.command(site.name, "schedule"), _at_once)
	with _running(site, services, {}):
		yield address


def bench_web_workers() -> int:
	"""How many processes bench lets gunicorn have on this machine."""
	return 2 * (os.cpu_count() or 1) + 1


def _worker(site: Site) -> list:
	return site.workshop.command(site.name, "worker", "--queue", "short,default,long", "--quiet")


@contextlib.contextmanager
def _running(site: Site, services: dict, environment: dict[str, str]):
	"""All of {name: (command, is it ready?)} while what is inside is done; ended in the other order."""
	workshop = site.workshop
	with contextlib.ExitStack() as stack, progress("web server"):
		for name, (command, ready) in services.items():
			service = Service(workshop.account, f"{name}-{site.name}", workshop.sites, workshop.logs)
			stack.callback(service.stop)
			service.launch(command, ready, workshop.environment(environment))
		leave = stack.pop_all()
	with leave:
		yield


def _at_once() -> bool:
	return True


def _answers(address: str, site: str | None = None) -> bool:
	headers = {"X-Frappe-Site-Name": site} if site else {}
	with contextlib.suppress(OSError, urllib.error.URLError):
		opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
		return opener.open(urllib.request.Request(address, headers=headers), timeout=30).status == 200
	return False


def _listens(port: int) -> bool:
	with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
		return True
	return False
