"""The addresses of Frappe's prints over HTTP, read out of the PDF that comes back."""

import io
import json
import shutil

import pytest
from pypdf import PdfReader

PDF = "/api/method/frappe.utils.print_format.download_pdf"
SEVERAL = "/api/method/frappe.utils.print_format.download_multi_pdf"
OWN = {
	"Partnership": "milepælsrapport",
	"Partnership Agreement": "partnerskabsaftale",
	"Evaluation": "evaluering",
	"Steering Meeting": "beslutningsreferat",
}
"""By DocType a word of the print that comes without being asked for by name."""
FRAPPES = ("Partner Role", "Partnership Milestone", "Partnership Indicator", "Partner Organisation")


@pytest.fixture
def fetched(logged_in):
	"""`fetched(address, ...)` gives the words of a PDF in small letters."""

	def fetch(address: str, **asked: str) -> str:
		answer = logged_in.request.get(address, params=asked)
		assert answer.ok, answer.text()[:500]
		pages = PdfReader(io.BytesIO(answer.body())).pages
		return " ".join(" ".join(page.extract_text() for page in pages).split()).lower()

	return fetch


@pytest.fixture
def names_of(logged_in):
	def names(doctype: str) -> list[str]:
		rows = logged_in.request.get(f"/api/resource/{doctype}").json()["data"]
		return [row["name"] for row in rows]

	return names


@pytest.mark.parametrize("doctype", OWN)
@pytest.mark.parametrize("asked", [{}, {"pdf_generator": "wkhtmltopdf"}, {"format": ""}])
def test_a_pdf_without_a_format_has_the_words_of_its_print(fetched, names_of, doctype, asked):
	words = fetched(PDF, doctype=doctype, name=names_of(doctype)[0], _lang="da", **asked)
	assert OWN[doctype] in words
	assert len(words) > 500


def test_agreements_chosen_in_the_list_print_as_one_pdf(fetched, names_of):
	doctype = "Partnership Agreement"
	words = fetched(
		SEVERAL, doctype=doctype, name=json.dumps(names_of(doctype)), format=doctype, no_letterhead="1"
	)
	assert "mødrehjælpen" in words
	assert "vindrosen" in words
	assert "ældremobiliseringen" in words


@pytest.mark.skipif(not shutil.which("wkhtmltopdf"), reason="Frappe's own prints need wkhtmltopdf")
@pytest.mark.parametrize("doctype", FRAPPES)
def test_what_has_no_print_of_its_own_prints_as_frappe_prints(fetched, names_of, logged_in, doctype):
	name = names_of(doctype)[0]
	doc = logged_in.request.get(f"/api/resource/{doctype}/{name}").json()["data"]
	title = doc.get("title") or doc["organisation_name"]
	assert title.split()[0].lower() in fetched(PDF, doctype=doctype, name=name)


@pytest.mark.skipif(not shutil.which("wkhtmltopdf"), reason="Frappe's own prints need wkhtmltopdf")
def test_the_standard_print_of_an_agreement_is_not_blank(fetched, names_of):
	doctype = "Partnership Agreement"
	assert len(fetched(PDF, doctype=doctype, name=names_of(doctype)[0], format="Standard")) > 100
