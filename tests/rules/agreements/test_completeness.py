"""What is open in an agreement, and where it contradicts itself."""

import pytest

from partnership_module.rules.agreements import completeness

from ...shared.dossiers import PARTIES, dossier, findings

FIRST, SECOND = PARTIES
NAMED = [{"organisation": name, "signatory": "Formanden"} for name in PARTIES]


def found(rule=completeness.findings, **parts) -> dict[str, str]:
	return findings(rule, **{"parties": NAMED, **parts})


def role(**values) -> dict:
	return {"title": "Vært", "parties": [{"party": FIRST}], "rights": "Frihed", **values}


def test_nothing_is_open_where_nothing_is_asked():
	assert found() == {}


# --- contradictions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("decider", "decides"),
	[("Steering Group", "the steering group decides"), ("All Parties", "all parties decide together")],
)
def test_two_exit_rules(decider, decides):
	sentences = found(notice_months=3, exit_decided_by=decider)
	assert sentences == {
		"partnership.exit_decided_by": f"A party may leave with 3 months' notice, and yet {decides} "
		"how one leaves. Agree on one rule."
	}


@pytest.mark.parametrize(
	"rule", [{"notice_months": 3}, {"exit_decided_by": "Steering Group"}, {"exit_decided_by": "The Party"}]
)
def test_one_exit_rule_is_none_too_many(rule):
	assert found(**rule) == {}
	assert found(notice_months=3, exit_decided_by="The Party") == {}


def phase(to_date: str) -> list[dict]:
	return [{"title": "Forår", "to_date": to_date}, {"title": "Senere"}]


def test_a_phase_before_the_signature_of_the_last_party():
	signatures = [{"party": FIRST, "signed_on": "2004-03-01"}, {"party": SECOND, "signed_on": "2004-03-31"}]
	agreements = [{"signatures": signatures}, {"version": 2}]
	sentences = found(phases=phase("2004-03-30"), agreements=agreements, start_date="2005-01-01")
	assert list(sentences) == ["partnership.phases.0.to_date"]
	assert "before the agreement is signed on 2004-03-31" in sentences["partnership.phases.0.to_date"]
	assert found(phases=phase("2004-03-31"), agreements=agreements) == {}


def test_only_the_first_agreement_says_when_it_began():
	later = [{"version": 1}, {"version": 2, "signatures": [{"party": FIRST, "signed_on": "2006-01-01"}]}]
	assert found(phases=phase("2005-01-01"), agreements=later) == {}


def test_a_phase_before_the_start_where_nothing_is_signed():
	assert list(found(phases=phase("2003-12-31"), start_date="2004-01-01")) == [
		"partnership.phases.0.to_date"
	]
	assert found(phases=phase("2003-12-31")) == {}


def test_an_evaluation_after_the_end():
	sentences = found(evaluation_due="2005-03-31", end_date="2004-12-31")
	assert list(sentences) == ["partnership.evaluation_due"]
	assert found(evaluation_due="2004-12-31", end_date="2004-12-31") == {}
	assert found(evaluation_due="2005-03-31") == {}


def group(terms: str, title: str = "Projektgruppe") -> dict:
	return {"title": title, "kind": "Project Group", "terms_of_reference": terms}


def test_a_group_with_two_names():
	sentences = found(groups=[group("Arbejdsgruppen mødes månedligt.")])
	place = "partnership.groups.0.terms_of_reference"
	assert list(sentences) == [place]
	assert 'Projektgruppe is also called "arbejdsgruppe"' in sentences[place]


def test_the_name_of_another_group_is_no_second_name():
	assert found(groups=[group("Refererer til styregruppen."), group("Leder.", "Styregruppe")]) == {}
	assert found(groups=[group("Projektgruppen mødes.")]) == {}


# --- open questions ---------------------------------------------------------------------------------------


def test_a_role_without_tasks_rights_or_duties():
	assert list(found(roles=[role(rights=None)])) == ["roles.0.tasks"]
	for said in ({"tasks": [{"task": "A"}]}, {"rights": "A"}, {"rights": None, "duties": "A"}):
		assert found(roles=[role(**said)]) == {}


def test_a_role_without_tasks_under_an_activity():
	activities = [{"title": "Besøg"}, {"title": "Udvikling"}]
	roles = [role(tasks=[{"task": "A", "activity": "Besøg"}])]
	sentences = found(activities=activities, roles=roles)
	assert sentences == {"roles.0.tasks": "The role Vært has no tasks under Udvikling. Is that meant?"}
	joint = [{**roles[0], "played_by": "Joint", "parties": []}]
	assert found(activities=activities, roles=joint) == {}
	assert found(activities=activities, roles=[role(tasks=[{"task": "A"}])]) == {}


@pytest.mark.parametrize(
	("status", "asked"),
	[
		("Invited", True),
		("Negotiating", True),
		("Signed", True),
		("May Accede", False),
		("Under Notice", False),
		("Left", False),
		("Withdrew", False),
	],
)
def test_who_signs_for_a_party(status, asked):
	parties = [NAMED[0], {"organisation": SECOND, "status": status}]
	expected = ["partnership.parties.1.signatory"] if asked else []
	assert list(found(parties=parties)) == expected


def test_an_appendix_without_text_and_an_unclear_task():
	sentences = found(
		appendices=[{"title": "A", "text": "B"}, {"title": "Idékatalog"}],
		roles=[role(tasks=[{"task": "Underrette"}, {"task": "Låne ud", "remark": "i eller uden for?"}])],
	)
	assert sentences == {
		"roles.0.tasks.1.remark": "Låne ud is unclear: i eller uden for?",
		"partnership.appendices.1.text": "The appendix Idékatalog has neither a text nor a file yet.",
	}


def test_contradictions_come_before_open_questions():
	everything = completeness.findings(
		dossier(parties=NAMED, notice_months=1, exit_decided_by="All Parties", appendices=[{"title": "A"}])
	)
	assert [finding.place for finding in everything] == [
		"partnership.exit_decided_by",
		"partnership.appendices.0.text",
	]


def test_years_that_begin_with_a_contract_that_nobody_says_the_start_of():
	indicators = [{"title": "Besøg", "year_begins": "Contract Start"}, {"title": "Klager"}]
	(sentence,) = found(indicators=indicators).values()
	assert sentence.startswith(
		"The years of the indicator Besøg begin with the contract, but nobody says when"
	)
	assert found(indicators=indicators, start_date="2026-03-15") == {}
	assert found(indicators=indicators, agreements=[{"effective_date": "2026-03-15"}]) == {}


def test_hours_and_things_have_no_currency():
	rows = [{"party": FIRST, "kind": kind, "currency": "DKK"} for kind in ("Money", "Hours", "In Kind")]
	said = "{} is no money and needs no currency. Take it out, or choose money as the kind."
	assert found(contributions=rows) == {
		"partnership.contributions.1.currency": said.format("Hours"),
		"partnership.contributions.2.currency": said.format("In Kind"),
	}
