"""A sealed agreement: what the form says of its seal, and what form and link page say of a PDF."""

import os
import shutil
from pathlib import Path

import pytest

from partnership_module.prints.language import translator

from ..shared.certificates import PASSWORD, Authority, with_more_pages
from . import on_site
from .axe import violations
from .partner_pages import LOOKS, is_well_made, link, page_of, press

_ = translator("da")
TOWN, CLUB = "Østby Kommune", "Østby Roklub"
SECTIONS = [
	{"heading": "Formål", "block": "Text", "text": "Parterne ror sammen."},
	{"heading": "Underskrifter", "block": "Signatures"},
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
	"""An issuer that the site trusts, by whose certificate it seals."""
	made = Authority(tmp_path_factory.mktemp("authority"))
	made.issue("municipality", TOWN)
	for path in (made.folder, *made.folder.parents[:2]):
		path.chmod(0o755)
	trusted = Path(os.environ["SITES_PATH"], os.environ["SITE"], "trusted_issuers")
	trusted.mkdir()
	(trusted / "root.pem").write_bytes(made.root)
	seal = {"pkcs12": str(made.folder / "municipality.p12"), "password": PASSWORD}
	on_site.configure("partnership_seal", seal)
	yield made
	on_site.configure("partnership_seal", None)
	shutil.rmtree(trusted)


@pytest.fixture
def agreement(coordinator, authority):
	"""A frozen agreement of its own, which is being sealed; afterwards nothing of it is left."""
	for organisation in (TOWN, CLUB):
		coordinator.organisation(organisation, sector="Municipality", language="da")
	parties = [{"organisation": TOWN}, {"organisation": CLUB}]
	partnership = coordinator.insert("Partnership", title="Roning i Østby", status="Active", parties=parties)
	name = coordinator.insert("Partnership Agreement", partnership=partnership, sections=SECTIONS)
	doc = coordinator.call("frappe.client.get", doctype="Partnership Agreement", name=name)
	yield coordinator.call("frappe.client.submit", doc=doc)
	on_site.remove(partnership)
	coordinator.remove_organisations()


def test_what_is_sealed_is_checked_on_form_and_link_page(
	coordinator, agreement, chromium, base_url, screens, tmp_path, page_errors
):
	page = coordinator.page
	coordinator.go(f"/app/partnership-agreement/{agreement['name']}")
	page.get_by_text(f"Forseglet af {TOWN}").first.wait_for(timeout=60_000)
	coordinator.rest()
	coordinator.picture("form")
	whole, altered = tmp_path / "aftale.pdf", tmp_path / "andet.pdf"
	whole.write_bytes(page.request.get(page.evaluate("cur_frm.doc.sealed_pdf")).body())
	altered.write_bytes(with_more_pages(whole.read_bytes()))

	assert f"Underskrevet af {TOWN}" in told_on_form(coordinator, whole, "verified")
	assert "Alarm: " in told_on_form(coordinator, altered, "alarm")

	url = link(coordinator, "Overview", agreement["partnership"], CLUB, "Ada Bak", "ada@partner.invalid")
	for width, language in LOOKS:
		with page_of(chromium, base_url, url, width, language) as partner:
			for file in (whole, altered):
				partner.locator("#pdf").set_input_files(file)
				press(partner, {"da": _("Check It"), "en": "Check It"}[language])
				partner.screenshot(
					path=screens / f"sealing-link-{file.stem}-{width}-{language}.png", full_page=True
				)
				notice = partner.locator(".notice").first
				assert TOWN in notice.inner_text()
				assert ("wrong" in notice.get_attribute("class")) == (file == altered)
				assert is_well_made(partner) and not violations(partner)


def told_on_form(coordinator, file: Path, picture: str) -> str:
	"""What the form says of a file that is checked by its menu."""
	coordinator.page.locator(".menu-btn-group:visible > button").click()
	with coordinator.page.expect_file_chooser() as chosen:
		coordinator.page.locator(".menu-btn-group .dropdown-item", has_text=_("Verify PDF")).click()
	chosen.value.set_files(file)
	coordinator.page.wait_for_selector(".modal.show .msgprint")
	coordinator.rest()
	coordinator.picture(picture)
	said = coordinator.dialog.inner_text()
	coordinator.close()
	return said
