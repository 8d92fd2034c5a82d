"""Each kind of mail is switched off and worded by the site, where it may be; nothing that belongs to a mail
is lost by that."""

import ast
import email
import re
from pathlib import Path

import frappe
import pytest
from frappe.utils import add_days, getdate

import partnership_module
from partnership_module import tasks
from partnership_module.constants import INVITATION, SETTINGS
from partnership_module.partnership.desk import home
from partnership_module.partnership.links import asking, codes, giving, letters, reminding
from partnership_module.partnership.mail import kinds, outgoing
from partnership_module.partnership.mail.kinds import KINDS, Kind
from partnership_module.partnership.mail.rewording import About
from partnership_module.partnership.meetings import minutes, summoning
from partnership_module.partnership.partnerships import mailing
from partnership_module.partnership.partnerships.overview_task import OverviewTask

from ..worlds import histories as play
from ..worlds import meetings_world as world
from ..worlds import postbox
from ..worlds import signing_pages as pages
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import named

ROOT = Path(partnership_module.__file__).parent
ROW, TEMPLATE, QUEUE = "Partnership Settings Mail", "Email Template", "Email Queue"
ANNA, BO = "anna@partner.invalid", "bo@partner.invalid"
ABOUT = About("A & B", "3. møde", "Anna", "4. marts 2027", "da")
OWN = '<p>Vores ord: <a href="https://x.invalid/#t">https://x.invalid/#t</a> 123456</p>'
LETTER = {"recipients": [ANNA], "subject": "Vores emne", "message": OWN}

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


@pytest.fixture(autouse=True)
def mailbox():
	frappe.cache.delete_keys("rl:")
	frappe.db.delete(QUEUE)
	postbox.account()


def choose(kind: Kind, off: bool = False, **template: str) -> None:
	"""Let the settings say something of a kind. template: subject and text."""
	settings = frappe.get_single(SETTINGS)
	settings.append("mails", {"kind": kind.name, "do_not_send": off, "email_template": worded(**template)})
	settings.save()


def worded(subject: str = "{{ subject }}", text: str = "") -> str | None:
	if not text:
		return None
	values = {"subject": subject, "use_html": 1, "response_html": text}
	name = f"Prøve {frappe.generate_hash(length=6)}"
	return frappe.get_doc(doctype=TEMPLATE, name=name, **values).insert().name


def break_templates(text: str) -> None:
	"""What is written past the form, or was checked by an earlier version."""
	frappe.db.set_value(TEMPLATE, {"name": ["like", "Prøve %"]}, "response_html", text)


class Sent:
	"""A mail of the queue, as programs read it."""

	def __init__(self, row):
		self.to = set(frappe.get_all("Email Queue Recipient", {"parent": row.name}, pluck="recipient"))
		message = email.message_from_string(row.message)
		self.subject = str(email.header.make_header(email.header.decode_header(message["Subject"])))
		parts = list(message.walk())
		self.files = {part.get_filename() for part in parts} - {None}
		self.types = [part.get_content_type() for part in parts]
		html = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
		self.html = b"".join(html).decode()


def mails() -> list[Sent]:
	rows = frappe.get_all(QUEUE, fields=["name", "message"], order_by="creation asc")
	frappe.db.delete(QUEUE)
	return [Sent(row) for row in rows]


def told() -> str:
	said = " ".join(str(message["message"]) for message in frappe.message_log)
	frappe.clear_messages()
	return said


def errors() -> list[str]:
	return frappe.get_all("Error Log", {"method": "Mails of partnerships"}, pluck="error")


# --- the list ----------------------------------------------------------------------------------------------


def calls() -> list[tuple[str, str]]:
	"""File and first argument of each call that hands a mail on."""
	found = []
	for path in ROOT.rglob("*.py"):
		for node in ast.walk(ast.parse(path.read_text("utf-8"))):
			if isinstance(node, ast.Call) and ast.unparse(node.func) in ("outgoing.send", "party_mails.mail"):
				found.append((path.name, ast.unparse(node.args[0]) if node.args else ""))
	return found


def test_every_call_names_a_kind_of_the_list():
	constants = {f"kinds.{name}" for name, value in vars(kinds).items() if isinstance(value, Kind)}
	handed_on = {
		("letters.py", "kind"),
		("mails.py", "KINDS[mail.kind]"),
		("party_mails.py", "kind"),
		("signature_mails.py", "kind"),
		("written.py", "kind"),
	}
	found = set(calls())
	assert {call for call in found if call[1] not in constants} == handed_on


def test_every_kind_leaves_somewhere():
	constants = {name for name, value in vars(kinds).items() if isinstance(value, Kind)}
	code = "".join(path.read_text("utf-8") for path in ROOT.rglob("*.py") if path.name != "kinds.py")
	assert {name for name in constants if not re.search(rf"\b{name}\b", code)} == set()
	assert len(KINDS) == len(constants)


def test_the_form_and_the_docs_have_the_same_list():
	options = frappe.get_meta(ROW).get_field("kind").options.split("\n")
	assert options == list(KINDS)
	docs = (ROOT.parent / "docs" / "mails.md").read_text("utf-8")
	rows = re.findall(r"^\| \*([^|]+)\* \| [^|]+ \| (yes|no) \| (yes|no) \|$", docs, re.M)
	said = {True: "yes", False: "no"}
	assert rows == [(kind.name, said[kind.can_be_off], said[kind.keeps_text]) for kind in KINDS.values()]


def test_the_form_tells_what_they_are():
	settings = frappe.get_single(SETTINGS)
	settings.run_method("onload")
	assert [row["name"] for row in settings.get_onload("mails")] == list(KINDS)


# --- switched off ------------------------------------------------------------------------------------------


@each_kind
def test_what_is_switched_off_is_not_sent_and_the_user_is_told(kind):
	if not kind.can_be_off:
		with pytest.raises(frappe.ValidationError, match=f"{kind.name} cannot be switched off"):
			choose(kind, off=True)
		frappe.clear_messages()
		frappe.get_doc(
			doctype=ROW,
			parent=SETTINGS,
			parenttype=SETTINGS,
			parentfield="mails",
			kind=kind.name,
			do_not_send=1,
		).db_insert()
		assert outgoing.send(kind, ABOUT, **LETTER) and len(mails()) == 1
		return
	choose(kind, off=True)
	for _time in range(2):
		assert not outgoing.send(kind, ABOUT, **LETTER)
	assert mails() == []
	assert told().count(f"No mail was sent, because {kind.name} is switched off") == 1
	other = kinds.CODE if kind is not kinds.CODE else kinds.LINKS
	assert outgoing.send(other, ABOUT, **LETTER) and len(mails()) == 1


def test_who_has_no_account_is_told_nothing_of_settings(login):
	choose(kinds.NOTICE_GIVEN, off=True)
	with login("Guest"):
		assert not outgoing.send(kinds.NOTICE_GIVEN, ABOUT, **LETTER)
	assert told() == ""


def test_a_mail_stands_there_once():
	choose(kinds.MINUTES)
	with pytest.raises(frappe.ValidationError, match="Minutes stands twice under Mails"):
		choose(kinds.MINUTES)


# --- in other words ----------------------------------------------------------------------------------------


@each_kind
def test_a_mail_is_worded_as_the_site_words_it(kind):
	text = "<h2>{{ partnership }}</h2>{{ document }}, {{ person }}, {{ day }}, {{ language }}<hr>{{ text }}"
	choose(kind, subject="[{{ partnership }}] {{ subject }}", text=text)
	assert outgoing.send(kind, ABOUT, attachments=[{"fname": "a.txt", "fcontent": b"a"}], **LETTER)
	(mail,) = mails()
	assert mail.subject == "[A & B] Vores emne"
	assert "A &amp; B</h2>3. møde, Anna, 4. marts 2027, da" in mail.html
	assert mail.html.count("Vores ord") == 1 and 'href="https://x.invalid/#t"' in mail.html
	assert mail.files == {"a.txt"} and mail.to == {ANNA}


@each_kind
def test_links_codes_and_what_users_wrote_stay_whatever_a_template_says(kind):
	for text in ("<p>Kort</p>", "<p>Kort</p><!-- {{ text }} -->", "Kort {{ text|upper }}"):
		frappe.db.delete(ROW)
		choose(kind, text=text)
		assert outgoing.send(kind, ABOUT, **LETTER)
		(mail,) = mails()
		assert "Kort" in mail.html
		assert ("Vores ord" in mail.html and 'href="https://x.invalid/#t"' in mail.html) == kind.keeps_text


@each_kind
def test_a_template_that_cannot_be_filled_in_loses_no_mail(kind):
	choose(kind, text="Hej {{ text }}")
	break_templates("Hej {{ frappe.db.sql }}")
	before = len(errors())
	assert outgoing.send(kind, ABOUT, **LETTER)
	(mail,) = mails()
	assert mail.subject == "Vores emne" and "Vores ord" in mail.html and "Hej" not in mail.html
	assert len(errors()) == before + 1 and told() == ""
	assert kind.name in errors()[0] and 'no value called "frappe"' in errors()[0]


def test_who_wrote_a_template_that_cannot_be_filled_in_has_one_task_for_it():
	kind = kinds.SUMMONS
	choose(kind, text="Hej {{ text }}")
	break_templates("Hej {{ frappe.db.sql }}")
	for _mail in range(2):
		assert outgoing.send(kind, ABOUT, **LETTER)
	of_templates = {"reference_type": "Email Template", "status": "Open"}
	(task,) = frappe.get_all("ToDo", of_templates, ["allocated_to", "description"])
	assert task.allocated_to == frappe.session.user
	assert kind.name in task.description and "no value called" in task.description


def test_a_template_that_is_gone_loses_no_mail():
	choose(kinds.MINUTES, text="Hej")
	frappe.db.delete(TEMPLATE)
	assert outgoing.send(kinds.MINUTES, ABOUT, **LETTER)
	assert "Vores ord" in mails()[0].html


@pytest.mark.parametrize("kind", [kinds.DIGEST, kinds.LINKS], ids=lambda kind: kind.name)
@pytest.mark.parametrize(
	"hostile", ["<script>alert(1)</script>", "{{ text }}", '"><img src=x onerror=alert(1)>', "A\nBcc: x@y.dk"]
)
def test_hostile_values_are_text(kind, hostile):
	choose(kind, subject="{{ person }}.", text='<p title="{{ person }}">{{ person }}</p>{{ text }}')
	assert outgoing.send(kind, ABOUT._replace(person=hostile), **LETTER)
	(mail,) = mails()
	assert mail.subject == " ".join(hostile.split()) + "."
	assert not re.search(r"<script|<img[^>]*onerror", mail.html)
	assert mail.html.count("Vores ord") == 1 and mail.to == {ANNA}


@pytest.mark.parametrize(
	"text",
	[
		"<script>alert(1)</script>",
		"<img src=x onerror=alert(1)>",
		'<a href="javascript:alert(1)">x</a>',
		"<iframe src=//x></iframe>",
		"<style>p { display: none }</style>",
		"<p onclick=alert(1)>x</p>",
	],
)
def test_what_a_template_would_run_is_left_out(text):
	choose(kinds.LINKS, text=text + "{{ text }}")
	assert outgoing.send(kinds.LINKS, ABOUT, **LETTER)
	(mail,) = mails()
	body = mail.html[mail.html.index("<body") :]
	assert not re.search(r"<script|onerror|javascript:|<iframe|onclick|p \{ display", body)
	assert "Vores ord" in body


@pytest.mark.parametrize(
	"text", ["{{ frappe.db }}", "{{ text", "{% set x = 1 %}", "{% if day == 1/0 %}{% endif %}"]
)
def test_the_settings_refuse_a_template_that_cannot_be_filled_in(text):
	name = worded(text="x")
	frappe.db.set_value(TEMPLATE, name, "response_html", text)
	settings = frappe.get_single(SETTINGS)
	settings.append("mails", {"kind": "Links", "email_template": name})
	with pytest.raises(frappe.ValidationError, match=f"The Email Template {name}"):
		settings.save()


@pytest.mark.parametrize(
	"text",
	["{% if not person %}{{ nothing }}{% endif %}", "{% if language == 'en' %}{{ nothing }}{% endif %}"],
)
def test_they_look_at_every_case(text):
	with pytest.raises(frappe.ValidationError, match="no value called &quot;nothing"):
		choose(kinds.LINKS, text=text)


def test_a_template_in_use_stays_one_that_can_be_filled_in():
	choose(kinds.LINKS, text="Hej {{ text }}")
	used = frappe.get_last_doc(TEMPLATE, {"name": ["like", "Prøve %"]})
	used.response_html = "{{ doc.name }}"
	with pytest.raises(frappe.ValidationError, match="no value called &quot;doc"):
		used.save()
	frappe.get_doc(TEMPLATE, worded(text="{{ doc.name }}")).save()


# --- what people do ----------------------------------------------------------------------------------------


@kept
def meeting(site):
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	coming = world.make(doc.name, f"{add_days(getdate(), 21)} 13:00:00")
	coming.append("agenda", {"topic": "Velkomst"})
	coming.attendance[0].update({"person": "Anna", "email": ANNA})
	coming.attendance[1].update({"person": "Bo", "email": BO})
	coming.save()
	return coming


def in_force(meeting) -> set[str]:
	return set(frappe.get_all(INVITATION, {"uid": meeting.uid, "method": "REQUEST"}, pluck="email"))


def test_a_summons_keeps_its_invitation_its_papers_and_its_page(meeting):
	choose(kinds.NEW_SUMMONS, subject="{{ day }}: {{ document }}", text="<p>Kom, {{ person }}</p>")
	summoning.summon(meeting.name)
	mails()
	party = meeting.attendance[0].organisation
	giving.give("Summons", meeting.name, party, "Anna", ANNA)
	mails()
	summoning.summon(meeting.name)
	(mail,) = (mail for mail in mails() if mail.to == {ANNA})
	assert meeting.title in mail.subject and "Kom, Anna" in mail.html
	assert "partnership-link#" in mail.html and "text/calendar" in mail.types
	assert "invite.ics" in mail.files and any(name.endswith(".pdf") for name in mail.files)


def test_a_meeting_that_is_cancelled_in_silence_still_stands_in_calendars(meeting):
	choose(kinds.MEETING_CANCELLED, off=True)
	summoning.summon(meeting.name)
	mails()
	told()
	summoning.cancel(meeting.name, "Ferie")
	assert "Meeting Cancelled is switched off" in told()
	assert mails() == [] and meeting.reload().cancelled and in_force(meeting) == {ANNA, BO}
	tasks.take_back_invitations()
	assert mails() == []
	frappe.db.delete(ROW)
	tasks.take_back_invitations()
	assert {to for mail in mails() for to in mail.to} == {ANNA, BO} and in_force(meeting) == set()


def test_so_it_does_for_who_is_called_no_more(meeting):
	choose(kinds.NO_LONGER_CALLED, off=True)
	summoning.summon(meeting.name)
	mails()
	told()
	meeting.reload()
	meeting.attendance = [row for row in meeting.attendance if row.email != BO]
	meeting.save()
	said = told()
	assert "No Longer Called is switched off" in said and "an address is missing" not in said
	assert "sent a cancellation" not in said
	assert mails() == [] and BO in in_force(meeting)


def test_minutes_in_other_words_have_their_paper(meeting):
	meeting.db_set(
		{"start": f"{add_days(getdate(), -1)} 13:00:00", "end": f"{add_days(getdate(), -1)} 14:00:00"}
	)
	choose(kinds.MINUTES, text="<p>Referatet er klar</p>")
	assert minutes.send(meeting.name)["sent"]
	(mail,) = mails()
	assert "Referatet er klar" in mail.html and any(name.endswith(".pdf") for name in mail.files)


def test_what_a_user_writes_to_members_goes_along(meeting):
	doc = frappe.get_doc("Partnership", meeting.partnership)
	doc.members[0].email = ANNA
	doc.save()
	choose(kinds.TO_MEMBERS, text="<p>Hilsen kommunen</p>")
	mailing.send(doc.name, [doc.members[0].name], "Emne", "Husk kage")
	(mail,) = mails()
	assert "Hilsen kommunen" in mail.html and "Husk kage" in mail.html


@kept
def agreed(site):
	doc = play.partnership("Mails (prøve)", ["Røde", "Grønne"], language="en", notice_months=3)
	for row in doc.parties:
		row.status = "Signed"
	doc.save()
	doc.db_set("status", "Active")
	return doc.reload()


def test_a_code_and_a_link_stay(agreed):
	choose(kinds.LINKS, text="<p>Short</p>")
	choose(kinds.CODE, text="<p>Short</p>")
	link = pages.given("Notice", agreed.name, named("Røde"))
	(mail,) = mails()
	assert "Short" in mail.html and f"partnership-link#{link.token}" in mail.html
	pages.sent(link, action="send-code")
	(mail,) = mails()
	assert "Short" in mail.html and re.search(r"Your code is \d{6}", mail.html)
	code = re.search(r"Your code is (\d{6})", mail.html)[1]
	assert codes.refusal(link.doc, "give-notice", code) == ""


def test_subjects_name_the_partnership_the_matter_and_the_day(agreed):
	pages.given("Notice", agreed.name, named("Røde"))
	(mail,) = mails()
	assert mail.subject.startswith(f"Notice to {agreed.title}, link until ")
	pages.given("Overview", agreed.name, named("Røde"))
	(mail,) = mails()
	assert mail.subject.startswith(f"{agreed.title}: what waits for Røde, {getdate().day} ")
	assert "link until" not in mail.subject


def test_the_subject_of_a_milestone_says_which_and_by_when(agreed):
	milestone = frappe.get_doc(
		doctype="Partnership Milestone", partnership=agreed.name, title="Cafe", due=add_days(getdate(), 9)
	).insert()
	pages.given("Milestone", milestone.name, named("Røde"))
	(mail,) = mails()
	due = frappe.utils.format_date(milestone.due, "d MMMM yyyy")
	assert mail.subject == f"{agreed.title}: is the milestone Cafe met?, by {due}"


def test_a_reminder_that_is_switched_off_makes_no_links(agreed):
	link = pages.given("Notice", agreed.name, named("Røde"))
	link.doc.db_set("creation", add_days(getdate(), -8), update_modified=False)
	assert pages.EMAIL in reminding.waiting(getdate())
	choose(kinds.LINKS_WAITING, off=True)
	before = frappe.db.count("Partner Access Link")
	mails()
	assert reminding.waiting(getdate()) == []
	tasks.remind_partners(getdate())
	assert mails() == [] and frappe.db.count("Partner Access Link") == before
	assert asking.send_overviews(pages.EMAIL) == 1


def test_a_link_that_a_switched_off_mail_would_bring_is_not_kept(agreed):
	choose(kinds.TURN_TO_SIGN, off=True)
	task = OverviewTask(agreed, named("Røde"), "Tove")
	before = frappe.db.count("Partner Access Link")
	assert not letters.issue_and_ask("tove@partner.invalid", [task], kind=kinds.TURN_TO_SIGN)
	assert mails() == [] and frappe.db.count("Partner Access Link") == before


def test_a_receipt_that_is_switched_off_stands_on_the_page(agreed):
	choose(kinds.RECEIPT, off=True)
	choose(kinds.NOTICE_GIVEN, off=True)
	link = pages.given("Notice", agreed.name, named("Røde"))
	pages.sent(link, action="send-code")
	(code,) = re.findall(r"Your code is (\d{6})", "".join(mail.html for mail in mails()))
	typed = {"reason": "Nye opgaver", "sure": "1", "version": pages.version(pages.sent(link)), "code": code}
	page = pages.sent(link, action="give-notice", **typed)
	assert "Receipt" in pages.text(page) and "switched off" not in pages.text(page)
	assert play.party(agreed.name, "Røde").status == "Under Notice" and mails() == []


def test_the_weekly_mail_is_offered_to_nobody(agreed):
	choose(kinds.DIGEST, off=True)
	tasks.tell_coordinators(getdate())
	assert mails() == [] and home.today()["weekly_mail"] is None
