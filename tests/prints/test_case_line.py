"""The case and KLE number in the head of papers: where the partnership wants them, and nowhere else."""

from datetime import date, datetime

import pytest
from lxml import html

from partnership_module.dossier.digest import digest
from partnership_module.dossier.reading import read, write
from partnership_module.prints.agreements.amendment import amendment_html
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.prints.evaluations.report import evaluation_html
from partnership_module.prints.meetings.papers import minutes_html, summons_html
from tests.shared.dossiers import dossier

CASE = {"case_number": "2027-1234", "kle_number": "27.69.00-P20"}
RECORDS = {
	"agreements": [{"sections": [{"block": "Text", "text": "Vi samarbejder."}]}],
	"meetings": [{"title": "Møde", "group_name": "Styregruppe", "start": datetime(2027, 1, 1, 13)}],
	"evaluations": [{"title": "Midtvejs", "kind": "Midway"}],
}
PAPERS = {
	"agreement": agreement_html,
	"amendment": amendment_html,
	"summons": lambda d: summons_html(d, d.meetings[0]),
	"minutes": lambda d: minutes_html(d, d.meetings[0]),
	"evaluation": lambda d: evaluation_html(d, d.evaluations[0], date(2027, 1, 1)),
}


def filed(case: dict, **parts):
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	records = {name: [{**row, **case} for row in rows] for name, rows in RECORDS.items()}
	return dossier(groups=groups, **records, **parts)


def head(document: str) -> list[str]:
	(cover,) = html.fromstring(document).find_class("cover")
	return [line.text_content().strip() for line in cover]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_head_says_it(paper):
	said = head(PAPERS[paper](filed(CASE, print_case_number=True)))
	assert said[-1] == "Sagsnummer 2027-1234 · KLE 27.69.00-P20"


@pytest.mark.parametrize(
	"case, said",
	[({"case_number": "2027-1234"}, "Sagsnummer 2027-1234"), ({"kle_number": "27.69.00"}, "KLE 27.69.00")],
)
def test_one_of_the_two(case, said):
	assert head(agreement_html(filed(case, print_case_number=True)))[-1] == said


def test_in_english():
	document = summons_html(d := filed(CASE, print_case_number=True, language="en"), d.meetings[0])
	assert head(document)[-1] == "Case number 2027-1234 · KLE 27.69.00-P20"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_without_it_is_the_same_to_the_sign(paper):
	"""What was sent, frozen or approved before there were such numbers keeps its digest."""
	assert "" not in head(PAPERS[paper](filed({})))
	plain = digest(PAPERS[paper](filed({})))
	assert digest(PAPERS[paper](filed(CASE))) == plain
	assert digest(PAPERS[paper](filed({}, print_case_number=True))) == plain


def test_a_dossier_without_it_is_written_as_before():
	written = write(filed({}))
	assert not [field for field in ("case_number", "kle_number", "closed_on") if field in written]
	assert read(write(filed(CASE))) == filed(CASE)
