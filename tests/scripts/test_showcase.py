"""The page that leads to the papers of the demonstration."""

import re
from html.parser import HTMLParser

from workbench.showcase import page

ICS = "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Copenhagen:20270204T130500\r\nEND:VEVENT\r\n"
LISTED = [
	{
		"title": "Unge & voksne",
		"summary": "Fem parter <hjælper> unge.",
		"as_of": "1. februar 2027",
		"papers": [
			{"kind": "Aftale", "title": "Unge & voksne: Aftale", "files": ["young.html", "young.pdf"]},
			{
				"kind": "Evaluering",
				"title": "Midtvejs",
				"files": ["young-evaluation-1.html", "young-evaluation-1.pdf"],
			},
			{
				"kind": "Indkaldelse",
				"title": "1. møde",
				"files": ["young-meeting-1-summons.html", "young-meeting-1-summons.pdf"],
			},
			{"kind": "Invitation", "title": "1. møde", "files": ["young-meeting-1.ics"]},
			{"kind": "Åbne data (OCDS)", "title": "Unge & voksne", "files": ["young-open-data.json"]},
		],
	}
]


class Reader(HTMLParser):
	def __init__(self, html: str):
		super().__init__()
		self.links, self.pictures, self.ids = [], [], []
		self.feed(html)

	def handle_starttag(self, tag, attributes):
		given = dict(attributes)
		self.ids += [given["id"]] if "id" in given else []
		self.links += [given["href"]] if tag == "a" else []
		self.pictures += [given["src"]] if tag == "img" else []


def shown(tmp_path) -> str:
	(tmp_path / "young-meeting-1.ics").write_text(ICS)
	return page(LISTED, tmp_path)


def test_every_file_is_reached_and_every_pdf_has_its_picture(tmp_path):
	read = Reader(shown(tmp_path))
	files = [name for row in LISTED for paper in row["papers"] for name in paper["files"]]
	assert {*files} == {link for link in read.links if not link.startswith("#")}
	assert [link[1:] for link in read.links if link.startswith("#")] == read.ids == ["p1"]
	assert read.pictures == [f"pictures/{name[:-4]}.png" for name in files if name.endswith(".pdf")]


def test_an_invitation_shows_its_day_and_texts_are_escaped(tmp_path):
	html = shown(tmp_path)
	assert re.search(r"<b>4</b>\s*<span>feb. 2027</span>\s*<span>kl. 13.05</span>", html)
	assert "Fem parter &lt;hjælper&gt; unge." in html
	assert "Unge &amp; voksne" in html


def test_a_title_that_repeats_the_partnership_is_left_out(tmp_path):
	titles = re.findall(r'<p class="title">(.*?)</p>', shown(tmp_path))
	assert titles == ["Midtvejs", "1. møde", "1. møde"]
