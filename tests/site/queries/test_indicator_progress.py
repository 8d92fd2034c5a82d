"""The report Indicator Progress: two parties, quarterly targets, a restated figure, small counts."""

from datetime import date

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.partner_reports import reporting as partner_reports
from partnership_module.partnership.report.indicator_progress import indicator_progress
from tests.site.worlds import reporting
from tests.site.worlds import reporting_world as world
from tests.site.worlds.reporting_world import GREEN, OPENED, PEOPLE, RED, SATISFIED, WORDS

from ..worlds.kept import kept
from ..worlds.organisations import named

TARGETS = [
	{"due": "2004-03-31", "value": "50", "partial_threshold": "0.6"},
	{"due": "2004-06-30", "value": "80", "partial_threshold": "0.6"},
]
FIGURES = {
	(RED, 3): {PEOPLE: "40", SATISFIED: "70", OPENED: "ja", WORDS: "Godt"},
	(GREEN, 3): {PEOPLE: "8", SATISFIED: "60", OPENED: "nej"},
	(RED, 6): {PEOPLE: "50", SATISFIED: "75"},
}


@kept
def partnership():
	doc = world.build()
	_set(doc, PEOPLE, targets=TARGETS, unit="personer")
	_set(doc, SATISFIED, targets=[{"due": "2004-06-30", "value": "70"}])
	_set(doc, OPENED, targets=[{"due": "2004-06-30", "value": "1"}])
	for day in (date(2004, 4, 1), date(2004, 7, 1)):
		for report in world.made(doc.name, day):
			if figures := FIGURES.get((title(report.party), report.period_to.month)):
				world.handed_in(report, report.due, **figures)
	return doc


def _set(partnership, title: str, targets: list[dict] = (), **values) -> None:
	indicator = frappe.get_doc("Partnership Indicator", {"partnership": partnership.name, "title": title})
	indicator.update(values)
	indicator.set("targets", targets)
	indicator.save()


def shown(partnership, as_of: str, *names: str, **filters) -> list[tuple]:
	return reporting.shown(indicator_progress, *names, partnership=partnership.name, as_of=as_of, **filters)


COLUMNS = ("indicator", "target", "value", "period_to", "attainment", "status", "awaiting")


def test_as_of_the_end_of_the_half_year(partnership):
	june = date(2004, 6, 30)
	assert shown(partnership, "2004-07-14", *COLUMNS) == [
		(PEOPLE, "≥ 80", "50", june, 62.5, "Partly met", GREEN),
		(SATISFIED, "≥ 70 %", "75 %", june, None, "Partly met", GREEN),
		(OPENED, "yes", "1 of 2 yes", date(2004, 3, 31), None, "Partly met", ""),
		(WORDS, None, "Godt", date(2004, 3, 31), None, None, GREEN),
	]


def test_as_of_an_earlier_day(partnership):
	assert shown(partnership, "2004-04-14", *COLUMNS)[0] == (
		*(PEOPLE, "≥ 80", "48", date(2004, 3, 31), None, "Scheduled", ""),
	)
	assert shown(partnership, "2004-04-13", "value", "status", "awaiting")[0] == (
		*(None, "Scheduled", f"{RED}, {GREEN}"),
	)
	assert shown(partnership, "2004-03-31", "target", "next_target")[0] == ("≥ 50", "≥ 80 (30 June 2004)")


def test_a_figure_stated_anew_counts_from_the_day_it_came(partnership):
	report = world.made(partnership.name, date(2004, 10, 1))[1]
	report.append("lines", {"indicator": PEOPLE, "restates": "2004-06-30", "value": "31"})
	world.handed_in(report, "2004-10-14")
	assert shown(partnership, "2004-10-13", "value", "status")[0] == ("50", "Partly met")
	assert shown(partnership, "2004-10-14", "value", "status")[0] == ("81", "Met")


def test_what_was_sent_back_does_not_count(partnership):
	report = frappe.get_doc("Partner Report", {"party": named(RED), "period_to": "2004-06-30"})
	report.db_set({"status": "Sent Back", "sent_back_on": "2004-07-20"})
	assert shown(partnership, "2004-07-19", "value")[0] == ("50",)
	assert shown(partnership, "2004-07-20", "value")[0] == ("48",)


def test_what_was_corrected_after_that_counts_from_the_day_it_came_again(partnership):
	report = frappe.get_doc("Partner Report", {"party": named(RED), "period_to": "2004-06-30"})
	report.db_set({"status": "Sent Back", "sent_back_on": "2004-07-20"})
	report.reload().lines[0].value = "90"
	report.save()
	assert shown(partnership, "2004-07-19", "value")[0] == ("48",)
	partner_reports.submit(report.name)
	assert shown(partnership, "2004-07-19", "value")[0] == ("48",)
	assert shown(partnership, str(getdate()), "value")[0] == ("90",)


@pytest.mark.parametrize(
	"hide_below, site_limit, value, attainment",
	[(0, 5, "50", 62.5), (60, 5, "<60", None), (0, 60, "<60", None), (10, 60, "50", 62.5)],
)
def test_small_counts_are_hidden_with_what_would_tell_them(
	partnership, hide_below, site_limit, value, attainment
):
	frappe.db.set_single_value("Partnership Settings", "small_count_limit", site_limit)
	frappe.clear_document_cache("Partnership Settings", "Partnership Settings")
	_set(partnership, PEOPLE, targets=TARGETS, hide_below=hide_below)
	assert shown(partnership, "2004-07-14", "value", "attainment")[0] == (value, attainment)


def test_the_goal_and_the_phase_stand_in_the_rows_and_choose_them(partnership):
	partnership.append("goals", {"title": "Tryghed"})
	partnership.append("phases", {"title": "Opstart"})
	partnership.save()
	_set(partnership, PEOPLE, targets=TARGETS, goal="Tryghed", phase="Opstart")
	for chosen in ({"goal": "Tryghed"}, {"phase": "Opstart"}):
		found = shown(partnership, "2004-07-14", "indicator", "goal", "phase", **chosen)
		assert found == [(PEOPLE, "Tryghed", "Opstart")]


def test_what_counts_no_persons_is_not_hidden(partnership):
	frappe.db.set_single_value("Partnership Settings", "small_count_limit", 60)
	frappe.clear_document_cache("Partnership Settings", "Partnership Settings")
	_set(partnership, PEOPLE, targets=TARGETS, hide_below=60, counts_persons=0)
	assert shown(partnership, "2004-07-14", "value", "attainment")[0] == ("50", 62.5)


def test_an_indicator_counts_persons_unless_it_says_otherwise(partnership):
	assert frappe.db.get_value("Partnership Indicator", {"title": PEOPLE}, "counts_persons") == 1
	assert frappe.get_meta("Partnership Indicator").get_field("counts_persons").default == "1"


def test_a_verdict_that_would_tell_a_small_count_says_so(partnership):
	_set(partnership, PEOPLE, targets=[{"due": "2004-06-30", "value": "40"}], hide_below=60)
	assert shown(partnership, "2004-07-14", "value", "status", "attainment")[0] == (
		*("<60", "Not judged: it would tell a number that is not shown", None),
	)


def test_a_sum_that_lacks_a_party_is_not_met_where_it_could_break(partnership):
	targets = [{"due": "2004-06-30", "value": "60"}, {"due": "2004-03-31", "value": "60"}]
	_set(partnership, PEOPLE, targets=targets, direction="decrease")
	assert shown(partnership, "2004-07-14", "status", "awaiting")[0] == (
		*("Not judged: figures are missing", GREEN),
	)


def test_words_for_a_number_stop_no_report(partnership):
	report = frappe.db.get_value("Partner Report", {"party": named(GREEN), "period_to": "2004-03-31"})
	frappe.db.set_value(
		"Partner Report Line", {"parent": report, "indicator": PEOPLE}, {"value": "", "text": "en del"}
	)
	assert shown(partnership, "2004-04-14", "value", "awaiting")[0] == ("40", GREEN)


def test_what_a_partner_wrote_stands_as_it_was_written(partnership):
	frappe.db.set_value("Partner Report Line", {"text": "Godt", "indicator": WORDS}, "text", "=1+1")
	assert shown(partnership, "2004-07-14", "value")[3] == ("=1+1",)


@pytest.mark.parametrize(
	"counted_as, as_of, value",
	[
		("Latest Figure", "2004-04-14", "*"),
		("Latest Figure", "2004-07-14", "50"),
		("Total from the Start", "2004-07-14", "*"),
	],
)
def test_a_sum_that_an_evaluation_hides_is_hidden_here_too(partnership, counted_as, as_of, value):
	for party, number in ((RED, "6"), (GREEN, "1")):
		report = frappe.db.get_value("Partner Report", {"party": named(party), "period_to": "2004-03-31"})
		line = {"parent": report, "indicator": PEOPLE}
		frappe.db.set_value("Partner Report Line", line, "value", number)
	_set(partnership, PEOPLE, targets=TARGETS, hide_below=5, counted_as=counted_as)
	shown_value, attainment = shown(partnership, as_of, "value", "attainment")[0]
	assert shown_value == value
	assert (attainment is None) == (value == "*")


@pytest.mark.parametrize(
	"filters, titles",
	[
		({"status": "partiallyMet"}, [PEOPLE, SATISFIED, OPENED]),
		({"status": "met"}, []),
		({"party": GREEN}, [PEOPLE, SATISFIED, OPENED, WORDS]),
		({"party": "Ingen"}, []),
	],
)
def test_filters(partnership, filters, titles):
	assert [row[0] for row in shown(partnership, "2004-07-14", "indicator", **filters)] == titles


@pytest.mark.parametrize(
	"direction, target, text",
	[
		("decrease", {"value": "10"}, "≤ 10"),
		("range", {"value": "40", "maximum": "60"}, "40–60"),
		("maintain", {"value": "50", "tolerance": 2.5}, "50 ± 2.5"),
		("maintain", {"value": "50"}, "50"),
	],
)
def test_targets_in_words(partnership, direction, target, text):
	_set(partnership, PEOPLE, targets=[{"due": "2004-06-30", **target}], direction=direction)
	assert shown(partnership, "2004-07-14", "target")[0] == (text,)


def test_outsiders_see_nothing_of_a_restricted_partnership(partnership, login):
	reader = reporting.outsider()
	with login(reader):
		assert shown(partnership, "2004-07-14", "indicator")
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(reader):
		assert not shown(partnership, "2004-07-14", "indicator")


def test_who_is_limited_to_a_party_sees_no_figures_of_others(partnership, login):
	reader = reporting.outsider()
	permission = {"user": reader, "allow": "Partner Organisation", "for_value": named(GREEN)}
	frappe.get_doc(doctype="User Permission", **permission).insert()
	with login(reader):
		assert shown(partnership, "2004-04-14", "value", "awaiting") == []


@pytest.mark.parametrize(
	"year_begins, started, value",
	[
		("January", "2004-01-01", "98"),  # 48 + 50: the calendar year of June 2004
		("April", "2004-01-01", "50"),  # 50: March belongs to the year before
		("Contract Start", "2004-01-01", "98"),
		("Contract Start", "2004-05-10", "50"),  # 50: the contract year runs from 10 May
		("Contract Start", None, "98"),  # nobody knows when it begins: the calendar year
	],
)
def test_a_total_of_the_year_is_that_of_the_agreement(partnership, year_begins, started, value):
	_set(partnership, PEOPLE, targets=TARGETS[1:], counted_as="Total of the Year", year_begins=year_begins)
	partnership.db_set("start_date", started)
	assert shown(partnership, "2004-07-14", "value")[0] == (value,)


def test_without_a_day_of_its_own_a_contract_year_begins_with_the_first_agreement(partnership):
	terms = {"counted_as": "Total of the Year", "year_begins": "Contract Start"}
	_set(partnership, PEOPLE, targets=TARGETS[1:], **terms)
	partnership.db_set("start_date", None)
	agreement = {"partnership": partnership.name, "effective_date": "2004-05-01"}
	frappe.get_doc(doctype="Partnership Agreement", **agreement).insert()
	assert shown(partnership, "2004-07-14", "value")[0] == ("50",)


def test_at_most_four_queries_however_many_rows(partnership):
	few = reporting.queries(indicator_progress, as_of="2004-07-14")
	for number in range(20):
		world.add_indicator(partnership.name, f"Mål {number}", targets=TARGETS)
	report = frappe.get_doc("Partner Report", {"party": named(RED), "period_to": "2004-06-30"})
	for number in range(20):
		row = frappe.copy_doc(report.lines[0])
		row.update({"parent": report.name, "indicator": f"Mål {number}", "idx": 10 + number})
		row.db_insert()
	assert reporting.queries(indicator_progress, as_of="2004-07-14") == few <= 5


def test_the_summary_counts(partnership):
	*_, chart, summary = indicator_progress.execute({"partnership": partnership.name, "as_of": "2004-07-14"})
	assert [card["value"] for card in summary] == [0, 3, 0, 0, 3]
	assert chart["data"]["datasets"][0]["values"] == [3]
