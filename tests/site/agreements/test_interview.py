"""What is still open in an agreement, with its place, and the page while somebody writes."""

from html import unescape

import frappe
import pytest

from partnership_module.command_line import main
from partnership_module.dossier import reading
from partnership_module.partnership.agreements import interview
from partnership_module.records.importing import import_dossier

from ...shared import answering
from ..worlds import demo


def agreement(stem: str):
	name = demo.partnership(stem).name
	return frappe.get_doc("Partnership Agreement", {"partnership": name})


def sections(doc) -> list[dict]:
	return [row.as_dict() for row in doc.sections]


def test_contradictions_are_told_with_their_place():
	doc = agreement("greenlanders")
	(found,) = [row for row in interview.open_points(doc.name) if "how one leaves" in row["sentence"]]
	assert (found["doctype"], found["name"]) == ("Partnership", doc.partnership)
	assert found["field"] == "exit_decided_by"


def test_an_unanswered_question_leads_to_its_section():
	doc = agreement("greenlanders")
	row = next(row for row in doc.sections if row.block == "Question" and row.text)
	row.text = None
	doc.save()
	found = [point for point in interview.open_points(doc.name) if row.question in point["sentence"]]
	assert [(point["doctype"], point["name"], point["field"]) for point in found] == [
		("Partnership Agreement", doc.name, "sections")
	]


def test_an_unclear_task_leads_to_its_role():
	doc = agreement("violence")
	(found,) = [point for point in interview.open_points(doc.name) if "is unclear" in point["sentence"]]
	assert found["doctype"] == "Partner Role"
	assert frappe.db.get_value("Partner Role", found["name"], "title") == "Politiet"


def test_the_preview_shows_what_is_not_saved():
	doc = agreement("greenlanders")
	rows = sections(doc)
	rows[0]["heading"] = "Et nyt kapitel"
	assert "Et nyt kapitel" in interview.preview(doc.name, rows)["page"]
	assert frappe.get_doc(doc.doctype, doc.name).sections[0].heading != "Et nyt kapitel"


def test_a_mistake_in_a_text_is_a_sentence_in_the_preview():
	doc = agreement("greenlanders")
	rows = sections(doc)
	rows[0]["text"] = "{{ partnership.budget }}"
	assert "budget" in interview.preview(doc.name, frappe.as_json(rows))["page"]


def test_a_text_that_fills_in_to_nothing_answers_no_question():
	doc = agreement("greenlanders")
	rows = sections(doc)
	index = next(i for i, row in enumerate(rows) if row["block"] == "Question" and row["text"])
	rows[index]["text"] = "{% if false %}Skjult{% endif %}"
	shown = interview.preview(doc.name, rows)
	assert index in shown["unanswered"] and shown["texts"][index] == ""
	assert shown["questions"] >= len(shown["unanswered"])
	doc.sections[index].text = rows[index]["text"]
	doc.save()
	assert any(rows[index]["question"] in point["sentence"] for point in interview.open_points(doc.name))


def test_the_preview_tells_what_a_text_fills_in():
	doc = agreement("greenlanders")
	rows = sections(doc)
	rows[0]["text"] = "{{ partnership.title }}"
	shown = interview.preview(doc.name, rows)
	assert shown["texts"][0] == frappe.db.get_value("Partnership", doc.partnership, "title")
	assert 0 not in shown["unanswered"]


def test_a_block_right_below_answers_a_question():
	doc = agreement("greenlanders")
	rows = [{"block": "Question", "heading": "Mål", "question": "Hvad vil vi?"}, {"block": "Goals"}]
	assert interview.preview(doc.name, rows)["unanswered"] == []
	rows[1]["heading"] = "Et andet kapitel"
	assert interview.preview(doc.name, rows)["unanswered"] == [0]


def test_an_open_question_names_who_has_to_answer():
	doc = agreement("greenlanders")
	following = zip(doc.sections, doc.sections[1:], strict=False)
	asked = [row for row, after in following if row.block == after.block == "Question" and row.text][:2]
	asked[0].answered_by = "Social, Esbjerg Kommune"
	for row in asked:
		row.text = None
	doc.save()
	waiting = {point["sentence"]: point["waiting_for"] for point in interview.open_points(doc.name)}
	for row, who in zip(asked, ("Social, Esbjerg Kommune", ""), strict=True):
		assert [waiting[sentence] for sentence in waiting if row.question in sentence] == [who]
	assert [waiting[sentence] for sentence in waiting if "how one leaves" in sentence] == [None]


def test_who_has_to_answer_comes_from_the_template_and_prints_nowhere():
	doc = agreement("greenlanders")
	template = frappe.get_doc("Agreement Template", doc.template)
	template.sections[0].answered_by = "Projektlederen"
	template.save()
	doc.take_sections()
	assert doc.sections[0].answered_by == "Projektlederen"
	assert "Projektlederen" not in interview.preview(doc.name, sections(doc))["page"]


@pytest.mark.parametrize("stem", answering.STEMS)
@pytest.mark.parametrize("form", answering.FORMS)
def test_the_command_line_and_the_interview_tell_the_same_of_a_contract(stem, form, tmp_path, capsys):
	"""Before freezing the desk asks with the same list."""
	dossier = answering.emptied(stem, form)
	file = tmp_path / "contract.json"
	file.write_text(reading.write(dossier), "utf-8")
	assert main.main(["check", str(file)]) == 0
	*checked, _count = capsys.readouterr().out.splitlines()
	doc = frappe.get_doc("Partnership Agreement", {"partnership": import_dossier(dossier)})
	asked = interview.open_points(doc.name)
	assert len(asked) == len(checked)
	told = [unescape(point["sentence"]) for point in asked if point["waiting_for"] is not None]
	of_sections = [line for line in checked if ": agreements.0.sections." in line]
	assert [sentence in line for sentence, line in zip(told, of_sections, strict=True)] == [True] * len(told)
	shown = interview.preview(doc.name, sections(doc))
	assert shown["unanswered"] == answering.open_without_plan(stem)
