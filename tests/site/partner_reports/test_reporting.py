"""Partner reports: made in time, handed in, sent back, accepted; their figures compared."""

from datetime import date

import frappe
import frappe.client
import pytest
from frappe.utils import add_days, getdate

from partnership_module import tasks
from partnership_module.partnership.documents.organisations import called, title
from partnership_module.partnership.partner_reports import report_figures
from partnership_module.partnership.partner_reports import reporting as partner_reports
from tests.site.worlds import reporting
from tests.site.worlds import reporting_world as world
from tests.site.worlds.asking import refused
from tests.site.worlds.reporting_world import GREEN, OPENED, PEOPLE, RED, SATISFIED, WORDS

from ..worlds.kept import kept
from ..worlds.organisations import named

REFUSED = frappe.ValidationError


@kept
def partnership():
	return world.build()


@kept
def report(partnership):
	return world.made(partnership.name)[0]


# --- made in time ------------------------------------------------------------------------------------------


def keys(reports) -> list[tuple]:
	return [(title(row.party), row.period_from, row.period_to, row.due) for row in reports]


def test_one_for_each_party_and_period_with_the_indicators_due(partnership):
	world.add_indicator(partnership.name, "Møder", frequency="Monthly", parties=[RED])
	found = world.made(partnership.name)
	assert keys(found) == [
		(RED, date(2004, 1, 1), date(2004, 1, 31), date(2004, 2, 14)),
		(RED, date(2004, 2, 1), date(2004, 2, 29), date(2004, 3, 14)),
		(RED, date(2004, 1, 1), date(2004, 3, 31), world.DUE),
		(GREEN, date(2004, 1, 1), date(2004, 3, 31), world.DUE),
	]
	assert [[line.indicator for line in report.lines] for report in found[1:]] == [
		["Møder"],
		[*world.KINDS, "Møder"],
		[*world.KINDS],
	]


def test_the_periods_are_those_of_the_year_of_the_indicator(partnership):
	world.add_indicator(partnership.name, "Elever", parties=(RED,), frequency="Yearly", year_begins="August")
	reports = world.made(partnership.name, date(2004, 8, 1))
	(of_the_year,) = [row for row in reports if [line.indicator for line in row.lines] == ["Elever"]]
	assert (of_the_year.period_from, of_the_year.period_to) == (date(2004, 1, 1), date(2004, 7, 31))


def test_its_title_is_in_the_language_of_the_partnership(partnership, report):
	for language, words in (("da", "Røde, til og med 03-31-2004"), ("en", "Røde, until 03-31-2004")):
		partnership.db_set("language", language)
		frappe.clear_document_cache("Partnership", partnership.name)
		assert report.save().title == words


def test_never_twice(partnership):
	assert len(world.made(partnership.name)) == 2
	assert world.made(partnership.name) == []


def test_due_before_the_next_steering_meeting(partnership):
	meet(partnership, "Forår", "2004-05-20 10:00:00")
	assert {row.due for row in world.made(partnership.name)} == {date(2004, 5, 6)}


def meet(partnership, title: str, start: str):
	meeting = {"doctype": "Steering Meeting", "partnership": partnership.name, "group_name": "Styregruppe"}
	return frappe.get_doc(**meeting, title=title, start=start).insert()


def test_a_report_to_a_meeting_moves_with_it(partnership):
	frappe.db.delete("Partnership Indicator", {"partnership": partnership.name})
	world.add_indicator(partnership.name, "Til mødet", frequency="Each Meeting", parties=[RED])
	meeting = meet(partnership, "Forår", "2004-04-20 10:00:00")
	(report,) = world.made(partnership.name, date(2004, 4, 1))
	assert keys([report]) == [(RED, world.START, date(2004, 4, 6), date(2004, 4, 6))]
	meeting.db_set("start", "2004-04-24 10:00:00")
	assert world.made(partnership.name, date(2004, 4, 2)) == []
	report.reload()
	assert keys([report]) == [(RED, world.START, date(2004, 4, 10), date(2004, 4, 10))]
	world.handed_in(report, "2004-04-10")
	meeting.db_set("start", "2004-04-28 10:00:00")
	meet(partnership, "Ekstra", "2004-04-24 10:00:00")
	(extra,) = world.made(partnership.name, date(2004, 4, 12))
	assert keys([extra]) == [(RED, date(2004, 4, 11), date(2004, 4, 14), date(2004, 4, 14))]
	report.reload()
	assert report.period_to == date(2004, 4, 10)


def test_who_reported_before_the_meeting_was_moved_is_asked_for_the_rest_only(partnership):
	frappe.db.delete("Partnership Indicator", {"partnership": partnership.name})
	world.add_indicator(partnership.name, "Til mødet", frequency="Each Meeting")
	meeting = meet(partnership, "Forår", "2004-04-20 10:00:00")
	first = next(row for row in world.made(partnership.name, date(2004, 4, 1)) if row.party == named(RED))
	world.handed_in(first, "2004-04-02")
	meeting.db_set("start", "2004-04-24 10:00:00")
	(rest,) = world.made(partnership.name, date(2004, 4, 3))
	assert keys([rest]) == [(RED, date(2004, 4, 7), date(2004, 4, 10), date(2004, 4, 10))]
	meeting.db_set("start", "2004-04-27 10:00:00")
	assert world.made(partnership.name, date(2004, 4, 4)) == []
	rest.reload()
	assert keys([rest]) == [(RED, date(2004, 4, 7), date(2004, 4, 13), date(2004, 4, 13))]


def test_who_reported_already_is_not_asked_when_the_meeting_is_earlier(partnership):
	frappe.db.delete("Partnership Indicator", {"partnership": partnership.name})
	world.add_indicator(partnership.name, "Til mødet", frequency="Each Meeting", parties=[RED])
	meeting = meet(partnership, "Forår", "2004-04-24 10:00:00")
	(report,) = world.made(partnership.name, date(2004, 4, 1))
	world.handed_in(report, "2004-04-02")
	meeting.db_set("start", "2004-04-20 10:00:00")
	assert world.made(partnership.name, date(2004, 4, 3)) == []
	meet(partnership, "Sommer", "2004-06-20 10:00:00")
	(coming,) = world.made(partnership.name, date(2004, 6, 1))
	assert keys([coming]) == [(RED, date(2004, 4, 11), date(2004, 6, 6), date(2004, 6, 6))]


def test_a_meeting_that_is_called_off_asks_for_nothing(partnership):
	meeting = meet(partnership, "Forår", "2004-05-20 10:00:00")
	meeting.db_set({"cancelled": 1, "cancelled_reason": "Sygdom"})
	assert {row.due for row in world.made(partnership.name)} == {world.DUE}


def test_a_meeting_put_in_before_divides_the_time(partnership):
	frappe.db.delete("Partnership Indicator", {"partnership": partnership.name})
	world.add_indicator(partnership.name, "Til mødet", frequency="Each Meeting", parties=[RED])
	meet(partnership, "Forår", "2004-04-24 10:00:00")
	(report,) = world.made(partnership.name, date(2004, 4, 1))
	meet(partnership, "Ekstra", "2004-04-20 10:00:00")
	(second,) = world.made(partnership.name, date(2004, 4, 1))
	report.reload()
	assert [row[1:3] for row in keys([report, second])] == [
		(world.START, date(2004, 4, 6)),
		(date(2004, 4, 7), date(2004, 4, 10)),
	]


@pytest.mark.parametrize(
	"changes, parties",
	[
		({"status": "Withdrew", "to_date": "2003-12-31"}, [GREEN]),
		({"status": "Left", "to_date": "2004-01-01"}, [RED, GREEN]),
		({"from_date": "2004-04-01"}, [GREEN]),
		({"status": "May Accede"}, [GREEN]),
	],
)
def test_only_who_took_part_in_the_period_reports(partnership, changes, parties):
	partnership.reload()
	partnership.parties[0].update(changes)
	partnership.save()
	assert called(row.party for row in world.made(partnership.name)) == parties


def test_the_day_makes_those_of_partnerships_at_work_and_reminds_once(partnership):
	resting = world.build("Hviler (prøve)")
	resting.db_set("status", "Suspended")
	tasks.ask_for_reports(world.TODAY)
	assert frappe.db.count("Partner Report", {"partnership": partnership.name}) == 2
	assert not frappe.db.exists("Partner Report", {"partnership": resting.name})
	names = frappe.get_all("Partner Report", {"partnership": partnership.name}, pluck="name")
	todos = {"reference_type": "Partner Report", "reference_name": ["in", names]}
	tasks.ask_for_reports(world.DUE)
	assert not frappe.db.exists("ToDo", todos)
	for _day in range(2):
		tasks.ask_for_reports(date(2004, 4, 15))
	assert frappe.get_all("ToDo", todos, pluck="allocated_to") == [partnership.owner] * 2
	world.handed_in(frappe.get_doc("Partner Report", names[0]), "2004-04-20")
	assert sorted(frappe.get_all("ToDo", todos, pluck="status")) == ["Closed", "Open"]


def test_the_button_asks_for_the_start(partnership):
	partnership.db_set("start_date", None)
	with pytest.raises(REFUSED, match="when the partnership starts"):
		partner_reports.make_due(partnership.name)


def test_the_button_asks_for_an_indicator_that_is_reported(partnership):
	frappe.db.set_value("Partnership Indicator", {"partnership": partnership.name}, "frequency", "")
	with pytest.raises(REFUSED, match="how often it is reported and by whom"):
		partner_reports.make_due(partnership.name)


def test_the_button_says_why_there_is_no_report_at_all(partnership):
	partnership.db_set("start_date", add_days(getdate(), -400))
	for row in partnership.parties:
		row.db_set("from_date", getdate())
	with pytest.raises(REFUSED, match=f"{RED} is a party from .* correct From"):
		partner_reports.make_due(partnership.name)
	partnership.db_set("start_date", add_days(getdate(), 1))
	with pytest.raises(REFUSED, match="no period since the start"):
		partner_reports.make_due(partnership.name)


# --- handed in, sent back, accepted ------------------------------------------------------------------------


def test_the_life_of_a_report(report):
	world.filled(report)
	partner_reports.submit(report.name)
	report.reload()
	assert (report.status, report.submitted_on, report.submitted_by) == (
		"Submitted",
		frappe.utils.getdate(),
		"Administrator",
	)
	report.db_set("submitted_on", "2004-04-14")
	partner_reports.send_back(report.name, "Tæl igen")
	report.reload()
	assert (report.status, report.sent_back_reason) == ("Sent Back", "Tæl igen")
	world.filled(report, Deltagere="12")
	partner_reports.submit(report.name)
	report.reload()
	assert report.submitted_on == date(2004, 4, 14)
	partner_reports.accept(report.name)
	report.reload()
	assert (report.status, report.accepted_on) == ("Accepted", frappe.utils.getdate())


def test_steps_out_of_turn_are_refused(report):
	for step in (partner_reports.accept, lambda name: partner_reports.send_back(name, "Nej")):
		with pytest.raises(REFUSED, match="Only a report that is handed in"):
			step(report.name)
	world.handed_in(report, "2004-04-14")
	with pytest.raises(REFUSED, match="handed in already"):
		partner_reports.submit(report.name)
	with pytest.raises(REFUSED, match="Say why"):
		partner_reports.send_back(report.name, "  ")


def test_a_line_without_a_figure_says_why(report):
	report.lines[0].value = "0"
	report.lines[1].comment = "Ikke målt"
	report.save()
	with pytest.raises(REFUSED, match=f"no figure yet for: {OPENED}, {WORDS}"):
		partner_reports.submit(report.name)


@pytest.mark.parametrize(
	"values", [{"status": "Accepted"}, {"accepted_on": "2004-04-14"}, {"submitted_on": "2004-04-01"}]
)
def test_a_state_is_not_written_by_hand(report, values):
	(field, value), *_none = values.items()
	with pytest.raises(REFUSED, match=r"recorded by a button|stays as it is"):
		frappe.client.set_value("Partner Report", report.name, field, value)
	copy = frappe.copy_doc(report)
	copy.update({**values, "period_to": "2004-06-30"})
	with pytest.raises(REFUSED, match="recorded by a button"):
		copy.insert()


@pytest.mark.parametrize("status", ["Submitted", "Accepted"])
@pytest.mark.parametrize(
	"change",
	[
		lambda doc: doc.lines[0].set("value", "99"),
		lambda doc: doc.lines.pop(),
		lambda doc: doc.append("lines", {"indicator": PEOPLE, "restates": "2003-12-31", "value": "1"}),
		lambda doc: doc.set("remark", "Andet"),
		lambda doc: doc.set("period_to", date(2004, 6, 30)),
	],
)
def test_what_was_handed_in_stays(report, status, change):
	world.handed_in(report, "2004-04-14", Deltagere="12")
	if status == "Accepted":
		partner_reports.accept(report.name)
	report.reload()
	report.save()
	change(report)
	with pytest.raises(REFUSED, match="stays as it is"):
		report.save()


def test_a_line_of_an_accepted_report_is_not_changed_by_itself(report):
	world.handed_in(report, "2004-04-14", Deltagere="12")
	partner_reports.accept(report.name)
	line = frappe.get_doc("Partner Report Line", report.lines[0].name)
	line.value = "99"
	with pytest.raises(REFUSED, match="in its document only"):
		line.save()


def test_an_accepted_report_is_not_deleted(report):
	world.handed_in(report, "2004-04-14")
	partner_reports.accept(report.name)
	with pytest.raises(REFUSED, match="accepted and stays"):
		frappe.delete_doc("Partner Report", report.name)


def test_outsiders_do_nothing(partnership, report, login):
	reader = reporting.outsider()
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(reader):
		assert refused(partner_reports.make_due, partnership.name)
		for method in (partner_reports.submit, partner_reports.accept, report_figures.overview):
			assert refused(method, report.name)
		assert refused(partner_reports.send_back, report.name, "Nej")


# --- cells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"indicator, typed, kept",
	[
		(PEOPLE, "12,5", "12.5"),
		(PEOPLE, " 0 ", "0"),
		(PEOPLE, " ", None),
		(SATISFIED, "45 %", "45"),
		(OPENED, "Ja", "1"),
		(OPENED, "nej", "0"),
	],
)
def test_what_people_type(report, indicator, typed, kept):
	world.filled(report, **{indicator: typed})
	line = next(line for line in report.lines if line.indicator == indicator)
	assert line.value == kept


def test_every_wrong_cell_is_named(report):
	values = ("mange", "halvdelen", "måske", "5")
	for line, value in zip(report.lines, values, strict=True):
		line.value = value
	report.lines[0].restates = "2004-03-31"
	with pytest.raises(REFUSED) as refusal:
		report.save()
	assert str(refusal.value).split("<br>") == [
		"Figures, row 1, Restates: A figure is stated anew for an earlier period. "
		"Give its last day, before 03-31-2004.",
		"Figures, row 1, Value: &quot;mange&quot; is not a number. "
		"Write for instance 3, 2.5 or 2,5, without spaces or thousands marks.",
		"Figures, row 2, Value: &quot;halvdelen&quot; is not a number. "
		"Write for instance 3, 2.5 or 2,5, without spaces or thousands marks.",
		"Figures, row 3, Value: &quot;måske&quot; is neither yes nor no. Write yes or no.",
		"Figures, row 4, Value: Fortælling is answered in words. Write them under Text.",
	]


# --- compared ----------------------------------------------------------------------------------------------


def test_beside_the_period_before_and_the_other_parties(partnership):
	for report, number, share, is_open in zip(
		world.made(partnership.name), ("40", "8"), ("80", "60"), ("ja", "nej"), strict=True
	):
		figures = {PEOPLE: number, SATISFIED: share, OPENED: is_open, WORDS: f"Forår i {title(report.party)}"}
		world.handed_in(report, "2004-04-14", **figures)
	red, green = world.made(partnership.name, date(2004, 7, 1))
	world.handed_in(green, "2004-07-10", **{PEOPLE: "30", SATISFIED: "90", OPENED: "ja"})
	world.filled(red, **{PEOPLE: "50", SATISFIED: "75,5", OPENED: "nej", WORDS: "Sommer"})
	found = report_figures.overview(red.name)
	keys = ("value", "previous", "previous_to", "change", "together", "share", "answered")
	assert [tuple(row[key] for key in keys) for row in found["rows"]] == [
		("50", "40", "31 March 2004", "+10 (+25 %)", "80", "62 %", "2 of 2"),
		("75.5 %", "80 %", "31 March 2004", "−4.5", "75.5 % – 90 %", "", "2 of 2"),
		("no", "yes", "31 March 2004", "", "1 of 2 yes", "", "2 of 2"),
		("", "Forår i Røde", "", "", "", "", "1 of 2"),
	]
	assert found["state"] == "Overdue"


@pytest.mark.parametrize(
	("limit", "mine", "theirs", "together", "share"),
	[(5, "50", "3", "*", ""), (5, "3", "50", "53", "6 %"), (0, "50", "3", "53", "94 %")],
)
def test_the_total_does_not_tell_a_small_count_of_another_party(
	partnership, limit, mine, theirs, together, share
):
	frappe.db.set_single_value("Partnership Settings", "small_count_limit", limit)
	frappe.clear_document_cache("Partnership Settings", "Partnership Settings")
	red, green = world.made(partnership.name)
	world.handed_in(green, "2004-04-10", **{PEOPLE: theirs})
	row = report_figures.overview(world.filled(red, **{PEOPLE: mine}).name)["rows"][0]
	assert (row["together"], row["share"]) == (together, share)


def test_words_for_a_number_are_asked_to_be_a_comment(report):
	report.lines[0].text = "en del"
	with pytest.raises(REFUSED, match="Text: Deltagere is not answered in words"):
		report.save()


def test_what_was_handed_in_goes_back_though_its_indicator_is_of_another_kind_now(report, partnership):
	world.handed_in(report, "2004-04-14", Deltagere="12")
	indicator = {"partnership": partnership.name, "title": PEOPLE}
	frappe.db.set_value("Partnership Indicator", indicator, "kind", "Text")
	partner_reports.send_back(report.name, "Med ord, tak")
	with pytest.raises(REFUSED, match="answered in words"):
		partner_reports.submit(report.name)


def test_words_for_a_number_break_no_comparison(partnership):
	first = world.handed_in(world.made(partnership.name)[0], "2004-04-14")
	frappe.db.set_value("Partner Report Line", first.lines[0].name, "text", "en del")
	later = next(row for row in world.made(partnership.name, date(2004, 7, 1)) if row.party == first.party)
	assert report_figures.overview(later.name)["rows"][0]["previous"] == ""


def test_a_figure_is_stated_anew_only_for_a_period_that_was_reported(partnership):
	world.handed_in(world.made(partnership.name)[0], "2004-04-14", Deltagere="40")
	later = next(row for row in world.made(partnership.name, date(2004, 7, 1)) if row.party == named(RED))
	later.append("lines", {"indicator": PEOPLE, "restates": "2004-03-30", "value": "44"})
	with pytest.raises(REFUSED, match="has no report for a period that ends on"):
		later.save()
	later.reload()
	later.append("lines", {"indicator": PEOPLE, "restates": "2004-03-31", "value": "44"})
	later.save()


def test_a_restated_figure_is_what_comes_before(partnership):
	first = world.made(partnership.name)[0]
	world.handed_in(first, "2004-04-14", **{PEOPLE: "40"})
	partner_reports.accept(first.name)
	second = world.made(partnership.name, date(2004, 7, 1))[0]
	second.append("lines", {"indicator": PEOPLE, "restates": "2004-03-31", "value": "44"})
	world.handed_in(second, "2004-07-10", **{PEOPLE: "50"})
	third = world.made(partnership.name, date(2004, 10, 1))[0]
	third.append("lines", {"indicator": PEOPLE, "restates": "2004-06-30", "value": "55"})
	world.handed_in(third, "2004-10-10", **{PEOPLE: "60"})
	row = report_figures.overview(third.name)["rows"][0]
	assert (row["previous"], row["change"]) == ("50", "+10 (+20 %)")
