"""Once a week each coordinator is mailed what needs them; none when nothing does, or it is not wanted."""

from datetime import timedelta
from email import message_from_string
from email.header import decode_header, make_header

import frappe
import pytest
from frappe.utils import getdate

from partnership_module import tasks
from partnership_module.constants import PARTNERSHIP, SETTINGS
from partnership_module.partnership.desk import digest, home
from partnership_module.rules.lifecycle import attention

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, FORMER, MANAGES, MEMBER, OPEN, OUTSIDER, SECRET
from ..worlds.postbox import account
from ..worlds.waiting_world import build_waiting

QUEUE = "Email Queue"


@kept
def waiting(site) -> dict[str, str]:
	made = build_waiting()
	account()
	frappe.db.delete(QUEUE)
	frappe.db.set_single_value(SETTINGS, "weekly_digest", 1)
	return made


def mails() -> dict[str, str]:
	"""By address, the subject and the HTML of what it was sent."""
	found = {}
	for row in frappe.get_all(QUEUE, fields=["name", "message"]):
		mail = message_from_string(row.message)
		parts = [
			part.get_payload(decode=True).decode()
			for part in mail.walk()
			if part.get_content_type() == "text/html"
		]
		subject = str(make_header(decode_header(mail["Subject"])))
		for to in frappe.get_all("Email Queue Recipient", {"parent": row.name}, pluck="recipient"):
			assert to not in found, "one mail a week"
			found[to] = f"{subject}\n{''.join(parts)}"
	return found


def test_each_is_told_of_their_own_partnerships_alone(waiting):
	tasks.tell_coordinators(getdate())
	sent = mails()
	assert MEMBER in sent and not {OUTSIDER, FORMER, AUDITS} & set(sent)
	assert SECRET in sent[MEMBER] and OPEN not in sent[MEMBER]
	assert sent[MEMBER].startswith(f"{len(attention.KINDS)} things need you")
	assert "/app/steering-meeting/" in sent[MEMBER]
	assert frappe.session.user == "Administrator"


def test_once_a_week_and_not_on_every_day_of_it(waiting):
	monday = getdate() - timedelta(days=getdate().weekday())
	for day in range(7):
		tasks.tell_coordinators(monday + timedelta(days=day))
	first = len(mails())
	assert first and MEMBER in mails()
	frappe.db.delete(QUEUE)
	frappe.db.delete("Email Queue Recipient")
	tasks.tell_coordinators(monday + timedelta(days=7))
	assert MEMBER in mails()


def test_who_does_not_want_it_gets_none(waiting, login):
	with login(MEMBER):
		assert home.today()["weekly_mail"] is True
		assert digest.choose(0) is False
		assert home.today()["weekly_mail"] is False
	tasks.tell_coordinators(getdate())
	assert MEMBER not in mails()
	with login(MEMBER):
		assert digest.choose("1") is True
	tasks.tell_coordinators(getdate())
	assert MEMBER in mails()


def test_a_site_may_send_none(waiting, login):
	frappe.db.set_single_value(SETTINGS, "weekly_digest", 0)
	tasks.tell_coordinators(getdate())
	assert mails() == {}
	with login(MEMBER):
		assert home.today()["weekly_mail"] is None


def test_auditors_are_offered_none(waiting, login):
	with login(AUDITS):
		assert home.today()["weekly_mail"] is None


def test_nothing_is_sent_when_nothing_waits(waiting):
	for name in waiting.values():
		frappe.db.set_value("Partnership Member", {"parent": name}, "user", None)
	frappe.db.set_value(PARTNERSHIP, {"name": ["in", list(waiting.values())]}, "owner", "Guest")
	tasks.tell_coordinators(getdate())
	assert not {MEMBER, MANAGES} & set(mails())


@pytest.mark.parametrize("title", ["<b>Fed</b>"])
def test_what_is_typed_is_text_in_the_mail(waiting, title):
	frappe.db.set_value(PARTNERSHIP, waiting[SECRET], "title", title)
	tasks.tell_coordinators(getdate())
	assert "&lt;b&gt;Fed" in mails()[MEMBER] and "<b>Fed" not in mails()[MEMBER]


def test_it_is_written_in_the_language_of_the_user(waiting):
	frappe.db.set_value("User", MEMBER, "language", "da")
	tasks.tell_coordinators(getdate())
	assert "ting kræver handling i dine partnerskaber" in mails()[MEMBER]
