"""out/index.html: a page that leads to every paper of the demonstration, with a picture of each."""

import json
import re
from html import escape
from pathlib import Path
from string import Template

from . import packages
from .process import Account, progress

LIST, PICTURES, INDEX = "papers.json", "pictures", "index.html"
PAGE = Path(__file__).with_name("showcase.html")
SHORT_MONTHS = (
	"jan.",
	"feb.",
	"marts",
	"april",
	"maj",
	"juni",
	"juli",
	"aug.",
	"sep.",
	"okt.",
	"nov.",
	"dec.",
)
PIXELS_PER_INCH = "58"
"""A page of A4 becomes about 480 pixels wide: sharp at twice the width that the page gives it."""


def show(account: Account, out: Path) -> Path:
	"""Take a picture of every PDF that the list in `out` names, and write the page."""
	packages.ensure(packages.PICTURES, libraries=())
	partnerships = json.loads((out / LIST).read_text("utf-8"))
	pdfs = [name for row in partnerships for paper in row["papers"] for name in _pdfs(paper)]
	pictures = account.folder(out / PICTURES)
	with progress(f"{len(pdfs)} pictures"):
		for name in pdfs:
			_take_picture(account, out / name, pictures / Path(name).stem)
	account.write(out / INDEX, page(partnerships, out))
	return out / INDEX


def page(partnerships: list[dict], out: Path) -> str:
	"""The HTML of the page; `out` holds the invitations, whose day is drawn."""
	numbered = list(enumerate(partnerships, start=1))
	contents = [f'<li><a href="#p{number}">{escape(row["title"])}</a></li>' for number, row in numbered]
	sections = [_section(number, row, out) for number, row in numbered]
	return Template(PAGE.read_text("utf-8")).substitute(
		contents="\n".join(contents), partnerships="\n".join(sections)
	)


def _pdfs(paper: dict) -> list[str]:
	return [name for name in paper["files"] if name.endswith(".pdf")]


def _take_picture(account: Account, pdf: Path, picture: Path) -> None:
	options = ["-png", "-singlefile", "-f", "1", "-l", "1", "-r", PIXELS_PER_INCH]
	account.output(["pdftoppm", *options, pdf, picture])


def _section(number: int, partnership: dict, out: Path) -> str:
	papers = partnership["papers"]
	of_meetings = [paper for paper in papers if "-meeting-" in paper["files"][0]]
	others = [paper for paper in papers if paper not in of_meetings]
	parts = [_grid(others, partnership["title"], out)]
	if of_meetings:
		parts += ["<h3>Møder</h3>", _grid(of_meetings, partnership["title"], out)]
	return "\n".join(
		[
			f'<section id="p{number}">',
			f"<h2>{escape(partnership['title'])}</h2>",
			f'<p class="summary">{escape(partnership["summary"] or "")}</p>',
			f'<p class="quiet">Set fra den {escape(partnership["as_of"])}</p>',
			"<h3>Partnerskabet</h3>",
			*parts,
			"</section>",
		]
	)


def _grid(papers: list[dict], partnership: str, out: Path) -> str:
	cards = "\n".join(_card(paper, partnership, out) for paper in papers)
	return f'<div class="papers">\n{cards}\n</div>'


def _card(paper: dict, partnership: str, out: Path) -> str:
	title = "" if partnership in paper["title"] else f'<p class="title">{escape(paper["title"])}</p>'
	files = sorted(paper["files"], key=lambda name: not name.endswith(".pdf"))
	links = "".join(f'<a href="{escape(name)}">{_suffix(name)}</a>' for name in files)
	return (
		f'<article><a class="picture" href="{escape(files[0])}" tabindex="-1" aria-hidden="true">'
		f"{_picture(files[0], out)}</a>"
		f'<p class="kind">{escape(paper["kind"])}</p>{title}<p class="files">{links}</p></article>'
	)


def _suffix(name: str) -> str:
	suffix = Path(name).suffix[1:]
	return {"ics": "Kalenderfil"}.get(suffix, suffix.upper())


def _picture(name: str, out: Path) -> str:
	"""The first page; of an invitation its day, of data braces."""
	if name.endswith(".pdf"):
		return f'<img src="{PICTURES}/{escape(Path(name).stem)}.png" alt="" loading="lazy">'
	if name.endswith(".ics"):
		year, month, day, hour, minute = _start(out / name)
		return (
			f'<span class="drawn" style="height:100%"><b>{day}</b>'
			f"<span>{SHORT_MONTHS[month - 1]} {year}</span><span>kl. {hour:02}.{minute:02}</span></span>"
		)
	return '<span class="drawn" style="height:100%"><b>{ }</b><span>JSON</span></span>'


def _start(invitation: Path) -> list[int]:
	"""Year, month, day, hour and minute of an iCalendar file's meeting."""
	start = re.search(
		r"BEGIN:VEVENT.*?DTSTART[^:]*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)", invitation.read_text("utf-8"), re.S
	)
	return [int(part) for part in start.groups()]
