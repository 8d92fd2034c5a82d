"""A site that asks everybody to log in, in whichever way Frappe offers: links open, take and hand out."""

import contextlib
import re
from functools import partial

import frappe
import pytest
import requests

from partnership_module.partnership.links import access_links

from ..worlds import all_links
from ..worlds.all_links import GREEN, RED

PAGE, ASKING, BEFORE = "/partnership-link", "/my-partnerships", "/partnership-report"
LOGIN, SSO = "/login", "https://sso.invalid/authorize"
PNG = bytes.fromhex(
	"89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000000500010d0a2db4"
	"0000000049454e44ae426082"
)


@contextlib.contextmanager
def _single(doctype: str, **values):
	"""Single values as no form refuses them: a site may have come by them in whichever way."""
	before = {field: frappe.db.get_single_value(doctype, field) for field in values}
	_set(partial(frappe.db.set_single_value, doctype), values)
	try:
		yield
	finally:
		_set(partial(frappe.db.set_single_value, doctype), before)


@contextlib.contextmanager
def _of(doctype: str, name: str, **values):
	before = frappe.db.get_value(doctype, name, list(values), as_dict=True)
	_set(partial(frappe.db.set_value, doctype, name), values)
	try:
		yield
	finally:
		_set(partial(frappe.db.set_value, doctype, name), before)


def _set(store, values: dict) -> None:
	for field, value in values.items():
		store(field, value)
	frappe.db.commit()
	frappe.clear_cache()


@contextlib.contextmanager
def _redirect(source: str, target: str):
	row = frappe.get_doc(
		doctype="Website Route Redirect",
		parent="Website Settings",
		parenttype="Website Settings",
		parentfield="route_redirects",
		source=source,
		target=target,
	)
	row.db_insert()
	_forget_redirects()
	try:
		yield
	finally:
		frappe.db.delete("Website Route Redirect", {"name": row.name})
		_forget_redirects()


def _forget_redirects() -> None:
	frappe.db.commit()
	frappe.clear_cache()
	frappe.cache.delete_value("website_redirects")


SYSTEM, WEBSITE, PORTAL = "System Settings", "Website Settings", "Portal Settings"
SWITCHES = {
	"nothing": contextlib.nullcontext,
	"all to the login": partial(_redirect, r"/(?!login|api|assets|app).*", LOGIN),
	"all to another login": partial(_redirect, r"/(?!api).*", SSO),
	"no sign-up": partial(_single, WEBSITE, disable_signup=1, hide_login=1),
	"home is the login": partial(_single, WEBSITE, home_page="login"),
	"home of the portal is the login": partial(
		_single, PORTAL, default_portal_home="login", hide_standard_menu=1
	),
	"one session": partial(_single, SYSTEM, deny_multiple_sessions=1),
	"two factors": partial(_single, SYSTEM, enable_two_factor_auth=1, two_factor_method="Email"),
	"login by mail alone": partial(_single, SYSTEM, disable_user_pass_login=1, login_with_email_link=1),
	"no uploads of guests": partial(_single, SYSTEM, allow_guests_to_upload_files=0),
	"strict permissions": partial(
		_single, SYSTEM, apply_strict_user_permissions=1, disable_document_sharing=1
	),
	"no guest role": partial(_of, "Role", "Guest", disabled=1),
}


@pytest.fixture(scope="module", params=SWITCHES)
def switched(request, world):
	frappe.db.rollback()
	with SWITCHES[request.param]():
		yield request.param


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


def asked(address: str, path: str = PAGE, method: str = "POST", **sent) -> requests.Response:
	return requests.request(method, f"{address}{path}", timeout=240, allow_redirects=False, **sent)


def test_pages_open_take_and_hand_out_the_same(address, world, switched):
	token, form = world.tokens["Partner Report", RED], {"token": world.tokens["Partner Report", RED]}
	for method in ("GET", "HEAD"):
		first = asked(address, method=method)
		assert first.status_code == 200 and "no-store" in first.headers["Cache-Control"]
	assert 'name="token"' in asked(address, method="GET").text
	moved = asked(address, BEFORE, "GET", params={"token": token})
	assert moved.headers["Location"] == f"{PAGE}#{token}"
	page = asked(address, data={**form, "action": "open"})
	assert page.status_code == 200 and "This period" in page.text and "/login" not in page.text
	figure = all_links.fields(page.text, r"value-[^\"]+")[0]
	kept = asked(
		address, data={**form, "action": "keep", figure: "7"}, headers={"Accept": "application/json"}
	)
	assert kept.json() == {"kept": True}
	saved = asked(address, data={**form, "action": "save", figure: "8", "remark": switched})
	assert saved.status_code == 200 and "Saved. You can go on later" in saved.text and switched in saved.text
	frappe.db.rollback()
	name = world.documents["Partner Report", RED][1]
	assert frappe.db.get_value("Partner Report", name, "remark") == switched


def test_files_are_taken_and_handed_out(address, world, switched):
	form = {"token": world.tokens["Partner Report", RED], "action": "attach"}
	plan = (f"{switched}.png", PNG, "image/png")
	sent = asked(address, data=form, files={"files": plan}, headers={"Accept": "application/json"})
	(file,) = sent.json()["files"]
	removed = asked(address, data={**form, "action": f"remove:{file['name']}"})
	assert removed.status_code == 200 and plan[0] not in removed.text
	form = {"token": world.tokens["Signature", RED], "action": "file:agreement"}
	pdf = asked(address, data=form)
	assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")


def test_a_mail_with_all_that_waits_is_asked_for(address, switched):
	page = asked(address, ASKING, "GET")
	assert page.status_code == 200 and "Your e-mail address" in page.text
	page = asked(address, ASKING, data={"email": f"{len(switched)}@partner.invalid"})
	assert page.status_code == 200 and "is on record with us" in page.text


def test_an_act_is_recorded_and_confirmed_where_all_are_sent_to_the_login(address, world):
	token = world.tokens["Hearing", GREEN]
	with SWITCHES["all to the login"]():
		assert asked(address, "/about", "GET").headers["Location"].endswith(LOGIN)
		version = all_links.version(asked(address, data={"token": token, "action": "open"}).text)
		form = {"token": token, "action": "answer", "version": version, "answer": "agree"}
		done = asked(address, data=form)
		assert done.status_code == 200 and "Receipt" in done.text
		again = asked(address, data={"token": token, "action": "open"})
		assert again.status_code == 200 and "Receipt" in again.text
	frappe.db.rollback()
	assert frappe.db.get_value(access_links.LINK, access_links.of_token(token), "done_on")


def test_pages_that_the_site_moves_by_their_name_are_moved(address):
	with _redirect("/my-partnerships", "https://new.invalid/my-partnerships"):
		moved = asked(address, ASKING, "GET")
	assert re.match("https://new.invalid", moved.headers["Location"])
