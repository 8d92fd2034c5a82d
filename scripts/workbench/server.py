"""Web server, realtime server and worker of one site, on the loopback address."""

import contextlib
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
	environment = workshop.environment(
		{
			"SITE": site.name,
			"DEV_SERVER": "1",
			"FRAPPE_SITE": site.name,
			"FRAPPE_SOCKETIO_PORT": str(realtime_port),
		}
	)
	on_site = workshop.app / ON_SITE
	web = [workshop.python, on_site / "serve.py", web_port]
	realtime = ["node", "--require", on_site / "loopback.js", workshop.bench.path / "apps/frappe/socketio.js"]
	worker = workshop.command(site.name, "worker", "--queue", "short,default,long", "--quiet")
	with contextlib.ExitStack() as stack, progress("web server"):
		for name, command, ready in (
			("web", web, lambda: _answers(f"{address}/api/method/ping")),
			("realtime", realtime, lambda: _listens(realtime_port)),
			("worker", worker, lambda: True),
		):
			service = Service(workshop.account, f"{name}-{site.name}", workshop.sites, workshop.logs)
			stack.callback(service.stop)
			service.launch(command, ready, environment)
		leave = stack.pop_all()
	with leave:
		yield address


def _answers(address: str) -> bool:
	with contextlib.suppress(OSError, urllib.error.URLError):
		opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
		return opener.open(address, timeout=30).status == 200
	return False


def _listens(port: int) -> bool:
	with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
		return True
	return False
