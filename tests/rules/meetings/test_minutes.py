"""What is empty in minutes that are about to be approved."""

from datetime import datetime

from partnership_module.dossier.schema.meetings import AgendaItem, Decision, Meeting, Stance
from partnership_module.rules.meetings.minutes import still_open

WRITTEN = AgendaItem(topic="Budget", minutes="The parties looked at the figures.")
DECIDED = AgendaItem(topic="Place", outcome="The old school.")


def told(**values) -> list[str]:
	meeting = Meeting(title="May", group_name="Steering group", start=datetime(2027, 5, 3, 13), **values)
	return [str(finding) for finding in still_open(meeting)]


def test_of_whole_minutes_nothing_is_told():
	decisions = [Decision(decision="We begin in June")]
	stances = [Stance(decision_number=1, party="A", stance="Against")]
	assert told(agenda=[WRITTEN, DECIDED], decisions=decisions, stances=stances) == []


def test_minutes_without_a_word_are_empty():
	assert told() == ["The minutes are empty."]
	assert told(agenda=[AgendaItem(topic="Budget")]) == ["The minutes are empty."]


def test_what_stands_in_the_minutes_of_the_meeting_is_enough_without_an_agenda():
	assert told(minutes="All agreed.") == []


def test_items_without_a_word_are_named_but_not_those_that_were_dropped():
	agenda = [WRITTEN, AgendaItem(topic="Press"), AgendaItem(topic="Next time", dropped=True)]
	assert told(agenda=agenda) == ["Nothing is written under Press."]


def test_a_decision_on_which_nobody_said_anything_is_named_by_its_number():
	decisions = [Decision(decision="We begin in June"), Decision(decision="The town pays")]
	stances = [Stance(decision_number=1, party="A", stance="For")]
	said = "No party's stance is recorded on decision 2: The town pays"
	assert told(minutes="All agreed.", decisions=decisions, stances=stances) == [said]
