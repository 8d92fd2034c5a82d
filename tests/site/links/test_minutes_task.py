"""The minutes by a link: a party objects in time, or says that it does not."""

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime

from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.files import paper
from partnership_module.partnership.meetings import minutes

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.link_pages import (
	PERSON,
	SCRIPT,
	are_in_order,
	buttons,
	headings,
	html,
	link_of,
	pressed,
	sent,
	text,
	token_for,
	told,
	version_on,
)
from ..worlds.organisations import named

RED, GREEN = "Røde", "Grønne"
WRONG = "Punkt 2: Vi sagde nej.\nIkke ja."


@kept
def meeting():
	partnership = play.partnership("Refereret (prøve)", [RED, GREEN], language="en", start_date="2003-12-31")
	partnership.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	partnership.save()
	doc = frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership.name,
		title="Styregruppe 3",
		group_name="Styregruppe",
		start=f"{add_days(getdate(), -3)} 13:00:00",
		attendance=[
			{"person": person, "organisation": named(party), "status": "Present"}
			for person, party in ((PERSON, RED), ("Dan Dahl", GREEN))
		],
		minutes="Alle var enige om det meste.",
	).insert()
	doc.update({"minutes_sent_on": now_datetime(), "objections_until": add_days(getdate(), 5)})
	with writing(doc):
		doc.save()
	return doc


@kept
def token(meeting):
	return token_for("Minutes", meeting.name, named(RED))


def objections(meeting) -> list[tuple]:
	return [(row.party, row.objection, row.received_on) for row in meeting.reload().objections]


def set_in(meeting, **values):
	doc = meeting.reload()
	doc.update(values)
	with writing(doc):
		doc.save()


# --- read --------------------------------------------------------------------------------------------------


def test_the_page_has_the_minutes_and_says_until_when_to_object(meeting, token):
	page = sent(token)
	day = frappe.utils.format_date(add_days(getdate(), 5), "d MMMM yyyy")
	zone = frappe.utils.get_system_timezone()
	assert f"{RED} may object until {day} at 23:59 ({zone})." in text(page)
	assert "Alle var enige om det meste." in text(page)
	assert {"object", "no-objection", "save", "file:minutes"} <= buttons(page)
	assert are_in_order(headings(page))
	assert sent(token, "file:minutes").get_data().startswith(b"%PDF-")


def test_no_party_reads_the_objection_of_another_before_the_minutes_are_approved(meeting, token):
	version = version_on(sent(token))
	minutes.object_to(meeting.name, named(GREEN), "Grøn indsigelse")
	assert "Grøn indsigelse" not in html(sent(token))
	assert version_on(sent(token)) == version


def test_the_overview_hands_out_the_same_minutes(meeting, monkeypatch):
	monkeypatch.setattr(paper, "pdf", lambda page, **_options: page.encode())
	minutes.object_to(meeting.name, named(GREEN), "Grøn indsigelse")
	overview = token_for("Overview", meeting.partnership, named(RED))
	(name,) = (button for button in buttons(sent(overview)) if button.startswith("file:minutes-"))
	read = sent(overview, name).get_data(as_text=True)
	assert "Alle var enige om det meste." in read and "Grøn indsigelse" not in read


def test_reading_records_nothing(meeting, token):
	before = meeting.reload().as_dict()
	for action in ("open", "speak-da", "", "file:summons", "file:minutes"):
		sent(token, action, objection=WRONG)
	assert meeting.reload().as_dict() == before
	assert not told(meeting)


# --- answered ----------------------------------------------------------------------------------------------


def test_a_party_objects(meeting, token):
	page = pressed(token, "object", objection=WRONG)
	assert objections(meeting) == [(named(RED), WRONG, getdate())]
	assert "Objects: Punkt 2: Vi sagde nej." in text(page) and "Fingerprint of the minutes" in text(page)
	assert told(meeting)[0].startswith(f"{PERSON} ({RED}), by link: Objects: Punkt 2")
	assert link_of(token).done_on


def test_a_party_that_has_none_says_so_and_no_objection_is_recorded(meeting, token):
	page = pressed(token, "no-objection")
	assert "Answer No objection." in text(page)
	assert objections(meeting) == []
	assert told(meeting) == [f"{PERSON} ({RED}), by link: No objection."]


@pytest.mark.parametrize(
	"action, typed, words",
	[
		("object", "  ", "Write what is wrong in the minutes."),
		("no-objection", WRONG, "You wrote an objection. Send it, or clear the text."),
	],
)
def test_what_is_half_said_is_asked_back_and_kept(meeting, token, action, typed, words):
	page = pressed(token, action, objection=typed)
	assert words in text(page) and 'id="objection-problem"' in html(page)
	assert typed.strip() in html(page)
	assert objections(meeting) == [] and not told(meeting)


def test_the_same_twice_is_one_objection_with_the_same_receipt(meeting, token):
	version = version_on(sent(token))
	first, again = (sent(token, "object", version=version, objection=WRONG) for _time in range(2))
	assert text(first).partition("Receipt")[2] == text(again).partition("Receipt")[2] != ""
	second = token_for("Minutes", meeting.name, named(RED), "Bo", "bo@partner.invalid")
	pressed(second, "object", objection=WRONG)
	assert len(objections(meeting)) == 1
	other = sent(token, "object", version=version, objection="Noget andet")
	assert "which is not recorded Noget andet" in text(other)
	assert len(objections(meeting)) == 1


def test_two_people_of_a_party_object_each(meeting, token):
	second = token_for("Minutes", meeting.name, named(RED), "Bo", "bo@partner.invalid")
	pressed(token, "object", objection=WRONG)
	pressed(second, "object", objection="Også punkt 3.")
	assert [text for _party, text, _day in objections(meeting)] == [WRONG, "Også punkt 3."]


# --- the text, the day, others -----------------------------------------------------------------------------


def test_over_minutes_that_have_changed_nothing_is_recorded_and_what_was_typed_stays(meeting, token):
	version = version_on(sent(token))
	set_in(meeting, minutes="Ingen var enige.")
	page = sent(token, "object", version=version, objection=WRONG)
	assert page.status_code == 409 and "The text has changed" in text(page)
	assert WRONG in html(page) and "Ingen var enige." in text(page)
	assert objections(meeting) == []
	assert sent(token, "no-objection", version=version).status_code == 409


@pytest.mark.parametrize("days, is_recorded", [(0, True), (-1, False)])
def test_one_objects_until_the_end_of_the_day(meeting, token, days, is_recorded):
	set_in(meeting, objections_until=add_days(getdate(), days))
	page = pressed(token, "object", objection=WRONG)
	assert bool(objections(meeting)) is is_recorded
	if not is_recorded:
		assert "The time to object ended:" in text(page) and WRONG in html(page)
		with pytest.raises(frappe.ValidationError, match="The time to object ended on"):
			token_for("Minutes", meeting.name, named(RED))


def test_approved_minutes_are_read_with_all_objections_and_take_none(meeting, token):
	minutes.object_to(meeting.name, named(GREEN), "Grøn indsigelse")
	doc = meeting.reload()
	doc.objections[0].answer = "Rettet."
	doc.objections_until = add_days(getdate(), -1)
	with writing(doc):
		doc.submit()
	page = pressed(token, "object", objection=WRONG)
	assert "The minutes are approved." in text(page) and "Grøn indsigelse" in text(page)
	assert WRONG in html(page) and "object" not in buttons(page)
	assert len(objections(meeting)) == 1
	with pytest.raises(frappe.ValidationError, match="The minutes are approved"):
		token_for("Minutes", meeting.name, named(RED))


def test_before_the_minutes_are_sent_there_is_no_link(meeting, token):
	frappe.db.set_value("Steering Meeting", meeting.name, "minutes_sent_on", None)
	assert sent(token).status_code == 403
	with pytest.raises(frappe.ValidationError, match="The minutes have not been sent yet"):
		token_for("Minutes", meeting.name, named(RED))


def test_forged_fields_change_nothing(meeting, token):
	before = meeting.reload().as_dict()
	forged = {
		**{"party": named(GREEN), "received_on": "2001-01-01", "answer": "Falsk", "docstatus": "1"},
		**{"minutes": "Falsk", "objections_until": "2100-01-01", "approved_on": "2001-01-01"},
	}
	pressed(token, "object", objection=WRONG, **forged)
	after = meeting.reload().as_dict()
	assert objections(meeting) == [(named(RED), WRONG, getdate())]
	assert not after["objections"][0]["answer"]
	for doc in (before, after):
		doc.pop("objections")
		for row in (doc, *doc["attendance"], *doc["agenda"]):
			row.pop("modified"), row.pop("modified_by")
	assert before == after


def test_scripts_run_nowhere(meeting, token):
	pages = [sent(token, "object", version=SCRIPT, objection=SCRIPT), sent(token, "save", objection=SCRIPT)]
	pages += [pressed(token, "object", objection=SCRIPT), sent(token)]
	assert all("<script>alert" not in html(page) and "<img src=x" not in html(page) for page in pages)
	assert "<script" not in told(meeting)[0] and "<img" not in told(meeting)[0]


def test_a_number_of_a_citizen_is_refused_and_kept_on_the_page(meeting, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	page = pressed(token, "object", objection="Borger 010101-0105")
	assert "CPR" in text(page) and "Borger 010101-0105" in html(page)
	assert objections(meeting) == []


@pytest.mark.parametrize("language, words", [("da", "Send indsigelsen"), ("en", "Send the Objection")])
def test_it_speaks_both_languages(token, language, words):
	assert words in text(sent(token, f"speak-{language}"))
