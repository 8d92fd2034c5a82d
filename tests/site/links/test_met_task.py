"""A partner says by a link that a milestone is met, and the files that show it."""

import hashlib
import io
from pathlib import Path

import frappe
import pytest
from frappe.utils import get_system_timezone
from pypdf import PdfWriter

from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.files import frozen_files, guarded_files
from partnership_module.partnership.links import giving, uploads
from tests.site.worlds import reporting_world as world
from tests.site.worlds.reporting_world import GREEN

from ..worlds import signing_pages
from ..worlds.kept import kept
from ..worlds.link_pages import answered
from ..worlds.organisations import named
from .test_access_links import EMAIL, PERSON, link_of, sent, text


def a_pdf() -> bytes:
	written, writer = io.BytesIO(), PdfWriter()
	writer.add_blank_page(width=100, height=100)
	writer.write(written)
	return written.getvalue()


PDF = a_pdf()


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")
	guarded_files.guard_reading()


@kept
def report():
	partnership = world.build(language="en")
	return world.made(partnership.name, world.date(2004, 7, 1))[0]


@kept
def milestone(report):
	return frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=report.partnership,
		title="The café is open",
		due="2004-06-30",
		responsible=report.party,
	).insert()


@kept
def token(milestone):
	return giving.give("Milestone", milestone.name, milestone.responsible, PERSON, EMAIL)["url"][-43:]


def json_of(response) -> dict:
	"""What a script is answered."""
	frappe.local.flags.file_of_link = None
	return response.get_json()


def sent_with(files: list[tuple[str, bytes]], is_script: bool = False, **form):
	"""What the site answers a form with files."""
	headers = {"Accept": "application/json"} if is_script else {}
	return answered(form, [(uploads.FIELD, *file) for file in files], headers=headers)


def attached(doctype: str, name: str) -> list:
	filters = {"attached_to_doctype": doctype, "attached_to_name": name}
	return frappe.get_all("File", filters, ["name", "file_name", "is_private", "file_url"])


def test_it_is_recorded_with_its_day_and_who_said_it(milestone, token):
	page = text(sent(True, token=token, action="met", met_on="2004-06-20", evidence="Åbnet med 40 gæster"))
	assert "It is recorded that the milestone is met." in page and "20 June 2004" in page
	milestone.reload()
	assert str(milestone.met_on) == "2004-06-20"
	assert milestone.evidence.startswith(PERSON) and "Åbnet med 40 gæster" in milestone.evidence
	link = link_of(token)
	assert link.done_on and link.proof == "Link"
	(comment,) = frappe.get_all(
		"Comment", {"reference_name": milestone.name, "comment_type": "Info"}, ["content", "comment_by"]
	)
	assert comment.comment_by == PERSON and comment.content.startswith("by link: ")
	assert not frappe.db.exists("Version", {"docname": milestone.name, "owner": "Guest"})


def test_the_partner_stands_as_author_where_frappe_says_guest(milestone, token):
	sent_with([("a.pdf", PDF)], token=token, action="met", met_on="2004-06-20", evidence="Åbnet")
	author = f"{PERSON} ({title(milestone.responsible)})"
	assert milestone.reload().modified_by == author
	told = frappe.get_all("Comment", {"reference_name": milestone.name}, ["owner", "comment_type"])
	by_partner = {row.comment_type for row in told if row.owner == author}
	assert {"Info", "Attachment"} <= by_partner
	assert not [row for row in told if row.owner == "Guest"]


def test_page_and_mail_say_what_was_recorded_when_from_where_and_by_which_proof(token, monkeypatch):
	letters = signing_pages.mails(monkeypatch)
	page = text(sent(True, token=token, action="met", met_on="2004-06-20", evidence="Åbnet"))
	(letter,) = letters
	zone = get_system_timezone()
	for words in ("20 June 2004", "Recorded on", f"({zone})", "Proof", "Link"):
		assert words in page and words in letter["message"]


def test_who_is_named_instead_is_told_by_the_partner_too(milestone, token):
	sent(True, token=token, action="pass-on", other_person="Bo Holm", other_email="bo@partner.invalid")
	told = frappe.get_all("Comment", {"reference_name": milestone.name}, ["owner", "content"])
	assert not [row for row in told if row.owner == "Guest" or "Guest" in row.content]


def test_files_that_are_sent_by_themselves_are_confirmed(milestone, token):
	answer = json_of(sent_with([("a.pdf", PDF)], True, token=token, action="attach"))
	(file,) = answer["files"]
	assert (file["title"], file["size"]) == ("a.pdf", len(PDF)) and not answer["wrong"]
	assert file["digest"] == hashlib.sha256(PDF).hexdigest()
	again = json_of(sent_with([("b.pdf", b"MZ")], True, token=token, action="attach"))
	assert again == {"files": [], "wrong": "b.pdf is not what its name says. Open it, and save it anew."}
	assert len(uploads.kept(link_of(token))) == 1


def test_without_scripts_a_window_of_its_own_tells_what_was_received(token):
	page = text(sent_with([("a.pdf", PDF), ("b.exe", b"MZ")], token=token, action="attach"))
	assert "Received: a.pdf" in page and "b.exe is of a kind that is not taken." in page
	assert "Close this window" in page


def test_the_page_says_how_large_a_file_may_be_on_this_site(token, monkeypatch):
	assert "up to 10 MB each" in text(sent(token=token))
	monkeypatch.setitem(frappe.conf, "max_file_size", 2_510_000)
	assert "up to 2.5 MB each" in text(sent(token=token))
	page = text(sent_with([("a.pdf", PDF + b"x" * 2_600_000)], token=token, action="attach"))
	assert "a.pdf is larger than 2.5 MB." in page


def test_the_same_sent_twice_is_recorded_once(milestone, token):
	form = {"token": token, "action": "met", "met_on": "2004-06-20", "evidence": "Åbnet"}
	pages = [text(sent(True, **form)) for _time in range(2)]
	assert all("Receipt" in page for page in pages)
	assert milestone.reload().evidence.count("Åbnet") == 1


@pytest.mark.parametrize(
	"typed, words",
	[
		({"met_on": "2004-06-20", "evidence": ""}, "Say in a sentence what shows that it is met."),
		({"met_on": "igår", "evidence": "Åbnet"}, "Write a day"),
		({"met_on": "2998-01-01", "evidence": "Åbnet"}, "lies ahead"),
	],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(milestone, token, typed, words):
	page = sent(True, token=token, action="met", **typed)
	assert words in text(page)
	assert (typed["evidence"] or typed["met_on"]) in page.get_data(as_text=True)
	assert not milestone.reload().met_on
	assert not link_of(token).done_on


def test_marked_on_the_desk_it_only_shows(milestone, token):
	milestone.update({"met_on": "2004-06-01", "evidence": "Set"}).save()
	page = sent(True, token=token, action="met", met_on="2004-06-20", evidence="Igen")
	assert 'value="met"' not in page.get_data(as_text=True)
	assert str(milestone.reload().met_on) == "2004-06-01" and milestone.evidence == "Set"


def test_only_the_responsible_party_is_asked(milestone):
	with pytest.raises(frappe.ValidationError, match="has nothing to do here"):
		giving.give("Milestone", milestone.name, named(GREEN), PERSON, EMAIL)
	milestone.update({"cancelled": 1}).save()
	with pytest.raises(frappe.ValidationError, match="is cancelled"):
		giving.give("Milestone", milestone.name, milestone.responsible, PERSON, EMAIL)


# --- files -----------------------------------------------------------------------------------------------


def test_files_are_kept_confirmed_and_sent_with_the_act(milestone, token):
	page = text(sent_with([("Billede æ.pdf", PDF)], token=token, action="save", evidence="Se bilag"))
	assert "Billede æ.pdf" in page and hashlib.sha256(PDF).hexdigest() in page
	assert len(attached("Partner Access Link", link_of(token).name)) == 1
	assert attached("Partnership Milestone", milestone.name) == []
	page = text(sent(True, token=token, action="met", met_on="2004-06-20", evidence="Se bilag"))
	assert hashlib.sha256(PDF).hexdigest() in page
	(file,) = attached("Partnership Milestone", milestone.name)
	assert file.is_private and file.file_url.startswith("/private/")
	assert frozen_files.path_of(file.file_url).read_bytes() == PDF
	assert attached("Partner Access Link", link_of(token).name) == []


def test_of_an_act_that_is_refused_they_stay(milestone, token):
	sent_with([("a.pdf", PDF)], token=token, action="met", met_on="2004-06-20", evidence="")
	assert attached("Partnership Milestone", milestone.name) == []
	assert "a.pdf" in text(sent(True, token=token, action="open"))


def test_they_can_be_taken_back_but_no_others(milestone, token):
	sent_with([("a.pdf", PDF)], token=token, action="save")
	(own,) = attached("Partner Access Link", link_of(token).name)
	other = frappe.get_doc(
		doctype="File",
		file_name="b.pdf",
		content=PDF,
		is_private=1,
		attached_to_doctype="Partnership",
		attached_to_name=milestone.partnership,
	).insert()
	for name in (other.name, own.name):
		sent(True, token=token, action=f"remove:{name}")
	assert frappe.db.exists("File", other.name) and not frappe.db.exists("File", own.name)


@pytest.mark.parametrize(
	"name, content, words",
	[
		("a.exe", b"MZ", "of a kind that is not taken"),
		("a.svg", b"<svg onload=alert(1)>", "of a kind that is not taken"),
		("a.pdf", b"<html>", "is not what its name says"),
		("a.pdf", b"%PDF-1.7 rubbish", "a.pdf"),
		("a.pdf", b"", "is not what its name says"),
		("../../a.pdf.html", PDF, "of a kind that is not taken"),
		("a.pdf", PDF + b"x" * uploads.LARGEST, "is larger than 10 MB"),
	],
)
def test_what_does_not_fit_is_refused_and_nothing_is_sent(milestone, token, name, content, words):
	page = text(sent_with([(name, content)], token=token, action="met", met_on="2004-06-20", evidence="Se"))
	assert words in page and "Nothing was sent." in page
	assert not milestone.reload().met_on
	assert attached("Partner Access Link", link_of(token).name) == []


@pytest.mark.parametrize(
	("name", "title"),
	[
		("..\\..\\hosts/../x.pdf", "x.pdf"),
		("/etc/x.pdf", "x.pdf"),
		("....//....//x.pdf", "x.pdf"),
		("%2e%2e%2fx.pdf", "%2e%2e%2fx.pdf"),
		("x.html\x00.pdf", "x.html.pdf"),
		("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
		("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
		("x" * 5000 + ".pdf", "x" * 96 + ".pdf"),
		("=cmd|' .pdf", "=cmd|' .pdf"),
		("Bilag #3, 50 % af hvad?.pdf", "Bilag #3, 50 % af hvad?.pdf"),
	],
)
def test_a_path_in_a_name_leads_nowhere(milestone, token, name, title):
	folder = Path(frappe.get_site_path("private", "files")).resolve()
	page = sent_with([(name, PDF)], token=token, action="met", met_on="2004-06-20", evidence="Se")
	(file,) = attached("Partnership Milestone", milestone.name)
	assert (file.file_name, file.is_private) == (title, 1)
	path = frozen_files.path_of(file.file_url).resolve()
	assert path.parent == folder and path.read_bytes() == PDF and path.suffix == ".pdf"
	told = frappe.get_all("Comment", {"reference_name": milestone.name}, pluck="content")
	assert "<img" not in page.get_data(as_text=True) and not [line for line in told if "<img" in line]


def test_names_that_the_disk_has_otherwise_write_over_no_other_file(token):
	other = PDF + b"\n% other"
	sent_with([("Bilag #3.pdf", PDF), ("Bilag #3.pdf", other)], token=token, action="save")
	files = attached("Partner Access Link", link_of(token).name)
	assert {file.file_name for file in files} == {"Bilag #3.pdf"}
	assert {frozen_files.path_of(file.file_url).read_bytes() for file in files} == {PDF, other}


def test_ten_are_enough(token):
	sent_with([(f"{number}.pdf", PDF) for number in range(uploads.MOST)], token=token, action="save")
	page = text(sent_with([("11.pdf", PDF)], token=token, action="save"))
	assert "is one too many" in page
	assert len(attached("Partner Access Link", link_of(token).name)) == uploads.MOST


def test_a_link_without_files_takes_none(report):
	token = giving.give("Overview", report.partnership, report.party, PERSON, EMAIL)["url"][-43:]
	sent_with([("a.pdf", PDF)], token=token, action="save")
	assert attached("Partner Access Link", link_of(token).name) == []


def test_evidence_of_a_report_is_attached_when_it_is_handed_in(report):
	token = giving.give("Partner Report", report.name, report.party, PERSON, EMAIL)["url"][-43:]
	sent_with([("optælling.xlsx", b"PK\x03\x04rest")], token=token, action="save")
	assert attached("Partner Report", report.name) == []
	cells = {f"comment-{row.name}": "Ingen tal" for row in report.lines}
	sent(True, token=token, action="hand-in", **cells)
	assert report.reload().status == "Submitted"
	(file,) = attached("Partner Report", report.name)
	assert file.file_name.startswith("optælling") and file.is_private


def test_files_of_the_same_name_keep_it(milestone, token):
	for content in (PDF, PDF + b"\n"):
		sent_with([("referat.pdf", content)], token=token, action="save")
	assert [file.title for file in uploads.kept(link_of(token))] == ["referat.pdf", "referat.pdf"]


def test_a_name_of_a_file_has_no_sign_that_turns_it_round(token):
	sent_with([("../\u202efdp.ex\u200be\x07.pdf", PDF)], token=token, action="save")
	assert [file.title for file in uploads.kept(link_of(token))] == ["fdp.exe.pdf"]


def test_a_field_that_nobody_wrote_in_is_empty(token):
	page = sent(token=token).get_data(as_text=True)
	assert '<textarea id="evidence" name="evidence" maxlength="5000"></textarea>' in page
