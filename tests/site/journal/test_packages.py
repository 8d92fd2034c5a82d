"""Journal packages on a site: what is in them, who gets them, and that those that are kept stay."""

import json
import subprocess
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from frappe.utils import add_days, now_datetime
from lxml import etree

from partnership_module.constants import AUDITOR, USER
from partnership_module.dossier.digest import digest_of_bytes
from partnership_module.dossier.journal.package import SCHEMA
from partnership_module.partnership.files import file_watch, frozen_files, guarded_files
from partnership_module.partnership.journal import keeping, packing
from partnership_module.records.importing import remove

from ..worlds import histories as play
from ..worlds import meetings_world, no_redis
from ..worlds.kept import kept

PARTIES = ["Røde", "Grønne"]
CASE = {"case_number": "2027-001234", "kle_number": "27.69.00-P20"}
PDF_A = ("application/pdf", "PDF/A-3a")
NAMESPACE = "{urn:partnership-module:journal-package:1}"


@pytest.fixture(autouse=True)
def as_in_a_request():
	guarded_files.guard_reading()


@pytest.fixture
def asked_for():
	frappe.db.set_single_value("Partnership Settings", "journal_packages", 1)


@kept
def partnership():
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	return play.partnership("Pakket (prøve)", PARTIES, groups=groups, language="da", **CASE)


def meeting_of(partnership):
	return frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership.name,
		title="Styregruppe, 1. møde",
		group_name="Styregruppe",
		start="2004-06-10 13:00:00",
		secretary="Lis Møller",
		minutes="Alt gik godt.",
	).insert()


def evaluation_of(partnership):
	given = {"title": "Midtvejs", "kind": "Midway", "period_to": "2004-06-30"}
	return frappe.get_doc(doctype="Evaluation", partnership=partnership.name, **given).insert()


def unpacked(content: bytes, folder: Path) -> tuple[dict, list[tuple]]:
	"""What a package says of itself, checked by other programs, and its papers."""
	(folder / "package.zip").write_bytes(content)
	for command in (["unzip", "-tq"], ["unzip", "-oq"]):
		subprocess.run([*command, "package.zip"], cwd=folder, check=True)
	subprocess.run(
		["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"], cwd=folder, check=True
	)
	etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.parse(folder / "metadata.xml"))
	told = json.loads((folder / "metadata.json").read_text("utf-8"))
	return told, [
		(file["path"].removeprefix("files/"), file["mediaType"], file["format"]) for file in told["files"]
	]


def test_of_a_frozen_agreement_with_signatures(partnership, tmp_path):
	text = play.agreement(partnership.name)
	text.submit()
	play.sign(text, "Røde", "2004-01-02")
	text.reload()
	told, papers = unpacked(packing.pack(text), tmp_path)
	assert papers == [
		("Partnerskabsaftale v1.pdf", *PDF_A),
		("Partnerskabsaftale med underskrifter v1.pdf", *PDF_A),
	]
	assert (tmp_path / "files" / "Partnerskabsaftale v1.pdf").read_bytes() == frozen_files.read(text)
	assert (told["kind"], told["status"], told["version"]) == ("Agreement", "Partly Signed", 1)
	assert (told["caseNumber"], told["kleSubject"], told["kleFacet"]) == ("2027-001234", "27.69.00", "P20")
	assert [party["name"] for party in told["parties"]] == PARTIES
	assert {"event": "signed", "at": "2004-01-02"} in told["dates"]
	assert any(row["event"] == "frozen" and "T" in row["at"] for row in told["dates"])


def test_of_a_meeting_with_its_papers(partnership, tmp_path):
	meeting = meeting_of(partnership)
	attached = {"attached_to_doctype": meeting.doctype, "attached_to_name": meeting.name, "is_private": 1}
	frappe.get_doc(doctype="File", file_name="Budget.txt", content="50.000 kr.", **attached).insert()
	told, papers = unpacked(packing.pack(meeting), tmp_path)
	assert papers == [
		("Indkaldelse.pdf", *PDF_A),
		("Beslutningsreferat.pdf", *PDF_A),
		("Invitation.ics", "text/calendar", "ICS"),
		("Budget.txt", "text/plain", "TXT"),
	]
	assert (told["responsible"], told["status"]) == ("Lis Møller", "Planned")
	assert {"event": "begins", "at": "2004-06-10T13:00:00"} in told["dates"]
	assert packing.pack(meeting) == (tmp_path / "package.zip").read_bytes()


def test_of_a_meeting_ahead_there_are_no_minutes(partnership, tmp_path):
	meeting = meeting_of(partnership)
	meeting.start = add_days(now_datetime(), 20)
	meeting.save()
	_told, papers = unpacked(packing.pack(meeting), tmp_path)
	assert [name for name, *_rest in papers] == ["Indkaldelse.pdf", "Invitation.ics"]


def test_of_a_frozen_evaluation(partnership, tmp_path):
	evaluation = evaluation_of(partnership)
	_told, drafts = unpacked(packing.pack(evaluation), tmp_path)
	evaluation.submit()
	told, papers = unpacked(packing.pack(evaluation), tmp_path)
	assert drafts == papers == [("Evaluering.pdf", *PDF_A)]
	assert told["status"] == "Frozen"
	assert (tmp_path / "files" / "Evaluering.pdf").read_bytes() == frozen_files.read(evaluation)


def test_of_a_draft(partnership, tmp_path):
	told, papers = unpacked(packing.pack(play.agreement(partnership.name, is_history=False)), tmp_path)
	assert papers == [("Partnerskabsaftale v1.pdf", *PDF_A)]
	assert told["status"] == "Draft"


def test_a_text_that_was_altered_is_not_packed(partnership):
	text = play.agreement(partnership.name)
	text.submit()
	frozen_files.path_of(text.pdf).write_bytes(b"%PDF-1.7 andet")
	with pytest.raises(frappe.ValidationError, match="not the one that was frozen"):
		packing.pack(text)


def test_who_reads_the_document_gets_its_package(partnership, login):
	meeting = meeting_of(partnership)
	for name, role in (("laeser", USER), ("revision", AUDITOR), ("fremmed", "Employee")):
		user = frappe.new_doc("User", email=f"{name}@example.invalid", first_name=name, send_welcome_email=0)
		user.append_roles(role)
		user.insert()
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login("revision@example.invalid"):
		packing.download(meeting.doctype, meeting.name)
		assert frappe.response.filename == f"{meeting.name}-Planned.zip"
		assert zipfile.ZipFile(BytesIO(frappe.response.filecontent)).testzip() is None
	for outsider in ("laeser", "fremmed"):
		with login(f"{outsider}@example.invalid"), pytest.raises(frappe.PermissionError):
			packing.download(meeting.doctype, meeting.name)
	with pytest.raises(frappe.ValidationError, match="Only agreements, meetings and evaluations"):
		packing.download("User", "Administrator")


# --- kept --------------------------------------------------------------------------------------------------


@pytest.fixture
def queued(monkeypatch):
	"""Ends the transaction as far as hooks see, and does here what a worker would do of ours: it would see
	nothing of a transaction that is rolled back."""
	jobs = []
	queue = frappe._dict(count=0, enqueue_call=lambda _call, kwargs, **_named: jobs.append(kwargs))
	monkeypatch.setattr("frappe.utils.background_jobs.get_queue", lambda *_given, **_named: queue)

	def run() -> None:
		frappe.db.after_commit.run()
		for job in [job for job in jobs if job["method"] is keeping.keep]:
			jobs.remove(job)
			keeping.keep(**job["kwargs"])

	return run


def packages(doc) -> list:
	rows = {"attached_to_name": doc.name, "attached_to_field": frozen_files.PACKAGE}
	return [
		frappe.get_doc("File", name)
		for name in frappe.get_all("File", rows, pluck="name", order_by="creation")
	]


def finish(partnership, make):
	doc = make(partnership.name) if make is play.agreement else make(partnership)
	(meetings_world.sent(doc) if doc.doctype == "Steering Meeting" else doc).submit()
	return doc


def missing(hours: int = 2) -> list:
	return list(keeping.missing(now_datetime() + timedelta(hours=hours)))


@pytest.mark.parametrize("make", [play.agreement, meeting_of, evaluation_of])
def test_a_package_that_a_worker_did_not_make_is_ordered_anew(partnership, asked_for, make, queued):
	doc = finish(partnership, make)
	lost = (doc.doctype, doc.name)
	assert lost in missing()
	assert lost not in missing(hours=0)
	keeping.keep(*lost)
	assert lost not in missing()


def test_so_is_that_of_an_agreement_in_force(partnership, asked_for):
	text = finish(partnership, play.agreement)
	keeping.keep(text.doctype, text.name)
	for party in PARTIES:
		play.sign(text, party, "2004-01-02")
	assert (text.doctype, text.name) in missing()
	keeping.keep(text.doctype, text.name)
	assert (text.doctype, text.name) not in missing()


def test_the_hourly_round_orders_nothing_where_it_is_not_asked_for(partnership, monkeypatch):
	finish(partnership, play.agreement)
	monkeypatch.setattr(keeping, "now_datetime", lambda: now_datetime() + timedelta(hours=2))
	ordered = []
	monkeypatch.setattr(keeping.jobs, "order", lambda _job, **given: ordered.append(given))
	keeping.try_again()
	assert not ordered
	frappe.db.set_single_value("Partnership Settings", "journal_packages", 1)
	keeping.try_again()
	assert ordered


def test_without_redis_what_is_finished_is_kept_and_its_package_comes_later(
	partnership, asked_for, monkeypatch
):
	no_redis.gone(monkeypatch)
	with no_redis.as_after_a_commit():
		text = finish(partnership, play.agreement)
	assert text.docstatus.is_submitted() and (text.doctype, text.name) in missing()


@pytest.mark.parametrize("make", [play.agreement, meeting_of, evaluation_of])
def test_what_is_finished_is_kept_by_itself(partnership, asked_for, make, queued):
	doc = make(partnership.name) if make is play.agreement else make(partnership)
	(meetings_world.sent(doc) if doc.doctype == "Steering Meeting" else doc).submit()
	queued()
	(kept_one,) = packages(doc)
	assert kept_one.is_private and kept_one.file_url.endswith(".zip")
	assert digest_of_bytes(kept_one.get_content()) in kept_one.file_url


def test_without_the_setting_nothing_is_kept(partnership, queued):
	text = play.agreement(partnership.name)
	text.submit()
	queued()
	assert not packages(text)


def test_one_when_it_is_frozen_and_one_when_it_is_in_force(partnership, asked_for, queued):
	text = play.agreement(partnership.name)
	text.submit()
	queued()
	for party in PARTIES:
		play.sign(text, party, "2004-01-02")
		text.reload()
	queued()
	queued()
	assert [row.file_name for row in packages(text)] == [
		f"{text.name}-Circulating.zip",
		f"{text.name}-In-Force.zip",
	]


@pytest.fixture
def finished(partnership):
	meeting = meetings_world.sent(meeting_of(partnership))
	meeting.submit()
	keeping.keep(meeting.doctype, meeting.name)
	return meeting


def test_a_package_is_neither_moved_nor_deleted_nor_taken_apart(finished):
	(file,) = packages(finished)
	for change in ({"is_private": 0}, {"attached_to_name": "andet"}, {"attached_to_field": None}):
		file.update(change)
		with pytest.raises(frappe.ValidationError, match="stays with it as it is"):
			file.save()
		file.reload()
	with pytest.raises(frappe.ValidationError, match="stays with it as it is"):
		file.delete()
	with pytest.raises(frappe.ValidationError, match="stays with it as it is"):
		file.unzip()
	assert frozen_files.path_of(file.file_url).exists()


def test_an_altered_package_raises_the_alarm_and_is_not_handed_out(finished):
	(file,) = packages(finished)
	assert not list(file_watch.altered_packages())
	frozen_files.path_of(file.file_url).write_bytes(b"PK andet")
	with pytest.raises(frappe.ValidationError, match="journal package"):
		frappe.get_doc("File", file.name).get_content()
	(problem,) = file_watch.altered_packages()
	assert (problem.doctype, problem.name) == (finished.doctype, finished.name)


def test_it_goes_with_its_partnership(finished, partnership):
	(file,) = packages(finished)
	remove(partnership.name)
	assert not frappe.db.exists("File", file.name)
