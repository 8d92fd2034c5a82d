"""Every paper of a partnership comes out of one registry."""

import ast
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from partnership_module.demo import dossiers
from partnership_module.prints import files

HISTORY = dossiers.history()


def papers(stem: str) -> list[files.Paper]:
	return [*files.papers(HISTORY[stem], stem, dossiers.AS_OF)]


def functions() -> dict[str, ast.FunctionDef]:
	tree = ast.parse(Path(files.__file__).read_text("utf-8"))
	return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def makes_a_print(node: ast.FunctionDef) -> bool:
	"""Tell whether a function gives a print; one that takes a print only adds to it."""
	named = [getattr(argument.annotation, "id", "") for argument in node.args.args]
	return getattr(node.returns, "id", "") == "Print" and "Print" not in named


def test_whatever_makes_a_print_is_called_by_one_that_is_registered():
	registered = [functions()[make.__name__] for make in files.PAPERS]
	called = {node.id for make in registered for node in ast.walk(make) if isinstance(node, ast.Name)}
	prints = {name for name, node in functions().items() if makes_a_print(node)}
	assert len(prints) >= 5
	assert prints <= called


def test_every_maker_is_registered():
	makers = {name for name, node in functions().items() if getattr(node.returns, "id", "") == "Papers"}
	assert makers == {make.__name__ for make in files.PAPERS}


@pytest.mark.parametrize("stem", HISTORY)
def test_names_begin_with_the_partnership_and_stand_once(stem):
	names = [paper.file.name for paper in papers(stem)]
	assert len(set(names)) == len(names)
	assert all(name == stem or name.startswith(f"{stem}-") for name in names)


def test_a_meeting_without_anything_noted_has_no_minutes():
	kinds = [paper.kind for paper in papers("violence")]
	of_the_whole = ["Partnerskabet på én side", "Rolleark", "Kontaktliste"]
	others = ["Milepæle", "Evaluering", "Indkaldelse", "Invitation", "Åbne data (OCDS)"]
	assert kinds == ["Aftale", *of_the_whole, *others]


def test_the_invitation_says_when_and_where():
	(invitation,) = [paper.file for paper in papers("violence") if paper.kind == "Invitation"]
	(event,) = Calendar.from_ical(invitation.content).walk("VEVENT")
	assert event["dtstart"].dt.isoformat() == "2003-12-10T13:00:00+01:00"
	assert event["location"] == "Mødrehjælpen, Studiestræde 21, 1455 København K"
	assert event["summary"] == invitation.title == "Styregruppens første møde"


def test_the_same_dossier_gives_the_same_bytes(tmp_path):
	first, second = (
		[paper.file for paper in papers("violence") if isinstance(paper.file, files.Data)] for _ in range(2)
	)
	assert first == second
	assert [path.read_bytes() for file in first for path in file.write(tmp_path)] == [
		row.content for row in second
	]


def test_an_evaluation_that_is_not_frozen_has_the_verdicts_of_the_day():
	evaluation = HISTORY["violence"].evaluations[0]
	assert not any(row.computed for row in evaluation.results)
	fetched = files.fetched(HISTORY["violence"], evaluation, date(2005, 3, 31))
	assert {row.as_of for row in fetched.results if row.computed} == {date(2005, 3, 31)}


def test_one_that_was_finished_before_reports_were_frozen_says_so():
	evaluation = HISTORY["violence"].evaluations[0]
	said = "Evalueringen blev afsluttet, før rapporter blev fastlåst"
	for never_frozen in (False, True):
		given = evaluation.model_copy(update={"submitted": True, "not_frozen": never_frozen})
		made = files.evaluation_report(HISTORY["violence"], given, "x", date(2005, 3, 31))
		assert (said in made.html) == never_frozen
