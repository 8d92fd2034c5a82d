"""Who came, by person and by party."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.dossier import schema
from partnership_module.rules.meetings.attendance import STATUSES, Attended, by_party, by_person

LATER = date(2006, 1, 1)


def meeting(day: date, *rows: tuple, cancelled=False) -> schema.Meeting:
	"""rows: person, organisation, status."""
	attendance = [{"person": p, "organisation": o, "status": status} for p, o, status in rows]
	return schema.Meeting(
		title="Møde",
		group_name="Styregruppe",
		start=datetime(day.year, day.month, day.day, 13),
		attendance=attendance,
		cancelled=cancelled,
	)


FIRST = meeting(
	date(2004, 3, 10),
	("Anna", "Mødrehjælpen", "Present"),
	("Bent", "Mødrehjælpen", "Excused"),
	("Carl", "Politiet", "Deputy"),
	("Ditte", "Kommunen", "Absent"),
	("Erik", None, "Present"),
)
SECOND = meeting(
	date(2004, 6, 9),
	("Anna", "Mødrehjælpen", "Excused"),
	("Bent", "Mødrehjælpen", "Absent"),
	("Carl", "Politiet", "Present"),
	("Ditte", "Kommunen", None),
)
YEAR = (SECOND, FIRST)


def test_each_person():
	assert by_person(YEAR, LATER) == [
		Attended("Anna", "Mødrehjælpen", 2, present=1, deputy=0, excused=1, absent=0),
		Attended("Bent", "Mødrehjælpen", 2, present=0, deputy=0, excused=1, absent=1),
		Attended("Carl", "Politiet", 2, present=1, deputy=1, excused=0, absent=0),
		Attended("Ditte", "Kommunen", 2, present=0, deputy=0, excused=0, absent=1),
		Attended("Erik", None, 1, present=1, deputy=0, excused=0, absent=0),
	]


def test_of_several_people_of_a_party_the_best_counts_once():
	assert by_party(YEAR, LATER) == [
		Attended("Mødrehjælpen", None, 2, present=1, deputy=0, excused=1, absent=0),
		Attended("Politiet", None, 2, present=1, deputy=1, excused=0, absent=0),
		Attended("Kommunen", None, 2, present=0, deputy=0, excused=0, absent=1),
	]


def test_shares_leave_out_what_was_not_noted():
	shares = {row.name: (row.share, row.unknown) for row in by_party(YEAR, LATER)}
	assert shares == {"Mødrehjælpen": (0.5, 0), "Politiet": (1.0, 0), "Kommunen": (0.0, 1)}
	assert by_party([meeting(LATER, ("Ditte", "Kommunen", None))], LATER)[0].share is None


def test_one_name_in_two_organisations_is_two_people():
	rows = by_person([meeting(LATER, ("Anna", "A", "Present"), ("Anna", "B", "Absent"))], LATER)
	assert [(row.organisation, row.present) for row in rows] == [("A", 1), ("B", 0)]


@pytest.mark.parametrize("as_of, invited", [(date(2004, 3, 9), []), (date(2004, 3, 10), [1, 1, 1])])
def test_what_comes_after_the_day_is_unknown(as_of, invited):
	assert [row.invited for row in by_party(YEAR, as_of)] == invited


def test_who_was_invited_first_stands_first_whatever_the_order_of_the_meetings():
	early, late = (
		meeting(date(2004, month, 1), (name, "A", "Present")) for month, name in ((1, "Å"), (2, "B"))
	)
	assert [row.name for row in by_person([late, early], LATER)] == ["Å", "B"]


def test_cancelled_meetings_do_not_count():
	assert not by_person([meeting(LATER, ("Anna", "A", "Present"), cancelled=True)], LATER)


rows = st.tuples(
	st.sampled_from("PQR"), st.sampled_from(["A", "B", None]), st.sampled_from([*STATUSES, None])
)
meetings = st.lists(
	st.builds(
		lambda day, attendance: meeting(day, *attendance),
		st.dates(date(2004, 1, 1), date(2006, 12, 31)),
		st.lists(rows, max_size=5),
	),
	max_size=5,
)


@given(meetings, st.dates(date(2004, 1, 1), date(2006, 12, 31)))
def test_nobody_comes_more_often_than_invited_and_a_party_as_often_as_its_best_person(held, as_of):
	people, parties = by_person(held, as_of), by_party(held, as_of)
	for row in [*people, *parties]:
		assert 0 <= row.unknown <= row.invited <= len(held)
		assert row.share is None or 0 <= row.share <= 1
	for party in parties:
		own = [person for person in people if person.organisation == party.name]
		assert party.present >= max(person.present for person in own)
		assert party.invited >= max(person.invited for person in own)
