"""A site of the last release, where organisations are named by what they are called and meetings by their
titles, is brought to numbers and links: built here in that shape, row by row."""

import hashlib

import frappe
import pytest
from frappe.utils import global_search

from partnership_module.dossier.digest import digest
from partnership_module.dossier.reading import read, write
from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.files import frozen_files, verification
from partnership_module.patches import give_organisations_numbers, link_meetings
from partnership_module.records.export import export_partnership

from ..worlds import histories as play
from ..worlds import meetings_world as meetings
from ..worlds.kept import kept
from ..worlds.organisations import ORGANISATION, named

TOWN, CLUB = "Kommunen (før)", "Klubben (før)"
MEETING, AGREEMENT = "Steering Meeting", "Partnership Agreement"


@kept
def partnership():
	return play.partnership("Før (prøve)", [TOWN, CLUB])


@kept
def signed(partnership):
	agreement = play.agreement(partnership.name)
	agreement.submit()
	for title, day in ((TOWN, "2026-01-10"), (CLUB, "2026-01-11")):
		play.sign(agreement, title, day)
	return agreement.reload()


def as_before(*titles: str) -> None:
	"""Organisations under the names that they had in the last release, in all columns that there were."""
	for title in titles:
		number = named(title)
		for doctype, column, kind in give_organisations_numbers.columns():
			only = {column: number} | ({kind: ORGANISATION} if kind else {})
			frappe.db.set_value(doctype, only, column, title, update_modified=False)
		for doctype, (kind, column) in give_organisations_numbers.BESIDE_META.items():
			if not doctype.startswith("__") and frappe.db.table_exists(doctype):
				frappe.db.set_value(doctype, {kind: ORGANISATION, column: number}, column, title)
		frappe.db.sql(
			f"update `tab{ORGANISATION}` set name = %s, `key` = null where name = %s", (title, number)
		)
	forget()


def forget() -> None:
	frappe.clear_cache()
	frappe.db.value_cache.clear()


def migrate() -> None:
	give_organisations_numbers.execute()
	link_meetings.execute()
	forget()


def old_links() -> list[tuple[str, str]]:
	"""Where an organisation is still named by what it is called."""
	return [
		(doctype, column)
		for doctype, column, kind in give_organisations_numbers.columns()
		if frappe.db.exists(doctype, {column: ["in", [TOWN, CLUB]]} | ({kind: ORGANISATION} if kind else {}))
	]


def test_every_link_follows_and_what_is_frozen_stays(partnership, signed):
	before = (signed.frozen_html, signed.digest, signed.pdf_digest)
	contact = frappe.new_doc("Contact", first_name="Tove")
	contact.append("links", {"link_doctype": ORGANISATION, "link_name": named(TOWN)})
	contact.insert()
	town = frappe.get_doc(ORGANISATION, named(TOWN))
	town.add_comment("Comment", "Ring først.")
	permission = frappe.get_doc(
		doctype="User Permission", user="Guest", allow=ORGANISATION, for_value=town.name
	).insert()
	file = frappe.get_doc(
		doctype="File",
		file_name="a.txt",
		content="a",
		attached_to_doctype=ORGANISATION,
		attached_to_name=town.name,
	).insert()
	as_before(TOWN, CLUB)
	assert old_links()
	migrate()
	assert old_links() == []
	number = named(TOWN)
	assert number.startswith("ORG-")
	assert frappe.db.get_value(ORGANISATION, number, "key") == TOWN
	assert contact.reload().links[0].link_name == number
	assert frappe.get_all("Comment", {"reference_doctype": ORGANISATION, "reference_name": number})
	assert permission.reload().for_value == number
	assert file.reload().attached_to_name == number
	signed.reload()
	assert (signed.frozen_html, signed.digest, signed.pdf_digest) == before
	assert signed.digest == digest(signed.frozen_html)
	assert hashlib.sha256(frozen_files.read(signed)).hexdigest() == signed.pdf_digest
	assert "is the frozen PDF" in verification.told_of(signed.pdf_digest)
	assert all(row["signed"] for row in negotiation.overview(signed.name)["parties"])


def test_the_dossier_is_what_it_was(partnership, signed):
	before = export_partnership(partnership.name)
	as_before(TOWN, CLUB)
	migrate()
	assert write(export_partnership(partnership.name)) == write(before)


def test_a_second_run_changes_nothing(partnership, signed):
	as_before(TOWN, CLUB)
	migrate()
	numbers = [named(TOWN), named(CLUB)]
	migrate()
	assert [named(TOWN), named(CLUB)] == numbers
	assert old_links() == []


def test_an_organisation_called_like_a_number_does_not_stand_in_the_way(partnership):
	last = int(named(CLUB).rpartition("-")[2])
	call_it = f"ORG-{last + 1:04}"
	club = frappe.get_doc(ORGANISATION, named(CLUB))
	club.update({"organisation_name": call_it}).save()
	as_before(TOWN, call_it)
	migrate()
	assert named(call_it) != call_it
	assert [row.organisation for row in frappe.get_doc("Partnership", partnership.name).parties] == [
		named(TOWN),
		named(call_it),
	]


def test_what_the_search_tells_of_an_organisation_that_is_gone_does_not_stand_in_the_way(partnership):
	last = int(named(CLUB).rpartition("-")[2])
	gone = [f"ORG-{last + number:04}" for number in range(1, 9)]
	rows = [{"doctype": ORGANISATION, "name": name, "content": "x", "title": "x"} for name in (*gone, TOWN)]
	for row in rows:
		global_search.sync_value({**row, "published": 0, "route": ""})
	as_before(TOWN, CLUB)
	try:
		migrate()
		told = "select name from __global_search where doctype = %s and name in %s"
		assert frappe.db.sql(told, (ORGANISATION, (*gone, TOWN)), pluck=True) == [named(TOWN)]
	finally:
		for name in (*gone, TOWN):
			frappe.db.delete("__global_search", {"doctype": ORGANISATION, "name": name})


def test_links_in_fields_that_the_site_changed_follow(partnership):
	for key, value in (("fieldtype", "Link"), ("options", ORGANISATION)):
		frappe.make_property_setter(
			{"doctype": "ToDo", "fieldname": "sender", "property": key, "value": value},
			validate_fields_for_doctype=False,
		)
	task = frappe.get_doc(doctype="ToDo", description="Ring").insert()
	frappe.db.set_value("ToDo", task.name, "sender", TOWN)
	as_before(TOWN, CLUB)
	migrate()
	assert task.reload().sender == named(TOWN)


# --- meetings --------------------------------------------------------------------------------------------


@kept
def namesakes(partnership):
	"""Two approved meetings called alike, of which the second adopted the amendment."""
	held = []
	for start, stance in (("2026-02-02 10:00", "Against"), ("2026-03-02 10:00", "For")):
		meeting = play.meeting(partnership.name, "Møde", {TOWN: "For", CLUB: stance}, start)
		meetings.sent(meeting).submit()
		held.append(meeting.name)
	return held


def title_in(doctype: str, name: str, column: str, title: str) -> None:
	"""The link in the shape of the last release."""
	frappe.db.set_value(doctype, name, column, title, update_modified=False)


def test_a_title_becomes_the_only_meeting_that_is_called_so(partnership):
	meeting = play.meeting(partnership.name, "Årsmøde", {TOWN: "For"})
	evaluation = frappe.get_doc(
		doctype="Evaluation", partnership=partnership.name, title="Midt", kind="Midway"
	).insert()
	title_in("Evaluation", evaluation.name, "decided_at", "Årsmøde")
	frappe.db.sql(f"update `tab{MEETING}` set `key` = null where name = %s", meeting.name)
	migrate()
	assert evaluation.reload().decided_at == meeting.name
	assert meeting.reload().key == "Årsmøde"


def test_of_two_called_alike_the_one_that_adopted_is_meant(partnership, namesakes):
	version = play.agreement(partnership.name, kind="Amendment", rationale="Nyt.")
	title_in(AGREEMENT, version.name, "decided_at", "Møde")
	migrate()
	assert version.reload().decided_at == namesakes[1]


def test_a_moved_due_date_means_the_meeting_of_its_day(partnership, namesakes):
	milestone = frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=partnership.name,
		title="Åbning",
		due="2026-06-30",
		due_date_changes=[{"due": "2026-05-31", "changed_on": "2026-02-02"}],
	).insert()
	title_in("Partnership Milestone Due Date", milestone.due_date_changes[0].name, "decided_at", "Møde")
	migrate()
	assert milestone.reload().due_date_changes[0].decided_at == namesakes[0]


@pytest.mark.parametrize("title", ["Møde", "Et møde, som ingen kender"])
def test_what_cannot_be_told_stays_empty_and_its_words_are_kept(partnership, namesakes, title):
	evaluation = frappe.get_doc(
		doctype="Evaluation", partnership=partnership.name, title="Midt", kind="Midway"
	).insert()
	title_in("Evaluation", evaluation.name, "decided_at", title)
	migrate()
	assert not evaluation.reload().decided_at
	said = frappe.get_all(
		"Comment", {"reference_name": evaluation.name, "comment_type": "Info"}, pluck="content"
	)
	assert [title in content for content in said] == [True]
	migrate()
	assert len(frappe.get_all("Comment", {"reference_name": evaluation.name, "comment_type": "Info"})) == 1


def test_what_is_migrated_is_a_dossier_that_can_be_read(partnership, namesakes):
	frappe.db.sql(f"update `tab{MEETING}` set `key` = null where partnership = %s", partnership.name)
	migrate()
	dossier = export_partnership(partnership.name)
	assert read(write(dossier)) == dossier
	assert [meeting.key for meeting in dossier.meetings] == [None, "Møde (2)"]
