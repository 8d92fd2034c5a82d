"""PDFs as appendices on a site: looked into, kept with the frozen text, guarded, found by their digest."""

import base64
import json
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from pypdf import PdfReader

from partnership_module import commands
from partnership_module.constants import AGREEMENT, PARTNERSHIP
from partnership_module.dossier import reading
from partnership_module.dossier.digest import digest_of_bytes
from partnership_module.dossier.reading import DossierError
from partnership_module.partnership.agreements import agreement_facts, comparison
from partnership_module.partnership.files import (
	appendix_files,
	dossier_file,
	frozen_files,
	guarded_files,
	print_ways,
	remaking,
	verification,
)
from partnership_module.partnership.lifecycle.copying import copy_partnership
from partnership_module.prints import verifying
from partnership_module.prints.pdf_signatures import Trust
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove

from ...shared import pdf_files
from ..worlds import histories as play

PARTIES = ["Røde", "Grønne"]
BUDGET = pdf_files.pdf("Ti kroner", "Tyve kroner")
OTHER = pdf_files.pdf("Tredive kroner")
STRANGER = "fremmed@example.invalid"
LIST = {"heading": "Bilag", "block": "Appendices"}
REFUSED = (frappe.ValidationError, frappe.PermissionError)


@pytest.fixture(autouse=True)
def as_in_a_request():
	guarded_files.guard_reading()
	print_ways.lead_to_ours()


@pytest.fixture
def stranger() -> str:
	values = {"email": STRANGER, "first_name": "Fremmed", "send_welcome_email": 0}
	rows = [{"role": "Employee"}]
	frappe.get_doc(doctype="User", **values, roles=rows).insert(ignore_if_duplicate=True)
	return STRANGER


def attached(partnership: str | None, content: bytes, name: str = "budget.pdf", *, is_private: int = 1):
	to = {"attached_to_doctype": PARTNERSHIP, "attached_to_name": partnership} if partnership else {}
	values = {"file_name": name, "content": content, "is_private": is_private}
	return frappe.get_doc(doctype="File", **values, **to).insert()


def with_file(partnership, content: bytes = BUDGET, title: str = "Budget", **options):
	"""The partnership with an appendix of this file."""
	partnership.append(
		"appendices", {"title": title, "file": attached(partnership.name, content, **options).file_url}
	)
	partnership.save()
	return partnership


@pytest.fixture
def partnership():
	return with_file(play.partnership("Bilag (prøve)", PARTIES))


@pytest.fixture
def draft(partnership):
	text = play.agreement(partnership.name)
	text.append("sections", LIST)
	text.save()
	return text


@pytest.fixture
def frozen(draft):
	draft.submit()
	draft.reload()
	return draft


def pdf_of(doc) -> bytes:
	return frappe.get_print(AGREEMENT, doc.name, as_pdf=True)


def texts(pdf: bytes) -> list[str]:
	return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def kept(doc) -> list:
	of = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": "appendix"}
	return [frappe.get_doc("File", name) for name in frappe.get_all("File", of, pluck="name")]


# --- attached ----------------------------------------------------------------------------------------------


def test_a_file_that_is_attached_is_stated_with_its_name_its_pages_and_its_digest(partnership):
	(row,) = partnership.appendices
	assert (row.file_name, row.file_pages, row.file_digest) == ("budget.pdf", 2, digest_of_bytes(BUDGET))


@pytest.mark.parametrize(
	("made", "name", "said"),
	[
		(lambda: b"PK a document of Word", "brev.docx", "is no PDF that can be read"),
		(lambda: b"rubbish", "budget.pdf", "budget.pdf is no PDF that can be read"),
		(lambda: b"", "budget.pdf", "budget.pdf is empty"),
		(lambda: BUDGET[:400], "budget.pdf", "budget.pdf is no PDF that can be read"),
		(pdf_files.with_program, "budget.pdf", "holds programs"),
		(pdf_files.with_program_of_a_page, "budget.pdf", "holds programs"),
		(pdf_files.with_password, "budget.pdf", "is protected by a password"),
	],
)
def test_what_cannot_be_an_appendix_is_refused(made, name, said):
	with pytest.raises(frappe.ValidationError, match=said):
		with_file(play.partnership("Bilag (prøve)", PARTIES), made(), name=name)


def test_what_is_said_of_a_file_is_not_typed(partnership):
	partnership.appendices[0].update({"file_digest": "0" * 64, "file_pages": 9, "file_name": "andet.pdf"})
	partnership.save()
	partnership.reload()
	assert partnership.appendices[0].file_digest == digest_of_bytes(BUDGET)
	partnership.append("appendices", {"title": "Opfundet", "file_digest": "0" * 64, "file_pages": 1})
	partnership.save()
	assert not partnership.appendices[1].file_digest


def test_another_file_is_looked_into_anew_and_none_leaves_nothing(partnership):
	row = partnership.appendices[0]
	row.file = attached(partnership.name, OTHER, "nyt.pdf").file_url
	partnership.save()
	assert (row.file_name, row.file_pages, row.file_digest) == ("nyt.pdf", 1, digest_of_bytes(OTHER))
	row.file = None
	partnership.save()
	assert not (row.file_name or row.file_pages or row.file_digest)


def test_a_file_of_an_earlier_release_stays_attached_separately(partnership):
	row = partnership.appendices[0]
	word = attached(partnership.name, b"PK Word", "gammel.docx")
	facts = dict.fromkeys(appendix_files.FACTS)
	frappe.db.set_value("Partnership Appendix", row.name, {"file": word.file_url, **facts, "file_pages": 0})
	old = frappe.get_doc(PARTNERSHIP, partnership.name)
	old.summary = "Andet."
	old.save()
	assert not old.appendices[0].file_digest


def test_a_file_from_elsewhere_becomes_a_private_one_of_the_partnership():
	partnership = play.partnership("Bilag (prøve)", PARTIES)
	public = attached(None, BUDGET, is_private=0)
	partnership.append("appendices", {"title": "Budget", "file": public.file_url})
	partnership.save()
	partnership.reload()
	own = frappe.get_doc("File", {"file_url": partnership.appendices[0].file})
	assert own.is_private and own.attached_to_name == partnership.name
	assert own.file_url != public.file_url and own.get_content() == BUDGET


def test_nobody_takes_a_file_that_they_may_not_read(partnership, stranger, login):
	row = {"title": "Tyvegods", "file": partnership.appendices[0].file}
	with login(stranger), pytest.raises(frappe.ValidationError, match="There is no file"):
		appendix_files.look_into(frappe.get_doc(doctype=PARTNERSHIP, title="Andet", appendices=[row]))


def test_a_file_that_is_an_appendix_is_not_deleted(partnership):
	file = frappe.get_doc("File", {"file_url": partnership.appendices[0].file})
	with pytest.raises(frappe.ValidationError, match="is the appendix Budget"):
		file.delete()
	partnership.appendices = []
	partnership.save()
	file.delete()


def test_a_partnership_is_deleted_with_its_files(partnership):
	url = partnership.appendices[0].file
	remove(partnership.name)
	assert not frappe.db.exists("File", {"file_url": url})


def test_a_copy_takes_the_title_and_leaves_the_file(partnership):
	copy = frappe.get_doc(PARTNERSHIP, copy_partnership(partnership.name, "Kopi (prøve)"))
	(row,) = copy.appendices
	assert (row.title, row.file, row.file_digest, row.file_pages) == ("Budget", None, None, 0)


# --- printed, frozen, kept ---------------------------------------------------------------------------------


def test_a_draft_prints_with_the_pages_of_the_file(draft):
	assert texts(pdf_of(draft))[-2:] == ["Ti kroner", "Tyve kroner"]


def test_a_draft_whose_file_is_gone_says_so(draft, partnership):
	frozen_files.path_of(partnership.appendices[0].file).unlink()
	with pytest.raises(frappe.ValidationError, match=r"The file budget\.pdf of the appendix"):
		pdf_of(draft)
	with pytest.raises(frappe.ValidationError, match=r"The file budget\.pdf of the appendix"):
		draft.submit()


def test_the_frozen_text_states_the_digest_and_the_file_is_kept_with_it(frozen):
	assert digest_of_bytes(BUDGET) in frozen.frozen_html
	(file,) = kept(frozen)
	assert file.get_content() == BUDGET
	assert (file.is_private, file.owner, file.file_name) == (1, "Administrator", "budget.pdf")
	assert frozen_files.SECRET_NAME.fullmatch(Path(file.file_url).name)


def test_the_frozen_pdf_holds_together_wherever_it_is_verified(frozen):
	pdf = frozen_files.read(frozen)
	assert verifying.told_of(pdf, Trust(), datetime.now(timezone.utc)).is_whole
	assert texts(pdf)[-2:] == ["Ti kroner", "Tyve kroner"]
	verdict = verification.verify(base64.b64encode(pdf).decode())
	assert verdict["is_frozen"] and not verdict["is_alarm"]
	assert f"budget.pdf (SHA-256 {digest_of_bytes(BUDGET)})" in verdict["sentence"]


def test_the_print_with_signatures_has_the_pages_too(frozen):
	play.sign(frozen, "Røde", "2004-01-10")
	pages = texts(pdf_of(frozen))
	assert pages[-3:-1] == ["Ti kroner", "Tyve kroner"]


def test_the_kept_file_stays_when_the_partnership_takes_another(frozen, partnership):
	partnership.reload()
	partnership.appendices[0].file = attached(partnership.name, OTHER, "nyt.pdf").file_url
	partnership.save()
	assert appendix_files.contents(frozen, frozen.frozen_html) == [BUDGET]
	assert not frozen_files.alarm(frozen)


def test_a_new_version_takes_the_file_over_and_the_comparison_tells_of_another(frozen, partnership):
	partnership.reload()
	values = {"partnership": partnership.name, "kind": "Amendment", "rationale": "Nyt budget"}
	new = frappe.get_doc(doctype=AGREEMENT, **values).insert()
	assert digest_of_bytes(BUDGET) in agreement_facts.current_text(new)
	partnership.reload()
	partnership.appendices[0].file = attached(partnership.name, OTHER, "nyt.pdf").file_url
	partnership.save()
	told = comparison.with_version(new.name, frozen.name)
	assert "<del>budget" in told and "<ins>nyt" in told


def test_the_kept_file_is_neither_changed_nor_deleted(frozen):
	(file,) = kept(frozen)
	with pytest.raises(REFUSED):
		file.delete()
	file.reload()
	file.is_private = 0
	with pytest.raises(REFUSED):
		file.save()


def test_who_may_not_read_the_agreement_reads_no_file_of_it(frozen, partnership, stranger, login):
	names = [file.name for file in kept(frozen)]
	names.append(frappe.db.get_value("File", {"file_url": partnership.appendices[0].file}))
	with login(stranger):
		assert not any(frappe.get_doc("File", name).has_permission("read") for name in names)


def test_a_kept_file_that_was_altered_is_an_alarm_wherever_it_is_read(frozen):
	(file,) = kept(frozen)
	frozen_files.path_of(file.file_url).write_bytes(OTHER)
	assert "the appendix budget.pdf that is kept with" in frozen_files.alarm(frozen)
	with pytest.raises(frappe.ValidationError, match="Alarm"):
		frappe.get_doc("File", file.name).get_content()
	with pytest.raises(frappe.ValidationError, match="Alarm"):
		pdf_of(frozen)
	assert frappe.get_doc(AGREEMENT, frozen.name).digest == frozen.digest


@pytest.mark.parametrize("lost", ["kept", "pdf"])
def test_what_is_lost_is_made_anew_of_what_is_left(frozen, partnership, lost):
	(file,) = kept(frozen)
	frozen_files.path_of(file.file_url if lost == "kept" else frozen.pdf).unlink()
	partnership.reload()
	partnership.appendices = []
	partnership.save()
	first = frozen.pdf
	remaking.make_anew(AGREEMENT, frozen.name, "Disken gik i stykker")
	frozen.reload()
	assert not frozen_files.alarm(frozen)
	assert (frozen.pdf == first) == (lost == "kept")
	assert ["Ti kroner", "Tyve kroner"] in ((pages := texts(frozen_files.read(frozen)))[-2:], pages[-3:-1])


def test_a_file_that_is_nowhere_left_is_named(frozen, partnership):
	(file,) = kept(frozen)
	for url in (file.file_url, frozen.pdf, partnership.appendices[0].file):
		frozen_files.path_of(url).unlink()
	with pytest.raises(frappe.ValidationError, match=r"The file budget\.pdf of the appendix"):
		remaking.make_anew(AGREEMENT, frozen.name, "Disken gik i stykker")


# --- in and out --------------------------------------------------------------------------------------------


def test_a_dossier_without_its_files_is_refused_and_they_are_named(frozen, partnership):
	dossier = export_partnership(partnership.name)
	remove(partnership.name)
	with pytest.raises(DossierError) as caught:
		import_dossier(dossier)
	assert [finding.place for finding in caught.value.findings] == [
		"partnership.appendices.0.file_digest",
		"agreements.0.frozen_html",
	]
	assert "budget.pdf" in str(caught.value) and digest_of_bytes(BUDGET) in str(caught.value)


def test_the_pdf_of_an_agreement_brings_its_dossier_and_its_files(frozen, partnership):
	pdf, fingerprint = frozen_files.read(frozen), frozen.digest
	remove(partnership.name)
	name = dossier_file.upload(base64.b64encode(pdf).decode())
	(row,) = frappe.get_doc(PARTNERSHIP, name).appendices
	assert frappe.get_doc("File", {"file_url": row.file}).get_content() == BUDGET
	agreement = frappe.get_doc(AGREEMENT, {"partnership": name})
	assert agreement.digest == fingerprint and not frozen_files.alarm(agreement)
	assert appendix_files.contents(agreement, agreement.frozen_html) == [BUDGET]


@pytest.mark.parametrize("content", [b"%PDF-1.7 andet", BUDGET])
def test_another_pdf_is_no_dossier(content):
	with pytest.raises(frappe.ValidationError, match="it carries no dossier"):
		dossier_file.upload(base64.b64encode(content).decode())


def test_a_file_that_must_not_be_an_appendix_is_not_imported_either(partnership):
	bad = pdf_files.with_program()
	dossier = export_partnership(partnership.name)
	remove(partnership.name)
	plain = json.loads(reading.write(dossier))
	plain["partnership"]["appendices"][0] |= pdf_files.facts("budget.pdf", bad)
	with pytest.raises(DossierError, match="holds programs"):
		import_dossier(json.dumps(plain), files=[bad])


def test_the_command_line_writes_the_files_beside_the_dossier_and_takes_them_from_there(
	frozen, partnership, tmp_path
):
	for stated, content in appendix_files.of_partnership(partnership.name):
		(tmp_path / stated.name).write_bytes(content)
	assert (tmp_path / "budget.pdf").read_bytes() == BUDGET
	dossier = export_partnership(partnership.name)
	remove(partnership.name)
	name = import_dossier(dossier, files=commands._files_beside(tmp_path / "a.json"))
	assert export_partnership(name) == dossier
