"""The seal of a frozen PDF: by a real certificate, with a real time stamp, kept beside the frozen bytes."""

import base64
import contextlib
import re
import shutil
from html import unescape
from pathlib import Path

import frappe
import pytest
from frappe.utils import now_datetime

from partnership_module.partnership.files import (
	certificates,
	frozen_files,
	printing,
	sealing,
	verification,
)
from partnership_module.partnership.links import giving, uploads
from tests.shared.certificates import PASSWORD, Authority, stamping, with_more_pages

from ..worlds import histories as play
from ..worlds import no_redis
from ..worlds.link_pages import answered

PARTIES = ["Røde", "Grønne"]
SETTINGS = "Partnership Settings"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
	made = Authority(tmp_path_factory.mktemp("authority"))
	made.issue("municipality", "Grønby Kommune")
	made.issue("stamper", "Tidsstempel", kind="stamper", days="3650")
	return made


@pytest.fixture
def certificate(authority):
	frappe.conf[certificates.SETTING] = {
		"pkcs12": str(authority.folder / "municipality.p12"),
		"password": PASSWORD,
	}
	yield
	frappe.conf.pop(certificates.SETTING)


@pytest.fixture
def trusted(authority):
	folder = Path(frappe.get_site_path(certificates.TRUSTED))
	folder.mkdir(exist_ok=True)
	(folder / "root.pem").write_bytes(authority.root)
	yield folder
	shutil.rmtree(folder)


@pytest.fixture
def stamper(authority):
	with stamping(authority) as address:
		frappe.db.set_single_value(SETTINGS, "time_stamp_address", address)
		yield address


@pytest.fixture
def frozen():
	text = play.agreement(play.partnership("Segl (prøve)", PARTIES).name)
	text.submit()
	text.reload()
	return text


def seal(doc):
	sealing.seal(doc.doctype, doc.name)
	doc.reload()
	return doc


def content_of(doc):
	return frozen_files.path_of(doc.sealed_pdf).read_bytes()


def said(pdf):
	return verification.verify(base64.b64encode(pdf).decode())


def test_without_a_certificate_all_is_as_it_was(frozen):
	assert not frozen.seal and not list(sealing.waiting(now_datetime()))
	with pytest.raises(frappe.ValidationError, match="has no certificate to seal with"):
		sealing.seal_now(frozen.doctype, frozen.name)


def test_the_seal_is_ordered_when_the_text_is_frozen(certificate, frozen):
	assert frozen.seal == "Waiting"
	assert (frozen.doctype, frozen.name) in sealing.waiting(now_datetime())


def test_the_frozen_bytes_stay_and_the_time_is_stamped(certificate, stamper, frozen):
	before = frozen_files.read(frozen)
	seal(frozen)
	assert (frozen.seal, frozen.seal_problem) == ("B-T", "")
	assert frozen.sealed_by == "Grønby Kommune"
	assert frozen_files.read(frozen) == before and content_of(frozen).startswith(before)


def test_with_the_list_of_revoked_ones_it_proves_that_nothing_was(
	certificate, trusted, stamper, authority, frozen
):
	(trusted / "revoked.crl").write_bytes(authority.revoked())
	assert seal(frozen).seal == "B-LT"
	verdict = said(content_of(frozen))
	assert verdict["is_frozen"] and not verdict["is_alarm"]


def test_what_is_said_of_a_sealed_pdf(certificate, trusted, stamper, frozen):
	verdict = said(content_of(seal(frozen)))
	assert verdict["is_frozen"] and not verdict["is_alarm"]
	assert verdict["sentence"].startswith("This is the frozen PDF of ")
	assert "Signed by Grønby Kommune at " in verdict["sentence"]
	assert "the certificate is of Prøverod, who is trusted here." in verdict["sentence"]
	assert verdict["sentence"].endswith("Nothing was changed since the last signature.")


def test_it_is_said_in_danish_too(certificate, trusted, stamper, frozen):
	content = content_of(seal(frozen))
	frappe.local.lang = "da"
	try:
		sentence = said(content)["sentence"]
	finally:
		frappe.local.lang = "en"
	assert "Underskrevet af Grønby Kommune" in sentence
	assert sentence.endswith("Efter den sidste underskrift er intet ændret.")


def test_a_changed_byte_is_an_alarm(certificate, trusted, frozen):
	content = bytearray(content_of(seal(frozen)))
	content[5000] ^= 1
	verdict = said(bytes(content))
	assert verdict["is_alarm"] and not verdict["is_frozen"]
	assert "Alarm: the signature of Grønby Kommune is broken" in verdict["sentence"]


def test_pages_behind_the_seal_are_an_alarm(certificate, trusted, frozen):
	verdict = said(with_more_pages(content_of(seal(frozen))))
	assert verdict["is_alarm"] and not verdict["is_frozen"]
	assert "Alarm: the PDF was altered after Grønby Kommune had signed it" in verdict["sentence"]


def test_what_nobody_signed_behind_the_frozen_pdf_is_an_alarm(frozen):
	verdict = said(frozen_files.read(frozen) + b"\n% more")
	assert verdict["is_alarm"] and "something was added to it that nobody signed" in verdict["sentence"]
	assert verdict["sentence"].startswith("This PDF was made of the frozen one of ")


@pytest.fixture
def checked_by_link(frozen):
	"""What the page of a link answers one party of the agreement over a file; None: without one."""
	party = frappe.get_doc("Partnership", frozen.partnership).parties[0].organisation
	url = giving.give("Overview", frozen.partnership, party, "Ada Bak", "ada@partner.invalid")["url"]

	def check(pdf: bytes | None, language: str = "en") -> str:
		files = [("pdf", "aftale.pdf", pdf)] if pdf is not None else []
		page = answered({"token": url[-43:], "action": "verify", "language": language}, files)
		return unescape(page.get_data(as_text=True))

	return check


def notices(page: str) -> list[tuple[str, str]]:
	"""The kind and the words of what the page says at its head."""
	return re.findall(r'<div class="notice([^"]*)" role="[a-z]+"[^>]*>(?:<p>)?(.*?)(?:</p>)?</div>', page)


def test_a_party_checks_the_pdf_that_it_holds_by_its_link(
	certificate, trusted, stamper, frozen, checked_by_link
):
	content = content_of(seal(frozen))
	((kind, told),) = notices(checked_by_link(content))
	assert kind == "" and told == said(content)["sentence"]
	((_kind, danish),) = notices(checked_by_link(content, "da"))
	assert danish.startswith("Dette er den fastlåste PDF af") and "Underskrevet af Grønby Kommune" in danish


def test_an_altered_one_is_an_alarm_on_the_page_of_the_link(certificate, trusted, frozen, checked_by_link):
	((kind, told),) = notices(checked_by_link(with_more_pages(content_of(seal(frozen)))))
	assert kind == " wrong" and "Alarm: the PDF was altered after Grønby Kommune had signed it" in told


def test_by_link_nothing_is_known_of_another_partnership(frozen, checked_by_link):
	other = play.agreement(play.partnership("Et andet (prøve)", PARTIES).name)
	other.submit()
	((kind, told),) = notices(checked_by_link(frozen_files.read(other.reload())))
	assert kind == " wrong" and told.startswith(
		"This is not the frozen PDF of any agreement or evaluation here."
	)


@pytest.mark.parametrize("content", [None, b"", b"GIF89a"])
def test_what_is_no_pdf_is_asked_for_again(checked_by_link, content):
	page = checked_by_link(content)
	assert notices(page) == [(" wrong", "Nothing was checked.")]
	assert "Choose the PDF that is to be checked." in page


def test_what_is_too_large_is_told_so(checked_by_link, monkeypatch):
	monkeypatch.setattr(uploads, "largest", lambda: 100)
	page = checked_by_link(b"%PDF-" + bytes(100))
	assert notices(page) == [(" wrong", "Nothing was checked.")] and "so it is none of ours." in page


def test_the_second_authority_is_asked_when_the_first_does_not_answer(
	certificate, authority, stamper, frozen
):
	with stamping(authority, answers=503) as busy:
		frappe.db.set_single_value(SETTINGS, "time_stamp_address", busy)
		frappe.db.set_single_value(SETTINGS, "second_time_stamp_address", stamper)
		assert seal(frozen).seal == "B-T"


def test_without_any_it_is_sealed_lower_and_raised_later(certificate, authority, stamper, frozen):
	frappe.db.set_single_value(SETTINGS, "time_stamp_address", "http://127.0.0.1:9/")
	seal(frozen)
	first = frozen.sealed_pdf
	assert frozen.seal == "B-B" and "http://127.0.0.1:9/ gave no time stamp" in frozen.seal_problem
	assert (frozen.doctype, frozen.name) in sealing.waiting(now_datetime())
	frappe.db.set_single_value(SETTINGS, "time_stamp_address", stamper)
	assert seal(frozen).seal == "B-T" and not frozen.seal_problem
	assert not frappe.db.exists("File", {"file_url": first})
	assert (frozen.doctype, frozen.name) not in sealing.waiting(now_datetime())


@pytest.mark.parametrize(
	("setting", "reason"),
	[
		({"pkcs12": "nowhere.p12"}, "nowhere.p12 cannot be read"),
		({"password": "wrong"}, "cannot be read: Invalid password"),
		({"pkcs12": None}, "names no certificate"),
	],
)
def test_a_failure_is_told_to_staff_once(certificate, authority, frozen, setting, reason):
	frappe.conf[certificates.SETTING].update(setting)
	seal(frozen)
	seal(frozen)
	assert frozen.seal == "Failed" and reason in frozen.seal_problem
	assert frappe.db.count("ToDo", {"reference_name": frozen.name, "description": ["like", "%sealed%"]}) == 1
	with pytest.raises(frappe.ValidationError, match=reason):
		sealing.seal_now(frozen.doctype, frozen.name)


def test_an_expired_certificate_is_told(authority, certificate, frozen):
	authority.issue("expired", "Grønby Kommune", days="0")
	frappe.conf[certificates.SETTING]["pkcs12"] = str(authority.folder / "expired.p12")
	assert "is valid from" in seal(frozen).seal_problem


def test_the_sealed_pdf_is_what_is_given_away(certificate, frozen):
	seal(frozen)
	assert printing.frozen_file(frozen.doctype, frozen.name) == content_of(frozen)
	frozen_files.path_of(frozen.sealed_pdf).write_bytes(b"%PDF-1.7 andet")
	assert printing.frozen_file(frozen.doctype, frozen.name) == frozen_files.read(frozen)


def test_only_who_may_freeze_seals(certificate, frozen, login):
	user = "ser@example.invalid"
	frappe.get_doc(
		doctype="User",
		email=user,
		first_name="Ser",
		send_welcome_email=0,
		roles=[{"role": "Partnership Auditor"}],
	).insert(ignore_if_duplicate=True)
	with login(user), pytest.raises(frappe.PermissionError):
		sealing.seal_now(frozen.doctype, frozen.name)


def test_nobody_writes_the_seal_by_hand(frozen):
	frozen.sealed_by = "Mig selv"
	with contextlib.suppress(frappe.ValidationError):
		frozen.save()
	assert not frappe.db.get_value(frozen.doctype, frozen.name, "sealed_by")


def test_without_redis_a_text_is_frozen_and_its_seal_comes_later(certificate, monkeypatch):
	draft = play.agreement(play.partnership("Uden kø (prøve)", PARTIES).name)
	no_redis.gone(monkeypatch)
	with no_redis.as_after_a_commit():
		draft.submit()
	assert draft.reload().docstatus.is_submitted() and draft.seal == sealing.WAITING
	assert (draft.doctype, draft.name) in sealing.waiting(now_datetime())
