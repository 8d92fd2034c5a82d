"""The living partnership on any day: nothing wrong, nothing happened tomorrow, something always going on."""

import json
import re
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partnership_module.demo import dossiers
from partnership_module.dossier import reading, schema
from partnership_module.dossier.digest import digest
from partnership_module.dossier.milestones.verdicts import judged
from partnership_module.prints.agreements import open_points
from partnership_module.prints.files import agreement, papers
from partnership_module.rules import structure
from partnership_module.rules.milestones.judging import MET, NOT_MET, PARTIALLY_MET, SCHEDULED
from partnership_module.rules.partner_reports.reporting import (
	ACCEPTED,
	DUE,
	EACH_MEETING,
	OVERDUE,
	SENT_BACK,
	SUBMITTED,
	periods,
	state,
)

from ..shared.dossiers import texts

FILE = dossiers.LIVING / "young_people.json"
STEM = FILE.stem
REPORT_DAYS = 14
"""How long before a meeting reports are due, as the settings say at first."""
HAPPENED = {
	*("met_on", "actual_on", "changed_on", "carried_out_on", "done_on", "added_on", "corrected_on"),
	*("submitted_on", "sent_back_on", "accepted_on", "received_on", "decided_on", "sent_on", "signed_on"),
	*("summoned_on", "minutes_sent_on", "approved_on", "draft_date", "start_date", "effective_date"),
	*("first_contact", "negotiation_start"),
}
"""Fields that say when something happened."""
SUNDAY, LEAP, NEW_YEAR, OLD_YEAR = date(2026, 11, 29), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)
ENGLISH = re.compile(
	r"\b(the|and|of|with|from|are|was|which|their|this|that|not|shall|today|week|month)\b", re.I
)


def living(today: date) -> schema.Dossier:
	return dossiers.living(today)[STEM]


def on_any_day(test):
	"""Run a test on the days on which calendars go wrong, and on some that nobody chose."""
	for day in (SUNDAY, LEAP, NEW_YEAR, OLD_YEAR, date(2027, 3, 31), date(2027, 3, 1), date(2026, 11, 23)):
		test = example(day)(test)
	chosen = given(st.dates(date(2020, 1, 1), date(2060, 12, 31)))
	return settings(max_examples=25, deadline=None)(chosen(test))


def dated(record, name: str = "") -> list[tuple[str, date]]:
	"""All days of a record and of its tables, with the names of their fields."""
	found = []
	for field in type(record).model_fields:
		value = getattr(record, field)
		for item in value if isinstance(value, tuple) else (value,):
			if isinstance(item, schema.Model):
				found += dated(item)
			elif isinstance(item, date):
				found.append((field, item.date() if isinstance(item, datetime) else item))
	return found


@on_any_day
def test_nothing_is_wrong_and_nothing_is_open(today):
	dossier = living(today)
	assert structure.findings(dossier) == []
	assert open_points.findings(dossier) == []
	assert reading.read(reading.write(dossier)) == dossier


@on_any_day
def test_what_happened_lies_behind(today):
	later = [(field, day) for field, day in dated(living(today)) if field in HAPPENED and day > today]
	assert later == []


@on_any_day
def test_a_meeting_is_called_held_told_of_and_approved_in_this_order(today):
	dossier = living(today)
	starts = {meeting.title: meeting.start for meeting in dossier.meetings}
	for meeting in dossier.meetings:
		assert meeting.start.weekday() < 5
		assert meeting.summoned_on is None or meeting.summoned_on < meeting.start
		if not meeting.minutes_sent_on:
			assert meeting.start.date() > today
			continue
		assert meeting.end < meeting.minutes_sent_on
		assert meeting.minutes_sent_on.date() < meeting.objections_until
		if meeting.approved_at:
			assert meeting.approved_on == starts[meeting.approved_at].date()
		elif meeting.approved_on:
			assert meeting.approved_on > meeting.objections_until
		for action in meeting.actions:
			assert action.due > meeting.start.date()
			assert action.done_on is None or action.done_on > meeting.start.date()


@on_any_day
def test_the_agreement_was_decided_signed_and_frozen_before_it_began(today):
	dossier = living(today)
	(agreement,) = dossier.agreements
	partnership = dossier.partnership
	decided = [row.decided_on for row in agreement.approvals]
	signed = [row.signed_on for row in agreement.signatures]
	assert partnership.first_contact < partnership.negotiation_start
	assert agreement.draft_date < min(decided) <= max(decided) < min(signed)
	assert max(signed) < agreement.effective_date == partnership.start_date
	assert agreement.digest == digest(agreement.frozen_html)
	assert {row.digest for row in agreement.signatures} == {agreement.digest}


@on_any_day
def test_reports_have_the_periods_that_the_parties_are_asked_for(today):
	dossier = living(today)
	steering = [row.start.date() for row in dossier.meetings if row.group_name == "Styregruppe"]
	partnership = dossier.partnership
	asked = periods(EACH_MEETING, partnership.start_date, partnership.end_date, REPORT_DAYS, steering)[:4]
	for party in partnership.parties:
		own = [row for row in dossier.reports if row.party == party.organisation]
		assert [(row.period_from, row.period_to, row.due) for row in own] == [
			(period.first, period.last, period.due) for period in asked
		]
	reported = {row.title: {party.party for party in row.reporting_parties} for row in dossier.indicators}
	assert all(
		report.party in reported[line.indicator] for report in dossier.reports for line in report.lines
	)


@on_any_day
def test_something_is_going_on(today):
	dossier = living(today)
	milestones = [(row, verdict.status) for row, verdict in judged(dossier.milestones, today)]
	open_due = [row.due for row, status in milestones if status == SCHEDULED]
	assert {status for row, status in milestones if not row.cancelled} == {
		SCHEDULED,
		MET,
		PARTIALLY_MET,
		NOT_MET,
	}
	assert min(open_due) == today + timedelta(days=5)
	assert any(row.met_on and row.met_on > row.due for row, _status in milestones)
	states = [
		state(row.status, row.due, row.submitted_on, today, row.sent_back_on) for row in dossier.reports
	]
	assert {*states} == {DUE, OVERDUE, SUBMITTED, SENT_BACK, ACCEPTED}
	assert states.count(OVERDUE) == 1
	(coming, later) = [row for row in dossier.meetings if row.start.date() > today]
	assert coming.summoned_on and timedelta(days=14) < coming.start.date() - today <= timedelta(days=28)
	assert later.summoned_on is None
	actions = [row for meeting in dossier.meetings for row in meeting.actions]
	assert {row.due < today for row in actions if not row.done_on} == {True, False}
	assert [row.title for row in dossier.meetings if row.objections_until and row.objections_until >= today]
	(evaluation,) = dossier.evaluations
	assert not evaluation.submitted
	assert evaluation.period_to < today < evaluation.due <= today + timedelta(days=30)
	assert {row.received_on is None for row in evaluation.data_contributions} == {True, False}
	assert len({row.party for row in evaluation.prerequisites}) == 3


@pytest.mark.parametrize("today", [LEAP, NEW_YEAR])
def test_every_paper_of_it_can_be_made(today):
	kinds = [paper.kind for paper in papers(living(today), STEM, today)]
	assert {kind: kinds.count(kind) for kind in kinds} == {
		"Aftale": 1,
		"Partnerskabet på én side": 1,
		"Rolleark": 1,
		"Kontaktliste": 1,
		"Milepæle": 1,
		"Evaluering": 1,
		"Indkaldelse": 7,
		"Beslutningsreferat": 5,
		"Invitation": 7,
		"Åbne data (OCDS)": 1,
	}


@pytest.mark.parametrize("today", [SUNDAY, LEAP])
def test_no_page_of_its_agreement_is_nearly_empty(today):
	paper = agreement(living(today), STEM)
	pages = [page.extract_text() for page in PdfReader(BytesIO(paper.pdf())).pages]
	assert all(len(text.split()) > 60 for text in pages)


def test_the_five_parties_are_of_different_sectors():
	dossier = living(SUNDAY)
	sectors = {row.organisation_name: row.sector for row in dossier.organisations}
	assert [sectors[row.organisation] for row in dossier.partnership.parties] == [
		"Municipality",
		"Voluntary Organisation",
		"Education and Research",
		"Business",
		"Region",
	]


def test_no_organisation_is_one_of_the_real_partnerships():
	real = {row.organisation_name for dossier in dossiers.history().values() for row in dossier.organisations}
	assert not real & {row.organisation_name for row in living(SUNDAY).organisations}


def test_the_real_partnerships_stay_history():
	assert dossiers.everything(SUNDAY) == {**dossiers.history(), **dossiers.living(SUNDAY)}
	assert [*dossiers.everything(LEAP)] == ["greenlanders", "violence", "wellbeing", STEM]
	assert dossiers.looked_at_on(STEM, LEAP) == LEAP
	assert dossiers.looked_at_on("violence", LEAP) == dossiers.AS_OF


def test_texts_are_danish():
	found = [text for text in texts(living(SUNDAY)) if "<" not in text and "{" not in text]
	assert [text for text in found if ENGLISH.search(text)] == []


def test_the_file_is_tab_indented():
	text = FILE.read_text("utf-8")
	assert text == json.dumps(json.loads(text), ensure_ascii=False, indent="\t") + "\n"
