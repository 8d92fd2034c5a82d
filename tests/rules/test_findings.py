"""What a rule finds, put into the words of its reader."""

from datetime import date

from partnership_module.rules.findings import FieldName, Finding, phrase, when, worded

DANISH = {
	"{what} starts on {day}.": "{what} begynder {day}.",
	"The party {name}": "Parten {name}",
	"The field {field} is empty.": "Feltet {field} er tomt.",
	"Party": "Part",
}


def in_danish(finding: Finding) -> str:
	return worded(
		finding,
		lambda message: DANISH.get(message, message),
		lambda day: f"{day.day}. marts {day.year}",
		lambda place, name: f"»{name} ({place})«",
	)


def test_in_english_it_reads_as_it_is_written():
	finding = Finding("a.0", "{what} ends on {day}.", {"what": "It", "day": date(2004, 3, 31)})
	assert str(finding) == "It ends on 2004-03-31."
	assert worded(finding, str) == str(finding)


def test_phrases_and_dates_in_it_are_translated_too():
	values = {"what": phrase("The party {name}", name="Esbjerg"), "day": date(2004, 3, 1)}
	finding = Finding("a", "{what} starts on {day}.", values)
	assert str(finding) == "The party Esbjerg starts on 2004-03-01."
	assert in_danish(finding) == "Parten Esbjerg begynder 1. marts 2004."


def test_what_people_wrote_is_not_translated():
	values = {"what": "Party", "day": "Party"}
	assert in_danish(Finding("a", "{what} starts on {day}.", values)) == "Party begynder Party."


def test_braces_in_what_people_wrote_stay():
	values = {"what": "{name}", "day": "{0}"}
	assert in_danish(Finding("a", "{what} starts on {day}.", values)) == "{name} begynder {0}."


def test_the_name_of_a_field_becomes_its_label_at_its_place():
	finding = Finding("goals.0.title", "The field {field} is empty.", {"field": FieldName("title")})
	assert str(finding) == "The field title is empty."
	assert in_danish(finding) == "Feltet »title (goals.0.title)« er tomt."


def test_a_phrase_in_a_phrase():
	inner = phrase("The party {name}", name=phrase("Party"))
	finding = Finding("", "{what} starts on {day}.", {"what": inner, "day": date(2004, 3, 1)})
	assert in_danish(finding) == "Parten Part begynder 1. marts 2004."
	assert str(finding) == "The party Party starts on 2004-03-01."


def test_what_is_known_to_the_month_is_said_without_a_day():
	def told(finding):
		return worded(finding, str, lambda day, precision="Day": f"{day} ({precision})")

	day = date(2004, 3, 31)
	assert told(when(day, "Month")) == "in 2004-03-31 (Month)"
	assert told(when(day, "Day")) == told(when(day)) == told(when(day, "")) == "on 2004-03-31 (Day)"
	ended = Finding("", "It ended {when}.", {"when": when(day, "Year")})
	assert told(ended) == "It ended in 2004-03-31 (Year)."
