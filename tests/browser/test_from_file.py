"""Milestones and members from a file of Excel: shown with what is wrong in each row, then added together."""

import io

import pytest
from openpyxl import Workbook

from . import on_site
from .coordinator import QUIET, wait_until

TITLE = "Fra Excel (prøve)"
SIZES = {"": (1400, 1000), "-768": (768, 1000), "-390": (390, 844)}


def excel(*rows: tuple) -> dict:
	book, file = Workbook(), io.BytesIO()
	for row in rows:
		book.active.append(row)
	book.save(file)
	kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	return {"name": "milepæle.xlsx", "mimeType": kind, "buffer": file.getvalue()}


@pytest.fixture
def partnership(coordinator):
	coordinator.organisation("Excelby Kommune (prøve)", sector="Municipality")
	name = coordinator.insert(
		"Partnership",
		title=TITLE,
		parties=[{"organisation": "Excelby Kommune (prøve)"}],
		groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
		members=[{"group_name": "Styregruppe", "person": "Ida Holm"}],
	)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def chosen(page, file: dict):
	dialog = page.locator(".modal.show")
	dialog.locator("input.from-file").set_input_files(file)
	dialog.locator("table").wait_for()
	wait_until(page, QUIET)
	return dialog


def test_rows_are_shown_with_their_errors_and_then_added(coordinator, partnership, page_errors):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_follow_up")
	page.locator("[data-fieldname=milestones_html] button", has_text="Fra Excel").click()
	heads = ("Titel", "Ansvarlig", "Frist", "Bemærkning")
	wrong = excel(
		heads,
		("Første aften holdt", "Excelby Kommune (prøve)", "31.03.2027", "<b>fed</b>"),
		("Alle gader besøgt", "Ukendt By", "31. februar 2027", ""),
	)
	dialog = chosen(page, wrong)
	assert dialog.locator(".errors-of-row").count() == 1
	told = dialog.inner_text()
	assert "Ukendt By" in told and "31. februar 2027" in told and "<b>fed</b>" in told
	assert dialog.locator(".btn-primary").is_disabled()
	for mark, (width, height) in SIZES.items():
		page.set_viewport_size({"width": width, "height": height})
		coordinator.picture(f"errors{mark}")
	page.set_viewport_size({"width": 1400, "height": 1000})
	right = excel(
		heads,
		("Første aften holdt", "Excelby Kommune (prøve)", "31.03.2027", ""),
		("Alle gader besøgt", "", "2. kvartal 2027", ""),
	)
	dialog = chosen(page, right)
	assert dialog.locator(".errors-of-row").count() == 0
	coordinator.picture("all-fit")
	dialog.locator(".btn-primary").click()
	page.locator("[data-fieldname=milestones_html] td", has_text="Alle gader besøgt").wait_for()
	coordinator.rest()
	coordinator.picture("added")
	assert page_errors == []


def test_members_are_added_to_the_table(coordinator, partnership, page_errors):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_organisation")
	page.locator("[data-fieldname=members] button", has_text="Fra Excel").click()
	rows = [("Gruppe", "Person", "På vegne af", "Fra")]
	rows += [
		("Styregruppe", f"Person {number}", "Excelby Kommune (prøve)", "01-01-2027") for number in range(3)
	]
	dialog = chosen(page, excel(*rows))
	coordinator.picture("members")
	dialog.locator(".btn-primary").click()
	page.wait_for_function("cur_frm.doc.members.length === 4")
	assert page_errors == []


def test_data_import_shows_errors_and_has_an_example(coordinator, partnership, desk, page_errors):
	page = coordinator.page
	made = coordinator.insert(
		"Data Import", reference_doctype="Partnership Milestone", import_type="Insert New Records"
	)
	coordinator.go(f"/app/data-import/{made}")
	page.locator(".custom-actions button", has_text="Eksempelfil").wait_for()
	content = f"Partnerskab;Titel;Frist\n{partnership};A;31.12.2027\nUkendt;B;31. februar 2027\n"
	args = {"doctype": "Data Import", "docname": made, "fieldname": "import_file", "is_private": 1}
	page.evaluate(
		"""async ([args, content]) => {
			const form = new FormData();
			form.append("file", new File([content], "milepæle.csv"));
			Object.entries(args).forEach(([key, value]) => form.append(key, value));
			const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token };
			const asked = { method: "POST", headers, body: form };
			const { message } = await (await fetch("/api/method/upload_file", asked)).json();
			await cur_frm.set_value("import_file", message.file_url);
			await cur_frm.save();
		}""",
		[args, content],
	)
	page.locator(".warning", has_text="31. februar 2027").first.wait_for()
	coordinator.rest()
	coordinator.picture("data-import")
	coordinator.call("frappe.client.delete", doctype="Data Import", name=made)
	assert page_errors == []
