"""The report Agreement Completeness: B asks by the question template, C by headings."""

import frappe
import pytest
from frappe import _

from partnership_module.partnership.agreements import interview
from partnership_module.partnership.queries import agreements
from partnership_module.partnership.report.agreement_completeness import agreement_completeness as report
from partnership_module.prints.agreements import shipped
from partnership_module.records.export import dossier_of
from partnership_module.rules.agreements import limits
from partnership_module.rules.findings import phrase, worded
from tests.site.worlds import demo, reporting

from ..worlds.kept import kept

FINANCE = "Hvordan finansieres partnerskabet, og overføres der penge mellem parterne?"
COUNTS = ("asked", "answered", "open", "share")


@kept
def agreement():
	name = demo.partnership("greenlanders").name
	return frappe.get_doc("Partnership Agreement", {"partnership": name})


def leave_open(agreement, question: str) -> None:
	(section,) = [section for section in agreement.sections if section.question == question]
	section.db_set("text", "  ")


def test_what_is_asked_and_what_has_no_answer(agreement):
	(row,) = reporting.shown(report, *COUNTS, "which", partnership=agreement.partnership)
	assert row == (27, 27, 0, 100.0, "")
	leave_open(agreement, FINANCE)
	(row,) = reporting.shown(report, *COUNTS, "which", partnership=agreement.partnership)
	assert row == (27, 26, 1, 96.3, FINANCE)


def test_a_mandatory_block_without_records_is_open(agreement):
	section = agreement.sections[23]
	assert section.block == "Risks"
	frappe.db.delete("Partnership Risk", {"parent": agreement.partnership})
	(row,) = reporting.shown(report, *COUNTS, partnership=agreement.partnership)
	assert row == (26, 26, 0, 100.0)
	section.db_set("mandatory", 1)
	(row,) = reporting.shown(report, *COUNTS, partnership=agreement.partnership)
	assert row == (27, 26, 1, 96.3)


def test_the_same_question_across_partnerships(agreement):
	copy = frappe.copy_doc(frappe.get_doc("Partnership", agreement.partnership))
	copy.title = "Et til"
	copy.insert()
	other = frappe.copy_doc(agreement)
	other.update({"partnership": copy.name, "title": "En til"})
	other.insert()
	leave_open(other, FINANCE)
	rows = {row["question"]: row for row in reporting.rows(report, rows="Questions")}
	assert tuple(rows[FINANCE][name] for name in COUNTS) == (2, 1, 1, 50.0)
	assert rows[FINANCE]["which"] == "Et til"
	assert next(iter(rows)) == FINANCE


def test_only_the_newest_version_in_effect_counts(agreement):
	newer = frappe.copy_doc(agreement)
	newer.update({"version": 2, "name": "AG-T2", "effective_date": "2006-01-01"})
	newer.set_user_and_timestamp()
	newer.db_insert()
	for as_of, version in (("2005-12-31", 1), ("2006-01-01", 2)):
		shown = stored_versions(agreement.partnership, as_of)
		assert shown == [version]


def stored_versions(partnership: str, as_of: str) -> list[int]:
	found = agreements.newest_agreements(frappe._dict(partnership=partnership), frappe.utils.getdate(as_of))
	return [row.version for row in found]


def test_outsiders_see_nothing_of_a_restricted_partnership(agreement, login):
	reader = reporting.outsider()
	with login(reader):
		assert reporting.rows(report, partnership=agreement.partnership)
	frappe.db.set_value("Partnership", agreement.partnership, "restricted", 1)
	with login(reader):
		assert not reporting.rows(report, partnership=agreement.partnership)


def test_many_rows_take_as_many_queries_as_few(agreement):
	few = reporting.queries(report)
	for number in range(50):
		copy = frappe.copy_doc(frappe.get_doc("Partnership", agreement.partnership))
		copy.update({"name": f"PS-T{number}", "title": f"Nyt {number}"})
		copy.set_user_and_timestamp()
		copy.db_insert()
		other = frappe.copy_doc(agreement)
		other.update({"name": f"AG-T{number}", "partnership": copy.name})
		other.set_user_and_timestamp()
		other.db_insert()
		for section in other.sections[:4]:
			section.update({"name": frappe.generate_hash(), "parent": other.name})
			section.db_insert()
	assert len(reporting.rows(report)) > 50
	assert reporting.queries(report) == few <= 3


# --- placeholders -----------------------------------------------------------------------------------------


@kept
def bare(site):
	values = {"title": "Nyt partnerskab", "purpose": "At være sammen", "status": "Idea"}
	return frappe.get_doc(doctype="Partnership", **values).insert()


@pytest.mark.parametrize("template", [template.name for template in shipped.templates()])
def test_questions_are_open_in_the_report_as_on_the_agreement(bare, template):
	before = same_open_questions(bare.name, template)
	rows = {"activities": [{"title": "Besøg"}], "risks": [{"risk": "Frafald"}], "areas": "Byen"}
	bare.update({**rows, "background": "Der var et behov.", "notice_months": 3}).save()
	assert before > same_open_questions(bare.name, template) > 0


def same_open_questions(partnership: str, template: str) -> int:
	"""How many there are, by the report and by the agreement's own form."""
	values = {"doctype": "Partnership Agreement", "partnership": partnership, "template": template}
	doc = frappe.get_doc({**values, "title": "Aftale"}).insert()
	form = interview.preview(doc.name, [row.as_dict() for row in doc.sections])
	by_form = [doc.sections[index].question for index in form["unanswered"]]
	filters, as_of = frappe._dict(partnership=partnership), frappe.utils.getdate()
	by_report = [
		section.question
		for _agreement, section, _words, found in report.asked_points(filters, as_of)
		if not found
	]
	assert by_report == by_form
	doc.delete()
	return len(by_form)


# --- limits -----------------------------------------------------------------------------------------------

LIMITS = [
	{"block": "Goals", "mandatory": 1, "only": "Aflastning"},
	{"block": "Role Boxes", "mandatory": 1, "all_but": "Besøg"},
	{"block": "Phases", "heading": "Faser", "mandatory": 1, "only": "Fase 2\nFase 3"},
	{"block": "Contributions", "heading": "Bidrag", "mandatory": 1, "only": "Byen"},
	{"block": "Evaluation", "heading": "Evaluering", "mandatory": 1, "all_but": "Fase 1"},
]


@pytest.fixture
def limited(site):
	"""A draft of limited sections of a partnership with rows of every kind."""
	town, club = (
		frappe.get_doc(doctype="Partner Organisation", organisation_name=name, sector="Other").insert().name
		for name in ("Byen", "Klubben")
	)
	partnership = frappe.get_doc(
		doctype="Partnership",
		title="Afgrænset",
		parties=[{"organisation": town}, {"organisation": club}],
		goals=[{"title": "Aflastning"}, {"title": "Netværk"}],
		activities=[{"title": "Besøg"}, {"title": "Indkøb"}],
		phases=[{"title": "Fase 1"}, {"title": "Fase 2"}],
		contributions=[
			{"party": town, "kind": "Money", "minimum": "10"},
			{"party": club, "kind": "Hours", "description": "Tid", "jointly_with": "Byen"},
			{"party": club, "kind": "In Kind", "description": "Lokaler"},
		],
		money_exchanged="No",
		evaluation_plan="Vi spørger.",
	).insert()
	tasks = [{"activity": "Besøg", "task": "Ringe"}, {"task": "Betale"}]
	frappe.get_doc(
		doctype="Partner Role",
		partnership=partnership.name,
		title="Frivillige",
		played_by="Parties",
		parties=[{"party": club}],
		tasks=tasks,
		duties="Mødes",
	).insert()
	frappe.get_doc(
		doctype="Partnership Indicator", partnership=partnership.name, title="Antal", phase="Fase 1"
	).insert()
	values = {"doctype": "Partnership Agreement", "partnership": partnership.name, "title": "Aftale"}
	return frappe.get_doc({**values, "sections": LIMITS}).insert()


def test_what_no_section_prints_is_open_in_the_report_as_on_the_agreement(limited):
	dossier = dossier_of(limited)
	by_form = [
		worded(phrase(limits.NOWHERE, what=found.values["what"]), _) for found in limits.left_out(dossier)
	]
	assert len(by_form) > 5
	assert sorted(open_in_report(limited)) == sorted(by_form)


def test_a_block_without_rows_within_its_limit_is_open(limited):
	limited.sections[2].only = "Fase 3"
	limited.save()
	assert "Faser" in open_in_report(limited)
	assert reporting.queries(report) <= 4


def test_a_frozen_text_is_not_measured_against_what_is_recorded_later(limited):
	limited.db_set("docstatus", 1)
	assert open_in_report(limited) == []


def open_in_report(agreement) -> list[str]:
	filters, as_of = frappe._dict(partnership=agreement.partnership), frappe.utils.getdate()
	return [words for *_rest, words, found in report.asked_points(filters, as_of) if not found]
