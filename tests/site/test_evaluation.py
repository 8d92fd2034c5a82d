"""An evaluation on the site: fetched, heard, frozen, and what it opens."""

import base64
import hashlib

import frappe
import pytest

from partnership_module.agreement.digest import digest
from partnership_module.dossier.export import export_partnership
from partnership_module.dossier.importing import import_dossier, remove
from partnership_module.dossier.reading import write
from partnership_module.partnership import comparing, evaluating

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


# --- frozen --------------------------------------------------------------------------------------------


def pdf_of(doc) -> bytes:
	frappe.local.form_dict.pop("pdf_generator", None)
	return frappe.get_print(doc.doctype, doc.name, "Evaluation Report", as_pdf=True)


@pytest.fixture
def frozen(evaluation):
	evaluating.fetch(evaluation.name)
	evaluation.reload()
	evaluation.submit()
	return evaluation


def test_submitting_freezes_report_pdf_and_digests(frozen):
	file = frappe.get_doc("File", {"file_url": frozen.pdf})
	assert frozen.digest == digest(frozen.frozen_html)
	assert frozen.pdf_digest == hashlib.sha256(file.get_content()).hexdigest()
	assert file.is_private and file.attached_to_name == frozen.name


def test_a_frozen_report_prints_the_same_bytes_whatever_the_record_says_later(frozen):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": frozen.partnership, "code": "M2"})
	milestone.update({"met_on": "2004-06-01"})
	milestone.save()
	assert hashlib.sha256(pdf_of(frozen)).hexdigest() == frozen.pdf_digest


@pytest.mark.parametrize("change", [{"frozen_html": "<p>andet</p>"}, {"conclusion": "Andet."}])
def test_a_frozen_evaluation_cannot_be_changed(frozen, change):
	frozen.update(change)
	with pytest.raises(frappe.UpdateAfterSubmitError):
		frozen.save()


def test_a_verdict_of_a_frozen_evaluation_cannot_be_changed(frozen):
	row_of(frozen, "M2").verdict = "met"
	with pytest.raises(frappe.UpdateAfterSubmitError):
		frozen.save()
	with pytest.raises(REFUSED, match="no longer changes"):
		evaluating.fetch(frozen.name)


def test_a_draft_brings_no_frozen_text_along(partnership):
	doc = add_evaluation(partnership.name, frozen_html="<p>andet</p>", digest=digest("<p>andet</p>"))
	assert not doc.frozen_html and not doc.digest


def test_the_frozen_pdf_of_an_evaluation_is_recognised(frozen):
	found = comparing.verify(base64.b64encode(pdf_of(frozen)).decode())
	assert found["is_frozen"]
	assert frozen.digest in found["sentence"] and frozen.title in found["sentence"]


def test_a_dossier_with_a_frozen_evaluation_comes_back_equal(frozen):
	dossier = export_partnership(frozen.partnership)
	assert dossier.evaluations[0].frozen_html == frozen.frozen_html
	remove(frozen.partnership)
	again = export_partnership(import_dossier(write(dossier)))
	assert again == dossier
	name = frappe.db.get_value("Evaluation", {"digest": frozen.digest})
	assert frappe.db.get_value("Evaluation", name, "docstatus") == 1


# --- what is recommended -------------------------------------------------------------------------------


def submitted(partnership: str, recommendation: str, **values):
	doc = add_evaluation(partnership, recommendation=recommendation, conclusion="Det går.", **values)
	doc.submit()
	return doc


def tasks_of(evaluation) -> list[str]:
	return frappe.get_all("ToDo", {"reference_name": evaluation.name}, pluck="description")


def agreements_of(partnership) -> list:
	return frappe.get_all(
		"Partnership Agreement", {"partnership": partnership.name}, ["*"], order_by="version"
	)


@pytest.mark.parametrize(("kind", "opened"), [("Final", "Renewal"), ("Midway", "Amendment")])
def test_to_negotiate_anew_opens_a_draft_with_the_reason(partnership, kind, opened):
	play.agreement(partnership.name)
	submitted(partnership.name, "Renegotiate", kind=kind)
	_first, draft = agreements_of(partnership)
	assert (draft.kind, draft.version, draft.supersedes, draft.docstatus) == (opened, 2, 1, 0)
	assert "Midtvejs" in draft.rationale and "Det går." in draft.rationale


@pytest.mark.parametrize(("recommendation", "told"), [("Adjust", "agenda"), ("End", "Next Step")])
def test_to_adjust_or_end_is_a_task_for_the_owner(partnership, recommendation, told):
	evaluation = submitted(partnership.name, recommendation)
	(sentence,) = tasks_of(evaluation)
	assert told in sentence
	assert agreements_of(partnership) == []


@pytest.mark.parametrize("recommendation", ["Continue", None])
def test_to_continue_opens_nothing(partnership, recommendation):
	evaluation = submitted(partnership.name, recommendation)
	assert tasks_of(evaluation) == [] and agreements_of(partnership) == []
