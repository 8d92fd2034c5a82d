"""A frozen PDF that somebody altered on the disk of the server, or whose text was frozen elsewhere."""

import json
import os
from pathlib import Path

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, CLUB = "Vestby Kommune", "Vestby Nattevandring"
SECTIONS = [
	{"heading": "Formål", "block": "Text", "text": "Parterne går natture sammen."},
	{"heading": "Underskrifter", "block": "Signatures"},
]


@pytest.fixture
def agreement(coordinator):
	"""A frozen agreement of its own; afterwards nothing of it is left."""
	for organisation in (TOWN, CLUB):
		coordinator.organisation(organisation, sector="Municipality", language="da")
	parties = [{"organisation": TOWN}, {"organisation": CLUB}]
	values = {"title": "Natture i Vestby", "status": "Negotiation"}
	partnership = coordinator.insert("Partnership", **values, parties=parties)
	name = coordinator.insert("Partnership Agreement", partnership=partnership, sections=SECTIONS)
	doc = coordinator.call("frappe.client.get", doctype="Partnership Agreement", name=name)
	yield coordinator.call("frappe.client.submit", doc=doc)
	on_site.remove(partnership)
	coordinator.remove_organisations()


def test_an_alarm_in_red_until_the_pdf_is_made_anew(coordinator, agreement, page_errors):
	address = f"/app/partnership-agreement/{agreement['name']}"
	on_disk = Path(os.environ["SITES_PATH"], os.environ["SITE"], agreement["pdf"].lstrip("/"))
	first = on_disk.read_bytes()
	on_disk.write_bytes(first.replace(b"%PDF", b"%pdf"))
	coordinator.go(address)
	said = coordinator.page.locator(".form-message.red").inner_text()
	assert said.startswith("Alarm: Den PDF-fil, der er gemt af")
	coordinator.picture("alarm")
	answer = coordinator.page.request.get(agreement["pdf"], headers={"Accept": "text/html"})
	assert answer.status == 417 and "Alarm: " in answer.text() and b"%pdf" not in answer.body()

	coordinator.button(_("Make the PDF Anew"))
	coordinator.opens(_("Make the PDF Anew from the Frozen Text"))
	coordinator.write("reason", "Filen er ændret på serveren; sikkerhedskopien er for gammel.")
	coordinator.picture("reason")
	coordinator.confirm()
	coordinator.reloaded()
	coordinator.picture("made-anew")
	assert not coordinator.page.locator(".form-message.red").is_visible()
	assert "sikkerhedskopien er for gammel" in coordinator.page.locator(".form-message").inner_text()
	address = coordinator.page.evaluate("cur_frm.doc.pdf")
	pdf = coordinator.page.request.get(address)
	assert pdf.ok and pdf.body().startswith(b"%PDF")
	(coordinator.screens / "files-made-anew.pdf").write_bytes(pdf.body())
	assert page_errors == []


@pytest.fixture
def imported(coordinator, agreement, tmp_path):
	"""The name of an agreement that was frozen elsewhere: exported and, under another title, imported."""
	partnership = agreement["partnership"]
	on_site.command("partnership-dossier", "export", partnership, "--out", str(tmp_path))
	path = tmp_path / f"{partnership}.json"
	dossier = json.loads(path.read_text("utf-8"))
	dossier["partnership"]["title"] = "Natture i Østby"
	path.write_text(json.dumps(dossier), "utf-8")
	on_site.command("partnership-dossier", "import", str(path))
	find = {"doctype": "Partnership", "filters": {"title": "Natture i Østby"}, "fieldname": "name"}
	name = coordinator.call("frappe.client.get_value", **find)["name"]
	find = {"doctype": "Partnership Agreement", "filters": {"partnership": name}, "fieldname": "name"}
	yield coordinator.call("frappe.client.get_value", **find)["name"]
	on_site.remove(name)


def test_a_text_that_was_frozen_elsewhere_says_so_in_its_form(coordinator, imported, page_errors):
	coordinator.go(f"/app/partnership-agreement/{imported}")
	said = coordinator.page.locator(".form-message").inner_text()
	coordinator.picture("imported")
	assert _("Finished elsewhere and imported by {0} on {1}.").split("{1}")[0].format("Administrator") in said
	assert page_errors == []
