"""The role sheet of a party: its roles, what it brings, its seats, what it answers for, and by when."""

from datetime import date

import pytest

from partnership_module.demo import dossiers
from partnership_module.dossier import schema
from partnership_module.prints import pdf
from partnership_module.prints.page import page
from partnership_module.prints.partnerships.role_sheet import role_sheets_html
from partnership_module.prints.partnerships.standing import Address, Standing
from partnership_module.prints.sandbox import SectionError

from ...shared.agreements import dossier, main, words
from ...shared.pages import faults, laid_out, lines_of, right_edges

TODAY = date(2026, 11, 29)
DEMO = dossiers.everything(TODAY)
DAY = date(2027, 3, 1)
PARTIES = ("Kommunen", "Politiet", "Klubben")


def told_in(given: schema.Dossier, language: str) -> schema.Dossier:
	partnership = given.partnership.model_copy(update={"language": language})
	return given.model_copy(update={"partnership": partnership})


def seen(party: str | None = "Kommunen", day: date = DAY, addresses=None, **parts) -> str:
	parts.setdefault("parties", [{"organisation": name, "status": "Signed"} for name in PARTIES])
	standing = Standing(dossier(**parts), day, addresses or {})
	return words(main(role_sheets_html(standing, party))).replace("\xa0", " ")


@pytest.mark.parametrize(
	("stem", "language"), [*((stem, "da") for stem in dossiers.history()), ("young_people", "en")]
)
def test_no_page_of_a_sheet_is_hardly_used_or_ends_with_a_heading(stem, language):
	day = dossiers.looked_at_on(stem, TODAY)
	standing = Standing(told_in(DEMO[stem], language), day)
	for party in standing.parties:
		document = laid_out(role_sheets_html(standing, party.organisation), language)
		assert faults(document) == []
		assert all(right <= edge + 0.5 for right, edge in right_edges(document))


@pytest.mark.parametrize(("number", "tasks"), [(2, 60), (40, 1), (40, 25)])
def test_sheets_of_many_tasks_and_parties_fill_their_pages(number, tasks):
	names = [f"Boligforeningen Nordby Vest afdeling {place}" for place in range(number)]
	task = "stiller lokale og udstyr til rådighed for gæsterne hele ugen"
	given = dossier(
		parties=[{"organisation": name} for name in names],
		activities=[{"title": f"Indsats {place}"} for place in range(5)],
		roles=[
			{
				"title": "Foreningerne",
				"parties": [{"party": name} for name in names],
				"duties": "De hjælper.\n\n" * tasks,
				"tasks": [{"task": task, "activity": f"Indsats {place % 5}"} for place in range(tasks)],
			}
		],
		milestones=[
			{"code": f"M{place}", "title": task, "responsible": names[0], "due": "2027-01-01"}
			for place in range(tasks)
		],
	)
	assert faults(laid_out(role_sheets_html(Standing(given, DAY), names[0]))) == []


def test_each_party_begins_a_page_with_its_own_head():
	html = role_sheets_html(Standing(DEMO["violence"], dossiers.AS_OF))
	pages = [lines_of(page) for page in laid_out(html).pages]
	starts = [page for page in pages if page[0].upper() == "ROLLEARK"]
	assert [page[1] for page in starts] == [
		"Mødrehjælpen",
		"Frederiksberg Kommune",
		"Rødovre Kommune",
		"Frederiksberg Politi",
		"Rødovre/Hvidovre Politi",
	]


def test_a_sheet_is_laid_out_among_others_as_it_is_alone():
	standing = Standing(DEMO["violence"], dossiers.AS_OF)
	alone = [laid_out(role_sheets_html(standing, party.organisation)) for party in standing.parties]
	together = laid_out(role_sheets_html(standing))
	assert len(together.pages) == sum(len(document.pages) for document in alone)


@pytest.mark.parametrize(("anchor", "number"), [("part-2", 0), ("other", 1)])
def test_the_last_page_of_a_part_may_be_hardly_used(anchor, number):
	body = f'<p>Kort.</p><div id="{anchor}" style="break-before: page"><p>Mere.</p></div>'
	assert pdf._sparse(laid_out(page(body, title="A", subtitle="", language="da"))) == number


def test_the_head_of_a_page_is_that_of_its_own_party():
	html = role_sheets_html(Standing(DEMO["violence"], dossiers.AS_OF))
	told = [" ".join(lines_of(page, margins=True)) for page in laid_out(html).pages]
	of_municipality = [text for text in told if "Rolleark · Frederiksberg Kommune" in text]
	assert of_municipality
	assert not any("Mødrehjælpen · Bedre" in text for text in of_municipality)


def test_who_is_no_party_is_named():
	with pytest.raises(SectionError) as refused:
		seen("Brandvæsenet")
	assert refused.value.finding.values == {"party": "Brandvæsenet"}


def test_a_party_is_known_whatever_the_case_of_its_letters():
	assert "Det påtager parten sig" in seen(" kommunen ")


def test_without_a_party_there_is_a_sheet_for_each_of_the_day():
	parties = [
		{"organisation": "Kommunen", "status": "Signed"},
		{"organisation": "Klubben", "status": "Left", "to_date": "2026-12-31"},
		{"organisation": "Skolen", "status": "Signed", "from_date": "2027-06-01"},
		{"organisation": "Museet", "status": "May Accede"},
	]
	html = role_sheets_html(Standing(dossier(parties=parties), DAY))
	assert html.count('<header class="cover"') == 1
	before = role_sheets_html(Standing(dossier(parties=parties), date(2026, 6, 1)))
	assert before.count('<header class="cover"') == 2


def test_a_partnership_without_parties_says_so():
	assert seen(None, parties=[]) == "Partnerskabet har ingen parter på denne dag."


def test_who_the_party_is():
	party = {
		"organisation": "Kommunen",
		"capacity": "Koordinator",
		"status": "Under Notice",
		"from_date": "2026-01-01",
		"to_date": "2027-12-31",
		"notice_given_on": "2027-02-01",
		"signatory": "Bo Hansen",
		"signatory_title": "Borgmester",
		"strengths": "Kender alle.",
	}
	organisations = [{"organisation_name": "Kommunen", "sector": "Municipality", "cvr": "11259979"}]
	text = seen(parties=[party], organisations=organisations)
	assert text.startswith(
		"Deltager som Koordinator CVR 11259979 Underskriver Bo Hansen, Borgmester "
		"Status Under opsigelse Part siden 1. januar 2026 Sidste dag 31. december 2027 Kender alle."
	)
	earlier = seen(parties=[party], day=date(2027, 1, 1))
	assert "Status Underskrevet" in earlier
	assert "Sidste dag" not in earlier


ROLES = [
	{"title": "Alle", "played_by": "Joint", "tasks": [{"task": "Mødes"}]},
	{
		"title": "Myndighederne",
		"parties": [{"party": "Kommunen"}, {"party": "Politiet"}],
		"tasks": [{"task": "Deler viden", "activity": "Drift"}],
	},
	{
		"title": "Kommunen",
		"parties": [{"party": "Kommunen"}],
		"rights": "Må se tal.",
		"duties": "Betaler huslejen.",
		"tasks": [
			{"task": "Stiller lokale", "activity": "Drift", "quantity": "40 m²", "needs_consent": True},
			{"task": "Rådgiver", "in_scope": False},
		],
	},
	{"title": "Klubben", "parties": [{"party": "Klubben"}], "tasks": [{"task": "Holder åbent"}]},
	{
		"title": "Tovholder",
		"played_by": "Function",
		"function": "Kommunens koordinator",
		"duties": "Kalder ind.",
	},
]


def test_its_roles_are_its_own_those_with_others_functions_and_the_joint_one():
	text = seen(roles=ROLES, activities=[{"title": "Drift"}])
	assert (
		"Kommunen Rettigheder Må se tal. Pligter Betaler huslejen. "
		"Drift Stiller lokale (40 m²) – kræver samtykke Øvrige opgaver Rådgiver "
		"Myndighederne – sammen med Politiet Drift Deler viden "
		"Tovholder – Kommunens koordinator Pligter Kalder ind. "
		"Alle – alle parter i fællesskab Opgaver Mødes"
	) in text
	assert "Holder åbent" not in text


def test_tasks_in_scope_are_bold():
	standing = Standing(dossier(parties=[{"organisation": "Kommunen"}], roles=ROLES), DAY)
	html = role_sheets_html(standing, "Kommunen")
	assert '<li class="in-scope"><strong>Mødes' in html
	assert "<li>Rådgiver" in html


@pytest.mark.parametrize(
	("holder", "is_its"),
	[
		("Kommunen", True),
		("Kommunens koordinator", True),
		("Bo Hansen", True),
		("Kommunenordens formand", False),
		("Lene Lind", False),
	],
)
def test_a_function_is_that_of_the_party_that_holds_it(holder, is_its):
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	members = [{"group_name": "Styregruppe", "person": "Bo Hansen", "organisation": "Kommunen"}]
	roles = [{"title": "Tovholder", "played_by": "Function", "function": holder, "duties": "Kalder ind."}]
	text = seen(roles=roles, groups=groups, members=members)
	assert ("Kalder ind." in text) == is_its


def test_many_who_play_a_role_too_are_counted():
	names = [f"Part {number}" for number in range(20)]
	roles = [{"title": "Partnerne", "parties": [{"party": name} for name in names]}]
	text = seen("Part 0", parties=[{"organisation": name} for name in names], roles=roles)
	assert "Part 7 og 12 flere" in text
	assert "Part 8" not in text


def test_a_party_without_a_role_says_so():
	assert "Der er ikke aftalt en rolle for denne part." in seen()


def test_what_it_brings_alone_jointly_and_for_it():
	contributions = [
		{"party": "Kommunen", "kind": "Money", "minimum": 1000, "maximum": 1000, "currency": "DKK"},
		{"party": "Politiet", "jointly_with": ["Kommunen"], "kind": "In Kind", "description": "Kaffe"},
		{"party": "Klubben", "recipient": "Kommunen", "kind": "Hours", "minimum": 5, "maximum": 5},
		{"party": "Klubben", "kind": "In Kind", "description": "Bolde"},
	]
	text = seen(contributions=contributions)
	assert "Det bidrager parten med Kontant bidrag 1.000 kr. Politiet og Kommunen i fællesskab Kaffe" in text
	assert "Klubben Arbejdstimer Til Kommunen. 5 timer" in text
	assert "Bolde" not in text


def test_its_seats_and_those_that_nobody_holds():
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	rows = [("Bo", "Kommunen", None), ("Ib", "Kommunen", "2026-05-01"), ("Lis", "Klubben", "2026-12-31")]
	members = [
		{"group_name": "Styregruppe", "person": person, "organisation": party, "to_date": until}
		for person, party, until in rows
	]
	text = seen(groups=groups, members=members)
	assert "Pladser i grupper Styregruppe Bo" in text
	assert "Ib" not in text
	assert "Styregruppe, siden 1. januar 2027 (før: Lis) ubesat" in seen(
		"Klubben", groups=groups, members=members
	)


def test_what_it_answers_for_as_of_the_day():
	milestones = [
		{"code": "M1", "title": "Åbnet", "responsible": "Kommunen", "due": "2027-01-01"},
		{"code": "M2", "title": "Lukket", "responsible": "Klubben", "due": "2027-01-01"},
		{"code": "M3", "title": "Droppet", "responsible": "Kommunen", "cancelled": True},
	]
	indicators = [
		{
			"title": "Besøg",
			"frequency": "Quarterly",
			"reporting_parties": [{"party": "Kommunen"}],
			"targets": [{"due": "2027-12-31", "value": 40}],
		},
		{"title": "Mål", "reporting_parties": [{"party": "Klubben"}]},
	]
	text = seen(milestones=milestones, indicators=indicators, evaluation_plan="Planen", anchoring="Forankret")
	assert "M1 Åbnet 1. januar 2027 Ikke nået 59 dage over fristen" in text
	assert "Besøg mindst 40, senest 31. december 2027 Hvert kvartal" in text
	for others in ("Lukket", "Droppet", "Planen", "Forankret"):
		assert others not in text


def test_its_deadlines():
	meeting = {
		"title": "Møde 3",
		"group_name": "Styregruppe",
		"start": "2027-02-01T10:00:00",
		"actions": [
			{"action": "Sender tal", "party": "Kommunen", "due": "2027-02-20"},
			{"action": "Ringer", "person": "Bo", "due": "2027-04-01"},
			{"action": "Gjort", "party": "Kommunen", "due": "2027-02-20", "done_on": "2027-02-19"},
			{"action": "Klubbens", "party": "Klubben", "due": "2027-02-20"},
		],
	}
	reports = [
		{"party": "Kommunen", "period_to": "2027-03-31", "due": "2027-04-15"},
		{
			"party": "Kommunen",
			"period_to": "2026-12-31",
			"due": "2027-01-15",
			"status": "Submitted",
			"submitted_on": "2027-01-10",
		},
		{"party": "Klubben", "period_to": "2027-03-31", "due": "2027-04-16"},
	]
	text = seen(
		status="Active",
		end_date="2028-12-31",
		notice_months=3,
		groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
		members=[{"group_name": "Styregruppe", "person": "Bo", "organisation": "Kommunen"}],
		meetings=[meeting],
		reports=reports,
	)
	assert text.split("Frister ")[1] == (
		"20. februar 2027 Sender tal (aftalt på mødet »Møde 3«) (overskredet) "
		"1. april 2027 Ringer (aftalt på mødet »Møde 3«) "
		"15. april 2027 Indberetning for perioden til og med 31. marts 2027 "
		"30. september 2028 Sidste dag for opsigelse 31. december 2028 Udløb"
	)


def test_a_report_that_came_in_later_was_awaited_on_the_day():
	report = {"party": "Kommunen", "period_to": "2026-12-31", "due": "2027-01-15", "status": "Submitted"}
	text = seen(reports=[{**report, "submitted_on": "2027-05-01"}])
	assert "15. januar 2027 Indberetning for perioden til og med 31. december 2026 (overskredet)" in text


def test_whom_to_ask_with_addresses_where_they_are_handed_in():
	groups = [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo"}]
	members = [{"group_name": "Styregruppe", "person": "Bo", "organisation": "Kommunen"}]
	parts = {"groups": groups, "members": members, "roles": ROLES, "mediator": "Rådet"}
	text = seen(**parts)
	assert text.endswith(
		"Kontakt Kommunens koordinator Tovholder Bo Kommunen Sekretær for Styregruppe Rådet Mægler"
	)
	address = {("Bo", "Kommunen"): Address("bo@kommunen.invalid", "12 34 56 78")}
	assert "Sekretær for Styregruppe bo@kommunen.invalid 12 34 56 78" in seen(addresses=address, **parts)


def test_it_is_printed_in_english_too():
	text = seen(roles=ROLES, language="en")
	assert "What the party undertakes" in text
	assert "together with Politiet" in text


SUSPENDED = {"organisation": "Klubben", "status": "Signed", "vote_suspended_reason": "Restance."}


@pytest.mark.parametrize(
	("start", "end", "told"),
	[
		("2027-01-01", "2027-03-31", "1. januar 2027 – 31. marts 2027. Begrundelse: Restance."),
		("2027-02-01", None, "Fra 1. februar 2027. Begrundelse: Restance."),
		("2027-06-01", None, "Fra 1. juni 2027. Begrundelse: Restance."),
		("2027-01-01", "2027-02-28", None),
	],
)
def test_a_suspended_vote_is_told_with_its_reason(start, end, told):
	party = {**SUSPENDED, "vote_suspended_from": start, "vote_suspended_to": end}
	sheet = seen("Klubben", parties=[{"organisation": "Kommunen"}, party])
	assert (f"Uden stemmeret {told}" in sheet) == bool(told)
	assert ("Uden stemmeret" in sheet) == bool(told)
	assert "Uden stemmeret" not in seen("Kommunen", parties=[{"organisation": "Kommunen"}, party])


@pytest.mark.parametrize(
	("day", "status", "last"), [(DAY, "Ekskluderet", True), (date(2027, 2, 1), "Underskrevet", False)]
)
def test_the_sheet_of_an_excluded_party_says_so_from_its_last_day_on(day, status, last):
	excluded = {"organisation": "Klubben", "status": "Excluded", "to_date": "2027-02-15"}
	sheet = seen("Klubben", day, parties=[{"organisation": "Kommunen"}, excluded])
	assert f"Status {status}" in sheet
	assert ("15. februar 2027" in sheet) == last
