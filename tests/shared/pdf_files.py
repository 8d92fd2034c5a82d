"""PDFs to be appendices, made for a test: whole ones, and such as hold what they must not."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
	ArrayObject,
	DictionaryObject,
	FloatObject,
	NameObject,
	StreamObject,
	TextStringObject,
)
from weasyprint import HTML

from partnership_module.dossier.digest import digest_of_bytes


def pdf(*pages: str, size: str = "A4") -> bytes:
	"""A PDF with a page for each of these texts."""
	body = "".join(f"<p>{page}</p>" for page in pages)
	style = f"@page {{ size: {size} }} p + p {{ break-before: page }}"
	return HTML(string=f"<html lang=da><title>Bilag</title><style>{style}</style>{body}</html>").write_pdf()


def facts(name: str, content: bytes, pages: int = 1) -> dict:
	"""What an appendix says of such a file."""
	return {"file_name": name, "file_digest": digest_of_bytes(content), "file_pages": pages}


def written(writer: PdfWriter) -> bytes:
	file = BytesIO()
	writer.write(file)
	return file.getvalue()


def of(content: bytes) -> PdfWriter:
	return PdfWriter(clone_from=BytesIO(content))


def dictionary(**values: object) -> DictionaryObject:
	return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def box(*corners: float) -> ArrayObject:
	return ArrayObject([FloatObject(corner) for corner in corners])


def with_program() -> bytes:
	"""A PDF with a script of the whole document, which runs when it is opened."""
	writer = of(pdf("Budget"))
	script = dictionary(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
	scripts = dictionary(Names=ArrayObject([TextStringObject("first"), script]))
	writer._root_object[NameObject("/Names")] = dictionary(JavaScript=scripts)
	return written(writer)


def with_program_of_a_page() -> bytes:
	"""A PDF with a script that runs when its page is shown."""
	writer = of(pdf("Budget"))
	script = dictionary(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
	writer.pages[0][NameObject("/AA")] = dictionary(O=script)
	return written(writer)


def with_action(kind: str) -> bytes:
	"""A PDF that does something when it is opened."""
	writer = of(pdf("Budget"))
	writer._root_object[NameObject("/OpenAction")] = dictionary(S=NameObject(kind))
	return written(writer)


def with_file() -> bytes:
	writer = of(pdf("Budget"))
	writer.add_attachment("program.exe", b"MZ")
	return written(writer)


def with_password() -> bytes:
	writer = of(pdf("Budget"))
	writer.encrypt("hemmelig")
	return written(writer)


def with_layer(*, is_hidden: bool = True) -> bytes:
	writer = of(pdf("Budget"))
	layer = writer._add_object(dictionary(Type=NameObject("/OCG"), Name=TextStringObject("Lag")))
	hidden = writer._add_object(ArrayObject([layer] if is_hidden else []))
	layers = dictionary(OCGs=ArrayObject([layer]), D=writer._add_object(dictionary(OFF=hidden)))
	writer._root_object[NameObject("/OCProperties")] = writer._add_object(layers)
	return written(writer)


def with_dynamic_form() -> bytes:
	writer = of(pdf("Budget"))
	writer._root_object[NameObject("/AcroForm")] = dictionary(XFA=TextStringObject("<xdp/>"))
	return written(writer)


def with_filled_field_and_link() -> bytes:
	"""A PDF with a blue field on its page, and a link."""
	writer = of(pdf("Budget"))
	look = StreamObject()
	look.set_data(b"0 0 1 rg 0 0 50 20 re f")
	look.update(dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box(0, 0, 50, 20)))
	field = dictionary(
		Type=NameObject("/Annot"),
		Subtype=NameObject("/Widget"),
		Rect=box(100, 100, 150, 120),
		AP=dictionary(N=writer._add_object(look)),
	)
	writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(field)])
	writer.add_uri(0, "https://example.org", (0, 0, 10, 10))
	return written(writer)
