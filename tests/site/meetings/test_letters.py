"""A user writes to all who are called to a meeting, with its papers and files."""

import email
import re

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.meetings import letters

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MEMBER, OPEN, OUTSIDER, SECRET, build
from ..worlds.postbox import account

MEETING, QUEUE = "Steering Meeting", "Email Queue"
ANNA = "anna@partner.invalid"


@kept
def world():
	made = build()
	frappe.db.delete(QUEUE)
	account()
	for title in (OPEN, SECRET):
		doc = frappe.get_doc(MEETING, made[title][MEETING])
		doc.attendance = []
		doc.append("attendance", {"person": "Anna", "email": ANNA})
		doc.append("attendance", {"person": "Annas stedfortræder", "email": ANNA.upper()})
		doc.append("attendance", {"person": "Ole Uden"})
		doc.append("attendance", {"person": "Bo", "email": "bo@partner.invalid"})
		doc.start, doc.end = f"{add_days(getdate(), 9)} 13:00:00", None
		doc.save()
		_attach(doc, f"bilag {title}.txt")
		_attach(frappe.get_doc("Partnership", doc.partnership), f"vedtægt {title}.txt")
	return made


def _attach(doc, file: str) -> None:
	values = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "is_private": 1}
	frappe.get_doc(doctype="File", file_name=file, content=file.encode(), **values).insert()


def meeting(world, title: str = OPEN) -> str:
	return world[title][MEETING]


def rows(name: str) -> list[str]:
	return [row["row"] for row in letters.choices(name)["people"]]


def sent() -> list:
	found = frappe.get_all(QUEUE, fields=["name", "message"])
	return [(row.name, email.message_from_string(row.message)) for row in found]


def test_it_offers_who_is_called_and_what_there_is(world, login):
	name = meeting(world)
	with login(MEMBER):
		told = letters.choices(name)
	doc = frappe.get_doc(MEETING, name)
	assert [row["person"] for row in told["people"]] == ["Anna", "Bo"]
	assert told["without"] == ["Ole Uden"]
	assert told["papers"] == ["Meeting Summons"]
	assert {row["document"] for row in told["files"]} == {name}
	assert f"bilag {OPEN}.txt" in [row["file_name"] for row in told["files"]]
	assert OPEN in told["subject"] and doc.title in told["subject"] and str(doc.start.year) in told["subject"]


def test_minutes_are_offered_of_what_was_held(world, login):
	name = meeting(world)
	for values, papers in (
		({"start": f"{add_days(getdate(), -1)} 13:00:00"}, ["Meeting Summons", "Decision Minutes"]),
		({"cancelled": 1}, ["Meeting Summons"]),
	):
		frappe.db.set_value(MEETING, name, values)
		with login(MEMBER):
			assert letters.choices(name)["papers"] == papers


def test_words_papers_and_files_go_to_all(world, login):
	name = meeting(world)
	frappe.db.set_value(MEETING, name, "start", f"{add_days(getdate(), -1)} 13:00:00")
	with login(MEMBER):
		offered = letters.choices(name)["files"]
		files = [row["name"] for row in offered if row["file_name"].startswith("bilag")]
		asked = {"papers": ["Meeting Summons", "Decision Minutes"], "files": files}
		told = letters.send(name, rows(name), "Om mødet", "Kære alle\n\n<b>Husk kage</b>", **asked)
	assert told == {"sent": ["Anna", "Bo"]}
	((queued, letter),) = sent()
	to = {
		each.lower()
		for each in frappe.get_all("Email Queue Recipient", {"parent": queued}, pluck="recipient")
	}
	assert to == {ANNA, "bo@partner.invalid"} and letter["Reply-To"] == MEMBER
	kinds = [part.get_content_type() for part in letter.walk()]
	assert kinds.count("application/pdf") == 2 and kinds.count("text/plain") == 2
	html = next(part for part in letter.walk() if part.get_content_type() == "text/html")
	assert "&lt;b&gt;Husk kage" in html.get_payload(decode=True).decode()
	notes = frappe.get_all("Comment", {"reference_name": name, "comment_type": "Info"}, pluck="content")
	assert any(re.search("Mailed to Anna, Bo: Om mødet", note) for note in notes)


@pytest.mark.parametrize(
	("asked", "said"),
	[
		({"people": []}, "at least one"),
		({"people": ["findes-ikke"]}, "at least one"),
		({"subject": " "}, "subject"),
		({"message": "Ring til 010190-1237"}, "CPR"),
		({"papers": ["Decision Minutes"]}, "no paper of this meeting"),
		({"papers": ["Partnership Agreement"]}, "no paper of this meeting"),
		({"files": ["findes-ikke"]}, "not there"),
	],
)
def test_what_cannot_be_sent_is_told(world, login, asked, said):
	name = meeting(world)
	with login(MEMBER):
		values = {"people": rows(name), "subject": "Emne", "message": "Tekst", **asked}
		with pytest.raises(frappe.ValidationError, match=said):
			letters.send(name, **values)
	assert sent() == []


@pytest.mark.parametrize("file", [f"bilag {SECRET}.txt", f"vedtægt {OPEN}.txt"])
def test_files_of_other_documents_are_not_sent(world, login, file):
	theirs = frappe.db.get_value("File", {"file_name": file})
	assert theirs
	name = meeting(world)
	with login(MEMBER), pytest.raises(frappe.ValidationError, match="not there"):
		letters.send(name, rows(name), "Emne", "Tekst", files=[theirs])


def test_who_may_not_mail_is_refused(world, login):
	for user, title in ((OUTSIDER, SECRET), (AUDITS, OPEN)):
		with login(user):
			for ask in (letters.choices, lambda name: letters.send(name, ["x"], "Emne", "Tekst")):
				with pytest.raises(frappe.PermissionError):
					ask(meeting(world, title))


def test_without_an_account_nothing_is_said_to_be_sent(world, login):
	frappe.db.delete("Email Account")
	name = meeting(world)
	with login(MEMBER):
		assert letters.send(name, rows(name), "Emne", "Tekst") == {"sent": []}
	assert "No mail was sent" in str(frappe.local.message_log)
