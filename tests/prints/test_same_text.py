"""Whether a PDF that came back signed is of the frozen text: added to, written anew, or another one."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, StreamObject

from partnership_module.prints import pdf
from partnership_module.prints.same_text import compared
from tests.shared.certificates import Authority, signed
from tests.shared.pdf_files import pdf as paper
from tests.shared.pdf_files import written

TEXT = "Parterne mødes fire gange om året. Kommunen betaler 1.000 kr."
LAST = "Aftalen gælder i to år."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
	return Authority(tmp_path_factory.mktemp("authority")).issue("person", "Krisecenter Nord")


@pytest.fixture(scope="module")
def frozen():
	body = f"<html lang=da><title>Aftale</title><body><p>{TEXT}</p><p style='break-before: page'>{LAST}</p>"
	return pdf.pdf_bytes(
		body, title="Aftale", language="da", attachments=(("dossier.json", b'{"a": 1}', "application/json"),)
	)


def added_to(content, change):
	"""The file with something written behind it, as an editor does."""
	writer = PdfWriter(fileobj=BytesIO(content), incremental=True)
	change(writer)
	return written(writer)


def anew(content, change=lambda writer: None):
	writer = PdfWriter(clone_from=BytesIO(content))
	change(writer)
	return written(writer)


def drawn_over(words):
	"""Draw words on each page."""

	def change(writer):
		for page in writer.pages:
			page.merge_page(PdfReader(BytesIO(paper(words))).pages[0])

	return change


def told(signed_one, frozen):
	same = compared(signed_one, frozen)
	return same.is_same, " ".join(map(str, same.told))


def test_the_frozen_file_with_a_signature(frozen, certificate):
	assert told(signed(frozen, certificate), frozen) == (
		True,
		"What was signed is the frozen file itself, to the byte.",
	)


def test_pages_of_the_service_come_after(frozen, certificate):
	more = signed(added_to(frozen, lambda writer: writer.add_blank_page()), certificate)
	assert told(more, frozen)[1].endswith("After the text comes one page of the service.")
	two = signed(added_to(frozen, lambda writer: [writer.add_blank_page() for _page in "ab"]), certificate)
	assert told(two, frozen)[1].endswith("After the text come 2 pages of the service.")


def test_a_page_that_was_altered_before_it_was_signed(frozen, certificate):
	def other_contents(writer):
		stream = StreamObject()
		stream.set_data(b"BT ET")
		writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

	is_same, words = told(signed(added_to(frozen, other_contents), certificate), frozen)
	assert not is_same and words.startswith("Page 1 of this PDF does not look as it was frozen")


def test_a_note_over_the_text(frozen, certificate):
	note = FreeText(text="9.000 kr.", rect=(50, 550, 200, 650))
	noted = signed(added_to(frozen, lambda writer: writer.add_annotation(0, note)), certificate)
	is_same, words = told(noted, frozen)
	assert not is_same and words.startswith("On page 1 something that is no signature was put over")


def test_written_anew_with_the_same_words(frozen, certificate):
	is_same, words = told(signed(anew(frozen), certificate), frozen)
	assert (
		is_same and "it has the words of the frozen text and its dossier, but is not the frozen file" in words
	)


def test_written_anew_with_a_stamp_on_each_page(frozen, certificate):
	is_same, words = told(signed(anew(frozen, drawn_over("Nøgle ABC-123")), certificate), frozen)
	assert is_same and 'On each page the service added "Nøgle ABC-123".' in words


@pytest.mark.parametrize(
	("frozen_words", "signed_words", "difference"),
	[
		("1.000 kr.", "9.000 kr.", 'page 1 the frozen text says "1.000", and this one "9.000"'),
		("fire gange", "ikke fire gange", 'page 1 it has the words "ikke"'),
		("to år.", "to år. Dog ikke", 'page 2 it has the words "Dog ikke"'),
		("i to år", "i år", 'page 2 the frozen text says "to"'),
	],
)
def test_another_text(frozen, certificate, frozen_words, signed_words, difference):
	text = [words.replace(frozen_words, signed_words) for words in (TEXT, LAST)]
	is_same, words = told(signed(paper(*text), certificate), paper(TEXT, LAST))
	assert not is_same and difference in words


def test_a_word_within_the_text_of_the_only_page(certificate):
	is_same, words = told(signed(paper(TEXT.replace("fire", "ikke fire")), certificate), paper(TEXT))
	assert not is_same and 'page 1 it has the words "ikke"' in words


def test_a_stamp_with_the_number_of_the_page(certificate):
	stamped = paper(f"{TEXT} Nøgle ABC, side 1", f"{LAST} Nøgle ABC, side 2")
	is_same, words = told(signed(stamped, certificate), paper(TEXT, LAST))
	assert is_same and 'On each page the service added "Nøgle ABC, side 1".' in words


def test_pages_are_missing(certificate):
	is_same, words = told(signed(paper(TEXT), certificate), paper(TEXT, LAST))
	assert not is_same and "has 1 pages and the frozen text 2" in words


def test_rubbish(frozen):
	assert not compared(b"%PDF-1.7 rubbish", frozen).is_same
