"""The printed evaluation: quarterly targets, a restated value, a ceiling, small counts, disagreement."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from partnership_module.dossier import schema
from partnership_module.dossier.safe_html import is_safe_html
from partnership_module.prints.evaluations.evidence import renewed
from partnership_module.prints.evaluations.report import evaluation_html
from partnership_module.prints.evaluations.view import proposed_title
from partnership_module.prints.pdf import pdf_bytes

from ...shared.agreements import words
from ...shared.fourth_case import ALONE, NIGHTS, SHELTER, TALKS, TRUST, dossier
from .test_printed_reports import ANY_ENGLISH, seen

DAY = date(2005, 1, 31)


def fetched(found: schema.Dossier, day: date = DAY) -> schema.Evaluation:
	(evaluation,) = found.evaluations
	given = evaluation.model_copy(update={"period_to": day})
	return renewed(found, given, day, found.partnership.language)


def printed(language: str = "en", day: date = DAY, limit: int | None = None) -> str:
	found = dossier(language)
	return evaluation_html(found, fetched(found, day), day, limit)


def told(html: str) -> str:
	return words(html).replace("\u00a0", " ")


def page_of(html: str, indicator: str) -> str:
	"""What stands below the heading of an indicator."""
	parts = re.split(r'<div class="measured-page">\s*<h3>', html)
	(found,) = (part for part in parts if part.startswith(indicator))
	return found.partition("</div>\n</section>")[0]


def rows_of(html: str, css: str) -> list[str]:
	table = re.search(rf'<table class="{css}">(.*?)</table>', html, re.S)[1]
	return [told(row) for row in re.findall(r"<tr.*?</tr>", table, re.S)]


def test_every_quarter_is_judged_against_its_own_target():
	rows = rows_of(page_of(printed(), TALKS), "targets")[1:]
	assert [row.split(" at least")[0] for row in rows] == [
		"31 March 2004",
		"30 June 2004",
		"30 September 2004",
		"31 December 2004",
	]
	assert "at least 50 42 31 December 2004 Partly met 31 days overdue 80 per cent" in rows[3]
	assert "at least 15 14 31 March 2004 Partly met 80 per cent" in rows[0]


def test_the_threshold_that_all_targets_share_is_told_once():
	text = told(page_of(printed(), TALKS))
	assert text.count("partly met from 60 per cent of the way") == 1
	assert "Baseline: 10 samtaler" in text


def test_a_restated_figure_keeps_the_one_before():
	rows = rows_of(page_of(printed(), TALKS), "reported")
	assert "31 March 2004 Kommunen 8 before: 9 10 January 2005" in rows


def test_a_figure_restated_after_the_day_stands_beside_what_was_known_on_it():
	page = page_of(printed(day=date(2004, 12, 31)), TALKS)
	assert "31 March 2004 Kommunen 9 later: 8 (10 January 2005) 10 April 2004" in rows_of(page, "reported")
	assert "at least 15 15 31 March 2004 Met" in rows_of(page, "targets")[1]
	assert "at least 15 14 31 March 2004 Partly met" in rows_of(page_of(printed(), TALKS), "targets")[1]


def test_what_a_small_count_said_later_is_hidden_too():
	found = dossier("en")
	line = schema.ReportLine(indicator=ALONE, value=3, restates=date(2004, 3, 31))
	reports = [
		row.model_copy(update={"lines": (*row.lines, line)})
		if row.party == "Kommunen" and row.period_to == date(2004, 12, 31)
		else row
		for row in found.reports
	]
	found = found.model_copy(update={"reports": tuple(reports)})
	day = date(2004, 12, 31)
	page = page_of(evaluation_html(found, fetched(found, day), day), ALONE)
	assert "31 March 2004 Kommunen <5 10 April 2004" in rows_of(page, "reported")


def test_a_ceiling_is_judged_by_the_total_of_the_year():
	page = page_of(printed(), NIGHTS)
	assert "at most 100 115 31 December 2004 Not met" in rows_of(page, "targets")[1]
	assert "Total of the Year" in page
	in_the_chart = re.findall(r"<text[^>]*>([^<]*)</text>", page)
	assert {"22", "53", "81", "115"} <= set(in_the_chart)
	open_ = page_of(printed(day=date(2004, 11, 30)), NIGHTS)
	assert "at most 100 81 30 September 2004 Scheduled" in rows_of(open_, "targets")[1]


def test_the_chart_shows_what_was_reported_beside_the_target_of_the_quarter():
	shown = re.findall(r"<text[^>]*>([^<]*)</text>", page_of(printed(), TALKS))
	assert [text for text in shown if text in ("14", "22", "31", "42")] == ["14", "22", "31", "42"]
	assert [text for text in shown if text in ("15", "25", "40", "50")][-4:] == ["15", "25", "40", "50"]


def test_the_report_says_that_reports_count_by_their_period():
	"""Else "as of 31 January" would be contradicted by a report of that period that came in later."""
	assert "a report counts by the period that it tells of, also when it came later" in printed()


def test_a_total_tells_nothing_of_small_counts_in_it():
	found = dossier("en")
	indicators = [
		row.model_copy(
			update={
				"counted_as": "Total of the Year",
				"targets": (schema.IndicatorTarget(due=date(2004, 12, 31), value=45),),
			}
		)
		if row.title == ALONE
		else row
		for row in found.indicators
	]
	found = found.model_copy(update={"indicators": tuple(indicators)})
	page = page_of(evaluation_html(found, fetched(found), DAY), ALONE)
	row = rows_of(page, "targets")[1]
	assert row.startswith("31 December 2004 at least 45 * 31 December 2004 Not judged")
	assert "it would tell a number that is not shown" in row
	assert "per cent" not in row
	assert not {"3", "16", "17", "34", "37", "38"} & set(re.findall(r"<text[^>]*>([^<]*)</text>", page))


def test_a_small_count_stands_nowhere_in_the_report():
	page = page_of(printed(), ALONE)
	rows = rows_of(page, "reported")
	assert "31 March 2004 Kommunen <5 10 April 2004" in rows
	assert "Together *" in rows
	assert "30 September 2004 Kommunen <5 10 October 2004" in rows
	assert "Numbers below 5 are not shown." in page
	in_the_chart = [float(text) for text in re.findall(r"<text[^>]*>(\d+)</text>", page)]
	assert 13 in in_the_chart and 21 in in_the_chart
	assert 3 not in in_the_chart


def test_the_limit_of_the_site_holds_where_an_indicator_has_none():
	assert "<5" not in told(page_of(printed(), TALKS))
	rows = rows_of(page_of(printed(limit=10), TALKS), "reported")
	assert "31 March 2004 Kommunen <10 10 January 2005" in rows


def test_points_of_a_scale_are_judged_party_by_party():
	row = rows_of(page_of(printed(), TRUST), "targets")[1]
	assert "Lægehuset: Partly met (30 June 2004) Varmestuen: Met" in row
	assert "2.9–3" in told(page_of(printed(), TRUST))
	assert "Not reported for the last period: Lægehuset." in page_of(printed(), TRUST)


def test_every_verdict_that_was_computed_names_its_source_and_day():
	text = seen(printed())
	assert (
		f"Reports of Kommunen and {SHELTER} for the period until 31 December 2004; as of 31 January 2005."
		in text
	)
	assert "Milestone M2, due 30 June 2004; as of 31 January 2005." in text


def test_who_reads_one_page_knows_the_verdicts_and_where_parties_disagree():
	(first, *_others) = PdfReader(BytesIO(pdf_bytes(printed(), title="E", language="en"))).pages
	text = " ".join(first.extract_text().replace("\u00a0", " ").split())
	assert "Nattecaféen har åbent hele ugen Not met" in text
	assert (
		"The parties see these differently: Brugerne føler sig mødt med respekt, Equality and Trust." in text
	)
	assert "Adjust the partnership" in text


def test_goal_by_goal_with_what_belongs_to_it():
	text = seen(printed())
	first, second = text.index("Goal: Flere får hjælp"), text.index("Goal: Et trygt sted at være")
	assert first < text.index("Samtalerne er i gang", first) < second
	assert second < text.index("The parties disagree.", second)
	assert text.index("Akutte overnatninger", second) > text.index("Indicators Indicator", second)


def test_an_indicator_belongs_to_the_goal_that_it_names_before_that_of_its_milestone():
	found = dossier("en")
	goal = found.partnership.goals[-1].title
	assert goal == "Et trygt sted at være"
	named = [
		row.model_copy(update={"goal": goal}) if row.title in (TALKS, NIGHTS) else row
		for row in found.indicators
	]
	found = found.model_copy(update={"indicators": tuple(named)})
	html = evaluation_html(found, fetched(found), DAY)
	sections = re.split(r'<section class="goal">', html)
	(own,) = (section for section in sections if f"Goal: {goal}" in told(section))
	own = own.partition("</section>")[0]
	assert TALKS in own and NIGHTS in own


def test_disagreement_on_prerequisites_is_a_sentence():
	text = seen(printed())
	assert "Trust: the parties are 2 points apart, from 2 (Lægehuset) to 4 (Kommunen, Varmestuen)." in text


def test_contributions_meetings_and_people():
	text = seen(printed())
	assert "Tilskuddet forudsætter, at budgettet vedtages. Condition: fulfilled" in text
	assert "240,000" in text and "Within the range" in text
	assert "Styregruppe: meetings recorded from 1 January 2004 to 31 January 2005: 3; agreed: 4." in text
	assert "Ny socialchef took the place of Tidligere socialchef on 1 September 2004." in text
	assert "Styregruppe: Lægehuset has no member." in text
	assert "Varmestuen rests on one person: Leder af Varmestuen." in text
	assert "Frivilligt arbejde 1,500 hours not stated" in text


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_report_is_inert_and_the_same_every_time(language):
	html = printed(language)
	assert html.count("<svg") == 4
	assert is_safe_html(html)
	assert printed(language) == html


def read(fetched_in: str, read_in: str, **changes) -> str:
	"""The report of an evaluation that was fetched in one language and is read in another."""
	there, here = dossier(fetched_in), dossier(read_in)
	return seen(evaluation_html(here.model_copy(update=changes), fetched(there), DAY))


@pytest.mark.parametrize(("fetched_in", "read_in"), [("da", "en"), ("en", "da")])
def test_sources_and_data_owed_are_told_in_the_readers_language(fetched_in, read_in):
	assert read(fetched_in, read_in) == seen(printed(read_in))
	assert "Kilde" in read("en", "da") and ANY_ENGLISH.findall(read("en", "da")) == []


def test_a_source_that_the_record_no_longer_gives_stays_as_it_was():
	text = read("da", "en", milestones=(), reports=())
	assert re.search("Source: Milepæl [A-Z0-9]+, frist", text)
	assert "Source: Indberetninger fra" in text


@pytest.mark.parametrize("css", ["results", "targets"])
def test_every_row_is_headed_by_what_is_judged(css):
	tables = re.findall(rf'<table class="{css}">.*?<tbody>(.*?)</tbody>', printed(), re.S)
	cells = [
		re.search(r"<t[hd][^>]*>", row)[0]
		for table in tables
		for row in re.findall("<tr.*?</tr>", table, re.S)
	]
	assert len(cells) > 3
	assert {cell.partition(" class")[0] for cell in cells} == {'<th scope="row"'}


def test_no_english_in_danish():
	assert ANY_ENGLISH.findall(seen(printed("da"))) == []


@pytest.mark.parametrize(("language", "word"), [("da", "Udkast ·"), ("en", "Draft ·")])
def test_until_it_is_submitted_it_is_marked_as_a_draft(language, word):
	found = dossier(language)
	submitted = fetched(found).model_copy(update={"submitted": True})
	assert word in told(printed(language))
	assert word not in told(evaluation_html(found, submitted, DAY))


def test_a_frozen_report_is_given_as_it_was_frozen():
	found = dossier()
	frozen = fetched(found).model_copy(update={"frozen_html": "<p>Sådan var det.</p>"})
	assert evaluation_html(found, frozen, DAY) == "<p>Sådan var det.</p>"


@pytest.mark.parametrize(
	"kind, start, end, danish, english",
	[
		("Midway", date(2026, 1, 1), date(2026, 6, 30), "Midtvejsevaluering 2026", "Midway evaluation 2026"),
		(
			"Final",
			date(2003, 12, 1),
			date(2004, 12, 31),
			"Slutevaluering 2003–2004",
			"Final evaluation 2003–2004",
		),
		("Running", None, date(2026, 6, 30), "Løbende evaluering 2026", "Running evaluation 2026"),
		("Final", None, None, "Slutevaluering", "Final evaluation"),
	],
)
def test_a_title_is_proposed_from_kind_and_years(kind, start, end, danish, english):
	assert proposed_title(kind, start, end, "da") == danish
	assert proposed_title(kind, start, end, "en") == english
