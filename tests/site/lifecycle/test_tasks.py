"""What the days bring: reminders, agenda items, parties that have left, versions that begin and end."""

from datetime import date, timedelta

import frappe
import pytest
from frappe.utils import getdate

from partnership_module import tasks
from partnership_module.partnership.lifecycle import deadlines, notice

from ..worlds import histories as play
from ..worlds.kept import kept

PARTIES = ["Røde", "Grønne"]
DAY = date(2004, 6, 1)


@kept
def partnership():
	dates = {"revision_due": "2004-08-15", "end_date": "2005-12-31"}
	doc = play.partnership("Frister (prøve)", PARTIES, language="en", **dates)
	doc.db_set("status", "Active")
	return doc


def reminders(partnership) -> list[str]:
	return frappe.get_all("ToDo", {"reference_name": partnership.name}, pluck="description")


def test_a_deadline_that_comes_near_is_a_task_once(partnership):
	tasks.remind(DAY)
	tasks.remind(DAY)
	(told,) = reminders(partnership)
	assert told.startswith("The revision is due on")


def test_a_deadline_far_ahead_is_none(partnership):
	tasks.remind(date(2004, 1, 1))
	assert reminders(partnership) == []


def test_a_partnership_that_rests_is_not_reminded(partnership):
	partnership.db_set("status", "Suspended")
	tasks.remind(DAY)
	assert reminders(partnership) == []


def test_a_meeting_takes_up_the_deadlines_before_it(partnership):
	meeting = play.meeting(partnership.name, "Januarmøde", {}, start="2004-01-10 10:00:00")
	assert deadlines_on(meeting) == []
	meeting = play.meeting(partnership.name, "Junimøde", {}, start="2004-06-10 10:00:00")
	(topic,) = deadlines_on(meeting)
	assert topic.startswith("The revision is due on")


def test_a_deadline_that_has_passed_stays_on_the_agenda(partnership):
	partnership.db_set("evaluation_due", "2004-08-20")
	meeting = play.meeting(partnership.name, "Septembermøde", {}, start="2004-09-10 10:00:00")
	told = deadlines_on(meeting)
	assert [topic.split(" on ")[0] for topic in told] == ["The revision was due", "The evaluation was due"]


def test_an_evaluation_that_is_finished_is_due_no_more(partnership):
	partnership.db_set({"evaluation_due": "2004-06-20", "revision_due": None})
	values = {"title": "Midtvejs", "kind": "Midway", "period_to": "2004-05-31", "due": "2004-06-20"}
	done = frappe.get_doc(doctype="Evaluation", partnership=partnership.name, **values).insert()
	done.submit()
	tasks.remind(DAY)
	assert reminders(partnership) == []
	meeting = play.meeting(partnership.name, "Julimøde", {}, start="2004-07-10 10:00:00")
	assert deadlines_on(meeting) == []


def deadlines_on(meeting) -> list[str]:
	return [row.topic for row in meeting.agenda if row.source == "Deadline"]


def test_who_is_under_notice_has_left_after_its_last_day(partnership):
	partnership.parties[0].update({"status": "Under Notice", "to_date": "2004-05-31"})
	partnership.save()
	tasks.end_notices(date(2004, 5, 31))
	assert play.party(partnership.name, "Røde").status == "Under Notice"
	tasks.end_notices(DAY)
	assert play.party(partnership.name, "Røde").status == "Left"


def test_when_a_version_takes_effect_later_its_parties_are_members_from_that_day():
	begins = getdate() + timedelta(days=30)
	doc = play.partnership("Begynder senere (prøve)", PARTIES)
	agreement = play.agreement(doc.name, effective_date=begins)
	agreement.submit()
	for party in PARTIES:
		play.sign(agreement, party, str(getdate()))
	assert play.party(doc.name, "Røde").status == "Negotiating"
	tasks.renew_agreements(begins)
	assert agreement.db_get("status") == "In Force"
	assert play.party(doc.name, "Røde").status == "Signed"
	assert play.party(doc.name, "Røde").from_date == begins


def errors(partnership) -> list[str]:
	"""The log is no part of the transaction: what earlier runs wrote stays."""
	filters = {"reference_name": partnership.name, "error": ["like", "%broken record%"]}
	return frappe.get_all("Error Log", filters, pluck="name")


def test_a_record_that_fails_is_put_back_and_logged_and_the_others_are_done(partnership, monkeypatch):
	others = [partnership, play.partnership("Også frist (prøve)", ["Blå"], revision_due="2004-08-15")]
	others[1].db_set("status", "Active")
	coming = deadlines.coming

	def failing(record, today):
		yield from coming(record, today)
		if record.name == partnership.name:
			raise ValueError("broken record")

	monkeypatch.setattr(deadlines, "coming", failing)
	logged_before = len(errors(partnership))
	tasks.remind(DAY)
	assert [len(reminders(other)) for other in others] == [0, 1]
	assert len(errors(partnership)) == logged_before + 1


@pytest.mark.parametrize("failing", [0, 1])
def test_a_party_that_cannot_leave_does_not_keep_the_others(failing, monkeypatch):
	partnerships = [play.partnership(f"Varsel {number} (prøve)", ["Blå", "Gule"]) for number in range(2)]
	for doc in partnerships:
		doc.parties[0].update({"status": "Under Notice", "to_date": "2004-05-31"})
		doc.save()
	end_notice = notice.end_notice

	def end(row):
		end_notice(row)
		if row.parent == partnerships[failing].name:
			raise ValueError("broken record")

	monkeypatch.setattr(notice, "end_notice", end)
	tasks.end_notices(DAY)
	statuses = [play.party(doc.name, "Blå").status for doc in partnerships]
	assert statuses[failing] == "Under Notice" and statuses[1 - failing] == "Left"
