"""The summons by a link: whoever is called answers for themselves, until the meeting begins."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, now_datetime

from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.links import giving
from partnership_module.partnership.mail import outgoing
from partnership_module.partnership.meetings import summoning

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.link_pages import (
	SCRIPT,
	are_in_order,
	buttons,
	headings,
	html,
	pressed,
	sent,
	text,
	token_for,
	told,
	version_on,
)
from ..worlds.organisations import named

RED, GREEN = "Røde", "Grønne"
ANNA, ANNAS = "Anna Ager", "anna@partner.invalid"
BO, CEM = "Bo Bro", "Cem Can"
SHARED = "post@partner.invalid"
DEPUTY = {"answer": "deputy", "deputy": "Dea Dam", "deputy_email": "dea@partner.invalid"}
TOPIC, WHY = "Åbningstider om aftenen", "De unge spørger efter det."


@kept
def meeting():
	partnership = play.partnership("Indkaldt (prøve)", [RED, GREEN], language="en", start_date="2003-12-31")
	partnership.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	partnership.save()
	people = ((ANNA, RED, ANNAS), (BO, RED, SHARED), (CEM, RED, SHARED), ("Dan Dahl", GREEN, ""))
	doc = frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership.name,
		title="Styregruppe 3",
		group_name="Styregruppe",
		start=f"{add_days(getdate(), 14)} 13:00:00",
		place="Rådhuset",
		attendance=[
			{"person": person, "organisation": named(party), "email": email}
			for person, party, email in people
		],
	).insert()
	doc.append("agenda", {"topic": "Budget for foråret", "source": "Proposed"})
	doc.summoned_on = now_datetime()
	with writing(doc):
		doc.save()
	return doc


@kept
def token(meeting):
	return token_for("Summons", meeting.name, named(RED), ANNA, ANNAS)


def row(meeting, person: str = ANNA):
	return next(row for row in meeting.reload().attendance if row.person == person)


def answered(meeting, person: str = ANNA) -> tuple:
	found = row(meeting, person)
	return found.response or "", found.deputy or "", found.deputy_email or ""


def proposals(meeting) -> list:
	return [row for row in meeting.reload().agenda if row.source == "Proposed" and row.dropped]


# --- read --------------------------------------------------------------------------------------------------


def test_the_page_has_the_agenda_and_the_papers(meeting, token):
	page = sent(token)
	assert "Meeting: Styregruppe 3" in text(page) and "Rådhuset" in text(page)
	assert f"({frappe.utils.get_system_timezone()}) Agenda and papers" in text(page)
	assert "Budget for foråret" in text(page)
	assert {"send", "save", "file:summons"} <= buttons(page)
	assert are_in_order(headings(page))
	assert sent(token, "file:summons").get_data().startswith(b"%PDF-")


def test_pdfs_that_are_attached_to_the_meeting_are_handed_out_and_no_other_file(meeting, token):
	summons = sent(token, "file:summons").get_data()

	def attach(to: str, name: str, content: bytes):
		values = {"attached_to_doctype": "Steering Meeting", "attached_to_name": to, "is_private": 1}
		return frappe.get_doc(doctype="File", file_name=name, content=content, **values).insert()

	paper = attach(meeting.name, "Budget & bilag.pdf", summons)
	notes = attach(meeting.name, "noter.txt", b"Kun for sekretaeren")
	copy = frappe.copy_doc(meeting)
	copy.title = "Et andet"
	other = attach(copy.insert().name, "andet.pdf", summons)
	assert sent(token, f"file:{paper.name}").get_data() == summons
	assert "Budget &amp; bilag" in html(sent(token))
	for file in (notes, other):
		assert sent(token, f"file:{file.name}").status_code == 404
		assert file.name not in html(sent(token))


def test_reading_records_nothing(meeting, token):
	before = meeting.reload().as_dict()
	for action in ("open", "speak-da", "", "file:summons", "file:minutes"):
		sent(token, action, answer="coming", topic=TOPIC)
	assert meeting.reload().as_dict() == before
	assert not told(meeting)


# --- who ---------------------------------------------------------------------------------------------------


def test_links_are_offered_to_those_who_are_called(meeting, monkeypatch):
	monkeypatch.setattr(outgoing, "can_mail", lambda: True)
	rows = giving.recipients("Summons", meeting.name)
	assert [(row["title"], row["person"], row["email"]) for row in rows] == [
		(RED, ANNA, ANNAS),
		(RED, BO, SHARED),
		(RED, CEM, SHARED),
		(GREEN, None, None),
	]


@pytest.mark.parametrize(
	"person, email, whose",
	[
		("Anna A.", ANNAS.upper(), ANNA),
		(ANNA.upper(), "ny@partner.invalid", ANNA),
		(BO, SHARED, BO),
		(CEM, SHARED, CEM),
	],
)
def test_a_link_is_for_the_row_of_its_address_else_of_its_name(meeting, person, email, whose):
	pressed(token_for("Summons", meeting.name, named(RED), person, email), "send", answer="coming")
	assert [row.person for row in meeting.reload().attendance if row.response] == [whose]


@pytest.mark.parametrize(
	"person, email, party",
	[("Else", "else@partner.invalid", RED), ("Else", SHARED, RED), (ANNA, ANNAS, GREEN)],
)
def test_whoever_is_not_called_gets_no_link(meeting, person, email, party):
	with pytest.raises(frappe.ValidationError, match="is not called to this meeting"):
		token_for("Summons", meeting.name, named(party), person, email)


def test_called_no_more_the_link_opens_nothing(meeting, token):
	doc = meeting.reload()
	doc.attendance = [row for row in doc.attendance if row.person != ANNA]
	doc.save()
	assert sent(token).status_code == 403


# --- answered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"typed, stored, words",
	[
		({"answer": "coming"}, ("Coming", "", ""), "Is coming."),
		({"answer": "not-coming"}, ("Not Coming", "", ""), "Is not coming."),
		(DEPUTY, ("Not Coming", *list(DEPUTY.values())[1:]), "A deputy comes: Dea Dam, dea@partner.invalid."),
	],
)
def test_an_answer_is_recorded_and_shown(meeting, token, typed, stored, words):
	page = pressed(token, "send", **typed)
	assert f"Your answer so far: {words}" in text(page) and "it is recorded" in text(page)
	assert answered(meeting) == stored
	assert told(meeting) == [f"{ANNA} ({RED}), by link: {words}"]
	assert not any(row.response for row in meeting.attendance if row.person != ANNA)


def test_an_answer_may_change_until_the_meeting_begins(meeting, token):
	pressed(token, "send", **DEPUTY)
	pressed(token, "send", answer="coming")
	assert answered(meeting) == ("Coming", "", "")
	assert len(told(meeting)) == 2


def test_what_the_desk_records_keeps_the_deputy(meeting, token):
	pressed(token, "send", **DEPUTY)
	summoning.respond(meeting.name, ANNA, "Maybe")
	assert answered(meeting) == ("Maybe", "Dea Dam", "dea@partner.invalid")


@pytest.mark.parametrize(
	"typed, field, words",
	[
		({"answer": "x"}, "answer", "Choose one of the answers."),
		({"answer": "Coming"}, "answer", "Choose one of the answers."),
		({**DEPUTY, "answer": "coming"}, "answer", "You name a deputy."),
		({**DEPUTY, "deputy": " "}, "deputy", "Write the name of the deputy."),
		({**DEPUTY, "deputy": "x" * 141}, "deputy", "Write at most 140 characters."),
		({**DEPUTY, "deputy_email": ""}, "deputy_email", "Write one valid e-mail address."),
		({**DEPUTY, "deputy_email": "a@b.dk, c@d.dk"}, "deputy_email", "Write one valid e-mail address."),
		({"answer": "coming", "why": WHY}, "topic", "Write what the item is called."),
		({"answer": "coming", "topic": "x" * 141}, "topic", "Write at most 140 characters."),
		({}, None, "Say whether you come, or propose an item."),
	],
)
def test_what_is_wrong_is_told_at_its_place_and_nothing_is_recorded(meeting, token, typed, field, words):
	page = pressed(token, "send", **typed)
	assert words in text(page)
	assert not field or f'id="{field}-problem"' in html(page)
	assert all(value in html(page) for key, value in typed.items() if key in ("deputy", "why", "topic"))
	assert answered(meeting) == ("", "", "") and not proposals(meeting)
	assert not told(meeting)


# --- proposed ----------------------------------------------------------------------------------------------


def test_a_proposal_waits_for_the_secretary(meeting, token):
	before = version_on(sent(token))
	page = pressed(token, "send", topic=TOPIC, why=WHY)
	assert f"Proposed for the agenda: {TOPIC}" in text(page)
	(item,) = proposals(meeting)
	assert (item.topic, item.details) == (TOPIC, f"{WHY}\n\nProposed by {ANNA}, {RED}.")
	assert [row.idx for row in meeting.agenda] == list(range(1, len(meeting.agenda) + 1))
	assert version_on(sent(token)) == before
	assert not item.minutes and not any(row.response for row in meeting.attendance)
	item.dropped = 0
	meeting.save()
	assert TOPIC in text(sent(token))


def test_what_is_not_taken_up_returns_at_the_next_meeting(meeting, token):
	pressed(token, "send", topic=TOPIC)
	later = frappe.get_doc(
		doctype="Steering Meeting",
		partnership=meeting.partnership,
		title="Styregruppe 4",
		group_name="Styregruppe",
		start=f"{add_days(getdate(), 40)} 13:00:00",
	).insert()
	assert TOPIC in [row.topic for row in later.agenda]


def test_answer_and_proposal_go_in_one(meeting, token):
	pressed(token, "send", answer="coming", topic=TOPIC)
	assert answered(meeting)[0] == "Coming" and len(proposals(meeting)) == 1


def test_the_same_twice_is_recorded_once(meeting, token):
	version = version_on(sent(token))
	pages = [sent(token, "send", version=version, **DEPUTY, topic=TOPIC, why=WHY) for _time in range(3)]
	assert len({text(page) for page in pages}) == 1
	assert len(proposals(meeting)) == 1 and len(told(meeting)) == 2


# --- changed, over, forged ---------------------------------------------------------------------------------


def test_a_meeting_that_was_moved_is_answered_anew_and_what_was_typed_stays(meeting, token):
	version = version_on(sent(token))
	doc = meeting.reload()
	doc.start = add_to_date(doc.start, days=1)
	doc.save()
	page = sent(token, "send", version=version, answer="coming", topic=TOPIC, why=WHY)
	assert page.status_code == 409 and "The text has changed" in text(page)
	assert WHY in html(page) and TOPIC in html(page)
	assert answered(meeting) == ("", "", "") and not proposals(meeting)


@pytest.mark.parametrize(
	"change, words",
	[
		({"start": "2020-01-10 10:00:00", "end": None}, "The meeting has begun"),
		({"cancelled": 1, "cancelled_reason": "For <b>mange</b> afbud"}, "The meeting is cancelled."),
	],
)
def test_over_or_cancelled_nothing_is_recorded_and_what_was_typed_stays(meeting, token, change, words):
	doc = meeting.reload()
	doc.update(change)
	with writing(doc):
		doc.save()
	page = pressed(token, "send", **DEPUTY, topic=TOPIC, why=WHY)
	assert words in text(page) and "<b>mange" not in html(page)
	assert TOPIC in html(page) and WHY in html(page) and "send" not in buttons(page)
	assert answered(meeting) == ("", "", "") and not proposals(meeting)
	with pytest.raises(frappe.ValidationError, match="Nobody is asked any more"):
		token_for("Summons", meeting.name, named(RED), ANNA, ANNAS)


def test_before_the_summons_there_is_no_link(meeting):
	frappe.db.set_value("Steering Meeting", meeting.name, "summoned_on", None)
	with pytest.raises(frappe.ValidationError, match="The summons has not been sent yet"):
		token_for("Summons", meeting.name, named(RED), ANNA, ANNAS)


def test_forged_fields_change_nothing(meeting, token):
	other = row(meeting, BO)
	before = meeting.reload().as_dict()
	forged = {
		**{"person": BO, "party": named(GREEN), "response": "Coming", "status": "Present"},
		**{"start": "2001-01-01", "minutes": "Falsk", "docstatus": "1", f"response-{other.name}": "Coming"},
		**{"dropped": "0", "source": "Standing", "name": other.name},
	}
	pressed(token, "send", answer="coming", **forged)
	after = meeting.reload().as_dict()
	assert after["attendance"][0]["response"] == "Coming"
	for doc in (before, after):
		doc["attendance"].pop(0)
		for table in (doc, *doc["attendance"], *doc["agenda"]):
			table.pop("modified"), table.pop("modified_by")
	assert before == after


def test_scripts_run_nowhere(meeting, token):
	typed = {"answer": SCRIPT, "deputy": SCRIPT, "deputy_email": SCRIPT, "topic": SCRIPT, "why": SCRIPT}
	pages = [pressed(token, "send", **typed), sent(token, "save", **typed), sent(token)]
	pages.append(pressed(token, "send", **{**DEPUTY, "deputy": SCRIPT, "topic": SCRIPT, "why": SCRIPT}))
	pages.append(sent(token))
	assert all("<script>alert" not in html(page) and "<img src=x" not in html(page) for page in pages)
	assert not any("<script" in line or "<img" in line for line in told(meeting))


def test_a_number_of_a_citizen_is_refused_and_kept_on_the_page(meeting, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	page = pressed(token, "send", answer="coming", topic=TOPIC, why="Borger 010101-0105")
	assert "CPR" in text(page) and "Borger 010101-0105" in html(page)
	assert answered(meeting) == ("", "", "") and not proposals(meeting)


def test_no_page_names_the_address_of_another(token):
	assert SHARED not in html(sent(token)) and ANNAS not in html(sent(token))


@pytest.mark.parametrize("language, words", [("da", "Kommer du?"), ("en", "Are you coming?")])
def test_it_speaks_both_languages(token, language, words):
	assert words in text(sent(token, f"speak-{language}"))
