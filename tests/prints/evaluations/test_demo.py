"""What happened in the three partnerships, judged at the end of 2004 and a quarter later.

The tables are made by hand: by milestone the verdict (None: not judged yet), what the report says of it, and
the source.
"""

import re
from datetime import date
from typing import NamedTuple

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.evaluations.evidence import renewed
from partnership_module.prints.evaluations.report import evaluation_html

from ...shared.agreements import words
from ..agreements.test_demo import dossier

END, LATER = date(2004, 12, 31), date(2005, 3, 31)
DAYS = {END: "31. december 2004", LATER: "31. marts 2005"}


class Told(NamedTuple):
	verdict: str | None
	computed: str
	source: str


NO_DATA = "Ikke nået, 90 dage over fristen, ingen oplysninger"
VIOLENCE = {
	"M1": Told("met", "Nået, til tiden", "frist december 2003, nået den 31. december 2003"),
	"M2": Told("met", "Nået, nået tidligere", "frist 31. december 2004"),
	"M3": Told(None, "Planlagt", "frist 31. december 2004"),
	"M4": Told(None, "Planlagt", "frist 2004"),
	"M5": Told(None, "Planlagt", "frist 2004"),
	"M6": Told(None, "Planlagt", "frist 2004"),
	"M7": Told("met", "Nået, til tiden", "frist 31. december 2004, nået den 31. december 2004"),
	"M8": Told(None, "Planlagt", "frist 31. marts 2005"),
}
A_QUARTER_LATER = {
	code: row._replace(verdict="notMet", computed=NO_DATA)
	for code, row in VIOLENCE.items()
	if code in ("M3", "M4", "M5", "M6")
}
"""The information meetings for case workers were never held; of the courses nothing is known."""

GREENLANDERS = {
	"M1": Told("met", "Nået", "uden frist, nået den 31. marts 2004"),
	"M2": Told("met", "Nået", "uden frist, nået den 30. juni 2004"),
	"M3": Told("met", "Nået, til tiden", "frist september 2004, nået den 30. september 2004"),
	"M4": Told("met", "Nået, nået tidligere", "uden frist"),
	"M5": Told(None, "Planlagt, ingen frist", "uden frist"),
}
WELLBEING = {
	"M1": Told("met", "Nået, til tiden", "frist 2003, nået den 31. december 2003"),
	"M2": Told("met", "Nået, nået tidligere", "uden frist"),
	"M3": Told("met", "Nået", "uden frist, nået den 30. november 2004"),
	"M4": Told(None, "Planlagt, ingen frist", "uden frist"),
	"M5": Told(None, "Planlagt", "frist december 2005"),
}
TABLES = {
	("violence", END): VIOLENCE,
	("violence", LATER): VIOLENCE | A_QUARTER_LATER,
	("greenlanders", END): GREENLANDERS,
	("greenlanders", LATER): GREENLANDERS,
	("wellbeing", END): WELLBEING,
	("wellbeing", LATER): WELLBEING,
}
COUNTS = {
	("violence", END): "3 Nået 15 Ikke vurderet",
	("violence", LATER): "3 Nået 4 Ikke nået 11 Ikke vurderet",
	("greenlanders", END): "4 Nået 7 Ikke vurderet",
	("greenlanders", LATER): "4 Nået 7 Ikke vurderet",
	("wellbeing", END): "3 Nået 8 Ikke vurderet",
	("wellbeing", LATER): "3 Nået 8 Ikke vurderet",
}
each = pytest.mark.parametrize(("name", "day"), TABLES)


def fetched(found: schema.Dossier, day: date) -> schema.Evaluation:
	"""A new evaluation, so that nothing in it is of people's hand."""
	return renewed(found, schema.Evaluation(title="Prøve", kind="Running", period_to=day), day, "da")


def report(name: str, day: date, evaluation: schema.Evaluation | None = None) -> str:
	found = dossier(name)
	html = evaluation_html(found, evaluation or fetched(found, day), day)
	return words(html).replace("\u00a0", " ")


@each
def test_the_verdicts_on_the_milestones(name, day):
	rows = {
		row.subject: row for row in fetched(dossier(name), day).results if row.subject_kind == "Milestone"
	}
	assert {code: row.verdict for code, row in rows.items()} == {
		code: told.verdict for code, told in TABLES[name, day].items()
	}
	assert all(row.as_of == day for row in rows.values())


@each
def test_every_verdict_is_explained_with_its_source_and_day(name, day):
	text = report(name, day)
	for code, told in TABLES[name, day].items():
		source = re.escape(f"Kilde: Milepæl {code}, {told.source}; pr. {DAYS[day]}.")
		verdict = {"met": "Nået", "notMet": "Ikke nået", None: "Ikke vurderet"}[told.verdict]
		assert re.search(rf"{source} {verdict} Beregnet: {re.escape(told.computed)}(?!,)", text), code


@each
def test_page_one_counts_what_the_rows_say(name, day):
	assert COUNTS[name, day] in report(name, day)


def test_of_no_indicator_of_a_a_figure_is_known_and_every_party_owes_them():
	found = dossier("violence")
	evaluation = fetched(found, LATER)
	rows = [row for row in evaluation.results if row.subject_kind == "Indicator"]
	assert {row.source for row in rows} == {"Ingen indberetning"}
	assert {row.verdict for row in rows} == {None}
	parties = [row.organisation for row in found.partnership.parties if row.status == "Signed"]
	assert [row.party for row in evaluation.data_contributions] == parties
	assert not any(row.received_on for row in evaluation.data_contributions)


def test_what_a_lists_already_is_not_asked_for_twice():
	found = dossier("violence")
	(evaluation,) = found.evaluations
	again = renewed(found, evaluation, LATER, "da")
	assert again.data_contributions == evaluation.data_contributions


def test_what_people_judged_in_a_stays_and_the_rules_stand_beside_it():
	found = dossier("violence")
	(evaluation,) = found.evaluations
	given = evaluation.model_copy(update={"period_to": END})
	text = report("violence", END, renewed(found, given, END, "da"))
	assert "fordi ingen dato passede alle. Kilde: Milepæl M3, frist 31. december 2004" in text
	assert "Ikke nået Beregnet anderledes: Planlagt" in text


def test_who_was_replaced_in_a_by_march_2005():
	then, later = report("violence", END), report("violence", LATER)
	assert "Mellemleder i Rødovre Kommune afløste Direktør i Rødovre Kommune den 10. december 2003." in then
	assert "Afløser fra Frederiksberg Politi" not in then
	assert (
		"Afløser fra Frederiksberg Politi afløste Medlem fra Frederiksberg Politi den 1. februar 2005."
		in later
	)


def test_only_the_first_meeting_of_a_is_recorded():
	text = report("violence", LATER)
	period = "10. december 2003 – 31. december 2004"
	assert f"Styregruppe: Registrerede møder i perioden {period}: 1. Aftalt: 4." in text


def test_the_parties_of_b_judge_the_criteria_each_for_themselves():
	evaluation = fetched(dossier("greenlanders"), END)
	assert len(evaluation.party_verdicts) == 4 * 2
	assert {row.party for row in evaluation.party_verdicts} == {
		"Vindrosen – De Frivilliges Hus i Esbjerg",
		"Social, Esbjerg Kommune",
	}


def test_c_shows_its_goals_with_what_was_expected_and_what_was_to_be_brought():
	text = report("wellbeing", END)
	assert "Stærkere netværk Forventede resultater Flere ældre indgår i netværk." in text
	assert "Arbejdskraft, opgjort i penge 210.000–420.000 kr. ikke oplyst" in text
	assert "Betingelse:" in text
