"""The PDF is PDF/A-3a and PDF/UA-1, and says so: told by two checkers that are not ours."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import page as conformance
import pdfua
import pikepdf
import pytest

from partnership_module import demo
from partnership_module.demo import dossiers
from partnership_module.dossier import reading, schema
from partnership_module.prints import pdf
from partnership_module.prints.agreements.amendment import amendment_html
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.page import page
from partnership_module.prints.partnerships.contacts import contacts_html
from partnership_module.prints.partnerships.one_page import one_page_html
from partnership_module.prints.partnerships.role_sheet import role_sheets_html
from partnership_module.prints.partnerships.standing import Standing

from ..shared.agreements import printed

DEMO = Path(demo.__file__).parent
INPUTS = Path(__file__).parent.parent / "inputs" / "contracts"
PROFILES = (conformance.ValidationProfile.PDF_A_3A, conformance.ValidationProfile.PDF_UA_1)
BY_CHANCE = "STREAM-LENGTH"
"""The first checker takes a compressed stream that happens to end with a carriage return for too short."""


def written(html: str, language: str = "da") -> bytes:
	data = [("natteravne.json", b"{}\n", "application/json")]
	return pdf.pdf_bytes(html, title="Natteravne", language=language, attachments=data, fingerprint="0" * 64)


def found(content: bytes, folder: Path) -> list[str]:
	"""What the checkers find, warnings too."""
	path = folder / "paper.pdf"
	path.write_bytes(content)
	failures = [f for profile in PROFILES for f in conformance.validate_pdf(path, profile=profile).failures]
	told = [
		f"{failure.rule_id}: {failure.message}" for failure in failures if BY_CHANCE not in failure.rule_id
	]
	return told + [f"{finding.rule_id}: {finding.message}" for finding in pdfua.validate(str(path)).findings]


def agreement(path: Path) -> str:
	return agreement_html(reading.read(path.read_text("utf-8")))


@pytest.mark.parametrize("name", ["violence", "greenlanders", "wellbeing"])
def test_the_agreements_of_the_demonstration_are_accessible(name, tmp_path):
	assert found(written(agreement(DEMO / f"{name}.json")), tmp_path) == []


@pytest.mark.parametrize("make", [role_sheets_html, one_page_html, contacts_html])
def test_the_papers_of_a_partnership_are_accessible(make, tmp_path):
	dossier = reading.read((DEMO / "violence.json").read_text("utf-8"))
	assert found(written(make(Standing(dossier, dossiers.AS_OF))), tmp_path) == []


def test_an_amendment_is_accessible(tmp_path):
	first, second = ({"heading": "Formål", "block": "Text", "text": text} for text in ("Før.", "Nu."))
	agreements = [{"sections": [first]}, {"version": 2, "kind": "Amendment", "sections": [second]}]
	given = schema.Dossier.model_validate({"partnership": {"title": "A"}, "agreements": agreements})
	assert found(written(amendment_html(given)), tmp_path) == []


@pytest.mark.parametrize(
	"name",
	["80-row-table", "25-signatures", "role-of-25-tasks", "role-table-15", "long-words", "minutes-pasted-in"],
)
def test_the_inputs_are_accessible(name, tmp_path):
	assert found(written(agreement(INPUTS / f"{name}.json")), tmp_path) == []


def test_charts_are_figures_with_their_words(tmp_path):
	drawn = '<svg class="chart" viewBox="0 0 9 3" role="img" aria-label="{}"><rect width="9"/></svg>'
	body = "".join(f"<p>Se.</p>{drawn.format(words)}" for words in ("Unge i forløb", "Fritidsjob"))
	html = page(body, title="A", subtitle="", language="da")
	assert found(written(html), tmp_path) == []
	reader = opened(html)
	figures = [element for element in structure(reader) if element.S == "/Figure" and "/Alt" in element]
	assert [str(figure.Alt) for figure in figures] == ["Unge i forløb", "Fritidsjob"]


def opened(html: str) -> pikepdf.Pdf:
	return pikepdf.open(BytesIO(written(html)))


def structure(reader: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
	"""The elements of the structure in their order."""
	ahead = [reader.Root.StructTreeRoot]
	while ahead:
		element = ahead.pop(0)
		if not isinstance(element, pikepdf.Dictionary):
			continue
		if "/S" in element:
			yield element
		children = element.get("/K", [])
		ahead[:0] = list(children) if isinstance(children, pikepdf.Array) else [children]


def kinds(reader: pikepdf.Pdf) -> Counter:
	return Counter(str(element.S) for element in structure(reader))


def test_a_table_over_pages_is_one_with_one_head():
	html = agreement(INPUTS / "80-row-table.json")
	reader = opened(html)
	count = kinds(reader)
	assert len(reader.pages) > 1
	assert (count["/Table"], count["/THead"], count["/TBody"]) == (1, 1, 1)
	assert (count["/TR"], count["/TH"], count["/TD"]) == (81, 3, 240)


def test_header_cells_say_what_they_head_and_cells_name_their_headers():
	roles = [{"title": title, "tasks": [{"task": "Mødes", "activity": "Drift"}]} for title in ("En", "To")]
	reader = opened(
		printed({"heading": "Hvem", "block": "Role Table"}, roles=roles, activities=[{"title": "Drift"}])
	)
	elements = list(structure(reader))
	heads = {str(e.ID): str(e.A.Scope) for e in elements if e.S == "/TH"}
	assert list(heads.values()) == ["/Column", "/Column", "/Row"]
	named = [[heads[str(name)] for name in e.A.Headers] for e in elements if e.S == "/TD"]
	assert named == [["/Column", "/Row"]] * 2
	index = reader.Root.StructTreeRoot.IDTree.Names
	assert [str(name) for name in index[::2]] == sorted(heads)


def test_a_row_that_goes_on_names_the_header_above():
	tasks = [{"task": f"stiller lokale til rådighed {number}", "activity": "Drift"} for number in range(60)]
	html = printed(
		{"heading": "Hvem", "block": "Role Boxes"},
		activities=[{"title": "Drift"}],
		roles=[{"title": "Natcaféen", "tasks": tasks}, {"title": "Anden", "tasks": tasks[:1]}],
	)
	reader = opened(html)
	elements = list(structure(reader))
	names = [str(e.ID) for e in elements if e.S == "/TH"]
	headers = Counter(
		str(name) for e in elements if e.S == "/TD" for name in e.get("/A", {}).get("/Headers", ())
	)
	assert [headers[name] for name in names] == [115, 1]


def test_what_stands_in_the_margins_and_what_is_repeated_is_an_artefact():
	reader = opened(agreement(INPUTS / "80-row-table.json"))
	marked = [
		Counter(
			str(instruction.operands[0])
			for instruction in pikepdf.parse_content_stream(page)
			if str(instruction.operator) == "BDC"
		)
		for page in reader.pages
	]
	assert [count["/Artifact"] for count in marked] == [2, 7, 7]
	numbers = reader.Root.StructTreeRoot.ParentTree.Nums
	outside = [sum(entry is None for entry in numbers[2 * place + 1]) for place in range(len(reader.pages))]
	assert outside == [2, 7, 7]


def test_lines_without_a_head_are_text_and_no_table(tmp_path):
	html = printed({"heading": "Punkter", "block": "Text", "text": "a | b\nc | d"})
	assert kinds(opened(html))["/Table"] == 0
	assert found(written(html), tmp_path) == []


def test_a_row_over_pages_stays_one_row():
	cells = "".join(f"<td>{'<p>En sætning.</p>' * number}</td>" for number in (60, 20))
	body = f'<table><tbody><tr class="long"><th scope="row">Emne</th>{cells}</tr></tbody></table>'
	reader = opened(page(body, title="A", subtitle="", language="da"))
	count = kinds(reader)
	assert len(reader.pages) > 1
	assert (count["/TR"], count["/TH"], count["/TD"]) == (1, 1, 2)


@pytest.mark.parametrize("numbering", ["Paragraph Signs", "No Numbers"])
def test_sub_headings_of_two_levels_are_accessible(numbering, tmp_path):
	levels = ("Sub-Heading", "Heading", "Sub-Heading", "Second Sub-Heading", "Heading")
	groups = [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Bo"}]
	sections = [{"block": "Question", "question": "Hvorfor?", "text": "Derfor."}]
	sections += [
		{"heading": heading, "heading_level": level, "block": "Groups", "text": "Tekst."}
		for heading, level in zip(("Først", "Mål", "4.1 Børn", "Trivsel", "§ 7 Slut"), levels, strict=True)
	]
	html = printed(*sections, groups=groups, agreement={"numbering": numbering, "paper": "Kontrakt"})
	assert found(written(html), tmp_path) == []
