"""Days of dates that are said follow what is recorded: at once, and told in the history."""

import json
from datetime import date

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.constants import OPEN_PERIOD
from partnership_module.dossier import reading
from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.files.printing import partnership_print
from partnership_module.partnership.forms.follow_up import milestones as listed
from partnership_module.partnership.forms.written_dates import understood
from partnership_module.partnership.lifecycle.copying import copy_partnership
from partnership_module.partnership.milestones.marking import mark_met
from partnership_module.partnership.report.milestones_met import milestones_met
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

from ..worlds import histories as play
from ..worlds.kept import kept

PARTIES = ["Røde", "Grønne"]
MILESTONE = "Partnership Milestone"
TERM = {"start_date": "2028-01-01", "end_date": "2030-12-31"}


@kept
def partnership():
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	return play.partnership("Sagte datoer (prøve)", PARTIES, groups=groups, **TERM)


def milestone(partnership, **values):
	return frappe.get_doc(
		doctype=MILESTONE, partnership=partnership.name, **{"title": "Hus", **values}
	).insert()


def meeting(partnership, title, day):
	values = {"group_name": "Styregruppe", "start": f"{day} 10:00:00"}
	return frappe.get_doc(
		doctype="Steering Meeting", partnership=partnership.name, title=title, **values
	).insert()


def report(**filters) -> list[dict]:
	columns, data, *_ = milestones_met.execute(filters)
	return [dict(zip([column["fieldname"] for column in columns], row, strict=True)) for row in data]


def due_of(doc) -> str | None:
	due = frappe.db.get_value(MILESTONE, doc.name, "due")
	return due and str(due)


def signed(partnership, *days):
	text = play.agreement(partnership.name)
	text.submit()
	for party, day in zip(PARTIES, days, strict=False):
		play.sign(text, party, day)
	return text


def test_it_becomes_a_day_when_the_last_party_signs(partnership):
	doc = milestone(partnership, due_said="tre måneder efter underskrift")
	text = signed(partnership, "2004-01-10")
	assert due_of(doc) is None
	assert listed(partnership.name)[0]["due"] == "three months after signature"
	play.sign(text, "Grønne", "2004-11-30")
	assert due_of(doc) == "2005-02-28"
	assert listed(partnership.name)[0]["due"] == "28 February 2005 (three months after signature)"
	open_ones = frappe.get_all(OPEN_PERIOD, {"milestone": doc.name}, pluck="due")
	assert {str(due) for due in open_ones} == {"2005-02-28"}


def test_a_corrected_signature_moves_it_and_the_history_tells(partnership):
	doc = milestone(partnership, due_said="three months after signature")
	text = signed(partnership, "2004-01-10", "2004-11-30")
	text.reload()
	negotiation.correct_day(text.name, text.signatures[1].name, "2004-10-30", "Læst forkert.")
	doc.reload()
	assert str(doc.due) == "2005-01-30"
	(change,) = doc.due_date_changes
	assert (str(change.due), change.changed_on) == ("2005-02-28", getdate())
	assert change.reason == "Følger af: tre måneder efter underskrift."


def test_a_meeting_that_is_called_moved_and_cancelled(partnership):
	doc = milestone(partnership, due_said="ved næste årsmøde")
	soon, later = add_days(getdate(), 30), add_days(getdate(), 44)
	annual = meeting(partnership, "Årsmøde", soon)
	assert due_of(doc) == str(soon)
	annual.update({"start": f"{later} 10:00:00"}).save()
	doc.reload()
	assert str(doc.due) == str(later)
	assert [str(row.due) for row in doc.due_date_changes] == [str(soon)]
	annual.delete()
	assert due_of(doc) is None


def test_meetings_before_it_was_said_are_not_the_next(partnership):
	meeting(partnership, "Årsmøde 2004", "2004-05-05")
	assert due_of(milestone(partnership, due_said="by the next annual meeting")) is None


def test_another_milestone_and_the_term(partnership):
	first = milestone(partnership, code="M1")
	doc = milestone(partnership, code="M2", title="Have", due_said="en uge efter milepæl M1")
	end = milestone(partnership, code="M3", title="Vej", due_said="30 dage før aftalens udløb")
	assert (due_of(doc), due_of(end)) == (None, "2030-12-01")
	mark_met(first.name, "2026-03-01")
	assert due_of(doc) == "2026-03-08"
	partnership.reload()
	partnership.update({"end_date": "2031-12-31"}).save()
	assert due_of(end) == "2031-12-01"


def test_terms_and_phases_of_the_partnership(partnership):
	partnership.update(
		{"revision_said": "half a year before the end", "evaluation_said": "ved næste årsmøde"}
	)
	partnership.append(
		"phases", {"title": "Pilot", "from_said": "at the start", "to_said": "6 months after the start"}
	)
	partnership.save()
	assert str(partnership.revision_due) == "2030-06-30"
	assert (str(partnership.phases[0].from_date), str(partnership.phases[0].to_date)) == (
		"2028-01-01",
		"2028-07-01",
	)
	day = add_days(getdate(), 60)
	opened = frappe.get_doc("Partnership", partnership.name)
	meeting(partnership, "Årsmøde", day)
	assert frappe.db.get_value("Partnership", partnership.name, "evaluation_due") == day
	opened.update({"purpose": "Nyt"}).save()
	assert opened.evaluation_due == day


@pytest.mark.parametrize(
	("values", "said"),
	[
		({"due_said": "snart"}, "is not understood"),
		({"due_said": "2 uger efter milepæl M99"}, "names the milestone M99"),
		({"due_said": "by the end of phase 9"}, "names the phase 9"),
		({"due_said": "each 1 March", "direction": "increase", "target": "3"}, "is measured by a number"),
	],
)
def test_what_cannot_be_is_refused(partnership, values, said):
	with pytest.raises(frappe.ValidationError, match=said):
		milestone(partnership, **values)


def test_what_recurs_is_marked_day_by_day(partnership):
	partnership.update({"start_date": "2024-01-01", "end_date": "2027-12-31"}).save()
	doc = milestone(partnership, due_said="hver 1. marts")
	days = [date(year, 3, 1) for year in (2024, 2025, 2026, 2027)]
	assert [row.due for row in doc.occurrences] == days
	assert due_of(doc) == "2024-03-01"
	mark_met(doc.name, "2024-02-20", "Referat 1")
	mark_met(doc.name, "2026-03-11", "Referat 2")
	doc.reload()
	assert [(row.met_on and str(row.met_on), row.evidence) for row in doc.occurrences] == [
		("2024-02-20", "Referat 1"),
		(None, None),
		("2026-03-11", "Referat 2"),
		(None, None),
	]
	assert (str(doc.due), doc.met_on, doc.due_date_changes) == ("2027-03-01", None, [])
	(row,) = listed(partnership.name)
	assert row["status"] == "Met"
	partnership.reload()
	partnership.update({"end_date": "2026-12-31"}).save()
	doc.reload()
	assert [row.due for row in doc.occurrences] == days[:3]


def test_a_decision_of_a_meeting_puts_a_day_in_its_place(partnership):
	doc = milestone(partnership, due_said="30 dage før aftalens udløb")
	doc.update({"due_said": None, "due": "2029-01-31"}).save()
	assert (due_of(doc), doc.due_said_on) == ("2029-01-31", None)


def test_the_round_trip_keeps_what_is_said_and_its_days(partnership):
	milestone(partnership, due_said="30 dage før aftalens udløb")
	milestone(partnership, title="Møde", due_said="hver 1. marts")
	dossier = export_partnership(partnership.name)
	text = reading.write(dossier)
	assert reading.read(text) == dossier
	renamed = json.loads(text)
	renamed["partnership"]["title"] = "Sagte datoer to"
	again = export_partnership(import_dossier(json.dumps(renamed)))
	assert again.milestones == dossier.milestones


def test_a_copy_takes_what_is_said_and_works_its_days_out_anew(partnership):
	milestone(partnership, due_said="30 dage før aftalens udløb")
	milestone(partnership, title="Møde", due_said="hver 1. marts")
	milestone(partnership, title="Hegn", due_said="1 month after the start")
	name = copy_partnership(partnership.name, "Sagte datoer (kopi)", first_day="2032-01-01")
	found = frappe.get_all(MILESTONE, {"partnership": name}, ["due_said", "due"], order_by="creation asc")
	assert [(row.due_said, row.due and str(row.due)) for row in found] == [
		("30 dage før aftalens udløb", "2034-12-01"),
		("hver 1. marts", "2032-03-01"),
		("1 month after the start", "2032-02-01"),
	]


def test_a_frozen_text_says_the_words_and_stays(partnership):
	milestone(partnership, due_said="tre måneder efter underskrift")
	sections = [{"heading": "Milepæle", "block": "Milestones"}, {"heading": "Navne", "block": "Signatures"}]
	text = play.agreement(partnership.name, sections=sections)
	text.submit()
	assert (
		"tre måneder efter underskrift"
		in text.frozen_html.replace("\xa0", " ").replace("&nbsp;", " ").lower()
	)
	frozen = text.frozen_html
	for party in PARTIES:
		play.sign(text, party, "2004-11-30")
	text.reload()
	assert text.frozen_html == frozen
	assert "28. februar 2005" not in str(partnership_print(text))


def test_signed_and_in_force_in_a_month(partnership):
	text = play.agreement(partnership.name, effective_date="2004-03-15", effective_precision="Month")
	assert str(text.effective_date) == "2004-03-01"
	text.submit()
	assert "marts 2004" in text.frozen_html
	assert "1. marts 2004" not in text.frozen_html
	for party in PARTIES:
		play.sign(text, party, "2004-03-02", signed_precision="Month")
	text.reload()
	assert {(str(row.signed_on), row.signed_precision) for row in text.signatures} == {
		("2004-03-31", "Month")
	}
	printed = str(partnership_print(text))
	assert "marts 2004" in printed
	assert "31. marts 2004" not in printed
	steps = [row for row in negotiation.overview(text.name)["timeline"] if row["what"] == "Signed"]
	assert [(row["precision"], row["days"]) for row in steps] == [("Month", None)] * 2


def test_a_new_version_ends_in_the_month_that_the_one_before_ends_in(partnership):
	play.agreement(partnership.name, end_date="2030-06-15", end_precision="Month").submit()
	anew = play.agreement(partnership.name, kind="Amendment")
	assert (str(anew.end_date), anew.end_precision) == ("2030-06-30", "Month")


def test_a_month_that_is_corrected_stays_a_month(partnership):
	text = play.agreement(partnership.name)
	text.submit()
	play.sign(text, "Røde", "2004-03-02", signed_precision="Month")
	text.reload()
	row = text.signatures[0].name
	negotiation.correct_day(text.name, row, "2004-03-31", "Dagen står på bagsiden.")
	text.reload()
	assert (str(text.corrections[0].old_day), text.corrections[0].old_precision) == ("2004-03-31", "Month")
	assert text.signatures[0].signed_precision == "Day"
	assert "rettet fra marts 2004 til 31. marts 2004" in str(partnership_print(text))
	with pytest.raises(frappe.ValidationError, match="stands there already"):
		negotiation.correct_day(text.name, row, "2004-03-31", "Igen.")


def test_what_is_signed_here_has_a_day(partnership):
	text = play.agreement(partnership.name, is_history=False)
	text.submit()
	with pytest.raises(frappe.ValidationError, match="Enter the day"):
		play.sign(text, "Røde", str(getdate()), signed_precision="Month")
	with pytest.raises(frappe.ValidationError, match="is no precision of a date"):
		negotiation.sign(
			*(text.name, text.signatures[0].party, text.digest, str(getdate()), "On Paper"),
			signed_precision="Week",
		)


def test_a_milestone_met_in_a_month(partnership):
	doc = milestone(partnership, met_on="2004-03-02", met_precision="Month")
	assert str(doc.met_on) == "2004-03-31"
	assert [row["met_on"] for row in report(partnership=partnership.name)] == ["March 2004"]


def test_what_follows_from_a_later_signature_is_unknown_before_it(partnership):
	milestone(partnership, due_said="three months after signature")
	signed(partnership, "2004-01-10", "2004-11-30")
	assert [row["due"] for row in report(partnership=partnership.name, as_of="2004-11-29")] == [
		"three months after signature"
	]
	(row,) = report(partnership=partnership.name, as_of="2004-11-30")
	assert row["due"] == "28 February 2005 (three months after signature)"


@pytest.mark.parametrize(
	("text", "found"),
	[
		("3 måneder efter underskrift", {"said": "3 måneder efter underskrift"}),
		("hver 1. marts", {"said": "hver 1. marts"}),
		("sep./okt. 2027", {"day": "2027-10-31", "precision": "Two Months"}),
		("2. tertial 2027", {"day": "2027-08-31", "precision": "Four Months"}),
	],
)
def test_typed_in_the_field_for_written_dates(text, found):
	assert understood(text, may_be_said=1) == found


def test_the_first_day_where_that_counts():
	assert understood("marts 2004", first=1) == {"day": "2004-03-01", "precision": "Month"}
	with pytest.raises(frappe.ValidationError, match="three months after signature"):
		understood("snart", may_be_said=1)
	with pytest.raises(frappe.ValidationError, match="is not understood as a date"):
		understood("3 måneder efter underskrift")
