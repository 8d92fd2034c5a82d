"""What an evaluation rests on: verdicts as of a day with their source, and what people wrote kept."""

from datetime import date

import pytest

from partnership_module.dossier import days, schema
from partnership_module.prints.evaluations.evidence import renewed

DAY = date(2004, 6, 30)


def dossier(**fields) -> schema.Dossier:
	parties = [{"organisation": name, "status": "Signed"} for name in ("Røde", "Grønne")]
	partnership = {
		"title": "Natteravne",
		"language": "en",
		"parties": parties,
		"goals": [{"title": "Safety"}],
		"success_criteria": [{"criterion": "People feel safe."}],
	}
	return schema.Dossier.model_validate({"partnership": partnership, **fields})


def milestone(**fields) -> dict:
	return {"code": "M1", "title": "First walk", **fields}


def report(party: str, day: date, value: float, **fields) -> dict:
	return {
		"party": party,
		"period_to": day,
		"status": "Accepted",
		"submitted_on": day,
		"lines": [{"indicator": "Walks", "value": value}],
		**fields,
	}


WALKS = {
	"title": "Walks",
	"counted_as": "Total from the Start",
	"reporting_parties": [{"party": "Røde"}, {"party": "Grønne"}],
	"targets": [{"due": DAY, "value": 10, "partial_threshold": 0.6}],
}


def fetched(found: schema.Dossier, day: date = DAY, **fields) -> schema.Evaluation:
	return renewed(found, schema.Evaluation(title="E", kind="Midway", **fields), day, "en")


def results(evaluation: schema.Evaluation) -> dict:
	return {row.subject: row for row in evaluation.results}


def test_a_milestone_says_its_verdict_its_source_and_the_day():
	rows = [milestone(due=date(2004, 5, 31), met_on=date(2004, 5, 20))]
	row = results(fetched(dossier(milestones=rows)))["M1"]
	assert (row.verdict, row.computed, row.as_of) == ("met", "met", DAY)
	assert row.source == "Milestone M1, due 31 May 2004, met on 20 May 2004"


def test_the_source_tells_of_the_due_date_known_on_the_day():
	moved = [{"due": date(2004, 5, 31), "due_precision": "Month", "changed_on": date(2004, 7, 1)}]
	found = dossier(milestones=[milestone(due=date(2004, 9, 30), due_date_changes=moved)])
	row = results(fetched(found))["M1"]
	assert (row.verdict, row.source) == ("notMet", "Milestone M1, due May 2004")
	row = results(fetched(found, date(2004, 8, 1)))["M1"]
	assert (row.verdict, row.source) == (None, "Milestone M1, due 30 September 2004")


def test_a_milestone_met_in_a_month_and_one_whose_date_is_said():
	met = milestone(due=date(2004, 5, 31), met_on=date(2004, 5, 31), met_precision="Month")
	rows = [met, milestone(code="M2", due_said="three months after signature")]
	signed = {"signatures": [{"party": name, "signed_on": date(2004, 8, 1)} for name in ("Røde", "Grønne")]}
	found = days.with_days(dossier(milestones=rows, agreements=[signed]))
	assert results(fetched(found))["M1"].source == "Milestone M1, due 31 May 2004, met in May 2004"
	assert results(fetched(found))["M2"].source == "Milestone M2, due three months after signature"
	after = results(fetched(found, date(2004, 8, 1)))["M2"].source
	assert after == "Milestone M2, due 1 November 2004 (three months after signature)"


def test_an_indicator_says_whose_reports_it_rests_on():
	reports = [report("Røde", date(2004, 3, 31), 2), report("Røde", DAY, 3), report("Grønne", DAY, 2)]
	row = results(fetched(dossier(indicators=[WALKS], reports=reports), date(2004, 7, 31)))["Walks"]
	assert row.verdict == "partiallyMet"
	assert row.source == "Reports of Røde and Grønne for the period until 30 June 2004"


def test_an_indicator_of_which_nobody_reported_is_not_met_and_says_so():
	row = results(fetched(dossier(indicators=[WALKS]), date(2004, 7, 31)))["Walks"]
	assert (row.verdict, row.source) == ("notMet", "No report")


def test_goals_and_criteria_are_left_to_people_and_each_party_judges_the_criteria():
	found = fetched(dossier())
	assert [(row.subject_kind, row.verdict, row.as_of) for row in found.results] == [
		("Goal", None, None),
		("Success Criterion", None, None),
	]
	assert [(row.party, row.subject) for row in found.party_verdicts] == [
		("Røde", "People feel safe."),
		("Grønne", "People feel safe."),
	]
	assert [row.party for row in found.hearing] == ["Røde", "Grønne"]


def test_an_indicator_in_words_is_judged_by_the_parties():
	words = {**WALKS, "kind": "Text", "counted_as": "Latest Figure"}
	found = dossier(indicators=[words])
	first = fetched(found, date(2004, 7, 31))
	assert results(first)["Walks"].verdict is None
	given = [row.model_copy(update={"verdict": "met"}) for row in first.party_verdicts]
	again = renewed(found, first.model_copy(update={"party_verdicts": tuple(given)}), date(2004, 7, 31), "en")
	assert results(again)["Walks"].verdict == "met"


def test_fetched_again_a_verdict_follows_the_record_and_what_people_wrote_stays():
	open_ = dossier(milestones=[milestone(due=DAY), milestone(code="M2", due=DAY)])
	first = fetched(open_)
	rows = [
		row.model_copy(update={"verdict": "partiallyMet", "finding": "Half."}) if row.subject == "M2" else row
		for row in first.results
	]
	met = dossier(milestones=[milestone(due=DAY, met_on=DAY), milestone(code="M2", due=DAY, met_on=DAY)])
	again = renewed(met, first.model_copy(update={"results": tuple(rows)}), DAY, "en")
	assert len(again.results) == len(first.results)
	assert results(again)["M1"].verdict == "met"
	own = results(again)["M2"]
	assert (own.verdict, own.computed, own.finding) == ("partiallyMet", "met", "Half.")


def test_data_that_a_party_owes_is_listed_until_it_came():
	due = {"party": "Røde", "period_to": DAY, "due": date(2004, 7, 14)}
	back = report("Grønne", DAY, 1, status="Sent Back", due=date(2004, 7, 14))
	found = fetched(dossier(indicators=[WALKS], reports=[due, back]), date(2004, 7, 31))
	assert [(row.party, row.contribution) for row in found.data_contributions] == [
		("Røde", "Report for the period until 30 June 2004"),
		("Grønne", "Report for the period until 30 June 2004"),
	]
	came = report("Røde", DAY, 1, submitted_on=date(2004, 8, 2))
	again = renewed(
		dossier(indicators=[WALKS], reports=[came, back]), found, date(2004, 7, 31), "en"
	).data_contributions
	assert [row.received_on for row in again] == [date(2004, 8, 2), None]


def test_a_report_of_the_period_counts_although_it_came_after_the_period():
	reports = [report(party, DAY, 5, submitted_on=date(2004, 7, 10)) for party in ("Røde", "Grønne")]
	found = fetched(dossier(indicators=[WALKS], reports=reports))
	row = results(found)["Walks"]
	assert (row.verdict, row.as_of) == ("met", DAY)
	assert row.source == "Reports of Røde and Grønne for the period until 30 June 2004"
	assert found.data_contributions == ()


def test_a_report_of_a_later_period_tells_nothing_of_an_earlier_day():
	later = report("Røde", date(2004, 9, 30), 20, submitted_on=date(2004, 10, 5))
	row = results(fetched(dossier(indicators=[WALKS], reports=[later]), date(2004, 7, 31)))["Walks"]
	assert (row.verdict, row.source) == ("notMet", "No report")


def test_a_report_that_was_sent_back_is_owed():
	back = report("Røde", DAY, 7, status="Sent Back", sent_back_on=date(2004, 8, 1))
	owed = fetched(dossier(indicators=[WALKS], reports=[back])).data_contributions
	assert [(row.party, row.received_on) for row in owed] == [("Røde", None), ("Grønne", None)]


def test_a_report_on_a_period_that_runs_is_not_owed_yet():
	coming = {"party": "Røde", "period_to": date(2004, 9, 30), "due": date(2004, 10, 14)}
	assert fetched(dossier(reports=[coming])).data_contributions == ()


def test_a_party_of_whom_no_report_is_expected_owes_its_figures():
	rows = fetched(dossier(indicators=[WALKS])).data_contributions
	assert [(row.party, row.contribution) for row in rows] == [
		("Røde", "Figures for the indicators"),
		("Grønne", "Figures for the indicators"),
	]


@pytest.mark.parametrize("day", [DAY, date(2005, 1, 31)])
def test_fetched_twice_is_fetched_once(day):
	found = dossier(milestones=[milestone(due=DAY)], indicators=[WALKS])
	once = fetched(found, day)
	assert renewed(found, once, day, "en") == once
