"""A history of years at the desk: what was frozen stays as it was, whatever becomes of its parties."""

import base64
import io
import re

import pytest
from pypdf import PdfReader

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
AGREEMENT, ORGANISATION = "Partnership Agreement", "Partner Organisation"
TOWN, CLUB, POLICE = "Vesterby Kommune", "Foreningen Vågne Naboer", "Vesterby Politi"
RENAMED, SUCCESSOR = "Foreningen Trygge Naboer", "Midtjyske Fjorders Politi"
SECTORS = {TOWN: "Municipality", CLUB: "Voluntary Organisation", POLICE: "Police"}
PARTNERSHIP = {
	"title": "Tryghed på Østervang",
	"status": "Negotiation",
	"parties": [
		{"organisation": party, "status": "Negotiating", "signatory": signatory}
		for party, signatory in ((TOWN, "Inger Holm"), (CLUB, "Bo Friis"), (POLICE, "Ida Lund"))
	],
}
PURPOSE = "Beboerne på Østervang skal føle sig trygge efter mørkets frembrud."
BEFORE = "Parterne mødes den første mandag i hver måned kl. 19.00."
AFTER = "Parterne mødes den første tirsdag i hver måned kl. 19.00."
SECTIONS = [
	{"heading": "Formål", "block": "Text", "text": PURPOSE},
	{"heading": "Møder", "block": "Text", "text": BEFORE},
	{"heading": "Parter", "block": "Parties"},
	{"heading": "Underskrifter", "block": "Signatures"},
]
REASON = "Om mandagen er der træning i hallen."
UNCHANGING = "A frozen text no longer changes. A later change is a new version."
PDF = "/api/method/frappe.utils.print_format.download_pdf"


@pytest.fixture
def partnership(coordinator):
	"""A partnership of its own with three parties; afterwards nothing of it is left."""
	for party, sector in SECTORS.items():
		coordinator.organisation(party, sector=sector)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_what_was_frozen_stays_as_it_was_whatever_becomes_of_its_parties(
	coordinator, partnership, logged_in, page_errors
):
	first = draft(coordinator, partnership)
	freeze(coordinator)
	for party in (TOWN, CLUB, POLICE):
		sign(coordinator, party)
	assert stored(coordinator, first)["status"] == "In Force"
	leave(coordinator, partnership, CLUB)
	second = amend(coordinator, partnership)
	compare(coordinator)
	adopt(coordinator, TOWN, POLICE)
	freeze(coordinator)
	for party in (TOWN, POLICE):
		sign(coordinator, party)
	assert [stored(coordinator, name)["status"] for name in (first, second)] == ["Superseded", "In Force"]
	papers = {name: paper(coordinator, logged_in, name) for name in (first, second)}
	assert BEFORE in papers[first]["printed"] and CLUB in papers[first]["printed"]
	assert AFTER in papers[second]["printed"] and CLUB not in papers[second]["printed"]
	rename(coordinator, CLUB, RENAMED)
	succeed(coordinator, POLICE, SUCCESSOR)
	assert {name: paper(coordinator, logged_in, name) for name in (first, second)} == papers
	coordinator.go(f"/app/partnership-agreement/{first}")
	coordinator.tab("tab_approval_and_signature")
	coordinator.picture("signatures-of-then")
	told = coordinator.page.locator('[data-fieldname="signatures"] .grid-body').inner_text()
	assert _("{0} (now {1})").format(CLUB, RENAMED) in told
	coordinator.tab("tab_circulation")
	coordinator.picture("circulation-of-then")
	for table in ("circulation_html", "circulations"):
		told = coordinator.page.locator(f'[data-fieldname="{table}"]').inner_text()
		assert _("{0} (now {1})").format(CLUB, RENAMED) in told
	assert page_errors == []


def stored(coordinator, name: str) -> dict:
	return coordinator.call("frappe.client.get", doctype=AGREEMENT, name=name)


def draft(coordinator, partnership: str) -> str:
	name = coordinator.insert(AGREEMENT, partnership=partnership, sections=SECTIONS)
	coordinator.go(f"/app/partnership-agreement/{name}")
	coordinator.tab("tab_text")
	coordinator.picture("draft")
	return name


def freeze(coordinator) -> None:
	coordinator.save()
	coordinator.dialog.get_by_text(_(UNCHANGING)).wait_for()
	coordinator.picture("freezing")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.docstatus === 1 && cur_frm.doc.digest")
	coordinator.rest()


def sign(coordinator, party: str) -> None:
	"""Send the frozen text to a party and record its signature."""
	name = coordinator.organisations[party]
	coordinator.button(_("Note as Sent"), _("Negotiation"))
	coordinator.opens(_("Note as Sent"))
	coordinator.choose("party", name)
	coordinator.confirm()
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	sent = "(party) => cur_frm.overview.parties.some((row) => row.party === party && row.was_sent_this)"
	coordinator.page.wait_for_function(sent, arg=name)
	coordinator.button(_("Sign"))
	coordinator.opens(_("Sign"))
	coordinator.choose("party", name)
	coordinator.confirm()
	signed = "(party) => cur_frm.doc.signatures.some((row) => row.party === party && row.signed_on)"
	coordinator.page.wait_for_function(signed, arg=name)
	coordinator.rest()


def leave(coordinator, partnership: str, party: str) -> None:
	"""All agree that the party leaves today; the coordinator notes it in its row."""
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.page.evaluate(
		"""(party) => {
			const row = cur_frm.doc.parties.find((row) => row.organisation === party);
			frappe.model.set_value(row.doctype, row.name, "status", "Left");
			frappe.model.set_value(row.doctype, row.name, "to_date", frappe.datetime.get_today());
		}""",
		coordinator.organisations[party],
	)
	coordinator.save()
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")
	coordinator.reloaded()
	coordinator.picture("left")


def amend(coordinator, partnership: str) -> str:
	"""Begin the next version at the desk, from the text in force, and change one clause of it."""
	page = coordinator.page
	page.evaluate(
		"(partnership) => frappe.new_doc('Partnership Agreement', { partnership, kind: 'Amendment' })",
		partnership,
	)
	page.wait_for_function("cur_frm?.doctype === 'Partnership Agreement' && cur_frm.is_new()")
	coordinator.rest()
	put(coordinator, rationale=REASON)
	coordinator.picture("amendment")
	coordinator.save()
	page.wait_for_function("!cur_frm.is_new() && cur_frm.doc.sections.length === 4")
	assert page.evaluate("cur_frm.doc.sections.map((row) => row.text || '')") == [PURPOSE, BEFORE, "", ""]
	coordinator.reloaded()
	coordinator.tab("tab_text")
	page.evaluate("() => { cur_frm.fields_dict.sections.grid.grid_rows[1].toggle_view(true); }")
	page.locator('.grid-row-open [data-fieldname="text"] textarea').fill(AFTER)
	coordinator.picture("changed-clause")
	page.evaluate("() => { frappe.ui.form.close_grid_form(); }")
	coordinator.save()
	page.wait_for_function("!cur_frm.is_dirty()")
	coordinator.reloaded()
	return page.evaluate("cur_frm.doc.name")


def compare(coordinator) -> None:
	coordinator.button(_("With Another Version"), _("Compare"))
	coordinator.confirm()
	frame = coordinator.dialog.frame_locator("iframe")
	frame.locator("ins").first.wait_for()
	coordinator.picture("comparison")
	who_left = ("Version 1", CLUB, "Bo Friis", _("Date"), _("Signature"))
	assert changed(frame, "del", who_left) == ["mandag"]
	assert changed(frame, "ins", (f"Version 2 · {_('Amendment')}", REASON)) == ["tirsdag"]
	coordinator.close()


def changed(frame, tag: str, besides: tuple[str, ...]) -> list[str]:
	"""What a comparison marks as taken out (del) or put in (ins), besides some texts."""
	texts = [" ".join(text.split()) for text in frame.locator(tag).all_inner_texts()]
	return [text for text in texts if text and text not in besides]


def adopt(coordinator, *parties: str) -> None:
	"""Record that each party consented in writing."""
	for number, party in enumerate(parties, start=1):
		coordinator.button(_("Record Consent"), _("Negotiation"))
		coordinator.opens(_("Record Consent"))
		coordinator.choose("party", coordinator.organisations[party])
		coordinator.confirm()
		coordinator.page.wait_for_function("(number) => cur_frm.doc.consents.length === number", arg=number)
		coordinator.reloaded()


def put(coordinator, **values) -> None:
	"""Values into the fields of the open form, as if they were typed."""
	coordinator.page.evaluate("async (values) => { await cur_frm.set_value(values); }", values)


def rename(coordinator, party: str, title: str) -> None:
	coordinator.go(f"/app/partner-organisation/{coordinator.organisations[party]}")
	put(coordinator, organisation_name=title)
	coordinator.save()
	coordinator.page.wait_for_function("cur_frm.doc.former_names.length === 1")
	coordinator.reloaded()
	coordinator.picture("renamed")


def succeed(coordinator, party: str, successor: str) -> None:
	"""Another organisation takes the place of a party, as when police districts merge."""
	coordinator.organisation(successor, sector="Police")
	coordinator.go(f"/app/partner-organisation/{coordinator.organisations[party]}")
	put(coordinator, succeeded_by=coordinator.organisations[successor], succeeded_on="2026-01-01")
	coordinator.save()
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")
	coordinator.reloaded()
	coordinator.picture("succeeded")
	assert successor in coordinator.page.locator(".form-message").inner_text()


def paper(coordinator, logged_in, name: str) -> dict:
	"""What a frozen version shows: its digests, its PDF, its print with the signatures, and the check."""
	agreement = stored(coordinator, name)
	frozen = logged_in.request.get(agreement["pdf"])
	assert frozen.ok
	checked = coordinator.call(
		"partnership_module.partnership.files.verification.verify",
		content=base64.b64encode(frozen.body()).decode(),
	)
	assert (checked["is_frozen"], checked["is_alarm"], checked["is_imported"]) == (True, False, False)
	asked = {"doctype": AGREEMENT, "name": name, "_lang": "da"}
	printed = logged_in.request.get(PDF, params=asked)
	assert printed.ok
	return {
		**{field: agreement[field] for field in ("digest", "pdf_digest", "frozen_html", "status")},
		"checked": checked,
		"pdf": words(frozen.body()),
		"printed": words(printed.body()),
	}


def words(pdf: bytes) -> str:
	pages = PdfReader(io.BytesIO(pdf)).pages
	return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
