"""PDFs as appendices: their pages in the PDF of the agreement, the files attached, all of it verified."""

from datetime import datetime, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from partnership_module.dossier import reading, schema
from partnership_module.dossier.digest import digest
from partnership_module.dossier.stated_files import MissingFile
from partnership_module.prints import verifying
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.pdf import pdf_bytes
from partnership_module.prints.pdf_signatures import Trust
from partnership_module.prints.signed import with_signatures

from ..shared import pdf_files
from ..shared.agreements import dossier

LIST = {"heading": "Bilag", "block": "Appendices"}
BUDGET = pdf_files.pdf("Ti kroner", "Tyve kroner")
MAP = pdf_files.pdf("Kortet", size="A3 landscape")
ROWS = (
	{"title": "Budget", **pdf_files.facts("budget.pdf", BUDGET, 2)},
	{"title": "Regler", "text": "Vær venlig."},
	{"title": "Kort", **pdf_files.facts("kort.pdf", MAP)},
)


def read(*rows: dict, **agreement) -> schema.Dossier:
	return dossier(LIST, appendices=list(rows or ROWS), agreement=agreement)


def frozen() -> schema.Dossier:
	draft = read()
	html = agreement_html(draft)
	return read(submitted=True, frozen_html=html, digest=digest(html))


def paper(given: schema.Dossier, files=(BUDGET, MAP), html: str | None = None) -> bytes:
	(agreement,) = given.agreements
	return pdf_bytes(
		html or agreement_html(given),
		title="Natteravne",
		language="da",
		attachments=[("dossier.json", reading.write(given).encode(), "application/json")],
		fingerprint=agreement.digest,
		files=files,
	)


def texts(pdf: bytes) -> list[str]:
	return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_the_pages_of_a_file_follow_the_page_that_states_it():
	pages = texts(paper(read()))
	assert [page for page in pages if len(page) < 20] == ["Ti kroner", "Tyve kroner", "Kortet"]
	assert "BILAG 1 Budget" in pages[1] and pages[2:4] == ["Ti kroner", "Tyve kroner"]
	assert "BILAG 2 Regler Vær venlig." in pages[4]
	assert "BILAG 3 Kort" in pages[5] and pages[6] == "Kortet"
	assert ["side 2 af 4" in pages[1], "side 3 af 4" in pages[4], "side 4 af 4" in pages[5]] == [True] * 3


def test_a_page_keeps_its_size_and_is_numbered_by_its_file():
	reader = PdfReader(BytesIO(paper(read())))
	assert [round(float(n) / 72 * 25.4) for n in reader.pages[6].mediabox[2:]] == [420, 297]
	assert reader.page_labels == ["1", "2", "budget.pdf 1", "budget.pdf 2", "3", "4", "kort.pdf 1"]


def test_the_files_are_attached_to_the_byte_and_the_same_input_gives_the_same_bytes():
	made = paper(read())
	attached = PdfReader(BytesIO(made)).attachments
	assert (attached["budget.pdf"], attached["kort.pdf"]) == ([BUDGET], [MAP])
	assert paper(read()) == made


def test_two_files_of_one_name_are_both_attached():
	other = pdf_files.pdf("Andet")
	rows = [ROWS[0], {"title": "Andet", **pdf_files.facts("budget.pdf", other)}]
	attached = PdfReader(BytesIO(paper(read(*rows), (BUDGET, other)))).attachments
	assert sorted(attached["budget.pdf"]) == sorted([BUDGET, other])


def test_only_what_has_no_foreign_pages_claims_to_be_accessible_for_ever():
	assert b"pdfaid" in paper(read({"title": "Regler", "text": "Vær venlig."}))
	made = paper(read())
	assert b"pdfaid" not in made and b"pdfuaid" not in made
	assert PdfReader(BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_each_page_is_a_part_of_the_structure_after_what_states_it():
	reader = PdfReader(BytesIO(paper(read())))
	page = reader.pages[2]
	numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
	(element,) = numbers[numbers.index(page["/StructParents"]) + 1].get_object()
	siblings = [child.get_object() for child in element["/P"]["/K"]]
	assert [child["/Pg"].indirect_reference for child in siblings[-2:]] == [
		reader.pages[2].indirect_reference,
		reader.pages[3].indirect_reference,
	]
	assert element["/P"]["/S"] == "/Sect"


def test_what_is_filled_in_is_seen_and_nothing_can_be_pressed():
	content = pdf_files.with_filled_field_and_link()
	row = {"title": "Skema", **pdf_files.facts("skema.pdf", content)}
	page = PdfReader(BytesIO(paper(read(row), [content]))).pages[-1]
	(note,) = (reference.get_object() for reference in page["/Annots"])
	assert (note["/Subtype"], note["/AP"]["/N"].get_data()) == ("/Stamp", b"0 0 1 rg 0 0 50 20 re f")
	assert "/A" not in note


@pytest.mark.parametrize("files", [(), (MAP,), (pdf_files.pdf("Ti kroner!"), MAP)])
def test_a_file_that_is_missing_or_another_one_is_refused_and_named(files):
	with pytest.raises(MissingFile, match=r"The file budget\.pdf of the appendix Bilag 1 is not here"):
		paper(read(), files)


def test_the_sheet_of_signatures_stands_after_the_pages_of_the_last_file():
	given = read(
		frozen_html=agreement_html(read()), signatures=[{"party": "Krisecentret", "signed_on": "2026-01-02"}]
	)
	pages = texts(paper(given, html=with_signatures(agreement_html(given), given.agreements[0])))
	assert pages[6] == "Kortet" and "Afgivne underskrifter" in pages[7]


# --- verified without a site -------------------------------------------------------------------------------


def told(pdf: bytes) -> tuple[bool, str]:
	found = verifying.told_of(pdf, Trust(), datetime.now(timezone.utc))
	return found.is_whole, " ".join(map(str, found.sentences))


def changed(pdf: bytes, change) -> bytes:
	writer = PdfWriter(clone_from=BytesIO(pdf))
	change(writer)
	return pdf_files.written(writer)


def attached(writer: PdfWriter, name: str):
	"""What holds an attached file in a PDF."""
	names = writer._root_object["/Names"]["/EmbeddedFiles"]["/Names"]
	files = [entry.get_object() for entry in names[1::2]]
	return next(file["/EF"]["/F"] for file in files if file["/UF"] == name)


def test_a_whole_pdf_is_told_with_the_digests_of_text_and_files():
	given = frozen()
	is_whole, said = told(paper(given))
	assert is_whole
	assert f"The text of version 1 has its fingerprint {given.agreements[0].digest}." in said
	for row, label in ((ROWS[0], "Bilag 1"), (ROWS[2], "Bilag 3")):
		assert f"{label}: the file {row['file_name']} is attached and its pages are there" in said
		assert row["file_digest"] in said


def test_a_draft_is_told_as_one():
	assert told(paper(read()))[1].startswith("This is a draft of version 1.")


def alter_the_file(writer: PdfWriter) -> None:
	attached(writer, "budget.pdf").set_data(BUDGET + b" ")


def alter_a_page(writer: PdfWriter) -> None:
	writer.pages[2]["/Resources"]["/XObject"]["/Appended"].set_data(b"")


def exchange_two_pages(writer: PdfWriter) -> None:
	first, second = writer.pages[2], writer.pages[3]
	own = first["/Resources"]
	first[NameObject("/Resources")] = second["/Resources"]
	second[NameObject("/Resources")] = own


def leave_a_page_out(writer: PdfWriter) -> None:
	writer.remove_page(3)


def repeat_a_page(writer: PdfWriter) -> None:
	writer.add_page(writer.pages[2])


@pytest.mark.parametrize(
	("change", "said"),
	[
		(alter_the_file, "Bilag 1: the file budget.pdf is not attached as the text states it"),
		(alter_a_page, "Bilag 1: the pages are not those of the file budget.pdf."),
		(exchange_two_pages, "Bilag 1: the pages are not those of the file budget.pdf."),
		(leave_a_page_out, "Bilag 1: the pages are not those of the file budget.pdf."),
		(repeat_a_page, "The PDF has pages of files that its text does not state."),
	],
)
def test_what_was_changed_afterwards_is_told(change, said):
	is_whole, told_of_it = told(changed(paper(frozen()), change))
	assert not is_whole
	assert told_of_it.startswith(said)


def test_a_text_that_was_changed_is_told():
	given = frozen()
	(agreement,) = given.agreements
	other = agreement.model_copy(update={"frozen_html": agreement.frozen_html.replace("venlig", "vred")})
	is_whole, said = told(paper(given.model_copy(update={"agreements": (other,)})))
	assert not is_whole and "the digest does not belong to its frozen text" in said


@pytest.mark.parametrize("content", [b"", b"no pdf", BUDGET])
def test_what_is_no_agreement_is_told(content):
	assert told(content) == (False, str(verifying.NOT_OURS))
