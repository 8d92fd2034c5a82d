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
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

from partnership_module.records import versions

TRIES = 20
"""How often to try, a second apart: what a page is still saving stays locked until the server answered it."""


def remove(partnership: str) -> None:
	"""Delete a partnership for good, also what of it is submitted."""
	_call(_remove, partnership)


def speak(language: str) -> None:
	"""Let Administrator work in this language from the next page on."""
	_call(_speak, language)


def add_person(email: str, role: str, seat_in: str | None = None) -> None:
	"""Add a user with one role of ours and the password of the same name, and a seat in a partnership."""
	_call(_add_person, (email, role, seat_in))


def let_speak(email: str, language: str) -> None:
	"""Let a user work in this language from the next page on."""
	_call(_let_speak, (email, language))


def forget_onboarding() -> None:
	"""Begin the onboarding anew."""
	_call(_forget_onboarding, "Partnerships")


def forget_views() -> None:
	"""Forget which view and which filters each list was last left with."""
	_call(_forget_views, "_user_settings")


def mail_from(address: str) -> None:
	"""Let the site hand mails to its queue, from this address; they reach nobody."""
	_call(_mail_from, address)


def forget_mails(address: str) -> None:
	"""Take away the account of `mail_from`, with what it has in the queue."""
	_call(_forget_mails, address)


def forget_chosen_mails(template: str) -> None:
	"""Let the settings say nothing of mails any more, and delete a template."""
	_call(_forget_chosen_mails, template)


def last_mail(recipient: str) -> str:
	"""The words of the last mail in the queue to an address; "" without one."""
	return _call(_last_mail, recipient)


def execute(function: str) -> Any:
	"""Call a function by its full name."""
	return _call(_execute, function)


def configure(key: str, value: str | dict | None) -> None:
	"""Set a value of the site's configuration, or take it away."""
	_call(partial(_configure, key), "None" if value is None else value)


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


def _call(act: Callable[[Any], Any], argument: Any) -> Any:
	return _connected().submit(_committed, act, argument).result()


def _committed(act: Callable[[Any], Any], argument: Any) -> Any:
	import frappe

	for left in reversed(range(TRIES)):
		frappe.db.rollback()
		frappe.clear_messages()
		try:
			found = act(argument)
			break
		except frappe.QueryTimeoutError:
			if not left:
				raise
			time.sleep(1)
	frappe.db.commit()
	return found


def _execute(function: str) -> Any:
	import frappe

	return frappe.get_attr(function)()


def _configure(key: str, value: str | dict) -> None:
	import frappe
	from frappe.installer import update_site_config

	update_site_config(key, value)
	if versions.FRAPPE >= 16:  # there the web server would answer with the old value for up to a minute
		frappe.client_cache.erase_persistent_caches()


def _remove(partnership: str) -> None:
	from partnership_module.records import importing

	importing.remove(partnership)


def _speak(language: str) -> None:
	import frappe

	user = frappe.get_doc("User", "Administrator")
	if user.language == language:
		return  # Saved again, the desk would be told of everything anew.
	user.language = language
	user.save()


def _add_person(person: tuple[str, str, str | None]) -> None:
	import frappe

	email, role, partnership = person
	if not frappe.db.exists("User", email):
		user = frappe.new_doc("User", email=email, first_name=role, send_welcome_email=0)
		user.new_password = email
		user.flags.ignore_password_policy = True
		user.append_roles(role)
		user.insert()
	if partnership and not frappe.db.exists("Partnership Member", {"parent": partnership, "user": email}):
		doc = frappe.get_doc("Partnership", partnership)
		doc.append("members", {"group_name": doc.groups[0].title, "person": role, "user": email})
		doc.save()


def _let_speak(spoken: tuple[str, str]) -> None:
	import frappe

	email, language = spoken
	frappe.db.set_value("User", email, "language", language)
	frappe.clear_cache(user=email)


def _forget_onboarding(name: str) -> None:
	import frappe

	frappe.get_doc("Module Onboarding", name).reset_progress()


def _forget_views(kept_as: str) -> None:
	import frappe

	frappe.cache.delete_key(kept_as)
	frappe.db.delete("__UserSettings")


def _mail_from(address: str) -> None:
	import frappe

	_forget_mails(address)
	account = frappe.new_doc("Email Account", email_account_name=address, email_id=address)
	account.update({"enable_outgoing": 1, "default_outgoing": 1, "no_smtp_authentication": 1})
	account.smtp_server = "mail.partnership.invalid"
	account.flags.ignore_validate = True
	account.insert()


def _forget_mails(address: str) -> None:
	import frappe

	for doctype, filters in (
		("Email Queue", {"sender": ["like", f"%{address}%"]}),
		("Email Account", {"email_id": address}),
	):
		for name in frappe.get_all(doctype, filters, pluck="name"):
			frappe.delete_doc(doctype, name, force=True)


def _forget_chosen_mails(template: str) -> None:
	import frappe

	settings = frappe.get_single("Partnership Settings")
	settings.mails = []
	settings.save()
	frappe.delete_doc("Email Template", template, force=True)


def _last_mail(recipient: str) -> str:
	import email

	import frappe

	rows = frappe.get_all("Email Queue Recipient", {"recipient": recipient}, pluck="parent")
	names = frappe.get_all(
		"Email Queue", {"name": ["in", rows]}, pluck="name", order_by="creation desc", limit=1
	)
	if not names:
		return ""
	message = email.message_from_string(frappe.db.get_value("Email Queue", names[0], "message"))
	parts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
	return parts[0].get_payload(decode=True).decode()
