"""A signed PDF that came back: its signatures are read, shown and recorded, or it is refused."""

import base64
import json
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from pypdf import PdfWriter

from partnership_module.partnership.agreements import signed_elsewhere
from partnership_module.partnership.files import certificates, frozen_files
from tests.shared.certificates import Authority, signed, with_more_pages
from tests.shared.pdf_files import pdf, written

from ..worlds import histories as play
from ..worlds.organisations import named

PARTIES = ["Røde", "Grønne"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
	made = Authority(tmp_path_factory.mktemp("authority"))
	made.issue("red", "Røde", "Rosa Rød")
	made.issue("green", "En anden", "Grete Grøn")
	return made


@pytest.fixture
def trusted(authority):
	folder = Path(frappe.get_site_path(certificates.TRUSTED))
	folder.mkdir(exist_ok=True)
	(folder / "root.pem").write_bytes(authority.root)
	yield
	(folder / "root.pem").unlink()
	folder.rmdir()


@pytest.fixture
def agreement():
	text = play.agreement(play.partnership("Retur (prøve)", PARTIES).name)
	text.submit()
	play.sent(text.name)
	text.reload()
	return text


def by(authority, name, content, field="Signature1"):
	return signed(content, authority.folder / f"{name}.p12", field)


def read(agreement, content):
	return signed_elsewhere.read(agreement.name, base64.b64encode(content).decode())


def record(agreement, content, **parties):
	chosen = json.dumps({number.removeprefix("n"): named(party) for number, party in parties.items()})
	return signed_elsewhere.record(agreement.name, base64.b64encode(content).decode(), chosen)


def test_who_signed_is_proposed_for_its_party(agreement, authority, trusted):
	content = by(authority, "green", by(authority, "red", frozen_files.read(agreement)), "Signature2")
	found = read(agreement, content)
	assert [(row["signer"], row["party"], row["standing"]) for row in found["signatures"]] == [
		("Rosa Rød (Røde)", named("Røde"), "trusted"),
		("Grete Grøn (En anden)", None, "trusted"),
	]
	assert found["told"][0] == "What was signed is the frozen file itself, to the byte."


def test_what_is_confirmed_is_recorded_and_the_file_kept(agreement, authority, trusted):
	content = by(authority, "green", by(authority, "red", frozen_files.read(agreement)), "Signature2")
	assert len(record(agreement, content, n0="Røde", n1="Grønne")) == 2
	agreement.reload()
	assert agreement.status == "In Force"
	row, other = agreement.signatures
	assert (row.signatory, row.how, row.digest) == ("Rosa Rød", "External Service", agreement.digest)
	assert row.reference == "Certificate of Prøverod, who is trusted here"
	assert row.evidence == other.evidence
	assert frozen_files.path_of(row.evidence).read_bytes() == content


def test_an_unknown_issuer_is_shown_as_such(agreement, authority):
	content = by(authority, "red", frozen_files.read(agreement))
	assert read(agreement, content)["signatures"][0]["standing"] == "unknown"
	record(agreement, content, n0="Røde")
	agreement.reload()
	assert agreement.signatures[0].reference == "Certificate of Prøverod, who is not known here"


def test_a_file_that_the_service_wrote_anew_is_said_to_be_one(agreement, authority, trusted):
	anew = written(PdfWriter(clone_from=BytesIO(frozen_files.read(agreement))))
	found = read(agreement, by(authority, "red", anew))
	assert "The signing service wrote the file anew" in found["told"][0]
	assert found["signatures"][0]["party"] == named("Røde")


@pytest.mark.parametrize(
	("make", "reason"),
	[
		(lambda one, content: by(one, "red", pdf("En anden tekst")), "pages are missing|is of another text"),
		(lambda one, content: content, "Nobody has signed this PDF"),
		(lambda one, content: b"%PDF-1.7 rubbish", "could not be checked"),
		(lambda one, content: with_more_pages(by(one, "red", content)), "was altered after Rosa Rød"),
		(
			lambda one, content: broken(by(one, "red", content)),
			"signature of Rosa Rød .* is broken|another text",
		),
	],
)
def test_what_is_refused(agreement, authority, trusted, make, reason):
	content = make(authority, frozen_files.read(agreement))
	files = frappe.db.count("File")
	for act in (read, lambda *given: record(*given, n0="Røde")):
		with pytest.raises(frappe.ValidationError, match=reason):
			act(agreement, content)
	assert frappe.db.count("File") == files
	assert not any(row.signed_on for row in agreement.reload().signatures)


def broken(content):
	return content[:-3000].replace(b"/Length", b"/Lengtk", 1) + content[-3000:]


def test_one_party_is_not_signed_for_twice(agreement, authority, trusted):
	content = by(authority, "green", by(authority, "red", frozen_files.read(agreement)), "Signature2")
	with pytest.raises(frappe.ValidationError, match="Two signatures are said to be of one party"):
		record(agreement, content, n0="Røde", n1="Røde")
	with pytest.raises(frappe.ValidationError, match="Say for at least one signature"):
		record(agreement, content)


def test_a_draft_has_nothing_to_be_signed(authority):
	draft = play.agreement(play.partnership("Kladde (prøve)", PARTIES).name)
	with pytest.raises(frappe.ValidationError, match="not frozen yet"):
		read(draft, by(authority, "red", pdf("Aftale")))


def test_only_who_may_submit_reads_them(agreement, authority, login):
	user = "ser@example.invalid"
	frappe.get_doc(
		doctype="User",
		email=user,
		first_name="Ser",
		send_welcome_email=0,
		roles=[{"role": "Partnership Auditor"}],
	).insert(ignore_if_duplicate=True)
	content = by(authority, "red", frozen_files.read(agreement))
	with login(user), pytest.raises(frappe.PermissionError):
		read(agreement, content)
