"""Patches bring a site up to what install gives a new one, and leave what the site has made its own."""

import frappe
import pytest
from frappe.modules.patch_handler import get_patches_from_app
from frappe.utils import add_days, getdate

from partnership_module.constants import APP, MODULE, SETTINGS
from partnership_module.partnership.meetings import agenda

from ..worlds import histories as play

PATCHES = "partnership_module.patches"
SEED = f"{PATCHES}.seed_settings_and_reminders"
PROPOSED = {field: "\n".join(topics) for field, topics in agenda.STANDING_ITEMS.items()}


@pytest.fixture
def older_site():
	"""As it was before there were standing items."""
	frappe.db.set_single_value("System Settings", "language", "en")
	settings = frappe.get_single(SETTINGS)
	settings.update(dict.fromkeys(agenda.STANDING_ITEMS))
	settings.save()


def test_every_line_of_the_list_is_a_patch():
	found = get_patches_from_app(APP)
	assert found
	for line in found:
		assert line.startswith(f"{PATCHES}.")
		assert callable(frappe.get_attr(f"{line.split()[0]}.execute"))


def test_a_site_gets_what_is_missing(older_site):
	run(SEED)
	settings = frappe.get_single(SETTINGS)
	assert {field: settings.get(field) for field in PROPOSED} == PROPOSED


def test_what_the_site_has_changed_stays():
	settings = frappe.get_single(SETTINGS)
	settings.agenda_opens_with = "Sang"
	settings.save()
	run(SEED)
	assert frappe.get_single(SETTINGS).agenda_opens_with == "Sang"


def test_notifications_that_the_app_once_seeded_go_and_what_a_site_made_of_them_stays():
	seeded, changed = (notification(name) for name in ("Summons of a Meeting", "Minutes of a Meeting"))
	changed.db_set({"days_in_advance": 3, "modified": "2026-11-30 08:00:00"}, update_modified=False)
	run(f"{PATCHES}.end_notifications")
	assert not frappe.db.exists("Notification", seeded.name)
	changed.reload()
	assert (changed.days_in_advance, changed.enabled, changed.module) == (3, 1, None)


def test_a_partnership_that_two_parties_stay_in_is_no_more_under_notice():
	going_on, ending = (
		play.partnership(title, ["Røde", "Grønne", "Blå"]) for title in ("Fortsætter", "Ophører")
	)
	for doc, statuses in ((going_on, ("Signed", "Signed")), (ending, ("Signed", "Left"))):
		for row, status in zip(doc.parties, ("Under Notice", *statuses), strict=True):
			row.db_set("status", status)
		doc.db_set("status", "Under Notice")
	for _again in range(2):
		run(f"{PATCHES}.let_partnerships_go_on")
	assert [doc.db_get("status") for doc in (going_on, ending)] == ["Active", "Under Notice"]


def test_what_was_done_by_link_gets_its_author_where_that_is_known():
	doc = play.partnership("Navngivet", ["Røde", "Blå"])
	sentences = (
		("Tove", "Tove (Røde &amp; Blå), via link: har svaret. (Bo), by link: x", "2026-11-01 10:00:00"),
		("Bo", "Bo (Grønne), by link: gave notice.", "2026-11-02 10:00:00"),
		("Bo", "Bo (Blå), by link: gave notice.", "2026-11-02 10:00:01"),
		(None, "Lagt ind fra en fil", "2026-11-01 10:00:01"),
		(None, "Lagt ind fra en fil", "2026-11-02 10:00:01"),
		(None, "Lagt ind fra en fil", "2026-11-03 10:00:00"),
	)
	told = [_of_guest(doc, *sentence) for sentence in sentences]
	version = frappe.get_doc(doctype="Version", ref_doctype=doc.doctype, docname=doc.name, data="{}").insert()
	version.db_set({"owner": "Guest", "creation": "2026-11-01 09:59:59"}, update_modified=False)
	doc.db_set({"modified_by": "Guest", "modified": "2026-11-01 10:00:01"}, update_modified=False)
	for _again in range(2):
		run(f"{PATCHES}.name_authors_of_links")
	authors = ["Tove (Røde & Blå)", "Bo (Grønne)", "Bo (Blå)", "Tove (Røde & Blå)", "Guest", "Guest"]
	assert [comment.reload().owner for comment in told] == authors
	assert told[0].content == "via link: har svaret. (Bo), by link: x"
	assert version.reload().owner == doc.reload().modified_by == authors[0]


def _of_guest(doc, person: str | None, sentence: str, moment: str):
	comment = doc.add_comment("Info", sentence, comment_by=person)
	values = {"owner": "Guest", "content": sentence, "comment_by": person, "creation": moment}
	comment.db_set(values, update_modified=False)
	return comment


def test_meetings_get_the_identity_that_calendars_know_and_who_was_invited_is_kept():
	group = {"title": "Styregruppe", "kind": "Steering Group"}
	partnership = frappe.get_doc(doctype="Partnership", title="Ældre", groups=[group]).insert()
	ahead, other = (_meeting(partnership.name, title) for title in ("Indkaldt", "Planlagt"))
	ahead.db_set({"uid": None, "sequence": 2, "summoned_on": "2026-01-05 10:00:00"})
	other.db_set("uid", None)
	for _again in range(2):
		run(f"{PATCHES}.give_meetings_uids")
	assert ahead.reload().uid == f"{ahead.name}@{frappe.local.site}"
	assert other.reload().uid not in (None, "", ahead.uid)
	rows = frappe.get_all("Steering Meeting Invitation", {"uid": ahead.uid}, ["email", "sequence", "method"])
	assert rows == [{"email": "anna@partner.invalid", "sequence": 2, "method": "REQUEST"}]
	assert not frappe.get_all("Steering Meeting Invitation", {"uid": other.uid})


def _meeting(partnership: str, title: str):
	called = [{"person": "Anna", "email": "anna@partner.invalid"}, {"person": "Bo"}]
	return frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership,
		title=title,
		group_name="Styregruppe",
		start=f"{add_days(getdate(), 20)} 13:00:00",
		attendance=called,
	).insert()


def notification(name: str):
	"""As an earlier version of the app seeded it."""
	return frappe.get_doc(
		doctype="Notification",
		name=name,
		module=MODULE,
		enabled=1,
		channel="System Notification",
		subject=name,
		message=name,
		document_type="Steering Meeting",
		event="Days Before",
		date_changed="start",
		days_in_advance=7,
		recipients=[{"receiver_by_document_field": "owner"}],
	).insert()


def run(patch: str) -> None:
	frappe.get_attr(f"{patch}.execute")()
