"""What a file must be to become an appendix."""

import pytest

from partnership_module.dossier import pdf_file
from partnership_module.dossier.digest import digest_of_bytes

from ..shared import pdf_files


def refused(content: bytes) -> str:
	with pytest.raises(pdf_file.UnfitPdf) as caught:
		pdf_file.examine(content, "bilag.pdf")
	return str(caught.value)


def test_a_pdf_is_told_by_its_digest_and_its_pages():
	content = pdf_files.pdf("Budget", "Forudsætninger")
	assert pdf_file.examine(content, "bilag.pdf") == (digest_of_bytes(content), 2)


def test_links_and_filled_fields_are_no_hindrance():
	assert pdf_file.examine(pdf_files.with_filled_field_and_link(), "bilag.pdf").pages == 1


@pytest.mark.parametrize(
	("made", "said"),
	[
		(lambda: b"", "bilag.pdf is no PDF that can be read."),
		(lambda: b"PK\x03\x04 a document of Word", "bilag.pdf is no PDF that can be read."),
		(lambda: b"%PDF-1.7\nnothing more", "bilag.pdf is no PDF that can be read."),
		(lambda: b"<html>%PDF-1.7</html>", "bilag.pdf is no PDF that can be read."),
		(lambda: pdf_files.pdf("Budget")[:2000], "bilag.pdf is no PDF that can be read."),
		(pdf_files.with_password, "bilag.pdf is protected by a password."),
		(pdf_files.with_program, "opens something when it is read (JavaScript)."),
		(lambda: pdf_files.with_action("/Launch"), "opens something when it is read (Launch)."),
		(lambda: pdf_files.with_action("/SubmitForm"), "opens something when it is read (SubmitForm)."),
		(pdf_files.with_dynamic_form, "opens something when it is read (XFA)."),
		(pdf_files.with_file, "bilag.pdf carries other files inside of it."),
		(pdf_files.with_layer, "bilag.pdf has layers that are hidden"),
	],
)
def test_what_cannot_be_an_appendix_is_refused_with_the_reason(made, said):
	assert said in refused(made())


def test_layers_that_all_are_shown_are_no_hindrance():
	assert pdf_file.examine(pdf_files.with_layer(is_hidden=False), "bilag.pdf").pages == 1


def test_a_file_is_bounded_in_pages():
	assert refused(pdf_files.pdf(*map(str, range(201)))).startswith(
		"bilag.pdf has 201 pages, more than the 200"
	)


def test_a_file_is_bounded_in_bytes():
	content = b"%PDF-1.7" + b" " * 10_000_000
	assert refused(content).startswith("bilag.pdf has 10000008 bytes, more than the 10000000")
