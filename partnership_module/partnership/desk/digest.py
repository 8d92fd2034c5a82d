"""The weekly mail: what needs a coordinator in their partnerships; none when nothing does, or when it is not
wanted."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import frappe
from frappe.translate import print_language
from frappe.utils import escape_html

from ...constants import MANAGER, SETTINGS, USER
from ...prints.language import date_text
from ...records.words import _
from .. import api
from ..mail import choices, kinds, outgoing, site_address
from ..mail.mailed_reports import as_user
from ..mail.rewording import About
from ..report.needs_action.needs_action import data

UNWANTED, TOLD = "partnership_digest_unwanted", "partnership_digest_week"
"""What is kept of a user: that they want none, and the Monday of the week that they were told of."""
SHOWN = 40
"""How many rows a mail tells; the report has all."""
REPORT = "/app/query-report/Needs%20Action?mine=1"


def waiting(today: date) -> list[str]:
	"""List the users who have not been told of this week yet. Empty where the site sends no such mails."""
	if not _is_sent() or not outgoing.can_mail():
		return []
	holders = {"role": ["in", (MANAGER, USER)], "parenttype": "User"}
	names = frappe.get_all("Has Role", holders, pluck="parent", distinct=True)
	able = {"name": ["in", names or [""]], "enabled": 1, "user_type": "System User"}
	users = frappe.get_all("User", able, pluck="name", order_by="name asc")
	return [user for user in users if _is_wanted(user) and _kept(user, TOLD) != str(_monday(today))]


def send(user: str, today: date) -> None:
	"""Mail a user what needs them, as it stands now; note the week, also when nothing does."""
	with as_user(user), print_language(_language(user)):
		rows = sorted(
			data(frappe._dict(mine=1), today),
			key=lambda row: (row["partnership"], row["partnership_name"], row["day"] or today),
		)
		if rows:
			_mail(user, rows, today)
	frappe.defaults.set_user_default(TOLD, str(_monday(today)), user)


def is_wanted() -> bool | None:
	"""Tell whether the user wants the weekly mail; None where they would get none anyhow."""
	if not _is_sent() or not {MANAGER, USER} & set(frappe.get_roles()):
		return None
	return _is_wanted(frappe.session.user)


@api.method(methods=["POST"])
def choose(wanted: int | str) -> bool:
	"""Let the user have the weekly mail, or not; returns which."""
	frappe.defaults.set_user_default(UNWANTED, "0" if int(wanted) else "1")
	return bool(int(wanted))


def _mail(user: str, rows: list[dict], today: date) -> None:
	week = date_text(today, language=frappe.local.lang)
	subject = _("{0} things need you in your partnerships, {1}").format(len(rows), week)
	if len(rows) == 1:
		subject = _("One thing needs you in your partnerships, {0}").format(week)
	address = frappe.db.get_value("User", user, "email")
	if frappe.utils.validate_email_address(address or ""):
		told = About(person=frappe.utils.get_fullname(user), day=week)
		letter = {"subject": subject, "message": "".join(_lines(rows))}
		outgoing.send(kinds.DIGEST, told, recipients=[address], **letter)


def _lines(rows: list[dict]) -> Iterator[str]:
	for _name, found in groupby(rows[:SHOWN], key=lambda row: row["partnership_name"]):
		of_one = list(found)
		yield f"<h4>{escape_html(of_one[0]['partnership'])}</h4><ul>"
		yield from (f"<li>{_told(row)}</li>" for row in of_one)
		yield "</ul>"
	more = len(rows) - SHOWN
	all_of_them = _("{0} more, and all in one list:").format(more) if more > 0 else _("All in one list:")
	yield f"<p>{escape_html(all_of_them)} {_link(_page(REPORT), _('Needs Action'))}</p>"
	last = _("You get this mail once a week, when something needs you. Switch it off below the numbers here:")
	yield f"<p>{escape_html(last)} {_link(_page('/app/partnerships'), _('Partnerships'))}</p>"


def _told(row: dict) -> str:
	"""Say what waits, of whom, and until when; safe to show as HTML."""
	said = ": ".join(filter(None, (row["kind"], row["what"])))
	link = _link(site_address.of_document(frappe._dict(doctype=row["doctype"], name=row["docname"])), said)
	day = row["day"] and date_text(row["day"], language=frappe.local.lang)
	return ", ".join([link, *(escape_html(each) for each in (row["party"], day) if each)])


def _link(address: str, text: str) -> str:
	return f'<a href="{escape_html(address)}">{escape_html(text)}</a>'


def _page(path: str) -> str:
	return frappe.utils.get_url(path, allow_header_override=False)


def _is_sent() -> bool:
	"""Tell whether the site sends the weekly mail at all."""
	return bool(frappe.db.get_single_value(SETTINGS, "weekly_digest")) and not choices.is_off(kinds.DIGEST)


def _monday(day: date) -> date:
	return day - timedelta(days=day.weekday())


def _is_wanted(user: str) -> bool:
	return _kept(user, UNWANTED) != "1"


def _kept(user: str, key: str) -> str | None:
	return frappe.db.get_value("DefaultValue", {"parent": user, "defkey": key}, "defvalue")


def _language(user: str) -> str:
	known = frappe.db.get_value("User", user, "language")
	return known or frappe.db.get_single_value("System Settings", "language") or "en"
