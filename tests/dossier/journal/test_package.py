"""The journal package: a ZIP that other programs open, check and read."""

import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from partnership_module.dossier.journal.described import Described, Paper, Party
from partnership_module.dossier.journal.formats import format_of
from partnership_module.dossier.journal.package import SCHEMA, fit_name, package
from partnership_module.prints.page import page
from partnership_module.prints.pdf import pdf_bytes

NAMESPACES = {"j": "urn:partnership-module:journal-package:1"}
DESCRIBED = Described(
	kind="Agreement",
	identifier="PA-0001",
	title="Aftale <1> & bilag",
	version=2,
	status="In Force",
	language="da",
	partnership="Mødested",
	partnership_identifier="PS-0001",
	case_number="2027-1234",
	kle_number="27.69.00-Ø54",
	responsible="Lis Møller",
	parties=(Party("Esbjerg Kommune", "29189803"), Party("Vindrosen")),
	dates=(("frozen", "2027-01-02T13:00:00"), ("effective", "2027-02-01")),
)
PAPERS = (
	Paper("Aftale.pdf", "Agreement", "application/pdf", "PDF/A-3a", b"%PDF-1.7"),
	Paper("aftale.pdf", "Attachment", "application/pdf", "PDF", b"%PDF-1.4"),
	Paper("../../etc/passwd", "Attachment", "text/plain", "TXT", b"root"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
	"""The package, as unzip unpacks it."""
	folder = tmp_path_factory.mktemp("package")
	(folder / "package.zip").write_bytes(package(DESCRIBED, PAPERS))
	subprocess.run(["unzip", "-q", "package.zip"], cwd=folder, check=True)
	return folder


def test_unzip_finds_nothing_wrong(folder):
	told = subprocess.run(["unzip", "-t", "package.zip"], cwd=folder, check=True, capture_output=True)
	assert b"No errors detected" in told.stdout


def test_the_digests_are_those_of_the_files(folder):
	check = ["sha256sum", "--check", "--strict", "manifest-sha256.txt"]
	told = subprocess.run(check, cwd=folder, check=True, capture_output=True, text=True)
	assert told.stdout.count(": OK") == len(PAPERS) + 3
	(folder / "files" / "Aftale.pdf").write_bytes(b"%PDF-1.8")
	assert subprocess.run(check, cwd=folder, capture_output=True).returncode
	(folder / "files" / "Aftale.pdf").write_bytes(b"%PDF-1.7")


def test_the_schema_in_the_package_describes_its_metadata(folder):
	schema = etree.XMLSchema(etree.parse(folder / "journal.xsd"))
	metadata = etree.parse(folder / "metadata.xml")
	schema.assertValid(metadata)
	assert metadata.findtext("j:title", namespaces=NAMESPACES) == "Aftale <1> & bilag"
	assert metadata.findtext("j:kleFacet", namespaces=NAMESPACES) == "Ø54"
	metadata.find("j:status", NAMESPACES).text = ""
	assert not schema.validate(metadata)


def test_json_says_the_same(folder):
	told = json.loads((folder / "metadata.json").read_text("utf-8"))
	assert (told["caseNumber"], told["kleSubject"], told["kleFacet"]) == ("2027-1234", "27.69.00", "Ø54")
	assert told["parties"] == [{"name": "Esbjerg Kommune", "cvr": "29189803"}, {"name": "Vindrosen"}]
	xml = etree.parse(folder / "metadata.xml").iterfind(".//j:file/j:sha256", NAMESPACES)
	assert [file["sha256"] for file in told["files"]] == [digest.text for digest in xml]


def test_names_lead_nowhere_and_are_told_apart(folder):
	assert sorted(path.name for path in (folder / "files").iterdir()) == [
		"Aftale.pdf",
		"aftale-2.pdf",
		"etc-passwd",
	]


@pytest.mark.parametrize(
	"name, fit",
	[
		("Referat 3. møde.pdf", "Referat 3. møde.pdf"),
		("a/b\\c:d.pdf", "a-b-c-d.pdf"),
		("..", "file"),
		("", "file"),
		("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
	],
)
def test_a_name_that_every_system_takes(name, fit):
	assert fit_name(name) == fit


def test_the_same_papers_give_the_same_bytes():
	assert package(DESCRIBED, PAPERS) == package(DESCRIBED, list(PAPERS))
	with zipfile.ZipFile(BytesIO(package(DESCRIBED, PAPERS))) as packed:
		assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_not_known_is_left_out():
	least = Described("Meeting", "M-1", "Møde", "Draft", "da", "Mødested", "PS-0001")
	with zipfile.ZipFile(BytesIO(package(least, ()))) as packed:
		metadata = etree.fromstring(packed.read("metadata.xml"))
	etree.XMLSchema(etree.parse(SCHEMA)).assertValid(metadata)
	assert [etree.QName(element).localname for element in metadata] == [
		*("kind", "identifier", "title", "status", "language", "partnership", "parties", "dates", "files")
	]


def test_what_no_xml_may_hold_is_left_out_of_it():
	odd = Described("Meeting", "M-1", "Mø\x0bde\ufffe", "Draft", "da", "Mødested", "PS-0001")
	with zipfile.ZipFile(BytesIO(package(odd, ()))) as packed:
		assert b"<title>M\xc3\xb8de</title>" in packed.read("metadata.xml")


@pytest.mark.parametrize(
	"name, content, format",
	[
		("a.pdf", b"%PDF-1.7 nothing", ("application/pdf", "PDF")),
		("kort.png", b"\x89PNG", ("image/png", "PNG")),
		("invitation.ics", b"BEGIN:VCALENDAR", ("text/calendar", "ICS")),
		("uden endelse", b"", ("application/octet-stream", "Unknown")),
	],
)
def test_formats(name, content, format):
	assert format_of(name, content) == format


def test_our_papers_claim_pdf_a():
	made = pdf_bytes(page("<p>Hej</p>", title="Hej", subtitle="", language="da"), title="Hej", language="da")
	assert format_of("a.pdf", made) == ("application/pdf", "PDF/A-3a")
