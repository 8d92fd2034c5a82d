"""The PDF: A4, PDF/A-3a, tagged, headed and footed, with its attachment, and nothing fetched."""

import re
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from partnership_module.prints import pdf
from partnership_module.prints.page import page

from ..shared.agreements import printed

SENTENCE = "<p>En sætning om samarbejdet mellem parterne.</p>"
LONG = "<h2>Emne</h2>" + SENTENCE * 60
FINGERPRINT = "7f3a91c0" + "0" * 52 + "e2d4"


def document(body: str = LONG) -> str:
	return page(body, title="Natteravne", subtitle="Version 1", language="da", kind="Partnerskabsaftale")


def written(body: str = LONG, **options) -> PdfReader:
	return PdfReader(BytesIO(pdf.pdf_bytes(document(body), title="Natteravne", language="da", **options)))


@pytest.fixture(scope="module")
def reader():
	return written(attachments=[("natteravne.json", b"{}\n", "application/json")], fingerprint=FINGERPRINT)


def test_it_is_a4_and_tagged_pdf_a_3a(reader):
	width, height = (float(side) * 25.4 / 72 for side in reader.pages[0].mediabox[2:])
	assert (round(width), round(height)) == (210, 297)
	metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
	assert re.search(r'part="3".*conformance="A"|conformance="A".*part="3"', metadata)
	assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
	assert reader.trailer["/Root"]["/Lang"] == "da"
	assert reader.metadata.title == "Natteravne"


def test_every_page_has_its_foot_and_only_later_ones_a_head(reader):
	pages = [page.extract_text() for page in reader.pages]
	assert len(pages) > 1
	for number, text in enumerate(pages, start=1):
		assert f"side {number} af {len(pages)}" in text
		assert "Fingeraftryk 7f3a 91c0 … e2d4" in text
	assert "Partnerskabsaftale · Natteravne" not in pages[0]
	assert all("Partnerskabsaftale · Natteravne" in text and "Version 1" in text for text in pages[1:])


def test_without_a_digest_there_is_no_fingerprint():
	assert "Fingeraftryk" not in written("<p>Kort.</p>").pages[0].extract_text()


def test_the_attachment_is_inside(reader):
	assert {name: list(content) for name, content in reader.attachments.items()} == {
		"natteravne.json": [b"{}\n"]
	}
	(file,) = {
		reference.idnum: reference.get_object() for reference in reader.trailer["/Root"]["/AF"]
	}.values()
	assert file["/AFRelationship"] == "/Data"
	assert file["/EF"]["/F"]["/Subtype"] == "/application/json"
	assert file["/EF"]["/F"]["/Params"]["/ModDate"] == "D:19700101000000Z"


def test_only_the_fonts_of_the_app_are_embedded(reader):
	fonts = {
		str(font.get_object()["/BaseFont"])
		for page in reader.pages
		for font in page["/Resources"]["/Font"].values()
	}
	assert fonts
	assert all("Inter" in font for font in fonts)


def test_the_same_document_gives_the_same_bytes():
	head = '<table><tbody><tr><th scope="row">Emne<div>Mere</div></th><td>Ord</td></tr></tbody></table>'

	def once():
		attachments = [("natteravne.json", b"{}", "application/json")]
		return pdf.pdf_bytes(document(head + LONG), title="A", language="da", attachments=attachments)

	assert once() == once()
	assert b"/ID" in once()


def test_nothing_is_fetched(monkeypatch):
	opened = []
	real = pdf.URLFetcher.fetch
	monkeypatch.setattr(
		pdf.URLFetcher, "fetch", lambda self, url, h=None: opened.append(url) or real(self, url, h)
	)
	written(
		'<p><img src="http://192.0.2.1/x.png"><img src="file:///etc/hostname"></p><style>@import url(http://192.0.2.1/x.css);</style>'
	)
	assert opened
	assert all(url.startswith("file:") and "/public/fonts/Inter-" in url for url in opened)


def test_a_last_page_that_is_hardly_used_is_saved():
	paper = [pdf._paper("da", None, pdf.FontConfiguration())]

	def set_plainly(lines: int) -> int:
		return len(pdf.HTML(string=document("<p>En sætning.</p>" * lines)).render(stylesheets=paper).pages)

	spilling = next(lines for lines in range(20, 60) if set_plainly(lines) == 2)
	assert len(written("<p>En sætning.</p>" * spilling).pages) == 1
	assert len(written("<p>En sætning.</p>" * (spilling + 15)).pages) == 2


def test_a_table_that_fits_on_a_page_follows_its_heading_whole():
	table = "<h3>Tabel</h3><table>" + "<tbody>" + "<tr><td>Række</td></tr>" * 5 + "</tbody></table>"
	for lines in range(24, 44, 4):
		texts = [page.extract_text() for page in written("<p>En sætning.</p>" * lines + table).pages]
		held = [text.count("Række") for text in texts]
		assert max(held) == 5
		assert "Tabel" in texts[held.index(5)]


def pages_of(*sections: dict, **parts) -> list[str]:
	content = pdf.pdf_bytes(printed(*sections, **parts), title="Natteravne", language="da")
	return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def filler(lines: int) -> dict:
	return {"block": "Text", "text": "\n\n".join(["En sætning."] * lines)}


def test_an_introduction_stands_with_what_it_introduces():
	money = {"block": "Contributions", "text": "Parterne bidrager således:"}
	contributions = [{"party": "Kommunen", "kind": "Money"}]
	for lines in range(22, 36):
		texts = pages_of(filler(lines), money, filler(12), contributions=contributions)
		(page,) = [text for text in texts if "bidrager" in text]
		assert "Kommunen" in page


def test_signatures_do_not_stand_on_a_page_of_their_own():
	last = {"heading": "Varighed", "block": "Text", "text": "Aftalen gælder i to år."}
	signatures = {"heading": "Underskrifter", "block": "Signatures"}
	parties = [{"organisation": f"Part {number}"} for number in range(4)]
	for lines in range(14, 36, 3):
		texts = pages_of(filler(lines), last, signatures, parties=parties)
		(page,) = [text for text in texts if "Underskrifter" in text]
		assert "Aftalen gælder i to år." in page
		assert page.count("Navn og titel") == 4


def test_a_long_table_repeats_its_head():
	head = "<thead><tr><th>Hoved</th></tr></thead>"
	reader = written(f"<table>{head}<tbody>{'<tr><td>Række</td></tr>' * 80}</tbody></table>")
	assert len(reader.pages) > 1
	assert all("Hoved" in page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("sentences", [10, 60, 260])
def test_a_document_is_laid_out_at_most_twice(sentences, monkeypatch):
	passes, render = [], pdf.HTML.render

	def counted(*args, **options):
		passes.append(options)
		return render(*args, **options)

	monkeypatch.setattr(pdf.HTML, "render", counted)
	assert written("<h2>Emne</h2>" + SENTENCE * sentences).pages
	assert 1 <= len(passes) <= 2


def test_four_times_as_many_pages_take_about_four_times_the_work():
	few, many = (_calls(sentences) for sentences in (65, 260))
	assert many < 5 * few


def _calls(sentences: int) -> int:
	"""How many functions are called to write a document: its work, whatever else the machine does."""
	calls = 0

	def count(_frame, event, _argument):
		nonlocal calls
		calls += event == "call"

	before = sys.getprofile()
	sys.setprofile(count)
	try:
		written("<h2>Emne</h2>" + SENTENCE * sentences)
	finally:
		sys.setprofile(before)
	return calls
