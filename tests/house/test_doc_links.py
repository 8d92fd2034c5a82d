"""What the documentation refers to is there: pages with their headings, and pictures, each of them used."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
REFERENCES = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def references(page: Path) -> list[str]:
	return REFERENCES.findall(page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
	headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
	return {NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_refers_to_is_there(page):
	for reference in references(page):
		path, _hash, anchor = reference.partition("#")
		target = (page.parent / path).resolve() if path else page
		assert target.exists(), reference
		assert not anchor or anchor in anchors(target), reference


def test_every_picture_is_shown():
	pictures = {path.name for path in (ROOT / "docs" / "images").iterdir()}
	shown = {Path(reference).name for page in PAGES for reference in references(page)}
	assert pictures <= shown
