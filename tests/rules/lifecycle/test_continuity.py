"""Who stays, who replaced whom, and what rests on one person, by hand-made tables of three partnerships."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module import demo
from partnership_module.dossier import reading, schema
from partnership_module.rules.lifecycle.continuity import (
	Chain,
	EmptySeat,
	OnePerson,
	chains,
	continuity,
	empty_seats,
	is_party,
	is_seated,
	mean_days,
	on_one_person,
	replacements,
)

DEMO = Path(demo.__file__).parent
HOUSE = "Vindrosen – De Frivilliges Hus i Esbjerg"
POLICE = "Frederiksberg Politi"


def partnership(name: str) -> schema.Partnership:
	return reading.read((DEMO / f"{name}.json").read_text(encoding="utf-8")).partnership


def member(person: str, organisation: str | None = "A", group="Styregruppe", **values) -> schema.Member:
	return schema.Member(group_name=group, person=person, organisation=organisation, **values)


def of(*members: schema.Member, secretary=None, kind="Steering Group", parties="AB") -> schema.Partnership:
	return schema.Partnership(
		title="Mødested",
		parties=[schema.Party(organisation=name, status="Signed") for name in parties],
		groups=[schema.Group(title="Styregruppe", kind=kind, secretary=secretary)],
		members=members,
	)


@pytest.mark.parametrize(
	"as_of, names",
	[
		(date(2003, 12, 9), []),
		(date(2003, 12, 10), ["Mellemleder i Frederiksberg Kommune", "Mellemleder i Rødovre Kommune"]),
		(
			date(2005, 2, 1),
			[
				"Mellemleder i Frederiksberg Kommune",
				"Mellemleder i Rødovre Kommune",
				"Afløser fra Frederiksberg Politi",
				"Afløser fra Rødovre/Hvidovre Politi",
			],
		),
	],
)
def test_four_people_are_replaced_in_the_course_of_time(as_of, names):
	assert [row.after for row in replacements(partnership("violence").members, as_of)] == names


def test_whom_they_replaced_and_when():
	found = continuity(partnership("violence"), date(2005, 3, 31))
	assert [(row.before, row.on) for row in found.replacements] == [
		("Direktør i Frederiksberg Kommune", date(2003, 12, 10)),
		("Direktør i Rødovre Kommune", date(2003, 12, 10)),
		("Medlem fra Frederiksberg Politi", date(2005, 2, 1)),
		("Medlem fra Rødovre/Hvidovre Politi", date(2005, 2, 1)),
	]
	people = ("Medlem fra Frederiksberg Politi", "Afløser fra Frederiksberg Politi")
	assert Chain("Styregruppe", POLICE, people) in found.chains
	assert len(found.chains) == 4
	assert found.empty_seats == ()


def test_where_each_party_has_one_seat_four_of_five_rest_on_one_person():
	found = continuity(partnership("violence"), date(2004, 6, 1)).on_one_person
	assert [(row.organisation, row.person, row.is_alone) for row in found] == [
		("Frederiksberg Kommune", "Mellemleder i Frederiksberg Kommune", True),
		("Rødovre Kommune", "Mellemleder i Rødovre Kommune", True),
		("Frederiksberg Politi", "Medlem fra Frederiksberg Politi", True),
		("Rødovre/Hvidovre Politi", "Medlem fra Rødovre/Hvidovre Politi", True),
	]


def test_the_only_one_of_a_party_who_sits_in_both_groups():
	found = continuity(partnership("greenlanders"), date(2004, 6, 1))
	groups = ("Styregruppe", "Projektgruppe")
	assert found.on_one_person == (OnePerson(HOUSE, "Vindrosens daglige leder", groups, is_alone=False),)
	assert found.replacements == found.chains == found.empty_seats == ()


def test_external_seats_and_a_party_that_withdrew_leave_no_seat_empty():
	found = continuity(partnership("wellbeing"), date(2004, 6, 1))
	assert found.empty_seats == found.on_one_person == found.replacements == ()


def test_a_seat_that_changes_hands_twice_is_one_chain_whatever_the_order_of_the_rows():
	rows = (
		member("Cille", from_date=date(2005, 1, 1), replaces="Bo"),
		member("Bo", from_date=date(2004, 1, 1), to_date=date(2004, 12, 31), replaces="Anna"),
		member("Anna", to_date=date(2003, 12, 31)),
	)
	assert chains(rows, date(2005, 6, 1)) == [Chain("Styregruppe", "A", ("Anna", "Bo", "Cille"))]
	assert chains(rows, date(2004, 6, 1)) == [Chain("Styregruppe", "A", ("Anna", "Bo"))]


def test_somebody_who_comes_back_stands_in_the_chain_twice():
	rows = (
		member("Anna", to_date=date(2003, 12, 31)),
		member("Bo", from_date=date(2004, 1, 1), to_date=date(2004, 12, 31), replaces="Anna"),
		member("Anna", from_date=date(2005, 1, 1), replaces="Bo"),
	)
	assert chains(rows, date(2005, 6, 1)) == [Chain("Styregruppe", "A", ("Anna", "Bo", "Anna"))]


def test_a_link_without_a_day_joins_what_lies_on_both_sides():
	rows = (member("Cille", replaces="Bo"), member("Bo", from_date=date(2004, 1, 1), replaces="Anna"))
	assert chains(rows, date(2005, 6, 1)) == [Chain("Styregruppe", "A", ("Anna", "Bo", "Cille"))]


def test_without_a_first_day_the_day_after_the_other_left_counts():
	rows = (member("Anna", to_date=date(2004, 2, 29)), member("Bo", replaces="Anna"))
	assert [row.on for row in replacements(rows, date(2004, 3, 1))] == [date(2004, 3, 1)]
	assert replacements(rows, date(2004, 2, 29)) == []


def test_a_seat_may_stand_empty_before_the_next_one_comes():
	rows = (
		member("Anna", to_date=date(2004, 2, 29)),
		member("Bo", from_date=date(2004, 5, 1), replaces="Anna"),
	)
	assert [row.on for row in replacements(rows, date(2004, 5, 1))] == [date(2004, 5, 1)]


def test_who_came_when_another_left_is_not_guessed_to_replace():
	rows = (member("Anna", to_date=date(2004, 2, 29)), member("Bo", from_date=date(2004, 3, 1)))
	assert replacements(rows, date(2005, 1, 1)) == []


def test_a_name_in_another_group_starts_its_own_chain():
	rows = (
		member("Bo", from_date=date(2004, 1, 1), replaces="Anna"),
		member("Cille", group="Projektgruppe", from_date=date(2005, 1, 1), replaces="Bo"),
	)
	assert len(chains(rows, date(2006, 1, 1))) == 2


def test_a_party_whose_member_left():
	record = of(member("Anna", to_date=date(2004, 2, 29)), member("Bo", "B"))
	assert empty_seats(record, date(2004, 2, 29)) == []
	empty = EmptySeat("Styregruppe", "A", "Party", "Anna", date(2004, 3, 1))
	assert empty_seats(record, date(2004, 3, 1)) == [empty]


def test_a_party_that_never_had_a_member():
	assert empty_seats(of(member("Anna")), date(2004, 1, 1)) == [EmptySeat("Styregruppe", "B", "Party")]
	assert empty_seats(of(), date(2004, 1, 1)) == []
	assert empty_seats(of(member("Anna"), kind="Working Group"), date(2004, 1, 1)) == []


def test_who_comes_ad_hoc_holds_no_seat_for_a_party():
	record = of(member("Anna"), member("Bo", "B", seat="Ad Hoc"), member("Cille", seat="Ad Hoc"))
	assert [row.organisation for row in empty_seats(record, date(2004, 1, 1))] == ["B"]
	assert [row.person for row in on_one_person(record.members, record.parties, date(2004, 1, 1))] == ["Anna"]


def test_a_secretary_who_has_left():
	record = of(member("Anna", to_date=date(2004, 2, 29)), member("Bo"), secretary="Anna", parties="A")
	assert empty_seats(record, date(2004, 2, 29)) == []
	assert empty_seats(record, date(2004, 3, 1)) == [
		EmptySeat("Styregruppe", None, "Secretary", "Anna", date(2004, 3, 1))
	]
	assert empty_seats(of(member("Bo"), secretary="Konsulenten", parties="A"), date(2004, 3, 1)) == []


@pytest.mark.parametrize(
	"values, counts",
	[
		({"status": "Signed"}, True),
		({"status": "Negotiating"}, True),
		({"status": "May Accede"}, False),
		({"status": "Invited"}, False),
		({"status": "Withdrew"}, False),
		({"status": "Left", "to_date": date(2004, 5, 31)}, False),
		({"status": "Left", "to_date": date(2004, 6, 1)}, True),
		({"status": "Signed", "from_date": date(2004, 6, 2)}, False),
	],
)
def test_who_is_a_party_on_a_day(values, counts):
	assert is_party(schema.Party(organisation="A", **values), date(2004, 6, 1)) is counts


def test_mean_time_in_a_seat():
	rows = (
		member("Anna", to_date=date(2004, 1, 10)),
		member("Bo", from_date=date(2004, 1, 11)),
		member("Cille", from_date=date(2005, 1, 1)),
	)
	assert mean_days(rows, date(2004, 1, 15), date(2004, 1, 1)) == 7.5
	assert mean_days(rows, date(2004, 1, 15)) == 5.0
	assert mean_days((), date(2004, 1, 15)) is None


days = st.none() | st.dates(date(2003, 1, 1), date(2006, 12, 31))
members = st.lists(
	st.builds(
		member,
		st.sampled_from("PQR"),
		st.sampled_from(["A", "B", None]),
		from_date=days,
		to_date=days,
		replaces=st.none() | st.sampled_from("PQR"),
		seat=st.sampled_from(["Party", "External", "Ad Hoc"]),
	),
	max_size=6,
)


@given(members, st.dates(date(2003, 1, 1), date(2006, 12, 31)))
def test_empty_and_resting_on_one_exclude_each_other_and_nothing_comes_from_the_future(rows, as_of):
	record = of(*rows, secretary="P")
	found = continuity(record, as_of)
	empty = {seat.organisation for seat in found.empty_seats if seat.seat == "Party"}
	assert not empty & {row.organisation for row in found.on_one_person}
	for row in found.on_one_person:
		assert any(m.person == row.person and is_seated(m, as_of) for m in rows)
	assert all(row.on is None or row.on <= as_of for row in found.replacements)
	assert sum(len(chain.people) - 1 for chain in found.chains) == len(found.replacements)
	assert all(seat.since is None or seat.since <= as_of for seat in found.empty_seats)
	known = [m for m in rows if m.from_date is None or m.from_date <= as_of]
	assert mean_days(known, as_of) == found.mean_days
