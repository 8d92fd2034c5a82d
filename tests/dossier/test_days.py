"""Days of dates that are said: when they are known, what moves them, and the verdicts on them.

Counted by hand. The partnership is signed on 30 November 2027 by the last party and lasts from 1 January 2028
(a Saturday) to 31 December 2030; 2028 is a leap year.
"""

from datetime import date, datetime

import pytest

from partnership_module.dossier import days, reading, schema
from partnership_module.dossier.milestones.open_periods import open_periods
from partnership_module.dossier.milestones.verdicts import due_day, judged, verdict
from partnership_module.rules.milestones import judging

SIGNED = date(2027, 11, 30)


def signature(party="A", day=SIGNED, **values):
	return schema.Signature(party=party, signed_on=day, **values)


def dossier(*milestones, signatures=None, meetings=(), **terms):
	partnership = {
		"title": "P",
		"start_date": date(2028, 1, 1),
		"end_date": date(2030, 12, 31),
		"parties": [{"organisation": name} for name in "AB"],
		"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
		**terms,
	}
	signatures = [signature("A", date(2027, 11, 1)), signature("B")] if signatures is None else signatures
	rows = [{"code": f"M{i}", "title": f"M{i}", **values} for i, values in enumerate(milestones, start=1)]
	return days.with_days(
		schema.Dossier(
			partnership=partnership,
			agreements=[{"draft_date": date(2027, 9, 1), "signatures": signatures}],
			meetings=meetings,
			milestones=rows,
		)
	)


def meeting(title, day, **values):
	start = datetime(day.year, day.month, day.day, 10)
	return schema.Meeting(title=title, group_name="Styregruppe", start=start, **values)


def due(text, **values):
	(milestone,) = dossier({"due_said": text}, **values).milestones
	return milestone.due


def test_three_months_after_the_last_signature():
	assert due("three months after signature") == date(2028, 2, 29)


def test_unknown_until_all_have_signed():
	signatures = [signature("A"), signature("B", None)]
	assert due("tre måneder efter underskrift", signatures=signatures) is None
	(milestone,) = dossier({"due_said": "tre måneder efter underskrift"}, signatures=signatures).milestones
	assert verdict(milestone, date(2999, 1, 1)) == judging.Verdict(
		judging.SCHEDULED, None, None, None, judging.DUE_DATE_UNKNOWN
	)


def test_entry_into_force_is_the_effective_date_where_that_comes_later():
	found = dossier({"due_said": "one month after entry into force"})
	agreement = found.agreements[0].model_copy(update={"effective_date": date(2028, 1, 15)})
	moved = days.with_days(found.model_copy(update={"agreements": (agreement,)}))
	assert (found.milestones[0].due, moved.milestones[0].due) == (date(2027, 12, 30), date(2028, 2, 15))


def test_the_next_meetings():
	meetings = (
		meeting("Styregruppemøde 1", date(2028, 2, 1)),
		meeting("Årsmøde 2028", date(2028, 4, 4)),
		meeting("Ekstra møde", date(2027, 10, 1), cancelled=True),
	)
	assert due("ved næste årsmøde", meetings=meetings) == date(2028, 4, 4)
	assert due("two weeks before the next steering meeting", meetings=meetings) == date(2028, 1, 18)
	said_on = {"due_said": "ved næste styregruppemøde", "due_said_on": date(2028, 2, 2)}
	assert dossier(said_on, meetings=meetings).milestones[0].due == date(2028, 4, 4)


def test_another_milestone_once_it_is_met():
	first, second = {"met_on": date(2028, 2, 29)}, {"due_said": "one year after milestone M1"}
	assert dossier(first, second).milestones[1].due == date(2029, 2, 28)
	assert dossier({}, second).milestones[1].due is None


def test_phases_and_terms_hang_on_each_other():
	found = dossier(
		{"due_said": "14 dage efter afslutningen af fasen Pilot"},
		start_said="one month after signature",
		end_said="three years after the start",
		revision_said="half a year before the end",
		phases=[
			{"title": "Drift", "from_said": "the day after the end of the phase Pilot"},
			{"title": "Pilot", "from_said": "at the start", "to_said": "6 months after the start"},
		],
	)
	partnership = found.partnership
	assert partnership.start_date == date(2027, 12, 30)
	assert partnership.end_date == date(2030, 12, 30)
	assert partnership.revision_due == date(2030, 6, 30)
	assert partnership.phases[1].to_date == date(2028, 6, 30)
	assert partnership.phases[0].from_date == date(2028, 7, 1)
	assert found.milestones[0].due == date(2028, 7, 14)


def test_days_agreed_in_a_month_count_as_they_are_meant():
	assert due("one month after the start", start_precision="Month") == date(2028, 2, 1)
	assert due("by the end", end_date=date(2030, 12, 1), end_precision="Month") == date(2030, 12, 31)


def test_a_ring_of_phases_has_no_days_and_ends():
	found = dossier(
		phases=[
			{
				"title": "Et",
				"from_said": "by the end of phase To",
				"to_said": "1 day after the start of phase Et",
			},
			{"title": "To", "to_said": "by the end of phase Et"},
		]
	)
	assert [phase.to_date for phase in found.partnership.phases] == [None, None]


def test_dates_that_hang_on_each_other_stay_unknown_however_often_they_are_read():
	found = dossier(start_said="one year before the end", end_said="three years after the start")
	assert (found.partnership.start_date, found.partnership.end_date) == (None, None)
	assert days.with_days(found) == found


def test_worked_out_again_nothing_changes():
	found = dossier({"due_said": "by the end"}, end_said="three years after the start")
	assert found.partnership.end_date == date(2031, 1, 1)
	assert days.with_days(found) == found


def test_one_that_recurs_no_more_is_judged_by_its_due_day():
	(milestone,) = dossier(
		{"due": date(2029, 5, 1), "occurrences": MET, "met_on": date(2029, 4, 1)}
	).milestones
	assert verdict(milestone, date(2030, 12, 31)).timeliness == "on-time"
	assert verdict(milestone, date(2028, 12, 31)).status == judging.SCHEDULED


def test_how_many_days_late_is_not_known_of_what_was_met_in_a_month():
	row = {"due": date(2029, 5, 1), "met_on": date(2029, 5, 31)}
	(day,) = dossier(row).milestones
	(month,) = dossier({**row, "met_precision": "Month"}).milestones
	assert [(v.timeliness, v.days_late) for v in (verdict(day, date.max), verdict(month, date.max))] == [
		("late", 30),
		("late", None),
	]


def test_what_is_not_said_stays_as_it_is():
	row = {"due": date(2028, 5, 31), "due_precision": "Month"}
	before = schema.Dossier(partnership={"title": "P"}, milestones=[{"code": "M1", "title": "M", **row}])
	assert days.with_days(before) is before


YEARLY = {"due_said": "hver 1. marts"}
MET = [
	{"due": date(2028, 3, 1), "met_on": date(2028, 2, 20)},
	{"due": date(2030, 3, 1), "met_on": date(2030, 3, 11)},
]

VERDICTS = {
	date(2028, 2, 19): (judging.SCHEDULED, "not-due", None),
	date(2028, 2, 20): (judging.MET, "on-time", 0),
	date(2028, 3, 1): (judging.MET, "on-time", 0),
	date(2029, 2, 28): (judging.MET, "on-time", 0),
	date(2029, 3, 1): (judging.SCHEDULED, "not-due", None),
	date(2029, 3, 2): (judging.NOT_MET, "late", 1),
	date(2029, 12, 31): (judging.NOT_MET, "late", 305),
	date(2030, 3, 1): (judging.SCHEDULED, "not-due", None),
	date(2030, 3, 10): (judging.NOT_MET, "late", 9),
	date(2030, 3, 11): (judging.MET, "late", 10),
	date(2032, 1, 1): (judging.MET, "late", 10),
}
"""Each 1 March, met early in 2028, not in 2029, ten days late in 2030."""


@pytest.mark.parametrize("as_of", VERDICTS)
def test_what_recurs_is_judged_by_the_last_day_due(as_of):
	found = dossier({**YEARLY, "occurrences": MET})
	((_milestone, judged_then),) = judged(found.milestones, as_of)
	assert (judged_then.status, judged_then.timeliness, judged_then.days_late) == VERDICTS[as_of]


def test_the_days_that_recur_are_those_of_the_term_and_what_was_met_stays():
	(milestone,) = dossier({**YEARLY, "occurrences": MET}).milestones
	assert [row.due for row in milestone.occurrences] == [date(year, 3, 1) for year in (2028, 2029, 2030)]
	assert milestone.due == date(2030, 3, 1)
	(moved,) = dossier({**YEARLY, "due_said": "hver 1. maj", "occurrences": MET}).milestones
	assert [(row.due.year, row.due.month, bool(row.met_on)) for row in moved.occurrences] == [
		*((2028, 3, True), (2028, 5, False), (2029, 5, False)),
		*((2030, 3, True), (2030, 5, False)),
	]
	assert moved.due == date(2030, 5, 1)


def test_the_day_awaited_is_the_first_after_the_last_one_met():
	assert dossier(YEARLY).milestones[0].due == date(2028, 3, 1)
	assert dossier({**YEARLY, "occurrences": MET[:1]}).milestones[0].due == date(2029, 3, 1)


def test_without_an_end_ten_years_are_listed_from_what_was_met_last():
	(milestone,) = dossier(YEARLY, end_date=None).milestones
	assert (milestone.occurrences[-1].due, len(milestone.occurrences)) == (date(2037, 3, 1), 10)
	(later,) = dossier({**YEARLY, "occurrences": MET}, end_date=None).milestones
	assert later.occurrences[-1].due == date(2039, 3, 1)


def test_open_while_the_next_day_is_awaited():
	(milestone,) = dossier({**YEARLY, "occurrences": MET}).milestones
	found = [(row.first_day, row.last_day, row.due, row.late) for row in open_periods(milestone)]
	assert found[1:] == [
		(date(2028, 2, 20), date(2029, 3, 1), date(2029, 3, 1), False),
		(date(2029, 3, 2), date(2030, 2, 28), date(2029, 3, 1), True),
		(date(2030, 3, 1), date(2030, 3, 1), date(2030, 3, 1), False),
		(date(2030, 3, 2), date(2030, 3, 10), date(2030, 3, 1), True),
	]
	assert found[0][1:] == (date(2028, 2, 19), date(2028, 3, 1), False)


def test_a_dossier_is_read_with_its_days_and_written_as_it_was():
	found = dossier({"due_said": "3 months after signature"}, {**YEARLY, "occurrences": MET})
	found = found.model_copy(
		update={
			"organisations": tuple(
				schema.Organisation(organisation_name=name, sector="Other") for name in "AB"
			)
		}
	)
	text = reading.write(found)
	again = reading.read(text)
	assert again == found
	without = reading.read(text.replace('"due": "2028-02-29",', ""))
	assert without.milestones[0].due == date(2028, 2, 29)


@pytest.mark.parametrize("said", [{"start_said": "a year after the start"}, {"end_said": "by the end"}])
def test_what_hangs_on_itself_is_refused(said):
	found = schema.Dossier(partnership={"title": "P", **said})
	with pytest.raises(reading.DossierError, match="hangs on itself"):
		reading.read(reading.write(found))


@pytest.mark.parametrize(
	("milestone", "place"),
	[
		({"due_said": "snart"}, "milestones.0.due_said"),
		({"due_said": "a week after M1"}, "milestones.0.due_said"),
		({"due_said": "2 weeks after milestone M7"}, "milestones.0.due_said"),
		({"due_said": "by the end of phase 9"}, "milestones.0.due_said"),
		({"due_said": "each 1 March", "direction": "increase", "target": 3}, "milestones.0.direction"),
	],
)
def test_what_cannot_be_is_refused_with_its_place(milestone, place):
	found = schema.Dossier(
		partnership={"title": "P", "start_date": date(2028, 1, 1)},
		milestones=[{"code": "M1", "title": "M", **milestone}],
	)
	with pytest.raises(reading.DossierError) as error:
		reading.read(reading.write(found))
	assert [finding.place for finding in error.value.findings] == [place]


def known_on(found, *day):
	return days.with_days(found, date(*day))


def test_a_day_before_the_event_does_not_know_what_follows_from_it():
	found = dossier(
		{"due_said": "three months after signature"},
		{"due_said": "30 days before the end"},
		{"due_said": "by the next annual meeting"},
		{"due_said": "each 1 March"},
		meetings=[meeting("Årsmøde 2028", date(2028, 4, 4))],
		end_date=None,
		end_said="two years after signature",
	)
	before, after = known_on(found, 2027, 11, 29), known_on(found, 2027, 11, 30)
	assert [row.due for row in before.milestones] == [None, None, date(2028, 4, 4), date(2028, 3, 1)]
	assert before.partnership.end_date is None
	assert after == found
	assert [row.due for row in after.milestones[:2]] == [date(2028, 2, 29), date(2029, 10, 31)]


def test_what_was_due_before_it_was_said_otherwise_is_still_known():
	later = date(2028, 1, 10)
	change = {"due": date(2028, 1, 5), "changed_on": later, "reason": "R"}
	said = {"due_said": "one month after milestone M1", "due_date_changes": [change]}
	met = {"met_on": date(2028, 1, 8)}
	always, since = dossier(met, said, {**said, "due_said_on": later}).milestones[1:]
	assert (always.due, since.due) == (date(2028, 2, 8), date(2028, 2, 8))
	always, since = known_on(dossier(met, said, {**said, "due_said_on": later}), 2028, 1, 7).milestones[1:]
	assert due_day(always, date(2028, 1, 7)) is None
	assert due_day(since, date(2028, 1, 7)) == date(2028, 1, 5)
