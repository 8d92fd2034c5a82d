"""The three demo agreements in print: complete, Danish, and nothing of what they leave open."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnership_module import demo
from partnership_module.dossier import reading
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.pdf import pdf_bytes

from ...shared.agreements import main, words

FOLDER = Path(demo.__file__).parent
NAMES = ("violence", "greenlanders", "wellbeing")
ENGLISH = re.compile(
	r"\b(the|and|with|from|are|which|their|this|not|shall|group|party|parties|page|agreement|goal|results|"
	r"appendix|date|signature|name|title|phase|member|behalf|responsible|due|autumn|spring|needed)\b",
	re.I,
)


def dossier(name: str):
	return reading.read((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def html():
	return {name: agreement_html(dossier(name)) for name in NAMES}


@pytest.fixture(scope="module")
def pages(html):
	texts = {}
	for name, document in html.items():
		content = pdf_bytes(document, title=name, language="da", fingerprint="0" * 64)
		texts[name] = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
	return texts


@pytest.mark.parametrize("name", NAMES)
def test_no_none_and_no_english_in_a_danish_print(name, pages):
	text = "\n".join(pages[name])
	assert "None" not in text
	assert ENGLISH.findall(text) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_nearly_empty(name, pages):
	assert all(len(text.split()) > 60 for text in pages[name])


@pytest.mark.parametrize("name", NAMES)
def test_all_signatures_stand_on_one_page_below_other_text(name, pages, html):
	(page,) = [text for text in pages[name] if "Underskrifter" in text]
	above, below = page.split("Underskrifter")
	rows = html[name].count('<div class="signature">')
	assert len(above.split()) > 20
	assert below.count("Dato Underskrift") == rows >= 2


def tasks(html: str) -> tuple[list[str], list[str]]:
	lists = re.findall(r'<ul class="tasks">(.*?)</ul>', html, re.S)
	items = [item for found in lists for item in re.findall(r"<li.*?</li>", found, re.S)]
	bold = [item for item in items if "<strong>" in item]
	return bold, [item for item in items if item not in bold]


def test_the_role_boxes_of_a(html):
	bold, plain = tasks(html["violence"])
	assert (len(bold), len(plain)) == (27, 22)
	support = html["violence"].split("5.3 </span>")[1].split("5.4 </span>")[0]
	assert re.search(r'<th scope="row">Politiet\s*</th>\s*<td[^>]*>\s*</td>', support)


def test_the_roles_of_a_stand_in_the_order_of_each_activity(html):
	boxes = re.findall(r'<table class="rows boxes">(.*?)</table>', html["violence"], re.S)
	order = [[words(role) for role in re.findall(r'<th scope="row">(.*?)</th>', box, re.S)] for box in boxes]
	assert order[0] == ["Politiet", "Kommunen", "Mødrehjælpen"]
	assert order[1] == ["Politiet", "Mødrehjælpen", "Kommunen"]


def test_a_prints_nothing_of_the_clauses_it_does_not_have(html):
	text = words(main(html["violence"]))
	for label in ("Udtræden", "Uenighed", "Ændring ", "varsel", "kr.", "overføres"):
		assert label not in text


def test_a_has_five_signature_rows_to_fill_in_by_hand(html):
	lines = html["violence"].split('<div class="signatures">')[1]
	assert words(lines).count("Navn og titel") == 5


def test_b_has_a_role_table_and_seasons(html, pages):
	columns = re.findall(r'<th scope="col">(.*?)</th>', html["greenlanders"], re.S)
	assert [words(column).split()[0] for column in columns[:3]] == ["Vindrosen", "Kommunen", "Fælles"]
	text = " ".join("\n".join(pages["greenlanders"]).replace("\u00a0", " ").split())
	assert "efterår 2003" in text
	assert "efterår 2004 – forår 2005" in text
	assert "efterår 2005 – forår 2006" in text


def test_c_has_sixteen_results_a_two_ended_budget_and_five_appendices(html):
	goals = re.search(r'<table class="goals">(.*?)</table>', html["wellbeing"], re.S).group(1)
	assert goals.count("<li>") == 16
	text = words(main(html["wellbeing"]))
	assert "210.000–420.000 kr." in text
	assert "50.000–500.000 kr." in text
	assert "Beløb over 75.000 kr. skal godkendes af byrådet." in text
	assert "servicelovens § 115" in text
	assert html["wellbeing"].count('<section class="appendix"') == 5
	assert "idrætsorganisation" not in text


def test_an_english_frame_for_the_same_dossier():
	found = dossier("greenlanders")
	english = found.agreements[0].model_copy(update={"language": "en"})
	text = words(main(agreement_html(found.model_copy(update={"agreements": (english,)}))))
	assert "The group meets every third month." in text
	assert "autumn 2004 – spring 2005" in text.replace("\u00a0", " ")
