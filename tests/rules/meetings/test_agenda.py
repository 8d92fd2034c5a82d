from dataclasses import dataclass
from datetime import date

from partnership_module.rules.findings import Written, phrase
from partnership_module.rules.meetings import agenda


@dataclass
class Row:
	topic: str
	source: str = agenda.PROPOSED
	about: str | None = None
	dropped: bool = False
	outcome: str | None = None


def said(finding) -> str:
	return str(finding)


def milestones(count: int) -> list:
	day = Written(date(2026, 5, 31), "Day")
	return [agenda.milestone(f"M{i}", f"Result {i}", day, "not met") for i in range(count)]


def topics(items) -> list[str]:
	return [str(item.topic) for item in items]


def test_the_agenda_has_its_order_whatever_is_given_first():
	found = agenda.compose(
		closes_with=[agenda.standing("Next meeting", "Next meeting")],
		others=[
			agenda.Item(phrase("A dispute"), agenda.DISPUTE, "D1"),
			agenda.Item(phrase("Revision"), agenda.DEADLINE, "revision_due"),
		],
		milestones=milestones(1),
		actions=[agenda.action("A#1", "Write the letter", "Anna", date(2026, 3, 1))],
		minutes_of=[("M3", "Meeting 3")],
		opens_with=[agenda.standing("Welcome", "Welcome")],
	)
	assert topics(found) == [
		"Welcome",
		"Approval of the minutes of Meeting 3",
		"Action: Write the letter",
		"Milestone: Result 0",
		"Revision",
		"A dispute",
		"Next meeting",
	]


def test_few_stand_alone_with_what_they_come_from():
	found = agenda.compose(milestones=milestones(5))
	assert [item.about for item in found] == ["M0", "M1", "M2", "M3", "M4"]
	assert str(found[0].details[0]) == "Result 0: not met, due 2026-05-31"


def test_many_are_one_item_with_a_line_for_each():
	(found,) = agenda.compose(milestones=milestones(200))
	assert str(found.topic) == "Milestones that are late or due before the next meeting (200)"
	assert len(found.details) == 200
	assert found.about is None


def test_an_action_without_a_day():
	subject = agenda.action("A#1", "Write the letter", "Anna", None)
	assert str(subject.line) == "Write the letter (Anna)"


def test_only_what_is_missing_is_added():
	standing = [agenda.standing("Welcome", "Velkomst"), agenda.standing("Apologies", "Afbud")]
	items = agenda.compose(opens_with=standing, milestones=milestones(2), minutes_of=[("M3", "Meeting 3")])
	there = [
		Row("Welcome", agenda.STANDING, "Welcome"),
		Row("Afbud", agenda.STANDING),
		Row("Renamed by hand", agenda.MILESTONE, "M0"),
	]
	found = agenda.missing(items, there, said)
	assert topics(found) == ["Approval of the minutes of Meeting 3", "Milestone: Result 1"]


def test_what_was_dropped_is_not_proposed_again():
	there = [Row("Milestone: Result 0", agenda.MILESTONE, "M0", dropped=True)]
	assert agenda.missing(agenda.compose(milestones=milestones(1)), there, said) == []


def test_a_list_that_is_there_is_not_added_twice():
	there = [Row("Milestones that are late (7)", agenda.MILESTONE)]
	assert agenda.missing(agenda.compose(milestones=milestones(9)), there, said) == []


def test_what_people_proposed_comes_back_until_it_is_settled():
	rows = [
		Row("Dropped", dropped=True),
		Row("Open"),
		Row("Settled", outcome="Agreed"),
		Row("Written by the machine", agenda.DEADLINE),
	]
	assert [row.topic for row in agenda.unsettled(rows)] == ["Dropped", "Open"]
