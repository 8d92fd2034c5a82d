"""Signatures in PDFs, made with real certificates: what is said of each, and of a file that was meddled
with."""

from datetime import datetime, timedelta, timezone

import pytest

from partnership_module.prints import pdf_signatures
from partnership_module.prints.pdf_signatures import Trust, UnreadableSignatures, signatures_in, told_of
from tests.shared.certificates import Authority, signed, stamping
from tests.shared.pdf_files import pdf

NOW = datetime.now(timezone.utc) + timedelta(days=1)
"""Later than all that the tests issue and sign, however long those before them take."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
	made = Authority(tmp_path_factory.mktemp("authority"))
	made.issue("municipality", "Grønby Kommune")
	made.issue("person", "Krisecenter Nord", "Anne Ærø")
	made.issue("stamper", "Tidsstempel", kind="stamper", days="3650")
	return made


@pytest.fixture(scope="module")
def paper():
	return pdf("Aftale mellem parterne", "Underskrifter")


def of(authority, name):
	return authority.folder / f"{name}.p12"


def sentences(content, trust, moment=NOW):
	return [str(told) for told in told_of(signatures_in(content, trust, moment), lambda when: f"{when:%Y}")]


def test_who_signed_by_a_certificate_of_whom(authority, paper):
	(one,) = signatures_in(signed(paper, of(authority, "person")), authority.trust(), NOW)
	assert (one.signer, one.organisation, one.issuer) == ("Anne Ærø", "Krisecenter Nord", "Prøverod")
	assert (one.standing, one.is_known_good, one.changed) == ("trusted", False, "nothing")
	assert one.is_intact and one.is_sound and not one.is_alarm


def test_a_time_stamp_says_when(authority, paper):
	with stamping(authority) as address:
		content = signed(paper, of(authority, "municipality"), stamper=address)
	(one,) = signatures_in(content, authority.trust(), NOW)
	assert one.stamper == "Tidsstempel"
	assert "The time is that of a time stamp of Tidsstempel." in sentences(content, authority.trust())


def test_an_issuer_who_is_not_known_is_never_trusted(authority, paper):
	(one,) = signatures_in(signed(paper, of(authority, "person")), Trust(), NOW)
	assert one.standing == "unknown" and not one.is_sound


def test_one_changed_byte_breaks_the_signature(authority, paper):
	content = bytearray(signed(paper, of(authority, "person")))
	content[len(paper) // 2] ^= 1
	(one,) = signatures_in(bytes(content), authority.trust(), NOW)
	assert not one.is_intact and one.is_alarm
	assert sentences(bytes(content), authority.trust())[0].startswith("Alarm: the signature of Anne Ærø")


def test_a_second_signature_leaves_the_first_sound(authority, paper):
	content = signed(signed(paper, of(authority, "person")), of(authority, "municipality"), "Seal")
	first, second = signatures_in(content, authority.trust(), NOW)
	assert (first.signer, first.changed) == ("Anne Ærø", "added to")
	assert (second.signer, second.changed) == ("Grønby Kommune", "nothing")
	assert first.is_sound and second.is_sound


def test_pages_added_after_a_signature_are_an_alarm(authority, paper):
	from tests.shared.certificates import with_more_pages

	(one,) = signatures_in(with_more_pages(signed(paper, of(authority, "person"))), authority.trust(), NOW)
	assert one.changed == "altered" and one.is_alarm


def test_an_expired_certificate_counts_when_a_time_stamp_is_older(authority, paper):
	later = NOW + timedelta(days=400)
	with stamping(authority) as address:
		stamped = signed(paper, of(authority, "person"), stamper=address)
	plain = signed(paper, of(authority, "person"))
	(with_stamp,) = signatures_in(stamped, authority.trust(), later)
	(without,) = signatures_in(plain, authority.trust(), later)
	assert without.standing == "expired" and not without.is_sound
	assert with_stamp.standing == "trusted"


def test_a_certificate_on_the_list_of_revoked_ones_is_an_alarm(tmp_path, paper):
	authority = Authority(tmp_path)
	content = signed(paper, authority.issue("person", "Krisecenter Nord"))
	(before,) = signatures_in(content, authority.trust(authority.revoked()), NOW)
	authority.revoke("person")
	(after,) = signatures_in(content, authority.trust(authority.revoked()), NOW)
	assert (before.standing, before.is_known_good) == ("trusted", True)
	assert after.standing == "revoked" and after.is_alarm


def test_a_pdf_without_signatures_has_none(paper):
	assert signatures_in(paper, Trust(), NOW) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nrubbish", b"no PDF", pdf("x")[:400]])
def test_rubbish_is_told(content):
	with pytest.raises(UnreadableSignatures) as raised:
		signatures_in(content, Trust(), NOW)
	assert "could not be checked" in str(raised.value.finding)


def test_what_is_neither_certificate_nor_list_is_refused():
	with pytest.raises(pdf_signatures.UnreadableFile):
		pdf_signatures.trust_of([b"no certificate"])
