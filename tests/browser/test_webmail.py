"""A link is opened from a webmail of another site, as webmails and gateways wrap it, in any browser."""

import http.server
import os
import threading
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from .conftest import note
from .test_link_pages import call, give, made  # noqa: F401

PERSON_ACTS = "Den er nået"


class Webmail(http.server.BaseHTTPRequestHandler):
	"""A mail with the link, in the ways in which webmails show it, and a gateway that wraps it."""

	def do_GET(self):
		asked = urlsplit(self.path)
		given = {name: values[0] for name, values in parse_qs(asked.query).items()}
		if asked.path == "/safe":
			return self._answer(302, Location=given["url"])
		if asked.path == "/refresh":
			return self._answer(200, f'<meta http-equiv="refresh" content="0; url={given["url"]}">')
		attributes = given.get("attributes", "")
		link = f'<a href="{given["url"]}" {attributes}>Åbn linket</a>'
		policy = f'<meta name="referrer" content="{given.get("referrer", "strict-origin")}">'
		return self._answer(200, f'<meta charset="utf-8">{policy}{_framed(link, given.get("sandbox"))}')

	def _answer(self, status: int, body: str = "", **headers: str):
		self.send_response(status)
		for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
			self.send_header(name, value)
		self.end_headers()
		self.wfile.write(body.encode())

	def log_message(self, *_said):
		"""Say nothing."""


def _framed(link: str, sandbox: str | None) -> str:
	if not sandbox:
		return link
	inside = f"<meta charset='utf-8'>{link}".replace("&", "&amp;").replace('"', "&quot;")
	return f'<iframe sandbox="{sandbox}" srcdoc="{inside}"></iframe>'


@pytest.fixture(scope="module")
def webmail(base_url):
	"""The address of a webmail, on another site than the one with the links."""
	server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Webmail)
	thread = threading.Thread(target=server.serve_forever)
	thread.start()
	other = "localhost" if urlsplit(base_url).hostname == "127.0.0.1" else "127.0.0.1"
	yield f"http://{other}:{server.server_port}"
	server.shutdown()
	thread.join()
	server.server_close()


WAYS = {
	"same tab": {},
	"new tab": {"attributes": 'target="_blank" rel="noreferrer noopener"', "referrer": "no-referrer"},
	"new tab with referrer": {"attributes": 'target="_blank" rel="opener"', "referrer": "unsafe-url"},
	"frame": {
		"attributes": 'target="_blank"',
		"sandbox": "allow-popups allow-popups-to-escape-sandbox allow-same-origin",
	},
	"redirected": {"wrap": "/safe?url={0}&data=05%7C02"},
	"redirected by the page": {"wrap": "/refresh?url={0}"},
	"sign encoded": {"spoil": lambda url: url.replace("#", "%23")},
	"token encoded": {
		"spoil": lambda url: url.replace("-", "%2D").replace("_", "%5F").replace("%2Dlink", "-link")
	},
	"with a tail": {"spoil": lambda url: f"{url}&data=05%7C02%7Ctove"},
}


def login(context, base_url: str) -> None:
	form = {"usr": "Administrator", "pwd": os.environ.get("ADMIN_PASSWORD", "admin")}
	assert context.request.post(f"{base_url}/api/method/login", form=form).ok
	assert "csrf_token" in context.request.get(f"{base_url}/app").text()


def logged_out_elsewhere(context, base_url: str) -> None:
	"""The session has ended, and the browser still sends its cookies."""
	login(context, base_url)
	cookies = context.cookies()
	assert context.request.post(f"{base_url}/api/method/logout", headers=_token(context, base_url)).ok
	context.clear_cookies()
	context.add_cookies(cookies)


def _token(context, base_url: str) -> dict[str, str]:
	page = context.request.get(f"{base_url}/app").text()
	return {"X-Frappe-CSRF-Token": page.partition('csrf_token = "')[2].partition('"')[0]}


def stale(context, base_url: str) -> None:
	"""Cookies of a session of which the site knows nothing."""
	cookies = {"sid": "f" * 56, "user_id": "bo%40partner.invalid", "full_name": "Bo", "system_user": "yes"}
	context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in cookies.items()])


BROWSERS = {
	"new": lambda _context, _base_url: None,
	"logged in": login,
	"logged out": logged_out_elsewhere,
	"stale": stale,
}


@pytest.fixture
def browser(chromium):
	"""`browser()`: a window of somebody whose cookies the test sets, what it asked for and what it said."""
	contexts, errors = [], []

	def opened_window():
		contexts.append(chromium.new_context(locale="da-DK", viewport={"width": 1280, "height": 900}))
		asked = []
		contexts[-1].on("request", lambda sent: asked.append(sent))
		contexts[-1].on("console", lambda message: note(message, errors))
		return contexts[-1], asked

	yield opened_window
	for context in contexts:
		context.close()
	assert errors == []


def mailed(webmail: str, url: str, wrap: str = "{0}", spoil=str, **shown: str) -> str:
	"""The address of a mail with a link, wrapped and shown in one way."""
	wrapped = wrap.format(quote(spoil(url), safe="")) if wrap != "{0}" else spoil(url)
	link = wrapped if wrapped.startswith("http") else f"{webmail}{wrapped}"
	given = {"url": link, **shown}
	return f"{webmail}/?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in given.items())


def opened(context, mail: str, is_framed: bool, is_beside: bool):
	"""The page that the link in a mail opens."""
	page = context.new_page()
	page.set_default_timeout(20_000)
	page.goto(mail)
	link = (page.frame_locator("iframe") if is_framed else page).get_by_text("Åbn linket")
	if not is_beside:
		link.click()
		return page
	with context.expect_page() as beside:
		link.click()
	beside.value.set_default_timeout(20_000)
	return beside.value


def acts(page, call, made) -> None:  # noqa: F811
	page.get_by_label("Det viser, at den er nået").fill("Åbnet den 1. juni med 40 gæster")
	page.get_by_role("button", name=PERSON_ACTS).click()
	page.wait_for_selector("text=Kvittering")
	values = {"met_on": None, "evidence": None}
	call("frappe.client.set_value", doctype="Partnership Milestone", name=made["Milestone"], fieldname=values)


@pytest.mark.parametrize("way", WAYS)
def test_opened_in_whichever_way_a_webmail_has(browser, webmail, base_url, call, made, give, way):  # noqa: F811
	context, asked = browser()
	url = f"{base_url}/partnership-link#{give('Milestone')[0]}"
	shown = WAYS[way]
	page = opened(
		context, mailed(webmail, url, **shown), "sandbox" in shown, "target" in shown.get("attributes", "")
	)
	acts(page, call, made)
	first = next(sent for sent in asked if sent.url.startswith(f"{base_url}/partnership-link"))
	assert (first.method, first.all_headers()["sec-fetch-site"]) == ("GET", "cross-site")
	last = [sent for sent in asked if sent.method == "POST" and sent.is_navigation_request()][-1]
	assert last.all_headers()["origin"] == "null" and "referer" not in last.all_headers()
	assert page.url == f"{base_url}/partnership-link"


@pytest.mark.parametrize("state", BROWSERS)
def test_opened_in_whichever_browser(browser, webmail, base_url, call, made, give, state):  # noqa: F811
	context, asked = browser()
	BROWSERS[state](context, base_url)
	url = f"{base_url}/partnership-link#{give('Milestone')[0]}"
	page = opened(context, mailed(webmail, url, **WAYS["new tab"]), False, True)
	page.get_by_text("Tove Larsen").first.wait_for()
	acts(page, call, made)
	assert not [sent.url for sent in asked if "/login" in sent.url]
