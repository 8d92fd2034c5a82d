"""PDFs are attached as appendices, other files are refused, and the agreement numbers its appendices."""

import io

import pytest
from pypdf import PdfReader

from partnership_module.dossier import pdf_file
from partnership_module.prints.language import translator

from ..shared import pdf_files
from . import on_site

_ = translator("da")
TOWN, CLUB = "Vesterlund Kommune", "Fodboldklubben Kridtstregen"
BUDGET = pdf_files.pdf("Ti kroner", "Tyve kroner")
UNREADABLE = pdf_file.NOT_PDF
NO_PDF = BUDGET.replace(b"%PDF-", b"%pdf-", 1)
SECTIONS = [
	{"heading": "Formål", "block": "Text", "text": "Parterne spiller fodbold sammen."},
	{"heading": "Underskrifter", "block": "Signatures"},
	{"heading": "Målene", "block": "Goals"},
]
PRINT = "/api/method/frappe.utils.print_format.download_pdf"


@pytest.fixture
def partnership(coordinator):
	coordinator.organisation(TOWN, sector="Municipality")
	coordinator.organisation(CLUB, sector="Voluntary Organisation")
	name = coordinator.insert(
		"Partnership",
		title="Fritid for flere",
		goals=[{"title": "Flere børn i foreninger"}],
		parties=[{"organisation": TOWN}, {"organisation": CLUB}],
		appendices=[{"title": "Budget", "text": "Tallene følger."}],
	)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def open_row(coordinator, partnership: str):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_appendices")
	return row_of(coordinator)


def row_of(coordinator):
	"""Open the row of the appendix, if it is not open."""
	coordinator.page.evaluate("() => { cur_frm.fields_dict.appendices.grid.grid_rows[0].toggle_view(true); }")
	coordinator.rest()
	return coordinator.page.locator(".grid-row-open")


def choose_file(coordinator, row, name: str, content: bytes):
	"""Choose a file in the dialog that the row opens; gives the dialog."""
	row.locator('[data-fieldname="file"] .btn-attach').click()
	coordinator.rest()
	box = coordinator.dialog.locator('input[type="file"]')
	assert box.get_attribute("accept") == ".pdf"
	box.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
	coordinator.rest()
	return coordinator.dialog


def attach(coordinator, row, name: str, content: bytes) -> None:
	choose_file(coordinator, row, name, content)
	coordinator.picture("chosen")
	coordinator.confirm()


def stated(coordinator) -> tuple:
	return tuple(
		coordinator.page.evaluate(
			"(({ file, file_name, file_pages }) => [file, file_name, file_pages])(cur_frm.doc.appendices[0])"
		)
	)


def test_a_pdf_is_attached_and_taken_out_again(coordinator, partnership, page_errors):
	row = open_row(coordinator, partnership)
	attach(coordinator, row, "budget.pdf", BUDGET)
	coordinator.page.wait_for_function("cur_frm.doc.appendices[0].file_name")
	coordinator.reloaded()
	file, *facts = stated(coordinator)
	assert file.startswith("/private/files/budget") and facts == ["budget.pdf", 2]
	row = row_of(coordinator)
	assert "budget.pdf" in row.locator('.frappe-control[data-fieldname="file_name"]').inner_text()
	assert "2" in row.locator('.frappe-control[data-fieldname="file_pages"]').inner_text()
	shown = coordinator.page.locator('.grid-body [data-fieldname="file"] .static-area').first
	assert shown.text_content().strip() == "budget.pdf"
	coordinator.picture("attached")
	row.locator('[data-action="clear_attachment"]').click()
	coordinator.rest()
	coordinator.confirm()
	coordinator.page.wait_for_function("!cur_frm.doc.appendices[0].file_name")
	coordinator.reloaded()
	coordinator.picture("taken-out")
	assert stated(coordinator) == ("", None, 0)
	assert not coordinator.page.locator(".modal.show").count()
	assert page_errors == []


def test_a_file_that_is_no_pdf_is_refused_and_nothing_is_lost(coordinator, partnership, page_errors):
	row = open_row(coordinator, partnership)
	row.locator('[data-fieldname="title"] input').fill("Budget for to år")
	row.locator('[data-fieldname="text"] textarea').fill("Kroner med moms.")
	choose_file(coordinator, row, "budget.docx", b"PK")
	assert not coordinator.dialog.locator(".file-preview").count()
	coordinator.close()
	row = row_of(coordinator)
	attach(coordinator, row, "budget.pdf", NO_PDF)
	message = coordinator.page.locator(".modal.show .msgprint")
	message.wait_for()
	coordinator.rest()
	said = message.inner_text()
	coordinator.picture("refused")
	assert _(UNREADABLE).format(file="budget.pdf") in said
	typed = "(({ title, text }) => [title, text])(cur_frm.doc.appendices[0])"
	assert coordinator.page.evaluate(typed) == ["Budget for to år", "Kroner med moms."]


def test_what_frappe_cannot_read_is_refused_in_our_words_where_it_is_chosen(coordinator, partnership):
	row = open_row(coordinator, partnership)
	row.locator('[data-fieldname="title"] input').fill("Budget for to år")
	attach(coordinator, row, "vrøvl.pdf", b"rubbish")
	refused = coordinator.dialog.locator(".alert-danger")
	refused.wait_for()
	coordinator.picture("rubbish")
	assert _(UNREADABLE).format(file="vrøvl.pdf") in refused.inner_text()
	assert coordinator.page.evaluate("cur_frm.doc.appendices[0].title") == "Budget for to år"


def test_appendices_of_sections_are_numbered_as_chosen(coordinator, partnership, page_errors):
	doc = {"doctype": "Partnership Agreement", "partnership": partnership, "sections": SECTIONS}
	name = coordinator.call("frappe.client.insert", doc=doc)["name"]
	coordinator.go(f"/app/partnership-agreement/{name}")
	page = coordinator.page
	page.locator('.frappe-control[data-fieldname="appendix_numbering"] select').select_option("Letters")
	page.locator('.frappe-control[data-fieldname="appendices_without_list"] input:enabled').check()
	coordinator.picture("numbering")
	coordinator.tab("tab_text")
	page.evaluate("() => { cur_frm.fields_dict.sections.grid.grid_rows[2].toggle_view(true); }")
	row = page.locator(".grid-row-open")
	row.locator('[data-fieldname="heading_level"] select').select_option("Appendix")
	coordinator.picture("level")
	page.evaluate("() => { frappe.ui.form.close_grid_form(); }")
	coordinator.save()
	asked = {"doctype": "Partnership Agreement", "name": name, "_lang": "da"}
	pages = PdfReader(io.BytesIO(page.request.get(PRINT, params=asked).body())).pages
	words = " ".join(" ".join(page.extract_text() for page in pages).split()).lower()
	numbered = [_("Appendix {number}").format(number=letter) for letter in "AB"]
	places = [
		words.find(f"{number} {title}".lower())
		for number, title in zip(numbered, ("Budget", "Målene"), strict=True)
	]
	assert 0 <= places[0] < places[1], words
	assert page_errors == []
