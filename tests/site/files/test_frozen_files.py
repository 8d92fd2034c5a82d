"""Frozen PDFs: whose they are, what happens to them, and that nobody gets past their document to them."""

import base64
import contextlib
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import frappe
import pytest
from frappe.core.doctype.file.utils import find_file_by_url
from frappe.handler import download_file

from partnership_module import tasks, uninstall
from partnership_module.partnership.files import (
	file_watch,
	freezing,
	frozen_files,
	guarded_files,
	older_files,
	paper,
	printing,
	remaking,
	verification,
)
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove

from ..worlds import histories as play
from ..worlds import papers
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne"]
STRANGER, COORDINATOR = "fremmed@example.invalid", "koordinator@example.invalid"
REFUSED = (frappe.ValidationError, frappe.PermissionError)


def user(email: str, *roles: str) -> str:
	values = {"email": email, "first_name": email.partition("@")[0], "send_welcome_email": 0}
	rows = [{"role": role} for role in roles]
	frappe.get_doc(doctype="User", **values, roles=rows).insert(ignore_if_duplicate=True)
	return email


@pytest.fixture(autouse=True)
def as_in_a_request():
	guarded_files.guard_reading()


@pytest.fixture
def stranger() -> str:
	"""Somebody of the desk without any of our roles."""
	return user(STRANGER, "Employee")


@pytest.fixture
def coordinator() -> str:
	return user(COORDINATOR, "Partnership Manager")


@pytest.fixture
def frozen():
	"""A frozen agreement of its own for each test: what is done to its file, no transaction undoes."""
	text = play.agreement(play.partnership("Filer (prøve)", PARTIES).name)
	text.submit()
	text.reload()
	return text


def path_of(doc) -> Path:
	return Path(frappe.get_site_path(doc.pdf.lstrip("/")))


def row_of(doc):
	return frappe.get_doc("File", {"file_url": doc.pdf, "attached_to_name": doc.name})


def alter(doc) -> None:
	path_of(doc).write_bytes(b"%PDF-1.7 andet")


# --- whose it is -------------------------------------------------------------------------------------------


def test_the_name_of_a_frozen_pdf_cannot_be_guessed(frozen):
	token = path_of(frozen).stem.removeprefix(f"{frozen.name}-")
	assert len(token) == 32 and int(token, 16)


def addresses(url: str) -> list[str]:
	name = url.rsplit("/", 1)[-1]
	return [
		url,
		f"/private/files/./{name}",
		f"/private/files//{name}",
		f"/private/files/x/../{name}",
		f"/private/files/{name.upper()}",
		f"{frappe.utils.get_url()}{url}",
		f"http://another.invalid{url}",
	]


@pytest.mark.parametrize("index", range(7))
def test_no_row_of_a_stranger_names_a_frozen_pdf(frozen, stranger, login, index):
	url = addresses(frozen.pdf)[index]
	with login(stranger):
		with pytest.raises((*REFUSED, OSError)):
			frappe.get_doc(doctype="File", file_url=url, is_private=1).insert()
		assert find_file_by_url(frozen.pdf) is None
	assert path_of(frozen).exists()


@pytest.mark.parametrize("field", ["file_url", "file_name", "thumbnail_url"])
def test_a_row_is_not_turned_to_a_frozen_pdf(frozen, stranger, login, field):
	with login(stranger):
		own = frappe.get_doc(doctype="File", file_name="egen.txt", content=frappe.generate_hash()).insert()
		own.is_private, before = 0, own.file_url
		own.set(field, frozen.pdf if field != "file_name" else path_of(frozen).name)
		if field == "file_name":
			own.db_set({"is_private": 1})
			own.load_from_db()
			own.file_name = path_of(frozen).name
		with pytest.raises(REFUSED):
			own.save()
	assert path_of(frozen).exists()
	frappe.db.set_value("File", own.name, "file_url", before)


def test_a_row_made_before_the_guard_opens_moves_and_deletes_nothing(frozen, stranger, login):
	values = {"file_name": "x.pdf", "file_url": frozen.pdf, "is_private": 1, "owner": stranger}
	old = frappe.get_doc(doctype="File", name="gammel", content_hash="0" * 32, **values)
	old.db_insert()
	with login(stranger):
		assert find_file_by_url(frozen.pdf) is None
		with pytest.raises(frappe.PermissionError):
			download_file(frozen.pdf)
		row = frappe.get_doc("File", "gammel")
		row.is_private = 0
		with pytest.raises(REFUSED):
			row.save()
		with pytest.raises(REFUSED):
			frappe.delete_doc("File", "gammel")
	frappe.delete_doc("File", "gammel", force=True)
	assert path_of(frozen).exists() and frozen.pdf == row_of(frozen).file_url


def test_a_thumbnail_of_a_link_does_not_delete_it(frozen):
	link = f"https://another.invalid/{path_of(frozen).name}"
	row = frappe.get_doc(doctype="File", file_name="link", file_url=link).insert()
	frappe.db.set_value("File", row.name, {"content_hash": "1" * 32, "thumbnail_url": frozen.pdf})
	frappe.delete_doc("File", row.name, force=True)
	assert path_of(frozen).exists()


def test_the_same_content_elsewhere_is_another_file(frozen, stranger, login):
	with login(stranger):
		own = frappe.get_doc(
			doctype="File", file_name="kopi.pdf", is_private=1, content=path_of(frozen).read_bytes()
		).insert()
		assert own.file_url != frozen.pdf
		own.is_private = 0
		own.save()
		frappe.delete_doc("File", own.name)
	assert row_of(frozen).is_private and path_of(frozen).exists()


def test_who_may_read_the_document_attaches_a_copy(frozen, coordinator, login):
	with login(coordinator):
		copy = frappe.get_doc(doctype="File", file_url=frozen.pdf, file_name="kopi.pdf").insert()
		assert copy.file_url != frozen.pdf and copy.get_content() == path_of(frozen).read_bytes()


def test_a_file_of_a_document_of_ours_is_guarded_alike(frozen, stranger, login):
	attached = {"attached_to_doctype": "Partnership", "attached_to_name": frozen.partnership}
	file = frappe.get_doc(
		doctype="File", file_name="bilag.txt", content=frappe.generate_hash(), is_private=1, **attached
	).insert()
	with login(stranger), pytest.raises(REFUSED):
		frappe.get_doc(doctype="File", file_url=file.file_url).insert()
	frappe.db.set_value("File", file.name, "owner", stranger)
	with login(stranger):
		assert find_file_by_url(file.file_url) is None


def test_a_link_to_another_site_is_attached_whatever_its_name(frozen, stranger, login):
	with login(stranger):
		url = f"https://another.invalid/{path_of(frozen).name}"
		assert frappe.get_doc(doctype="File", file_url=url, file_name="link").insert().file_url == url


# --- alarms ------------------------------------------------------------------------------------------------


@pytest.fixture(params=["altered", "missing", "row gone", "text"])
def harmed(request, frozen):
	if request.param == "altered":
		alter(frozen)
	elif request.param == "missing":
		path_of(frozen).unlink()
	elif request.param == "row gone":
		frappe.db.delete("File", {"file_url": frozen.pdf})
	else:
		frappe.db.set_value(frozen.doctype, frozen.name, "frozen_html", frozen.frozen_html + " ")
	return frappe.get_doc(frozen.doctype, frozen.name)


def test_an_alarm_stands_on_the_form_and_in_place_of_every_print(harmed):
	harmed.run_method("onload")
	assert harmed.get_onload("file_alarm").startswith("Alarm: ")
	for way in (
		lambda: printing.partnership_print(harmed),
		lambda: printing.frozen_file(harmed.doctype, harmed.name),
		lambda: printing.pdf_of_payload(
			{"record": [harmed.doctype, harmed.name], "html": harmed.frozen_html}
		),
		lambda: printing.pdf_of_payload({"record": [harmed.doctype, harmed.name], "html": "<p>andet</p>"}),
	):
		with pytest.raises(frappe.ValidationError, match="Alarm: "):
			way()


def test_an_altered_pdf_is_not_handed_out(frozen, coordinator, login):
	with login(coordinator):
		assert find_file_by_url(frozen.pdf)
		alter(frozen)
		for way in (find_file_by_url, download_file):
			with pytest.raises(frappe.ValidationError, match="Alarm: "):
				way(frozen.pdf)
	with pytest.raises(frappe.ValidationError, match="Alarm: "):
		row_of(frozen).get_content()


def test_coordinators_are_told_daily_but_once(harmed, coordinator):
	logged = frappe.db.count("Error Log", {"reference_name": harmed.name})
	for _day in range(2):
		tasks.watch_files()
	told = {"reference_name": harmed.name, "allocated_to": coordinator}
	(task,) = frappe.get_all("ToDo", told, ["description", "priority"])
	assert "Alarm: " in task.description
	assert frappe.db.count("Error Log", {"reference_name": harmed.name}) == logged + 1


def test_verifying_a_good_copy_tells_that_the_one_kept_is_not(frozen):
	content = base64.b64encode(path_of(frozen).read_bytes()).decode()
	alter(frozen)
	found = verification.verify(content)
	assert found["is_frozen"] and found["is_alarm"]
	assert "This is the frozen PDF" in found["sentence"] and "Alarm: " in found["sentence"]


def test_a_pdf_is_made_anew_with_a_reason_and_says_so(frozen, coordinator, login):
	first, evidence = path_of(frozen).read_bytes(), path_of(frozen)
	alter(frozen)
	with login(coordinator):
		with pytest.raises(REFUSED, match="Say why"):
			remaking.make_anew(frozen.doctype, frozen.name, " ")
		remaking.make_anew(frozen.doctype, frozen.name, "Disken gik i stykker")
	doc = frappe.get_doc(frozen.doctype, frozen.name)
	doc.run_method("onload")
	assert "file_alarm" not in (doc.get_onload() or {})
	assert (doc.pdf_made_anew_by, doc.pdf_made_anew_reason) == ("koordinator", "Disken gik i stykker")
	assert doc.digest == frozen.digest and doc.pdf != frozen.pdf and evidence.exists()
	assert "Disken gik i stykker" in verification.told_of(doc.pdf_digest)
	old = verification.verify(base64.b64encode(first).decode())
	assert old["is_frozen"] and not old["is_alarm"] and "Yours is an earlier one" in old["sentence"]


def test_only_coordinators_make_one_anew_and_only_where_one_is_lost(frozen, coordinator, login):
	with login(coordinator), pytest.raises(REFUSED, match="there and whole"):
		remaking.make_anew(frozen.doctype, frozen.name, "Derfor")
	alter(frozen)
	with login(user("bruger@example.invalid", "Partnership User")), pytest.raises(frappe.PermissionError):
		remaking.make_anew(frozen.doctype, frozen.name, "Derfor")


def test_where_the_text_itself_was_altered_no_pdf_is_made_of_it(frozen):
	frappe.db.set_value(frozen.doctype, frozen.name, "frozen_html", "<p>andet</p>")
	with pytest.raises(REFUSED, match="Alarm: the frozen text"):
		remaking.make_anew(frozen.doctype, frozen.name, "Derfor")


# --- files follow the transaction --------------------------------------------------------------------------


def test_a_pdf_goes_with_the_transaction_that_made_it(frozen):
	path = path_of(frozen)
	assert path.exists()
	frappe.db.rollback()
	assert not path.exists()


def test_before_uninstall_nothing_leaves_the_disk_until_all_is_gone(frozen):
	path = path_of(frozen)
	uninstall.delete_files([frozen.doctype])
	assert not frappe.db.exists("File", {"file_url": frozen.pdf})
	assert path.exists()


KILLED = """
import os, signal, sys
import frappe
frappe.init(sys.argv[1])
frappe.connect()
from partnership_module.records.importing import remove
from partnership_module.partnership.files import guarded_files
guarded_files.guard_reading()
def die(*_given, **_named):
	os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "remove":
	frappe.db.before_commit.add(die)
	remove(sys.argv[3])
	frappe.db.commit()
else:
	doc = frappe.get_doc("Partnership Agreement", sys.argv[3])
	doc.on_submit = die
	doc.submit()
"""


def killed(site: str, *words: str) -> None:
	process = subprocess.run([sys.executable, "-c", KILLED, site, *words], cwd=os.environ["SITES_PATH"])
	assert process.returncode == -9
	frappe.db.rollback()


@pytest.fixture
def committed():
	"""A draft that another process sees; afterwards nothing of it is left."""
	draft = play.agreement(play.partnership("Dræbt (prøve)", PARTIES).name)
	frappe.db.commit()
	yield draft
	frappe.db.rollback()
	remove(draft.partnership)
	for party in PARTIES:
		frappe.delete_doc("Partner Organisation", named(party))
	frappe.db.commit()


def test_a_partnership_whose_removal_is_killed_has_its_pdf(committed, site):
	committed.submit()
	frappe.db.commit()
	killed(site, "remove", committed.partnership)
	assert printing.frozen_file(committed.doctype, committed.name)
	remove(committed.partnership)
	assert path_of(committed).exists()
	frappe.db.rollback()
	assert printing.frozen_file(committed.doctype, committed.name)


def test_what_a_killed_freezing_leaves_is_told_of(committed, site, monkeypatch):
	killed(site, "freeze", committed.name)
	assert frappe.db.get_value(committed.doctype, committed.name, "docstatus") == 0
	left = list(Path(frappe.get_site_path("private", "files")).glob(f"{committed.name}*.pdf"))
	assert len(left) == 1
	assert not [problem for problem in file_watch.files_without_row() if left[0].name in problem.sentence]
	monkeypatch.setattr(file_watch, "UNDER_WAY", -1)
	assert [problem for problem in file_watch.files_without_row() if left[0].name in problem.sentence]
	left[0].unlink()


def test_an_attachment_that_is_gone_from_the_disk_is_told_of(frozen):
	attached = {"attached_to_doctype": "Partnership", "attached_to_name": frozen.partnership}
	file = frappe.get_doc(
		doctype="File", file_name="væk.txt", content=frappe.generate_hash(), is_private=1, **attached
	).insert()
	Path(file.get_full_path()).unlink()
	assert [
		"væk" in problem.sentence
		for problem in file_watch.rows_without_file()
		if problem.name == frozen.partnership
	]


# --- a full disk -------------------------------------------------------------------------------------------


@pytest.fixture
def full_disk():
	"""Every file that is written is cut off after four kilobytes, with an error as on a full disk."""
	papers.forget()
	limits = resource.getrlimit(resource.RLIMIT_FSIZE)
	handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

	@contextlib.contextmanager
	def limited():
		there = set(private_files())
		resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
		try:
			yield
		finally:
			resource.setrlimit(resource.RLIMIT_FSIZE, limits)
		assert set(private_files()) == there

	yield limited
	signal.signal(signal.SIGXFSZ, handler)


def private_files() -> list[Path]:
	return list(Path(frappe.get_site_path("private", "files")).iterdir())


FULL = r"could not be written to the disk .* nothing was saved"


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing_half(full_disk):
	draft = play.agreement(play.partnership("Fuld disk (prøve)", PARTIES).name)
	with full_disk(), pytest.raises(frappe.ValidationError, match=FULL):
		draft.submit()
	assert frappe.db.get_value(draft.doctype, draft.name, "docstatus") == 0
	draft.reload()
	draft.submit()


def test_a_pdf_that_is_cut_off_does_not_stay(frozen, full_disk):
	with full_disk(), pytest.raises(frappe.ValidationError, match=FULL):
		frozen_files.put(frozen, b"%PDF" * 25_000)


@pytest.mark.parametrize(
	"made", [freezing.pdf_of, lambda *_given: paper.pdf("<p>Et", title="", language="da")]
)
def test_so_is_it_said_of_every_print(frozen, full_disk, made):
	dossier = export_partnership(frozen.partnership)
	with full_disk(), pytest.raises(frappe.ValidationError, match=FULL):
		made(frozen, dossier)


def test_a_file_of_a_document_is_whole_or_not_there(frozen, full_disk):
	guarded_files.guard_reading()
	of_it = {"attached_to_doctype": frozen.doctype, "attached_to_name": frozen.name, "is_private": 1}
	file = frappe.get_doc(doctype="File", file_name="Bilag.txt", content="Tekst " * 2_000, **of_it)
	with full_disk(), pytest.raises(frappe.ValidationError, match=FULL):
		file.insert()


# --- older sites -------------------------------------------------------------------------------------------


def test_a_frozen_pdf_of_before_gets_a_secret_name(frozen):
	content, row = path_of(frozen).read_bytes(), row_of(frozen)
	plain = f"/private/files/{frozen.name}.pdf"
	path_of(frozen).rename(path_of(frappe._dict(pdf=plain)))
	row.db_set({"file_url": plain, "content_hash": "0" * 32})
	frozen.db_set("pdf", plain)
	older_files.give_places()
	doc = frappe.get_doc(frozen.doctype, frozen.name)
	assert doc.pdf != plain and printing.frozen_file(doc.doctype, doc.name) == content
	assert str(doc.modified) == str(frozen.modified) and not row_of(doc).content_hash
	path_of(frappe._dict(pdf=plain)).unlink()


@pytest.fixture
def of_before():
	"""An evaluation that was submitted when reports were not frozen yet."""
	partnership = play.partnership("Evalueret før (prøve)", PARTIES)
	values = {"title": "Gammel evaluering", "kind": "Midway", "conclusion": "Det går godt."}
	doc = frappe.get_doc(doctype="Evaluation", partnership=partnership.name, **values).insert()
	doc.db_set("docstatus", 1)
	return frappe.get_doc("Evaluation", doc.name)


def test_an_evaluation_of_before_freezing_is_exported_and_imported_as_such(of_before):
	dossier = export_partnership(of_before.partnership)
	assert (dossier.evaluations[0].submitted, dossier.evaluations[0].not_frozen) == (True, True)
	frappe.db.set_value("Partnership", of_before.partnership, "title", "Et andet")
	again = export_partnership(import_dossier(dossier))
	assert again.evaluations == dossier.evaluations
	frappe.get_doc("Evaluation", {"title": of_before.title, "not_frozen": 1}).run_method("onload")


def test_one_that_was_frozen_is_exported_as_frozen(of_before):
	values = {"title": "Ny evaluering", "kind": "Midway", "conclusion": "Det går godt."}
	frappe.get_doc(doctype="Evaluation", partnership=of_before.partnership, **values).insert().submit()
	rows = export_partnership(of_before.partnership).evaluations
	assert {row.title: row.not_frozen for row in rows} == {"Gammel evaluering": True, "Ny evaluering": False}


def test_its_print_says_that_its_text_was_never_fixed(of_before):
	page = str(printing.partnership_print(of_before))
	assert "before reports were frozen" in page or "før rapporter blev fastlåst" in page


def test_nobody_says_of_an_evaluation_that_it_was_never_frozen(of_before):
	values = {"title": "Ny", "kind": "Midway", "not_frozen": 1}
	with pytest.raises(REFUSED):
		frappe.get_doc(doctype="Evaluation", partnership=of_before.partnership, **values).insert()
