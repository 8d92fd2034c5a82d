"""The journal in Danish: the numbers on the forms, the package from its button, and what may be deleted."""

import io
import zipfile

import pytest

from . import on_site

PACKED = {
	"Partnership Agreement": "files/Partnerskabsaftale v1.pdf",
	"Evaluation": "files/Evaluering.pdf",
}
CASE = {"case_number": "2027-001234", "kle_number": "27.69.00-P20"}
FIRST = "async (doctype) => (await frappe.db.get_list(doctype, {order_by: 'creation asc', limit: 1}))[0].name"
NEW = "async ([doctype, values]) => frappe.new_doc(doctype, values)"
SHOWN = "(fields) => Object.fromEntries(fields.map((field) => [field, cur_frm?.doc[field] || '']))"
BUTTON = ".page-head .inner-toolbar button, .page-head .custom-actions button"


@pytest.fixture
def danish(desk, base_url):
	on_site.speak("da")
	desk.goto(f"{base_url}/app/partnership")
	desk.wait_for_selector(".list-row")
	return desk


def test_the_button_downloads_a_package(danish, base_url, logged_in, page_errors):
	for doctype, paper in PACKED.items():
		name = danish.evaluate(FIRST, doctype)
		danish.goto(f"{base_url}/app/{doctype.lower().replace(' ', '-')}/{name}")
		button = danish.locator(BUTTON, has_text="Journalpakke")
		button.first.wait_for()
		danish.evaluate("window.open = (address) => (window.opened = address)")
		button.first.click()
		answer = logged_in.request.get(danish.evaluate("window.opened"))
		assert answer.ok and ".zip" in answer.headers["content-disposition"]
		with zipfile.ZipFile(io.BytesIO(answer.body())) as packed:
			assert packed.testzip() is None
			assert paper in packed.namelist()
	assert page_errors == []


def test_a_new_document_shows_the_numbers_of_its_partnership(danish, base_url, page_errors):
	name = danish.evaluate(FIRST, "Partnership")
	write = (
		"([name, values]) => frappe.xcall('frappe.client.set_value', "
		"{doctype: 'Partnership', name, fieldname: values})"
	)
	danish.evaluate(write, [name, CASE])
	for doctype in ("Partnership Agreement", "Steering Meeting", "Evaluation"):
		danish.evaluate(NEW, [doctype, {"partnership": name}])
		danish.wait_for_function(f"() => cur_frm?.doctype === '{doctype}' && cur_frm.doc.case_number")
		assert danish.evaluate(SHOWN, list(CASE)) == CASE
	danish.evaluate(write, [name, dict.fromkeys(CASE, "")])
	assert page_errors == []
