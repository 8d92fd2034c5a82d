"""Dossiers with one thing wrong in each, and the place where that has to be found.

They are made from a demo dossier, so that everything else in them is right.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from partnership_module import demo

BASE = (Path(demo.__file__).parent / "wellbeing.json").read_text("utf-8")
PARTY = "Ældremobiliseringen"
CFSA = "Center for frivilligt socialt arbejde"
"""The first of the organisations."""
CPR = "070761-4285"
"""The number by which the check digits are commonly explained."""


class Broken(NamedTuple):
	"""place: where the first finding must point, "" for the file as a whole; reason: part of its sentence."""

	name: str
	text: str
	place: str
	reason: str


def broken_dossiers() -> list[Broken]:
	reason = {name: phrase for phrase, cases in REASONS.items() for name in cases}
	return [
		*(Broken(name, text, "", reason[name]) for name, text in TEXTS.items()),
		Broken(
			"key twice", BASE.replace('"title":', '"title": "A",\n"title":', 1), "title", reason["key twice"]
		),
		*(Broken(name, _changed(change), place, reason[name]) for name, (place, change) in CHANGES.items()),
	]


def _changed(change: Callable[[dict], object]) -> str:
	data = json.loads(BASE)
	change(data)
	return json.dumps(data, ensure_ascii=False)


def _put(path: str, value) -> Callable[[dict], None]:
	"""Set what stands at a path: "partnership.parties.0.organisation"."""

	def change(data: dict) -> None:
		*way, last = (int(step) if step.isdigit() else step for step in path.split("."))
		for step in way:
			data = data[step]
		data[last] = value

	return change


def _add(path: str, **row) -> Callable[[dict], None]:
	"""Append a row to a table, which is made when it is not there yet."""

	def change(data: dict) -> None:
		*way, table = path.split(".")
		for step in way:
			data = data[step]
		data[table] = [*data.get(table, []), row]

	return change


def _wrong(path: str, value) -> tuple[str, Callable[[dict], None]]:
	return path, _put(path, value)


def _repeat(path: str) -> Callable[[dict], None]:
	"""Append the first row of a table once more."""

	def change(data: dict) -> None:
		for step in path.split("."):
			data = data[step]
		data.append(data[0])

	return change


def _end_of(path: str) -> int:
	data = json.loads(BASE)
	for step in path.split("."):
		data = data.get(step, [])
	return len(data)


def _repeated(path: str, field: str) -> tuple[str, Callable[[dict], None]]:
	return f"{path}.{_end_of(path)}.{field}", _repeat(path)


def _added(path: str, field: str, **row) -> tuple[str, Callable[[dict], None]]:
	return f"{path}.{_end_of(path)}.{field}", _add(path, **row)


TEXTS = {
	"empty": "",
	"no JSON": BASE[:-20],
	"a list": "[]",
	"endlessly nested": "[" * 100_000,
}

CHANGES = {
	"other format": _wrong("format", "partnership-dossier/2"),
	"no partnership": ("partnership", lambda data: data.pop("partnership")),
	"no title": ("partnership.title", lambda data: data["partnership"].pop("title")),
	"unknown field": _wrong("partnership.budget", 100),
	"unknown choice": _wrong("partnership.status", "Finished"),
	"empty text": _wrong("partnership.purpose", ""),
	"blank text": _wrong("partnership.purpose", "  "),
	"long title": _wrong("partnership.title", "a" * 141),
	"line break in a title": _wrong("milestones.0.title", "To\nlinjer"),
	"number for text": _wrong("partnership.purpose", 5),
	"text for number": _wrong("partnership.contributions.0.minimum", "210000"),
	"text for true or false": _wrong("partnership.core_task", "yes"),
	"row for table": _wrong("partnership.parties", {"organisation": PARTY}),
	"text for row": _wrong("partnership.parties.0", PARTY),
	"day that does not exist": _wrong("partnership.start_date", "2003-02-29"),
	"day written in Danish": _wrong("partnership.start_date", "31-12-2003"),
	"day with a time": _wrong("partnership.start_date", "2003-12-31T10:00:00"),
	"year without end": _wrong("partnership.end_date", "9999-12-31"),
	"time with a zone": _added(
		"meetings", "start", title="M", group_name="Styregruppe", start="2004-01-01T10:00:00Z"
	),
	"negative amount": _wrong("partnership.contributions.0.minimum", -1),
	"not a number": _wrong("partnership.contributions.0.minimum", float("nan")),
	"notice of half a month": _wrong("partnership.notice_months", 0.5),
	"threshold above one": _wrong("milestones.0.partial_threshold", 1.5),
	"score above five": (
		"evaluations.0.prerequisites.0.score",
		_put("evaluations.0.prerequisites", [{"party": PARTY, "prerequisite": "Trust", "score": 6}]),
	),
	"organisation twice": _repeated("organisations", "organisation_name"),
	"organisation twice in capitals": _added(
		"organisations", "organisation_name", organisation_name="ÅRHUS KOMMUNE", sector="Municipality"
	),
	"organisation that nothing refers to": _added(
		"organisations", "organisation_name", organisation_name="Uden for", sector="Other"
	),
	"organisation unknown": _wrong("partnership.parties.0.organisation", "Ukendt forening"),
	"organisation within itself": _wrong("organisations.0.part_of", CFSA),
	"CVR number wrong": _wrong("organisations.0.cvr", "12345678"),
	"CVR number too short": _wrong("organisations.0.cvr", "1234567"),
	"citizen's number": _wrong("partnership.purpose", f"Borgeren {CPR} deltager."),
	"citizen's number in a task": _wrong("roles.0.tasks.0.task", f"Kontakte {CPR}"),
	"party twice": _repeated("partnership.parties", "organisation"),
	"goal twice": _repeated("partnership.goals", "title"),
	"group twice": _repeated("partnership.groups", "title"),
	"phase twice": _repeated("partnership.phases", "title"),
	"appendix twice": _repeated("partnership.appendices", "title"),
	"role twice": _repeated("roles", "title"),
	"milestone twice": _repeated("milestones", "code"),
	"agreement twice": _repeated("agreements", "version"),
	"end before start": _wrong("partnership.end_date", "2002-12-31"),
	"party leaves before it comes": (
		"partnership.parties.0.to_date",
		lambda data: data["partnership"]["parties"][0].update(from_date="2004-01-01", to_date="2003-01-01"),
	),
	"member of an unknown group": _wrong("partnership.members.0.group_name", "Bestyrelsen"),
	"meeting rule of an unknown group": _wrong("partnership.meeting_rules.0.group_name", "Bestyrelsen"),
	"rhythm without a number": _added(
		"partnership.meeting_rules", "number", group_name="Styregruppe", rhythm="Every N Weeks"
	),
	"criterion of an unknown goal": _added(
		"partnership.success_criteria", "goal", criterion="Flere", goal="Ukendt"
	),
	"contribution of nobody": _wrong("partnership.contributions.0.party", "Frivillighedsrådet"),
	"minimum above maximum": _wrong("partnership.contributions.0.minimum", 500_000),
	"role that nobody plays": _added("roles", "parties", title="Politiet"),
	"role of somebody who is no party": _added(
		"roles", "parties.0.party", title="Politiet", parties=[{"party": "Frivillighedsrådet"}]
	),
	"function without a name": _added("roles", "function", title="Sekretær", played_by="Function"),
	"task under an unknown activity": _wrong("roles.0.tasks.0.activity", "Ukendt"),
	"signature of nobody": _wrong("agreements.0.signatures.0.party", "Frivillighedsrådet"),
	"submitted without its text": ("agreements.0.frozen_html", _put("agreements.0.submitted", True)),
	"digest of another text": (
		"agreements.0.digest",
		lambda data: data["agreements"][0].update(frozen_html="<p>", digest="0" * 64),
	),
	"digest that is none": _wrong("agreements.0.digest", "abc"),
	"milestone of an unknown phase": _wrong("milestones.0.phase", "Ukendt"),
	"milestone of an unknown goal": _wrong("milestones.0.goal", "Ukendt"),
	"milestone of an unknown indicator": _wrong("milestones.0.indicator", "Ukendt"),
	"milestone of nobody": _wrong("milestones.0.responsible", "Frivillighedsrådet"),
	"part of an unknown milestone": _wrong("milestones.0.part_of", "Ukendt"),
	"milestones in a ring": (
		"milestones.0.part_of",
		lambda data: (
			data["milestones"][0].update(part_of=data["milestones"][1]["code"]),
			data["milestones"][1].update(part_of=data["milestones"][0]["code"]),
		),
	),
	"range without a lower end": ("milestones.0.target", _put("milestones.0.target_max", 5)),
	"indicator reported by nobody": _added(
		"indicators", "reporting_parties.0.party", title="Antal", reporting_parties=[{"party": "Ukendt"}]
	),
	"meeting of an unknown group": _added(
		"meetings", "group_name", title="M", group_name="Bestyrelsen", start="2004-01-01T10:00:00"
	),
	"stance on a decision that was not taken": _added(
		"meetings",
		"stances.0.decision_number",
		title="M",
		group_name="Styregruppe",
		start="2004-01-01T10:00:00",
		stances=[{"decision_number": 1, "party": PARTY, "stance": "For"}],
	),
	"evaluation period backwards": (
		"evaluations.0.period_to",
		lambda data: data["evaluations"][0].update(period_from="2005-01-01", period_to="2004-01-01"),
	),
}

REASONS = {
	"The file is no JSON: line ": ("empty", "no JSON", "endlessly nested"),
	"must be an object in curly brackets": ("a list", "text for row"),
	"must be a list in square brackets": ("row for table",),
	"This is missing. It must be stated.": ("no partnership", "no title"),
	"There is no field of this name here. Correct the name, or take it out.": ("unknown field",),
	"is not one of the choices. Choose from": ("other format", "unknown choice"),
	"This is empty. Leave it out": ("empty text", "blank text"),
	"longer than 140 characters": ("long title",),
	"This must be one line.": ("line break in a title",),
	'must be text in quotation marks, not "5"': ("number for text",),
	'must be true or false, not "yes"': ("text for true or false",),
	"is not a number. Write for instance": ("text for number", "not a number"),
	'"0.5" is not a whole number': ("notice of half a month",),
	"It must be more than 0.": ("negative amount",),
	"It must be at most 1.": ("threshold above one",),
	"It must be at most 5.": ("score above five",),
	"is not a date. Write year, month and day": (
		"day that does not exist",
		"day written in Danish",
		"day with a time",
	),
	"outside the years 1900 to 2999": ("year without end",),
	"is not a local date and time": ("time with a zone",),
	"stands twice, in row 1 and row ": (
		"organisation twice",
		"party twice",
		"goal twice",
		"group twice",
		"phase twice",
		"appendix twice",
		"role twice",
		"milestone twice",
		"agreement twice",
	),
	"ÅRHUS KOMMUNE stands twice": ("organisation twice in capitals",),
	"stands twice in one object": ("key twice",),
	"Nothing refers to the organisation Uden for.": ("organisation that nothing refers to",),
	"names the organisation Ukendt forening, which is missing": ("organisation unknown",),
	"is part of itself": ("organisation within itself", "milestones in a ring"),
	"is not a valid CVR number of": ("CVR number wrong", "CVR number too short"),
	"holds a CPR number (ending in ...85)": ("citizen's number", "citizen's number in a task"),
	", before it starts ": (
		"end before start",
		"party leaves before it comes",
		"evaluation period backwards",
	),
	"names the group Bestyrelsen, which": (
		"member of an unknown group",
		"meeting rule of an unknown group",
		"meeting of an unknown group",
	),
	"names the goal Ukendt, which": ("criterion of an unknown goal", "milestone of an unknown goal"),
	"names the phase Ukendt, which": ("milestone of an unknown phase",),
	"names the indicator Ukendt, which": ("milestone of an unknown indicator",),
	"names the milestone Ukendt, which": ("part of an unknown milestone",),
	"names the activity Ukendt, which": ("task under an unknown activity",),
	"names Frivillighedsrådet, which is no party": (
		"contribution of nobody",
		"role of somebody who is no party",
		"signature of nobody",
		"milestone of nobody",
	),
	"names Ukendt, which is no party": ("indicator reported by nobody",),
	"State the number.": ("rhythm without a number",),
	"The minimum 500000": ("minimum above maximum",),
	"No party plays the role Politiet.": ("role that nobody plays",),
	"is played by a function. Name it": ("function without a name",),
	"submitted but lacks its frozen text": ("submitted without its text",),
	"does not belong to its frozen text": ("digest of another text",),
	"must be a SHA-256 digest": ("digest that is none",),
	"an upper limit of its range but no lower one": ("range without a lower end",),
	"refers to decision 1, but the meeting has 0": ("stance on a decision that was not taken",),
}
"""Part of the sentence, with the cases that are refused by it."""
