"""What each block prints, and that it prints nothing for what is left open."""

import re
from datetime import date

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.agreements.blocks import BLOCKS

from ...shared.agreements import main, printed, seen, words

POLICE = ({"organisation": "Nordby Politi"}, {"organisation": "Sydby Politi"})
SHELTER = {"organisation": "Krisecentret"}


def block(name: str, **parts) -> str:
	return seen({"heading": "Afsnit", "block": name}, **parts).removeprefix("1 Afsnit").strip()


def test_every_block_of_the_schema_is_printed():
	blocks = schema.Section.model_fields["block"].annotation.__args__
	assert set(blocks) == {*BLOCKS, "Text", "Question"}


@pytest.mark.parametrize("name", [*BLOCKS, "Text", "Question"])
def test_an_empty_block_prints_nothing_not_even_its_heading(name):
	assert seen({"heading": "Afsnit", "block": name, "question": "Hvad?"}) == ""


@pytest.mark.parametrize("name", sorted({*BLOCKS, "Text", "Question"} - {"Changes"}))
def test_an_empty_block_may_say_that_nothing_is_agreed(name):
	section = {"heading": "Afsnit", "block": name, "when_empty": "Print Not Agreed"}
	assert seen(section) == "1 Afsnit Ikke aftalt"


def test_parties_are_those_the_agreement_is_between():
	statuses = ("Invited", "Negotiating", "Signed", "Under Notice", "Left", "Withdrew", "May Accede")
	parties = [{"organisation": f"Part {status}", "status": status} for status in statuses]
	text = block("Parties", parties=parties)
	assert text == (
		"Part Invited Part Negotiating Part Signed Part Under Notice "
		"Følgende kan tiltræde aftalen: Part May Accede."
	)


def test_a_party_has_the_registration_of_what_it_is_part_of():
	organisations = [
		{"organisation_name": "Nordby Kommune", "sector": "Municipality", "cvr": "12345674"},
		{"organisation_name": "Social, Nordby", "sector": "Municipality", "part_of": "Nordby Kommune"},
	]
	party = {"organisation": "Social, Nordby", "signatory": "Ida Holm", "signatory_title": "Direktør"}
	text = block("Parties", parties=[party], organisations=organisations)
	assert text == "Social, Nordby CVR-nr. 12345674 Ida Holm Direktør"


def test_goals_with_expected_results():
	goals = [{"title": "Trygge gader", "expected_results": ["Flere går hjem sammen."]}, {"title": "Dialog"}]
	text = block("Goals", goals=goals)
	assert text == "Mål Forventede resultater 1 Trygge gader Flere går hjem sammen. 2 Dialog"


@pytest.mark.parametrize(
	("more", "alone"),
	[({}, True), ({"description": "Hvordan"}, False), ({"expected_results": ["Ro."]}, False)],
)
def test_goals_that_are_titles_alone_take_the_whole_width(more, alone):
	section = {"heading": "Afsnit", "block": "Goals"}
	html = main(printed(section, goals=[{"title": "Trygge gader"}, {"title": "Dialog", **more}]))
	assert ('<table class="goals alone">' in html) == alone
	assert html.count("<td") == (0 if alone else 2)


def test_success_criteria_stand_under_their_goals():
	goals = [{"title": "Ro"}, {"title": "Dialog"}]
	criteria = [{"criterion": "Flere møder.", "goal": "Dialog"}, {"criterion": "Alle er med."}]
	assert block("Success Criteria", goals=goals, success_criteria=criteria) == (
		"1 Alle er med. Dialog 1 Flere møder."
	)


def roles() -> dict:
	return {
		"parties": [*POLICE, SHELTER],
		"activities": [
			{"title": "Alarm", "role_order": ["Krisecentret", "Politiet"]},
			{"title": "Støtte"},
		],
		"roles": [
			{
				"title": "Politiet",
				"parties": [{"party": party["organisation"]} for party in POLICE],
				"tasks": [
					{"activity": "Alarm", "task": "Udlåner alarm", "in_scope": False},
					{"activity": "Alarm", "task": "Vurderer behovet", "needs_consent": True},
				],
			},
			{
				"title": "Krisecentret",
				"parties": [{"party": "Krisecentret"}],
				"tasks": [
					{"activity": "Støtte", "task": "Holder samtaler", "quantity": "12 om året"},
					{"task": "Fører regnskab"},
				],
			},
			{"title": "Alle", "played_by": "Joint", "tasks": [{"activity": "Støtte", "task": "Deler viden"}]},
			{
				"title": "Sekretær",
				"played_by": "Function",
				"function": "Konsulenten",
				"duties": "Skriver referat.",
			},
		],
	}


def test_role_boxes_hold_every_role_under_every_activity():
	text = block("Role Boxes", **roles())
	assert text == (
		"Politiet : Nordby Politi og Sydby Politi "
		"Opgaver med fed skrift hører til partnerskabet. De øvrige opgaver løser parten i forvejen. "
		"1.1 Alarm Krisecentret Politiet Udlåner alarm Vurderer behovet – kræver samtykke "
		"1.2 Støtte Politiet Krisecentret Holder samtaler (12 om året) Alle Deler viden "
		"Øvrige opgaver Krisecentret Fører regnskab "
		"Rettigheder og pligter Sekretær Konsulenten Skriver referat."
	)


def test_an_empty_cell_stays_visible_beside_its_role():
	html = printed({"heading": "Hvem", "block": "Role Boxes"}, **roles())
	assert re.search(r'<th scope="row">Politiet\s*</th>\s*<td[^>]*>\s*</td>', html)


def test_tasks_in_scope_are_bold_and_the_others_plain():
	html = main(printed({"heading": "Hvem", "block": "Role Boxes"}, **roles()))
	bold = [words(task) for task in re.findall(r"<li class=\"in-scope\"><strong>(.*?)</strong></li>", html)]
	plain = [words(task) for task in re.findall(r"<li>(.*?)</li>", html)]
	assert bold == [
		"Vurderer behovet – kræver samtykke",
		"Holder samtaler (12 om året)",
		"Deler viden",
		"Fører regnskab",
	]
	assert plain == ["Udlåner alarm"]


def test_the_role_table_has_what_all_do_together_last():
	joint = {"title": "Fælles", "played_by": "Joint", "tasks": [{"task": "Dele viden"}]}
	others = [
		{"title": "A", "tasks": [{"task": "Starte"}, {"task": "Slutte"}]},
		{"title": "B", "tasks": [{"task": "Hjælpe"}]},
	]
	html = printed({"heading": "Hvem", "block": "Role Table"}, roles=[joint, *others])
	assert words(main(html)) == "1 Hvem A B Fælles Starte Hjælpe Dele viden Slutte"
	assert "<strong>" not in main(html)


def test_the_role_table_puts_side_by_side_what_belongs_to_one_activity():
	activities = [{"title": "Alarm"}, {"title": "Støtte"}, {"title": "Evaluering"}]
	roles = [
		{"title": "A", "tasks": [{"task": "Støtte 1", "activity": "Støtte"}, {"task": "Andet"}]},
		{
			"title": "B",
			"tasks": [{"task": "Alarm 1", "activity": "Alarm"}, {"task": "Støtte 2", "activity": "Støtte"}],
		},
	]
	assert block("Role Table", activities=activities, roles=roles) == (
		"A B Andet Alarm Alarm 1 Støtte Støtte 1 Støtte 2"
	)


def test_the_role_table_is_bold_where_not_all_is_in_scope():
	tasks = [{"task": "Starte"}, {"task": "Slutte", "in_scope": False}]
	html = main(printed({"heading": "Hvem", "block": "Role Table"}, roles=[{"title": "A", "tasks": tasks}]))
	assert "<strong>Starte</strong>" in html
	assert "<strong>Slutte</strong>" not in html


@pytest.mark.parametrize(
	("rules", "sentence"),
	[
		([("N Times a Year", 4, None)], "Gruppen mødes fire gange om året."),
		([("N Times a Year", 1, None)], "Gruppen mødes én gang om året."),
		([("Every N Weeks", 2, None)], "Gruppen mødes hver anden uge."),
		([("Every N Weeks", 1, None)], "Gruppen mødes hver uge."),
		([("Every N Months", 3, None)], "Gruppen mødes hver tredje måned."),
		([("As Needed", None, None)], "Gruppen mødes efter behov."),
		([("As Needed", None, 12)], "Gruppen mødes efter behov, dog mindst én gang om måneden."),
		([("As Needed", None, 2)], "Gruppen mødes efter behov, dog mindst to gange om året."),
		(
			[("Every N Months", 1, None), ("As Needed", None, None)],
			"Gruppen mødes hver måned, derefter efter behov.",
		),
		([], ""),
	],
)
def test_meeting_rules_are_sentences(rules, sentence):
	rules = [
		{"group_name": "Styregruppe", "rhythm": rhythm, "number": number, "minimum_per_year": minimum}
		for rhythm, number, minimum in rules
	]
	group = {"title": "Styregruppe", "kind": "Steering Group"}
	assert block("Groups", groups=[group], meeting_rules=rules) == f"Styregruppe {sentence}".strip()


def test_meeting_rules_with_dates():
	rules = [
		{"group_name": "G", "rhythm": "Every N Months", "number": 1, "to_date": date(2004, 6, 30)},
		{"group_name": "G", "rhythm": "As Needed", "from_date": date(2004, 7, 1)},
	]
	text = block("Groups", groups=[{"title": "G", "kind": "Working Group"}], meeting_rules=rules)
	assert text == "G Gruppen mødes hver måned indtil 30. juni 2004, derefter efter behov fra 1. juli 2004."


def test_a_group_shows_who_sits_when_the_version_is_written():
	members = [
		{"person": "Gammel", "to_date": date(2003, 12, 9)},
		{"person": "Ny", "from_date": date(2003, 12, 10), "replaces": "Gammel"},
		{"person": "Forrige", "to_date": date(2003, 1, 1)},
		{"person": "Senere", "from_date": date(2004, 1, 1), "function": "formand"},
		{"person": "Gæst", "seat": "Ad Hoc"},
	]
	members = [{"group_name": "G", **member} for member in members]
	group = {"title": "G", "kind": "Steering Group", "secretary": "Bo"}
	text = block("Groups", groups=[group], members=members, agreement={"draft_date": date(2003, 11, 28)})
	assert text == "G Sekretær: Bo. Medlem Gammel Senere, formand Gæst (deltager efter behov)"


def test_the_first_meeting_that_was_called():
	meetings = [
		{"title": "Andet", "group_name": "G", "start": "2004-03-10T13:00:00"},
		{"title": "Første", "group_name": "G", "start": "2003-12-10T13:00:00", "place": "Rådhuset"},
		{"title": "Før", "group_name": "G", "start": "2003-08-10T13:00:00"},
	]
	group = {"title": "G", "kind": "Steering Group"}
	written = {"draft_date": date(2003, 11, 28)}
	assert block("Groups", groups=[group], meetings=meetings, agreement=written) == (
		"G Første møde: 10. december 2003 kl. 13.00, Rådhuset."
	)
	assert block("Groups", groups=[group], meetings=meetings) == "G"


def test_phases_in_seasons():
	phases = [
		{"title": "Aktiviteter", "from_date": "2004-11-30", "to_date": "2005-05-31", "precision": "Season"},
		{"title": "Afslutning"},
	]
	text = block("Phases", phases=phases).replace("\u00a0", " ")
	assert text == "Fase 1 Aktiviteter efterår 2004 – forår 2005 Fase 2 Afslutning"


def test_milestones_as_planned():
	milestones = [
		{"code": "M1", "title": "Kurser", "target": 3, "direction": "increase", "unit": "kurser"},
		{"code": "M2", "title": "Forløb", "target": 40, "target_max": 50, "direction": "range"},
		{"code": "M3", "title": "Klager", "target": 0, "direction": "decrease", "due": "2004-12-31"},
		{"code": "M4", "title": "Aflyst", "cancelled": True},
	]
	text = block("Milestones", milestones=milestones).replace("\u00a0", " ")
	assert text == (
		"Nr. Milepæl Frist M1 Kurser Måltal: mindst 3 kurser M2 Forløb Måltal: 40–50 "
		"M3 Klager Måltal: højst 0 31. december 2004"
	)


BELONGS = {"phase": "Opstart", "goal": "Trygge gader"}
PLANNED = {"phases": [{"title": "Opstart"}], "goals": [{"title": "Trygge gader"}]}


def test_a_milestone_and_an_indicator_say_to_which_phase_and_goal_they_belong():
	milestone = {"code": "M1", "title": "Kurser", **BELONGS}
	text = block("Milestones", milestones=[milestone], **PLANNED)
	assert text == "Nr. Milepæl M1 Kurser Fase: Opstart · Hører til målet: Trygge gader"
	text = block("Evaluation", indicators=[{"title": "Henvisninger", **BELONGS}], **PLANNED)
	assert text == "Indikatorer Hvad der måles Henvisninger Fase: Opstart · Hører til målet: Trygge gader"


def test_contributions_have_two_ends_and_a_condition():
	money = {"party": "Kommunen", "kind": "Money", "minimum": 50000, "maximum": 500000, "currency": "DKK"}
	contributions = [
		{
			**money,
			"condition": "Kun hvis der er midler.",
			"approval_threshold": 75000,
			"approval_body": "Byrådet",
		},
		{"party": "Kommunen", "kind": "Facilities", "description": "Et mødelokale"},
		{"party": "Foreningen", "kind": "Hours", "minimum": 10, "maximum": 20},
	]
	assert block("Contributions", contributions=contributions, money_exchanged="No") == (
		"Kommunen Kontant bidrag Kun hvis der er midler. Beløb over 75.000 kr. skal godkendes af Byrådet. "
		"50.000–500.000 kr. Et mødelokale Foreningen Arbejdstimer 10–20 timer "
		"Der overføres ikke penge mellem parterne."
	)


KOMMUNEN = {"party": "Kommunen", "kind": "Money", "currency": "DKK"}
FONDEN = {"source": "Fonden", "kind": "Money", "currency": "DKK"}


def test_money_by_several_from_outside_and_to_somebody():
	contributions = [
		{**KOMMUNEN, "jointly_with": ["Foreningen", "Kirken"], "minimum": 100000, "note": "Delt ligeligt."},
		{**FONDEN, "maximum": 500000, "up_to": True, "state": "Applied For", "recipient": "Foreningen"},
		{**KOMMUNEN, "minimum": 20000, "frequency": "Per Year", "source": "Puljen"},
		{**FONDEN, "minimum": 50000, "maximum": 80000, "up_to": True, "state": "Expected"},
	]
	assert block("Contributions", contributions=contributions) == (
		"Kommunen, Foreningen og Kirken i fællesskab Kontant bidrag Delt ligeligt. 100.000 kr. "
		"Fonden (ikke part) Kontant bidrag Bidraget er søgt, men der er endnu ikke givet tilsagn. "
		"Til Foreningen. "
		"op til 500.000 kr. "
		"Kommunen Kontant bidrag Kilde: Puljen. 20.000 kr. om året "
		"Fonden (ikke part) Kontant bidrag Bidraget forventes, men der er endnu ikke givet tilsagn. "
		"fra 50.000 kr. op til 80.000 kr. "
		"I alt Tilsagt 100.000 kr. 20.000 kr. om året Ansøgt eller forventet 50.000–580.000 kr."
	)
	english = seen({"block": "Contributions"}, contributions=contributions, agreement={"language": "en"})
	assert "Kommunen, Foreningen and Kirken jointly" in english
	assert "Fonden (not a party) Money Applied for, not granted yet. For Foreningen." in english


@pytest.mark.parametrize(
	"values, said",
	[
		({"minimum": 5, "frequency": "Per Phase"}, "5 timer i hver fase"),
		({"minimum": 5, "frequency": "Per Phase", "phase": "Start"}, "5 timer i fasen Start"),
		({"minimum": 5, "phase": "Start"}, "Arbejdstimer 5 timer"),
		({"frequency": "Per Year"}, "Arbejdstimer Hvert år."),
		({"frequency": "Per Phase"}, "Arbejdstimer I hver fase."),
		({"frequency": "Per Phase", "phase": "Start"}, "Arbejdstimer I fasen Start."),
		({"maximum": 5}, "højst 5 timer"),
		({"maximum": 5, "up_to": True}, "op til 5 timer"),
		({"minimum": 5, "maximum": 5, "up_to": True}, "Arbejdstimer 5 timer"),
	],
)
def test_how_often_and_how_much_as_the_contract_says_it(values, said):
	row = {"party": "Kommunen", "kind": "Hours", **values}
	assert block("Contributions", contributions=[row]).endswith(said)


def test_money_that_says_no_more_than_who_brings_how_much_is_not_added_up():
	rows = [{**KOMMUNEN, "minimum": 5}, {**KOMMUNEN, "maximum": 7, "currency": "EUR"}]
	assert "I alt" not in block("Contributions", contributions=rows)


def test_indicators_with_baseline_targets_and_reporting_parties():
	indicator = {
		"title": "Henvisninger",
		"baseline": 0,
		"hide_below": 5,
		"frequency": "Each Meeting",
		"reporting_parties": [{"party": "Nordby Politi"}, {"party": "Sydby Politi"}],
		"targets": [{"due": "2004-12-31", "value": 20}],
	}
	text = block("Evaluation", indicators=[indicator], parties=POLICE, evaluation_lead="Krisecentret")
	assert text == (
		"Ansvarlig Krisecentret Indikatorer Hvad der måles Måltal Måles Indberettes af "
		"Henvisninger Antal under 5 vises ikke. Udgangspunkt: 0 mindst 20, senest 31. december 2004 "
		"Til hvert møde Alle parter"
	)


def test_a_target_on_a_total_says_of_what():
	indicator = {
		"title": "Taxi",
		"direction": "decrease",
		"counted_as": "Total of the Year",
		"targets": [{"due": "2004-12-31", "value": 100}],
	}
	assert "Årets sum højst 100, senest 31. december 2004" in block("Evaluation", indicators=[indicator])


@pytest.mark.parametrize(
	("kind", "target"), [("Text", "31. december"), ("Yes/No", "ja, senest 31. december")]
)
def test_what_is_told_in_words_has_a_day_and_no_number(kind, target):
	indicator = {"title": "Fortælling", "kind": kind, "targets": [{"due": "2004-12-31", "value": 1}]}
	judged = "Opgøres for hver part for sig og er nået, når alle parter når det."
	said = block("Evaluation", indicators=[indicator])
	assert said.endswith(f"Fortælling {judged} {target} 2004")


def test_anchoring_that_a_section_of_its_own_says_is_not_said_twice():
	own = {"block": "Question", "question": "Hvordan?", "text": "{{ partnership.anchoring }}"}
	text = seen({"block": "Evaluation"}, own, evaluation_plan="Løbende.", anchoring="I driften.")
	assert text.count("I driften.") == 1


def test_changes_from_the_clauses():
	clauses = {
		"parties": [{"organisation": "Nordby", "status": "May Accede"}],
		"notice_months": 3,
		"exit_decided_by": "Steering Group",
		"amendment_rule": "Aftalen ændres i enighed.",
		"conflict_rule": "Parterne søger enighed.",
		"mediator": "CFSA",
	}
	assert block("Changes", **clauses) == (
		"Tiltrædelse Følgende kan tiltræde aftalen: Nordby. Ændring Aftalen ændres i enighed. "
		"Udtræden En part kan udtræde med tre måneders varsel. "
		"Styregruppen beslutter, hvordan en part udtræder. "
		"Uenighed Parterne søger enighed. Mægler: CFSA."
	)


GAPS = {"heading": "Ændring", "block": "Changes", "when_empty": "Print Not Agreed"}


def test_what_is_not_agreed_on_changes_is_said_row_by_row():
	assert seen(GAPS) == "1 Ændring Ændring Ikke aftalt Udtræden Ikke aftalt Uenighed Ikke aftalt"
	assert seen(GAPS, notice_months=1) == (
		"1 Ændring Ændring Ikke aftalt Udtræden En part kan udtræde med én måneds varsel. "
		"Uenighed Ikke aftalt"
	)
	assert (
		seen({**GAPS, "when_empty": "Print Nothing"}, mediator="CFSA") == "1 Ændring Uenighed Mægler: CFSA."
	)


def test_a_rule_on_votes_agrees_on_the_amendment_and_on_leaving():
	rules = [{"kind": "Amendment", "rule": "Two Thirds"}, {"kind": "Exit", "rule": "Majority"}]
	text = seen(GAPS, decision_rules=rules)
	assert text.count("Ikke aftalt") == 1 and text.endswith("Uenighed Ikke aftalt")


def test_a_question_above_changes_of_which_nothing_is_agreed_is_not_answered():
	question = {"heading": "Ændring", "block": "Question", "question": "Hvordan ændres aftalen?"}
	assert "Hvordan ændres aftalen?" not in seen(question, {**GAPS, "heading": None})
	told = seen(question, {**GAPS, "heading": None}, amendment_rule="I enighed.")
	assert "Hvordan ændres aftalen? Ændring I enighed." in told


def test_clauses_print_as_typed():
	html = main(
		printed(
			{"heading": "Ændring", "block": "Changes"},
			exit_rule="Efter *aftale* og **varsel**.",
			notice_months=1,
		)
	)
	assert (
		"<p>En part kan udtræde med én måneds varsel.</p>\n<p>Efter *aftale* og <strong>varsel</strong>.</p>"
		in html
	)


def test_a_date_is_no_list():
	html = printed({"heading": "Kort", "block": "Key Facts"}, evaluation_due="2005-03-31")
	assert words(main(html)) == "1 Kort Evaluering 31. marts 2005"
	assert "<ol" not in html


def test_risks_with_what_is_known_of_them():
	risks = [{"risk": "Brud", "likelihood": "Low", "impact": "High", "handling": "Tal sammen."}]
	assert block("Risks", risks=risks) == (
		"Risiko Håndtering Brud Sandsynlighed: lav · Konsekvens: høj Tal sammen."
	)


def test_appendices_are_listed_and_follow_after_the_signatures():
	appendices = [{"title": "Projekt", "text": "Teksten."}, {"title": "Kort over byen"}]
	sections = (
		{"heading": "Bilag", "block": "Appendices"},
		{"heading": "Underskrifter", "block": "Signatures"},
	)
	text = seen(*sections, appendices=appendices, parties=[SHELTER])
	assert text == (
		"1 Bilag Bilag 1 Projekt Bilag 2 Kort over byen (vedlagt særskilt) "
		"2 Underskrifter Krisecentret Dato Underskrift Navn og titel Bilag 1 Projekt Teksten."
	)


def test_signatures_have_one_equal_row_for_each_party():
	parties = [{"organisation": "A", "signatory": "Ida Holm", "signatory_title": "Formand"}, SHELTER]
	signed = {"signatures": [{"party": "A", "signed_on": "2003-12-10"}, {"party": "Tidligere part"}]}
	text = block("Signatures", parties=parties, agreement=signed)
	assert text == (
		"A 10. december 2003 Dato Underskrift Ida Holm Formand "
		"Krisecentret Dato Underskrift Navn og titel Tidligere part Dato Underskrift Navn og titel"
	)


@pytest.mark.parametrize(
	("language", "rule", "told"),
	[
		("da", {"rhythm": "Every N Months", "number": 3, "in_figures": True}, "ca. hver 3. måned."),
		("da", {"rhythm": "Every N Months", "number": 3}, "ca. hver tredje måned."),
		("da", {"rhythm": "N Times a Year", "number": 4, "in_figures": True}, "ca. 4 gange årligt."),
		("da", {"rhythm": "As Needed", "minimum_per_year": 2, "in_figures": True}, "mindst 2 gange årligt."),
		("en", {"rhythm": "Every N Weeks", "number": 6, "in_figures": True}, "about every 6 weeks."),
		("en", {"rhythm": "N Times a Year", "number": 4}, "about four times a year."),
	],
)
def test_a_rhythm_is_told_as_the_contract_tells_it(language, rule, told):
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	rules = [{"group_name": "Styregruppe", "approximately": True, **rule}]
	agreement = {"language": language}
	assert seen({"block": "Groups"}, groups=groups, meeting_rules=rules, agreement=agreement).endswith(told)


def test_no_sentence_ends_with_two_full_stops():
	groups = [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo Holm jr."}]
	assert block("Groups", groups=groups) == "Styregruppe Sekretær: Bo Holm jr."
	assert "ApS. Mægler" not in block("Changes", mediator="Mægling ApS.")
	assert block("Changes", mediator="Mægling ApS.").endswith("Mægling ApS.")
	money = [{"party": "A", "kind": "Money", "approval_body": "Bestyrelsen m.fl."}]
	assert block("Contributions", contributions=money).endswith("m.fl.")
	assert block("Contributions", contributions=[{**money[0], "approval_body": "Byrådet ..."}]).endswith(
		"...."
	)


def test_key_facts():
	facts = {
		"parties": [{"organisation": "Nordby", "status": "May Accede"}],
		"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
		"meeting_rules": [{"group_name": "Styregruppe", "rhythm": "N Times a Year", "number": 4}],
		"start_date": "2003-12-31",
		"start_precision": "Month",
		"end_date": "2004-12-31",
		"evaluation_due": "2005-03-31",
		"evaluation_lead": "Krisecentret",
	}
	assert block("Key Facts", **facts) == (
		"Gælder December 2003 – 31. december 2004 Styregruppe Fire gange om året "
		"Evaluering 31. marts 2005, ansvarlig: Krisecentret Kan tiltræde Nordby"
	)


def test_user_text_is_escaped_everywhere():
	goal = {"title": "<b>Ro</b>", "description": "<i>x</i>", "expected_results": ["<u>y</u>"]}
	html = main(printed({"heading": "<s>Mål</s>", "block": "Goals"}, goals=[goal]))
	assert not re.search(r"<(b|i|u|s)>", html)
