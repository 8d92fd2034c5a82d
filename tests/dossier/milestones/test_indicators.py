"""What the recorded reports say of the indicators on a day."""

from datetime import date

import pytest

from partnership_module.dossier.milestones.indicators import figures, progressed
from partnership_module.dossier.schema import Indicator, PartnerReport

VISITS, FEAR = "Hjemmebesøg", "Mindre frygt"
Q1, Q2 = date(2004, 3, 31), date(2004, 6, 30)


def report(party: str, period_to: date, submitted_on: date, *lines: dict, **values) -> PartnerReport:
	return PartnerReport(
		**{"party": party, "period_to": period_to, "submitted_on": submitted_on, "status": "Accepted"}
		| values,
		lines=[{"indicator": VISITS, **line} for line in lines],
	)


FIRST = report("Politi", Q1, date(2004, 4, 8), {"value": 12}, {"indicator": FEAR, "text": "Ja, ofte"})
SECOND = report("Politi", Q2, date(2004, 7, 8), {"value": 0}, {"value": 14, "restates": Q1})
INDICATORS = (
	Indicator(
		title=VISITS,
		counted_as="Total of the Year",
		reporting_parties=[{"party": "Politi"}],
		targets=[{"due": "2004-12-31", "value": 20, "partial_threshold": 0.6}],
	),
	Indicator(title=FEAR, kind="Text", targets=[{"due": "2004-12-31", "value": 1}]),
)


def actual(as_of: date, *reports: PartnerReport) -> float | None:
	return progressed(INDICATORS, reports, as_of)[0][1].targets[0].actual


def test_figures_of_an_indicator_with_zero_and_text():
	found = figures([FIRST, SECOND], date(2004, 12, 31))
	assert [(row.value, row.restates) for row in found[VISITS]] == [(12, None), (0, None), (14, Q1)]
	assert found[FEAR][0].value == "Ja, ofte"


@pytest.mark.parametrize(
	("as_of", "expected"),
	[(date(2004, 4, 7), None), (date(2004, 4, 8), 12), (date(2004, 7, 7), 12), (date(2004, 7, 8), 14)],
)
def test_a_report_tells_from_the_day_it_came(as_of, expected):
	assert actual(as_of, FIRST, SECOND) == expected


def test_a_report_that_is_not_handed_in_or_was_sent_back_tells_nothing():
	came, back = date(2004, 4, 8), date(2004, 4, 20)
	draft = report("Politi", Q1, came, {"value": 12}, status="Due")
	returned = report("Politi", Q1, came, {"value": 12}, status="Sent Back", sent_back_on=back)
	assert actual(back, draft) is None
	assert actual(date(2004, 4, 19), returned) == 12
	assert actual(back, returned) is None


@pytest.mark.parametrize(
	("as_of", "expected"), [(date(2004, 4, 19), None), (date(2004, 5, 1), None), (date(2004, 5, 2), 30)]
)
def test_what_was_corrected_tells_nothing_before_it_came_again(as_of, expected):
	days = {"sent_back_on": date(2004, 4, 20), "corrected_on": date(2004, 5, 2)}
	assert actual(as_of, report("Politi", Q1, date(2004, 4, 8), {"value": 30}, **days)) == expected


def test_words_for_a_number_are_no_figure():
	in_words = report("Politi", Q2, date(2004, 7, 8), {"text": "En del"})
	assert actual(date(2004, 12, 31), FIRST, in_words) == 12


def test_the_verdict_of_the_year():
	(_, visits), (_, fear) = progressed(INDICATORS, [FIRST, SECOND], date(2005, 1, 31))
	assert (visits.targets[0].verdict.status, visits.targets[0].verdict.attainment) == ("partiallyMet", 0.7)
	assert fear.targets[0].verdict.reason == "not judged"
