"""Papers and files go to members by mail, and all files of a partnership stand in one list."""

import email

import frappe
import pytest

from partnership_module.partnership.partnerships import attached, mailing

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, OPEN, OUTSIDER, SECRET, build
from ..worlds.postbox import account

QUEUE = "Email Queue"


@kept
def world():
	made = build()
	for title, documents in made.items():
		doc = frappe.get_doc("Partnership", documents["Partnership"])
		group = doc.groups[0].title
		doc.append(
			"members", {"group_name": group, "person": "Anna", "email": f"anna-{doc.name}@partner.invalid"}
		)
		doc.append("members", {"group_name": group, "person": "Ole Uden"})
		doc.append(
			"members",
			{"group_name": group, "person": "Gået", "email": "former@x.invalid", "to_date": "2004-01-01"},
		)
		doc.flags.step = True
		doc.save()
		_file(doc, f"bilag {title}.txt")
		_file(frappe.get_doc("Steering Meeting", documents["Steering Meeting"]), f"referat {title}.txt")
	return made


@kept
def mailbox(world):
	frappe.db.delete(QUEUE)
	return account().name


def _file(doc, name: str):
	attached_to = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	content = name.encode()
	return frappe.get_doc(
		doctype="File", file_name=name, is_private=1, content=content, **attached_to
	).insert()


def letters() -> list:
	return [email.message_from_string(row.message) for row in frappe.get_all(QUEUE, fields=["message"])]


def anna(partnership: str) -> str:
	return next(row["row"] for row in mailing.choices(partnership)["people"] if row["person"] == "Anna")


def test_it_offers_whom_a_mail_reaches_and_names_the_others(world, mailbox, login):
	name = world[OPEN]["Partnership"]
	with login(MEMBER):
		told = mailing.choices(name)
	people = [row["person"] for row in told["people"]]
	assert "Anna" in people and "Gået" not in people
	assert "Ole Uden" in told["without"] and OPEN in told["subject"]


def test_papers_and_files_go_along(world, mailbox, login):
	name = world[OPEN]["Partnership"]
	with login(MEMBER):
		files = [row["name"] for row in attached.files(name) if row["file_name"].startswith("referat")]
		asked = {"papers": ["Contact List", "Milestone Report"], "files": files}
		told = mailing.send(name, [anna(name)], f"Til {OPEN}", "Kære alle\n\n<b>Se her</b>", **asked)
	assert told == {"sent": ["Anna"]}
	(letter,) = letters()
	assert OPEN in str(email.header.make_header(email.header.decode_header(letter["Subject"])))
	assert letter["Reply-To"] == MEMBER
	names = [part.get_filename() for part in letter.walk() if part.get_filename()]
	queued = frappe.get_all(QUEUE, fields=["attachments"])[0].attachments or ""
	assert len(names) + queued.count("fname") + queued.count("fid") >= 3, (names, queued)
	assert "&lt;b&gt;Se her" in str(letter) or "&lt;b&gt;Se her" in _html(letter)


def _html(letter) -> str:
	parts = [part for part in letter.walk() if part.get_content_type() == "text/html"]
	return "".join(part.get_payload(decode=True).decode() for part in parts)


def test_somebody_in_two_groups_is_mailed_once(world, mailbox, login):
	doc = frappe.get_doc("Partnership", world[OPEN]["Partnership"])
	doc.append("groups", {"title": "Projektgruppe", "kind": "Project Group"})
	address = f"ANNA-{doc.name}@partner.invalid"
	doc.append("members", {"group_name": "Projektgruppe", "person": "Anna", "email": address})
	doc.flags.step = True
	doc.save()
	with login(MEMBER):
		(person,) = [row for row in mailing.choices(doc.name)["people"] if row["person"] == "Anna"]
		assert person["groups"] == [doc.groups[0].title, "Projektgruppe"]
		mailing.send(doc.name, [row.name for row in doc.members], "Emne", "Tekst")
	told = frappe.get_all("Email Queue Recipient", {"recipient": ["like", "anna-%"]}, pluck="name")
	assert len(told) == 1


@pytest.mark.parametrize(
	("asked", "said"),
	[
		({"people": []}, "at least one"),
		({"people": ["findes-ikke"]}, "at least one"),
		({"subject": " "}, "subject"),
		({"message": "Ring til 010190-1237"}, "CPR"),
		({"papers": ["Partnership Agreement"]}, "no paper"),
		({"files": ["findes-ikke"]}, "not there"),
	],
)
def test_what_cannot_be_sent_is_told(world, mailbox, login, asked, said):
	name = world[OPEN]["Partnership"]
	with login(MEMBER):
		values = {"people": [anna(name)], "subject": "Emne", "message": "Tekst", **asked}
		with pytest.raises(frappe.ValidationError, match=said):
			mailing.send(name, **values)
	assert letters() == []


def test_files_of_another_partnership_are_not_sent(world, mailbox, login):
	theirs = frappe.get_value("File", {"file_name": ["like", f"%{SECRET}%"]})
	name = world[OPEN]["Partnership"]
	with login(MANAGES), pytest.raises(frappe.ValidationError, match="not there"):
		mailing.send(name, [anna(name)], "Emne", "Tekst", files=[theirs])


def test_who_may_not_mail_is_refused(world, mailbox, login):
	for user, title in ((OUTSIDER, SECRET), (AUDITS, OPEN)):
		with login(user):
			for ask in (mailing.choices, lambda name: mailing.send(name, ["x"], "Emne", "Tekst")):
				with pytest.raises(frappe.PermissionError):
					ask(world[title]["Partnership"])


def test_all_files_stand_in_one_list_as_far_as_each_may_be_read(world, login):
	with login(MEMBER):
		found = {row["file_name"]: row["doctype"] for row in attached.files(world[SECRET]["Partnership"])}
	assert found.get(f"bilag {SECRET}.txt") == "Partnership"
	assert found.get(f"referat {SECRET}.txt") == "Steering Meeting"
	assert not any(OPEN in name for name in found)
	with login(OUTSIDER), pytest.raises(frappe.PermissionError):
		attached.files(world[SECRET]["Partnership"])


def test_without_an_account_nothing_is_said_to_be_sent(world, login):
	frappe.db.delete("Email Account")
	name = world[OPEN]["Partnership"]
	with login(MEMBER):
		assert mailing.send(name, [anna(name)], "Emne", "Tekst") == {"sent": []}
	assert "No mail was sent" in str(frappe.local.message_log)
