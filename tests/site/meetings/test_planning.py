"""A meeting prepares itself: dates, members, place, secretary, agenda."""

from datetime import date, datetime, time, timedelta
from functools import partial

import frappe
import pytest

from partnership_module.partnership.meetings import agenda, planning
from partnership_module.rules.meetings.planning import is_open

from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.reporting import queries_of

SETTINGS = "Partnership Settings"


@kept
def violence():
	"""In English, so that every topic can be told from its translation."""
	return in_language("en")


def in_language(language: str) -> str:
	doc = partnership("violence")
	doc.language = language
	doc.save()
	return doc.name


@pytest.fixture(autouse=True)
def standing_items():
	doc = frappe.get_doc(SETTINGS)
	doc.update({"agenda_opens_with": "Fremmøde", "agenda_closes_with": "Kalender\nRunde"})
	doc.save()


def test_proposals_follow_the_rule_on_open_days(violence):
	world.make(violence, f"{date.today() - timedelta(days=30)} 09:30:00")
	found = planning.proposals(violence, world.STEERING)
	assert len(found) in (3, 4)
	assert all(is_open(moment.date()) and moment.time() == time(9, 30) for moment in found)


def test_a_partnership_that_is_to_begin_gets_the_meetings_of_its_first_year(violence):
	doc = frappe.get_doc("Partnership", violence)
	frappe.db.delete("Steering Meeting", {"partnership": violence})
	doc.start_date, doc.end_date = date(date.today().year + 1, 1, 1), None
	doc.meeting_rules = []
	doc.append("meeting_rules", {"group_name": world.STEERING, "rhythm": "N Times a Year", "number": 4})
	doc.save()
	found = planning.proposals(violence, world.STEERING)
	assert [moment.year for moment in found] == [doc.start_date.year] * 4


def test_a_group_without_a_rule_gets_no_proposals(violence):
	doc = frappe.get_doc("Partnership", violence)
	doc.append("groups", {"title": "Arbejdsgruppe", "kind": "Working Group"})
	doc.save()
	assert planning.proposals(violence, "Arbejdsgruppe") == []


def namesake(meeting, **values):
	given = {"partnership": meeting.partnership, "group_name": world.STEERING, "title": meeting.title}
	return frappe.get_doc(doctype="Steering Meeting", **{**given, "start": meeting.start, **values})


def test_two_meetings_of_a_day_have_different_titles(violence):
	meeting = world.make(violence, "2004-03-10 13:00:00")
	for start in ("2004-03-10 00:00:00", "2004-03-10 23:59:59", meeting.start):
		with pytest.raises(frappe.ValidationError, match=f"already has a meeting {meeting.title} on"):
			namesake(meeting, start=start).insert()
	namesake(meeting, start="2004-03-11 00:00:00").insert()
	namesake(meeting, title="Ekstraordinært møde").insert()


def test_a_cancelled_meeting_may_have_a_namesake(violence):
	meeting = world.make(violence, "2004-03-10 13:00:00")
	meeting.db_set("cancelled", 1)
	namesake(meeting).insert()


def test_namesakes_that_are_there_can_still_be_saved(violence):
	meeting = world.make(violence, "2004-03-10 13:00:00")
	other = world.make(violence, "2004-03-10 13:00:00")
	other.db_set("title", meeting.title)
	other.reload()
	other.place = "Rådhuset"
	other.save()
	other.update({"start": "2004-03-11 13:00:00", "end": None})
	other.save()
	other.start = "2004-03-10 13:00:00"
	with pytest.raises(frappe.ValidationError, match="Choose another title"):
		other.save()


def test_the_members_are_those_of_the_day(violence):
	meeting = world.make(violence, "2004-03-10 13:00:00")
	people = [row.person for row in meeting.attendance]
	assert "Mellemleder i Rødovre Kommune" in people
	assert "Direktør i Rødovre Kommune" not in people
	assert "Afløser fra Frederiksberg Politi" not in people
	assert len(people) == 6


def test_place_length_and_secretary_are_those_of_the_last_meeting(violence):
	first = world.make(violence, "2004-03-10 13:00:00")
	first.update({"place": "Rådhuset, lokale 2", "end": "2004-03-10 14:30:00"})
	first.save()
	second = world.make(violence, "2004-06-10 10:00:00")
	assert second.place == "Rådhuset, lokale 2"
	assert second.end == datetime(2004, 6, 10, 11, 30)
	assert second.secretary == "Mødrehjælpens projektmedarbejder"
	assert second.title != first.title


def test_an_unknown_group_is_refused_with_a_sentence(violence):
	with pytest.raises(frappe.ValidationError, match="Korgruppen is no group of this partnership"):
		planning.make(violence, "Korgruppen", "2004-03-10 13:00:00")


def test_who_may_not_make_meetings_is_refused(violence, login):
	user = frappe.new_doc("User", email="reader@partnership.invalid", first_name="R", send_welcome_email=0)
	user.append_roles("Partnership Auditor", "Desk User")
	user.insert()
	with login(user.name), pytest.raises(frappe.PermissionError):
		planning.make(violence, world.STEERING, "2004-03-10 13:00:00")


def test_addresses_come_from_the_user_and_the_contact(violence):
	user = frappe.new_doc("User", email="anna@partnership.invalid", first_name="A", send_welcome_email=0)
	user.insert()
	contact = frappe.get_doc(
		doctype="Contact",
		first_name="Bo",
		email_ids=[{"email_id": "bo@partnership.invalid", "is_primary": 1}],
	).insert()
	doc = frappe.get_doc("Partnership", violence)
	doc.members[0].user, doc.members[1].contact = user.name, contact.name
	doc.save()
	meeting = world.make(violence, "2004-03-10 13:00:00")
	assert [row.email for row in meeting.attendance[:3]] == [
		"anna@partnership.invalid",
		"bo@partnership.invalid",
		None,
	]


def test_the_agenda_takes_up_what_waits(violence):
	first = world.make(violence, "2004-03-10 13:00:00")
	first.append("actions", {"action": "Skriv pjecen om", "person": "Anna", "due": "2004-04-01"})
	first.append("actions", {"action": "Bestil lokale", "done_on": "2004-03-11"})
	first.append("agenda", {"topic": "Ny telefonliste", "source": "Proposed"})
	first.append("agenda", {"topic": "Afgjort", "source": "Proposed", "outcome": "Ja"})
	first.save()
	first.db_set("minutes_sent_on", "2004-03-12 09:00:00")
	meeting = world.make(violence, "2004-10-12 13:00:00")
	rows = {row.topic: row for row in meeting.agenda}
	assert world.topics(meeting)[0] == "Fremmøde"
	assert world.topics(meeting)[-2:] == ["Kalender", "Runde"]
	assert rows[f"Approval of the minutes of {first.title}"].source == "Minutes"
	action = rows["Action: Skriv pjecen om"]
	assert (action.reference_doctype, action.reference_name) == ("Steering Meeting", first.name)
	assert "Bestil lokale" not in str(world.topics(meeting))
	assert "Ny telefonliste" in rows and "Afgjort" not in rows
	assert any(row.source == "Milestone" for row in meeting.agenda)


def test_a_milestone_leads_to_its_document(violence):
	meeting = world.make(violence, "2004-10-12 13:00:00")
	row = next(row for row in meeting.agenda if row.source == "Milestone")
	code = frappe.db.get_value(row.reference_doctype, row.reference_name, "code")
	assert row.about == code


def test_what_was_dropped_comes_back_at_the_next_meeting(violence):
	first = world.make(violence, "2004-10-12 13:00:00")
	dropped = next(row for row in first.agenda if row.source == "Milestone")
	dropped.dropped = 1
	first.save()
	assert planning.renew_agenda(first.name) == 0
	second = world.make(violence, "2004-12-14 13:00:00")
	assert dropped.topic in world.topics(second)


@pytest.mark.parametrize("seeded", ["da", "en"])
@pytest.mark.parametrize(
	("language", "first", "last", "milestone"),
	[("da", "Velkomst", "Eventuelt", "Milepæl: "), ("en", "Welcome", "Any other business", "Milestone: ")],
)
def test_the_agenda_is_in_the_language_of_its_partnership(seeded, language, first, last, milestone):
	propose_standing_items(seeded)
	meeting = world.make(in_language(language), "2004-10-12 13:00:00")
	topics = world.topics(meeting)
	assert meeting.title == frappe._("{0}, meeting {1}", language).format(world.STEERING, 2)
	assert (topics[0], topics[-1]) == (first, last)
	assert any(topic.startswith(milestone) for topic in topics)
	assert frappe.local.lang == "en"


def test_standing_items_of_the_site_itself_stay_as_they_are():
	settings = frappe.get_doc(SETTINGS)
	settings.agenda_opens_with = "Welcome\nSang"
	settings.save()
	meeting = world.make(in_language("da"), "2004-10-12 13:00:00")
	assert world.topics(meeting)[:2] == ["Velkomst", "Sang"]


def test_standing_items_are_there_once_whoever_renews_the_agenda(violence):
	propose_standing_items("en")
	meeting = world.make(violence, "2004-10-12 13:00:00")
	in_language("da")
	frappe.local.lang = "da"
	planning.renew_agenda(meeting.name)
	standing = [row.topic for row in meeting.reload().agenda if row.source == "Standing"]
	assert standing == ["Welcome", "Approval of the agenda", "Next meeting", "Any other business"]


def propose_standing_items(language: str) -> None:
	"""Put them into the settings as install does on a site in a language."""
	settings = frappe.get_doc(SETTINGS)
	for field, topics in agenda.STANDING_ITEMS.items():
		settings.set(field, "\n".join(frappe._(topic, language) for topic in topics))
	settings.save()


def test_renewing_adds_only_what_is_new_and_keeps_what_people_wrote(violence):
	meeting = world.make(violence, "2004-06-10 13:00:00")
	meeting.agenda[0].minutes = "Alle blev budt velkommen."
	meeting.save()
	frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=violence,
		title="Plakat trykt",
		due="2004-06-20",
	).insert()
	assert planning.renew_agenda(meeting.name) == 1
	meeting.reload()
	assert meeting.agenda[0].minutes == "Alle blev budt velkommen."
	assert "Milestone: Plakat trykt" in world.topics(meeting)
	assert [row.idx for row in meeting.agenda] == list(range(1, len(meeting.agenda) + 1))


def test_renewing_keeps_the_order_that_people_chose(violence):
	meeting = world.make(violence, "2004-06-10 13:00:00")
	chosen = [meeting.agenda[-1], *meeting.agenda[:-1]]
	for index, row in enumerate(chosen, start=1):
		row.idx = index
	meeting.agenda = chosen
	meeting.save()
	order = world.topics(meeting)
	frappe.get_doc(
		doctype="Partnership Milestone", partnership=violence, title="Plakat trykt", due="2004-06-20"
	).insert()
	planning.renew_agenda(meeting.name)
	found = world.topics(meeting.reload())
	assert [topic for topic in found if topic in order] == order
	assert found[-3] == "Milestone: Plakat trykt"


def test_reports_are_on_the_agenda_with_their_figures(violence):
	indicator = "Udleverede pjecer"
	for until, due, status, sent, value in (
		("2004-02-29", "2004-03-01", "Accepted", "2004-03-01", "12"),
		("2004-05-31", "2004-06-01", "Submitted", "2004-06-02", "19"),
	):
		frappe.get_doc(
			doctype="Partner Report",
			partnership=violence,
			party=named("Mødrehjælpen"),
			period_to=until,
			due=due,
			lines=[{"indicator": indicator, "value": value}],
		).insert().db_set({"status": status, "submitted_on": sent})
	frappe.get_doc(
		doctype="Partner Report",
		partnership=violence,
		party=named("Rødovre Kommune"),
		period_to="2004-05-31",
		due="2004-06-01",
	).insert()
	world.make(violence, "2004-03-10 13:00:00")
	meeting = world.make(violence, "2004-06-10 13:00:00")
	rows = {row.topic: row for row in meeting.agenda if row.source == "Report"}
	assert rows["Report of Mødrehjælpen"].details == f"- {indicator}: 19 (before: 12)"
	assert "due 1 June 2004" in rows["Missing report of Rødovre Kommune"].details
	assert len(rows) == 2


def test_a_dispute_is_on_the_agenda_without_a_word_of_what_it_is_about(violence):
	dispute = frappe.get_doc(
		doctype="Partnership Dispute",
		partnership=violence,
		subject="Uenighed om penge",
		raised_by=named("Rødovre Kommune"),
		raised_on="2004-05-01",
		level="Steering Group",
		parties=[{"party": named("Rødovre Kommune")}, {"party": named("Mødrehjælpen")}],
	).insert()
	meeting = world.make(violence, "2004-06-10 13:00:00")
	row = next(row for row in meeting.agenda if row.source == "Dispute")
	assert row.reference_name == dispute.name
	assert "penge" not in f"{row.topic}{row.details}"


def test_a_draft_without_a_title_is_called_by_the_title_of_the_partnership(violence):
	frappe.get_doc(doctype="Partnership Agreement", partnership=violence, kind="Amendment").insert()
	meeting = world.make(violence, "2004-06-10 13:00:00")
	topics = [row.topic for row in meeting.agenda if row.source == "Agreement"]
	title = frappe.db.get_value("Partnership", violence, "title")
	assert topics
	assert all(title in topic for topic in topics)


def test_the_number_of_queries_does_not_grow_with_what_waits(violence):
	meeting = world.make(violence, "2004-06-10 13:00:00")
	before = queries_of(partial(agenda.composed, meeting))
	for number in range(30):
		frappe.get_doc(
			doctype="Partnership Milestone",
			partnership=violence,
			title=f"Resultat {number}",
			due="2004-06-01",
		).insert()
	first = world.make(violence, "2004-03-10 13:00:00")
	for number in range(40):
		first.append("actions", {"action": f"Opgave {number}"})
	first.save()
	frappe.clear_document_cache("Partnership", violence)
	assert queries_of(partial(agenda.composed, meeting)) == before
	found = {item.source: item for item in agenda.composed(meeting)}
	assert len(found["Action"].details) == 40


def test_what_an_agenda_names_can_still_be_deleted(violence):
	meeting = world.make(violence, "2004-10-12 13:00:00")
	row = next(row for row in meeting.agenda if row.source == "Milestone")
	frappe.delete_doc(row.reference_doctype, row.reference_name)
	meeting.reload()
	meeting.save()
