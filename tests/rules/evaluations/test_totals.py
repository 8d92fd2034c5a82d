"""Verdicts counted, prerequisites compared between the parties, data still owed."""

from datetime import date

import pytest

from partnership_module.dossier.schema import (
	DataContribution,
	Evaluation,
	EvaluationResult,
	HearingComment,
	PartyVerdict,
	PrerequisiteScore,
)
from partnership_module.rules.evaluations.totals import (
	Owed,
	counts,
	owed,
	prerequisites,
	spread,
	still_open,
)
from partnership_module.rules.findings import worded


def result(kind: str, verdict: str | None) -> EvaluationResult:
	return EvaluationResult(subject_kind=kind, subject="Mål", verdict=verdict)


def score(party: str, prerequisite: str, points: int | None) -> PrerequisiteScore:
	return PrerequisiteScore(party=party, prerequisite=prerequisite, score=points)


def test_verdicts_are_counted_and_those_not_judged_too():
	results = [result("Goal", "met"), result("Milestone", "met"), result("Milestone", None)]
	assert counts(results) == {"met": 2, "partiallyMet": 0, "notMet": 0, None: 1}


def test_disagreement_is_a_finding_and_no_mean():
	(row,) = prerequisites([score("Vindrosen", "Equality", 2), score("Esbjerg", "Equality", 5)])
	assert (row.scores, row.spread) == ({"Vindrosen": 2, "Esbjerg": 5}, 3)
	assert str(row.finding) == (
		"Equality: the parties are 3 points apart, from 2 (Vindrosen) to 5 (Esbjerg). Talk about why."
	)


@pytest.mark.parametrize(("other", "is_found"), [(4, False), (3, False), (2, True), (1, True)])
def test_from_two_points_apart_it_is_worth_a_talk(other, is_found):
	(row,) = prerequisites([score("A", "Trust", 4), score("B", "Trust", other)])
	assert bool(row.finding) is is_found


def test_all_parties_at_either_end_are_named():
	rows = [score("A", "Trust", 1), score("B", "Trust", 1), score("C", "Trust", 3), score("D", "Trust", 4)]
	(row,) = prerequisites(rows)
	assert "from 1 (A, B) to 4 (D)" in str(row.finding)
	assert worded(row.finding, lambda text: text.replace("Trust", "Tillid")).startswith("Tillid: ")


def test_a_score_not_given_yet_is_none():
	(row,) = prerequisites([score("A", "Trust", 2), score("B", "Trust", None), score("A", "Respect", None)])
	assert (row.prerequisite, row.scores, row.spread) == ("Trust", {"A": 2}, None)


def test_one_party_alone_does_not_disagree():
	(row,) = prerequisites([score("A", "Trust", 1)])
	assert (row.spread, row.finding) == (None, None)
	assert spread({}) is None


def test_prerequisites_stand_in_the_order_of_their_groups():
	rows = [score("A", name, 3) for name in ("Enough Time", "Clear Contract", "Trust", "Respect")]
	assert [row.prerequisite for row in prerequisites(rows)] == [
		"Respect",
		"Trust",
		"Clear Contract",
		"Enough Time",
	]


def test_data_that_each_party_still_owes():
	rows = [
		DataContribution(party="Politi", contribution="Alarmer", due=date(2004, 12, 31)),
		DataContribution(party="Politi", contribution="Samtaler", due=date(2005, 2, 1)),
		DataContribution(party="Politi", contribution="Foldere"),
		DataContribution(
			party="Kommune", contribution="Henvisninger", due=date(2004, 12, 1), received_on=date(2005, 1, 2)
		),
	]
	politi = [
		Owed("Alarmer", date(2004, 12, 31), 1),
		Owed("Samtaler", date(2005, 2, 1), 0),
		Owed("Foldere", None, None),
	]
	kommune = [Owed("Henvisninger", date(2004, 12, 1), 31)]
	assert owed(rows, date(2005, 1, 1)) == {"Politi": politi, "Kommune": kommune}
	assert list(owed(rows, date(2005, 1, 2))) == ["Politi"]


def evaluated(**values) -> Evaluation:
	whole = {
		"recommendation": "Continue",
		"conclusion": "It went well.",
		"anchoring": "The town goes on.",
		"hearing": [HearingComment(party="A", comment="Agreed.")],
	}
	return Evaluation(title="Midway", kind="Midway", **{**whole, **values})


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"recommendation": None}, "No recommendation is chosen. Choose under Conclusion what happens next."),
		({"conclusion": None}, "The conclusion is empty. Write it under Conclusion."),
		({"anchoring": None}, "Nothing is written on the anchoring. Write it under Conclusion."),
		(
			{
				"party_verdicts": [
					PartyVerdict(party="A", subject="Goal", verdict="met"),
					PartyVerdict(party="B", subject="Goal"),
					PartyVerdict(party="C", subject="Goal", comment="Too early to say."),
				]
			},
			"Verdicts of the parties with neither verdict nor comment: B.",
		),
		({"results": [result("Goal", None)]}, "Results with neither verdict nor finding: 1."),
		(
			{
				"prerequisites": [
					score("B", "Trust", None),
					score("B", "Respect", None),
					score("A", "Trust", 2),
				]
			},
			"Prerequisites are not scored by B.",
		),
		(
			{"data_contributions": [DataContribution(party="A", contribution="Figures")]},
			"Data has not been received from A.",
		),
		({"hearing": []}, "No party is listed in the hearing."),
		(
			{"hearing": [HearingComment(party="A"), HearingComment(party="B")]},
			"The report has not been sent to A, B.",
		),
		(
			{"hearing": [HearingComment(party="A", sent_on=date(2005, 1, 1))]},
			"No answer to the hearing is recorded from A.",
		),
	],
)
def test_what_is_missing_is_told_before_it_is_frozen(values, sentence):
	assert [str(finding) for finding in still_open(evaluated(**values))] == [sentence]


def test_of_a_whole_evaluation_nothing_is_told():
	judged = [result("Goal", "met"), EvaluationResult(subject_kind="Process", subject="Ro", finding="God.")]
	assert still_open(evaluated(results=judged)) == []
