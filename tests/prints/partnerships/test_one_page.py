"""The partnership on one page: one page at any size, and what is left out is counted or shown by a sign."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnership_module.demo import dossiers
from partnership_module.dossier import schema
from partnership_module.prints.partnerships.one_page import LEAST, MOST, _page, one_page_html
from partnership_module.prints.partnerships.standing import Standing

from ...shared.agreements import dossier, main, words
from ...shared.pages import laid_out, right_edges

TODAY = date(2026, 11, 29)
DAY = date(2027, 3, 1)
DEMO = dossiers.everything(TODAY)
SENTENCE = "Parterne er enige om at dele viden og ressourcer i den boligsociale indsats."


def told_in(given_dossier: schema.Dossier, language: str) -> schema.Dossier:
	partnership = given_dossier.partnership.model_copy(update={"language": language})
	return given_dossier.model_copy(update={"partnership": partnership})


def page_of(given_dossier: schema.Dossier, day: date = DAY) -> str:
	return one_page_html(Standing(given_dossier, day))


def seen(given_dossier: schema.Dossier, day: date = DAY) -> str:
	return words(main(page_of(given_dossier, day)))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("stem", DEMO)
def test_the_demonstration_is_one_page(stem, language):
	given_dossier = told_in(DEMO[stem], language)
	day = dossiers.looked_at_on(stem, TODAY)
	document = laid_out(page_of(given_dossier, day), language)
	assert len(document.pages) == 1
	assert all(right <= edge + 0.5 for right, edge in right_edges(document))


def one_line(text: str) -> str:
	return " ".join(text.split())[:140]


def full(parties: int, text: str = SENTENCE, name: str = "Boligforeningen Nordby Vest afdeling {}") -> dict:
	"""Everything that a page may tell, as often as there are parties."""
	names = [name.format(number) for number in range(parties)]
	return {
		"purpose": "\n\n".join([text] * 30)[:30_000],
		"status": "Active",
		"start_date": "2026-01-01",
		"end_date": "2029-12-31",
		"revision_due": "2028-01-01",
		"evaluation_due": "2028-06-01",
		"notice_months": 3,
		"money_clause": (text * 20)[:9000],
		"parties": [{"organisation": party, "status": "Signed"} for party in names],
		"contributions": [
			{
				"party": party,
				"kind": "Money",
				"minimum": 1000.0 + number,
				"maximum": 2_000_000.0,
				"currency": ("DKK", "EUR", "SEK", "NOK", "USD", "GBP")[number % 6],
				"state": ("Granted", "Applied For")[number % 2],
				"frequency": ("Once", "Per Year")[number % 2],
				"description": text,
			}
			for number, party in enumerate(names * 2)
		],
		"roles": [
			{"title": f"Rolle {party}"[:140], "parties": [{"party": party}], "tasks": [{"task": text}] * 3}
			for party in names
		],
		"milestones": [
			{
				"code": f"M{number}",
				"title": one_line(f"{number} {text}"),
				"due": "2027-01-01",
				"responsible": party,
			}
			for number, party in enumerate(names)
		]
		+ [
			{"code": f"N{number}", "title": one_line(f"{number} {text}"), "due": f"2027-0{4 + number % 5}-01"}
			for number in range(parties)
		],
		"reports": [{"party": party, "period_to": "2027-02-01", "due": "2027-02-10"} for party in names],
		"agreement": {
			"kind": "Amendment",
			"rationale": (text * 40)[:9000],
			"approvals": [{"party": party, "body": f"Bestyrelsen for {party}"[:140]} for party in names],
		},
	}


@pytest.mark.parametrize("parties", [2, 5, 13, 40])
def test_it_is_one_page_at_any_number_of_parties(parties):
	document = laid_out(page_of(dossier(**full(parties))))
	assert len(document.pages) == 1
	assert all(right <= edge + 0.5 for right, edge in right_edges(document))


@pytest.mark.parametrize(
	("text", "name"),
	[
		("W" * 139 + " ", "{}" + "W" * 137),
		(
			"Beskæftigelsesindsatsernes " * 5,
			"{} Beskæftigelsesindsatsernes netværk for frivillighed og samarbejde",
		),
		("- Et punkt\n- Et punkt til\n\n", "{} & <b>Sønner</b>"),
		("a | b | c\n1 | 2 | 3\n", "Part {}"),
		("**Fed tekst der bliver ved og ved og ved uden punktum** ", "Part {}"),
	],
)
def test_it_is_one_page_whatever_is_typed(text, name):
	given_dossier = dossier(**full(40, text[:139] if "W" in text else text, name))
	title = {"title": (name.format("") * 3)[:140]}
	partnership = given_dossier.partnership.model_copy(update=title)
	told = told_in(given_dossier.model_copy(update={"partnership": partnership}), "en")
	assert len(laid_out(page_of(told), "en").pages) == 1


@settings(
	max_examples=4,
	deadline=None,
	derandomize=True,
	phases=[Phase.explicit, Phase.generate],
	suppress_health_check=[HealthCheck.too_slow],
)
@given(
	parties=st.integers(2, 60),
	sentences=st.integers(1, 12),
	left_out=st.sets(
		st.sampled_from(["purpose", "contributions", "roles", "milestones", "reports", "agreement"])
	),
)
def test_it_is_one_page_whatever_is_recorded(parties, sentences, left_out):
	parts = full(parties, SENTENCE * sentences)
	for name in left_out:
		parts.pop(name)
	assert len(laid_out(page_of(dossier(**parts))).pages) == 1


def test_a_page_with_the_least_of_everything_holds_it_always():
	for parts in (full(60), full(60, "W" * 139 + " ", "{}" + "W" * 137)):
		assert len(laid_out(_page(Standing(dossier(**parts), DAY), LEAST)).pages) == 1


def test_an_empty_partnership_is_a_page_without_empty_headings():
	text = seen(dossier())
	assert text == "Status Idé Beslutning Der bedes ikke om en beslutning i øjeblikket."


def test_it_says_as_of_which_day():
	assert "Opgjort pr. 1. marts 2027" in words(page_of(dossier())).replace("\xa0", " ")


def test_parties_that_are_not_named_are_counted():
	text = seen(dossier(**full(40)))
	assert "Parter (40)" in text
	shown = text.split("Parter (40)")[1].split("Kontant bidrag")[0].count("Boligforeningen")
	assert f"og {40 - shown} flere" in text
	assert shown >= LEAST.parties - 1


def test_a_small_partnership_is_told_in_full():
	parts = full(2) | {"purpose": "Vi hjælper hinanden.", "contributions": full(2)["contributions"][:1]}
	parts.pop("agreement")
	text = seen(dossier(**parts))
	assert "Vi hjælper hinanden. Status" in text
	assert "flere" not in text.split("De næste frister")[0]
	assert "…" not in text


def test_a_purpose_that_is_too_long_ends_with_a_sign():
	text = seen(dossier(purpose=SENTENCE * 100))
	purpose = text.split("Status")[0].strip()
	assert purpose.endswith("…")
	assert len(purpose) <= MOST.purpose


def test_what_was_missed_stands_first_and_what_comes_next_after_it():
	milestones = [
		{"code": "1", "title": "Nået", "due": "2027-01-01", "met_on": "2026-12-01"},
		{"code": "2", "title": "Kommer", "due": "2027-06-01"},
		{"code": "3", "title": "Forsinket", "due": "2027-01-01"},
	]
	text = seen(dossier(milestones=milestones))
	assert text.index("Forsinket") < text.index("Kommer") < text.index("Nået 1. januar")
	assert "1 Nået 1 Ikke nået 1 Planlagt" in text


def test_what_is_dated_later_is_not_known_yet():
	milestones = [{"code": "1", "title": "Åbnet", "due": "2027-01-01", "met_on": "2026-12-01"}]
	assert "1 Planlagt" in seen(dossier(milestones=milestones), date(2026, 11, 1))


def test_reports_of_several_parties_stand_in_one_line():
	parts = full(5)
	text = seen(dossier(parties=parts["parties"], reports=parts["reports"]))
	assert "Indberetning for perioden til og med 1. februar 2027 (5 parter) (overskredet)" in text.replace(
		"\xa0", " "
	)


def approval(**fields) -> schema.Dossier:
	row = {"party": "Kommunen", "body": "Socialudvalget", **fields}
	return dossier(parties=[{"organisation": "Kommunen"}], agreement={"approvals": [row]})


@pytest.mark.parametrize(
	("fields", "sentence"),
	[
		({}, "Bedes godkende version 1"),
		({"postponed_to": "2027-04-01"}, "Bedes godkende version 1, udsat til 1. april 2027"),
		({"purpose": "Information"}, "Skal orienteres om version 1"),
		({"outcome": "Approved", "decided_on": "2027-02-01"}, "Godkendte version 1 den 1. februar 2027"),
		({"outcome": "Rejected"}, "Afviste version 1"),
		({"outcome": "Approved", "decided_on": "2027-05-01"}, "Bedes godkende version 1"),
	],
)
def test_what_the_committee_is_asked(fields, sentence):
	assert f"Socialudvalget Kommunen {sentence}" in seen(approval(**fields)).replace("\xa0", " ")


def test_authorities_that_have_not_decided_stand_first():
	rows = [
		{"party": "Klubben", "body": "Bestyrelsen"},
		{"party": "Kommunen", "body": "Byrådet"},
		{"party": "Regionen", "body": "Regionsrådet", "outcome": "Approved"},
	]
	sectors = {"Klubben": "Voluntary Organisation", "Kommunen": "Municipality", "Regionen": "Region"}
	text = seen(
		dossier(
			parties=[{"organisation": name} for name in sectors],
			organisations=[{"organisation_name": name, "sector": kind} for name, kind in sectors.items()],
			agreement={"approvals": rows},
		)
	)
	assert text.index("Byrådet") < text.index("Bestyrelsen") < text.index("Regionsrådet")


def test_who_has_no_vote_on_the_day_is_named():
	def told(day: date) -> str:
		suspended = {"vote_suspended_from": "2027-03-01", "vote_suspended_to": "2027-03-31"}
		parties = [{"organisation": "Kommunen"}, {"organisation": "Klubben", **suspended}]
		return seen(dossier(parties=parties), day)

	assert "Uden stemmeret Klubben" in told(date(2027, 3, 1)) and "Klubben" in told(date(2027, 3, 31))
	assert "Uden stemmeret" not in told(date(2027, 2, 28)) + told(date(2027, 4, 1))


def leaving(*parties: tuple[str, str | None], status: str = "Active") -> str:
	rows = [
		{"organisation": name, "status": "Under Notice" if until else "Signed", "to_date": until}
		for name, until in parties
	]
	return seen(dossier(status=status, language="da", parties=rows))


def test_a_partnership_that_a_party_leaves_says_until_when():
	staying = (("Kommunen", None), ("Skolen", None))
	one, two = ("Klubben", "2027-12-31"), ("Kirken", "2027-06-30")
	assert "Status Aktivt, en part udtræder den 31. december 2027" in leaving(*staying, one)
	assert "Status Aktivt, 2 parter udtræder, den første den 30. juni 2027" in leaving(*staying, one, two)
	assert "udtræder" not in leaving(*staying)
	assert "udtræder" not in leaving(*staying, one, status="Ended")
