"""The addresses of Frappe's prints over HTTP, read out of the PDF that comes back."""

import json

import pytest

PDF = "/api/method/frappe.utils.print_format.download_pdf"
SEVERAL = "/api/method/frappe.utils.print_format.download_multi_pdf"
OWN = {
	"Partnership": "milepælsrapport",
	"Partnership Agreement": "partnerskabsaftale",
	"Evaluation": "evaluering",
	"Steering Meeting": "beslutningsreferat",
}
"""By DocType a word of the print that comes without being asked for by name."""


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


def test_agreements_chosen_in_the_list_print_as_one_pdf(fetched, names_of):
	doctype = "Partnership Agreement"
	words = fetched(
		SEVERAL, doctype=doctype, name=json.dumps(names_of(doctype)), format=doctype, no_letterhead="1"
	)
	assert "mødrehjælpen" in words
	assert "vindrosen" in words
	assert "ældremobiliseringen" in words
