"""An evaluation on the site: fetched, heard, frozen, and what it opens."""

import frappe
import pytest

from partnership_module.partnership import evaluating

from . import histories as play

PARTIES = ["Røde", "Grønne"]
REFUSED = frappe.ValidationError


@pytest.fixture
def partnership():
	doc = play.partnership(
		"Evalueret (prøve)", PARTIES, language="da", goals=[{"title": "Tryghed"}], start_date="2003-12-31"
	)
	for code, met_on in (("M1", "2004-05-20"), ("M2", None)):
		frappe.get_doc(
			doctype="Partnership Milestone",
			partnership=doc.name,
			code=code,
			title=f"Skridt {code}",
			due="2004-05-31",
			met_on=met_on,
		).insert()
	return doc


@pytest.fixture
def evaluation(partnership):
	return add_evaluation(partnership.name)


def add_evaluation(partnership: str, **values):
	given = {"title": "Midtvejs", "kind": "Midway", "period_to": "2004-06-30", **values}
	return frappe.get_doc(doctype="Evaluation", partnership=partnership, **given).insert()


def row_of(doc, subject: str):
	return next(row for row in doc.results if row.subject == subject)


def test_fetching_brings_verdicts_with_their_source_and_day(evaluation):
	evaluating.fetch(evaluation.name)
	evaluation.reload()
	row = row_of(evaluation, "M1")
	assert (row.verdict, row.computed, str(row.as_of)) == ("met", "met", "2004-06-30")
	assert row.source == "Milepæl M1, frist 31. maj 2004, nået den 20. maj 2004"
	assert row_of(evaluation, "M2").verdict == "notMet"
	assert {row.party for row in evaluation.party_verdicts} == set(PARTIES)


def test_fetching_again_keeps_what_people_wrote(evaluation):
	evaluating.fetch(evaluation.name)
	evaluation.reload()
	row_of(evaluation, "M2").update({"verdict": "partiallyMet", "finding": "Halvvejs."})
	row_of(evaluation, "Tryghed").verdict = "met"
	evaluation.save()
	names = [row.name for row in evaluation.results]
	evaluating.fetch(evaluation.name)
	evaluation.reload()
	assert [row.name for row in evaluation.results] == names
	own = row_of(evaluation, "M2")
	assert (own.verdict, own.computed, own.finding) == ("partiallyMet", "notMet", "Halvvejs.")
	assert row_of(evaluation, "Tryghed").verdict == "met"


def test_without_the_end_of_its_period_nothing_is_fetched(partnership):
	doc = add_evaluation(partnership.name, period_to=None)
	with pytest.raises(REFUSED, match="Period To"):
		evaluating.fetch(doc.name)
