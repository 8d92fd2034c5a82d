"""What is typed to start a partnership: read, and what is wrong with it, before anything is stored.

Each row of people names an organisation; rows that name the same one are people of one party, the first of
them is whom it is reached by. Rows in which nothing is typed are left out, and keep no place.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .. import addresses, dates, sizes
from ..findings import N_, Finding
from ..identifiers import is_cvr
from ..meetings import rhythms
from ..structure import cpr_findings, no_text
from ..tables import twice

TITLE_MISSING = N_("Give the partnership a title.")
ORGANISATION_MISSING = N_("Say which organisation this is about, or empty the row.")
SECTOR_MISSING = N_("Choose the sector of {name}.")
CVR_WRONG = N_("{cvr} is not a valid CVR number. It has eight digits; check it in the CVR register.")
NO_DATE = N_("{text} is not understood as a date. Write for instance 31-12-2027, June 2027 or autumn 2027.")
ENDS_EARLIER = N_("It ends before it begins. Correct one of the two dates.")
GROUP_MISSING = N_("Give the group a name, or empty the row.")
TOO_LONG = N_("This holds {length} characters, more than {limit}. Shorten it.")
A_NUMBER_OF_A_CITIZEN = N_(
	"This holds a CPR number (ending in {ending}). Remove it: nothing about citizens belongs here."
)

SECTORS = {
	"Municipality": ("kommune", "municipality"),
	"Region": ("region",),
	"Police": ("politi", "police"),
	"State": ("ministeriet", "styrelsen", "kriminalforsorgen", "direktoratet", "ministry", "agency"),
	"Education and Research": (
		"skole",
		"universitet",
		"university",
		"college",
		"gymnasi",
		"uddannelse",
		"uc ",
	),
	"Business": ("a/s", "aps", "p/s", "i/s", "k/s", "ltd", "amba", "a.m.b.a"),
	"Voluntary Organisation": (
		*(
			"forening",
			"røde kors",
			"red cross",
			"frivillig",
			"volunt",
			"fonden",
			"foundation",
			"klub",
			"club",
		),
		*("kirkens korshær", "red barnet", "ældre sagen", "mødrehjælpen", "idræt", "lokalråd", "association"),
	),
}
"""Parts of names by which a sector is proposed; it is only a proposal."""
_WHOLE_WORDS = ("region", "a/s", "aps", "p/s", "i/s", "k/s", "ltd", "amba", "a.m.b.a")
STEERING = "Steering Group"

Typed = Mapping[str, Any]
"""By field what the page sends of a row, or of the whole."""


@dataclass(frozen=True)
class Person:
	"""A row of people. row: its number among what was typed, from 0. tasks: what its party undertakes."""

	row: int
	key: str
	organisation: str
	sector: str
	cvr: str
	person: str
	function: str
	email: str
	phone: str
	tasks: tuple[str, ...]

	@property
	def party(self) -> str:
		"""What rows of the same party have in common: the name, without regard to capitals."""
		return self.organisation.casefold()


@dataclass(frozen=True)
class Group:
	"""members: the keys of the rows of those who sit there; with `everybody` all of them do."""

	row: int
	title: str
	kind: str
	meets: str
	everybody: bool
	members: frozenset[str]

	def seats(self, people: Iterable[Person]) -> list[Person]:
		"""List those who sit in the group."""
		return [row for row in people if row.person and (self.everybody or row.key in self.members)]


@dataclass(frozen=True)
class Start:
	"""All that was typed. Days are written as people do: "1 August 2027", "autumn 2027"."""

	title: str
	language: str
	paper: str
	template: str
	starts: str
	ends: str
	purpose: str
	goals: tuple[str, ...]
	people: tuple[Person, ...]
	joint_tasks: tuple[str, ...]
	groups: tuple[Group, ...]

	@property
	def parties(self) -> list[Person]:
		"""The first row of each party."""
		first: dict[str, Person] = {}
		for row in self.people:
			if row.organisation:
				first.setdefault(row.party, row)
		return list(first.values())

	def tasks_of(self, party: Person) -> list[str]:
		"""What all rows of a party together say that it undertakes."""
		return [task for row in self.people if row.party == party.party for task in row.tasks]


def read(typed: Typed) -> Start:
	"""Read what the page sends: plain values, rows as lists of dicts; what is missing is not typed."""
	return Start(
		**{field: _line(typed, field) for field in ("title", "paper", "template", "starts", "ends")},
		language="en" if typed.get("language") == "en" else "da",
		purpose=str(typed.get("purpose") or "").strip(),
		goals=_lines(typed.get("goals")),
		people=tuple(_person(row, values) for row, values in _rows(typed, "people", NAMES_SOMEBODY)),
		joint_tasks=_lines(typed.get("joint_tasks")),
		groups=tuple(_group(row, values) for row, values in _rows(typed, "groups", ("title", "meets"))),
	)


NAMES_SOMEBODY = ("organisation", "cvr", "person", "function", "email", "phone", "tasks")


def _rows(typed: Typed, table: str, fields: Sequence[str]) -> Iterator[tuple[int, Typed]]:
	for row, values in enumerate(typed.get(table) or ()):
		if any(str(values.get(field) or "").strip() for field in fields):
			yield row, values


def _person(row: int, values: Typed) -> Person:
	fields = ("organisation", "sector", "cvr", "person", "function", "email", "phone")
	lines = {field: _line(values, field) for field in fields}
	return Person(row=row, key=str(values.get("key") or row), tasks=_lines(values.get("tasks")), **lines)


def _group(row: int, values: Typed) -> Group:
	return Group(
		row=row,
		title=_line(values, "title"),
		kind=_line(values, "kind") or STEERING,
		meets=_line(values, "meets"),
		everybody=bool(values.get("everybody")),
		members=frozenset(map(str, values.get("members") or ())),
	)


def _line(values: Typed, field: str) -> str:
	return " ".join(str(values.get(field) or "").split())


def _lines(text: object) -> tuple[str, ...]:
	lines = (" ".join(line.strip().removeprefix("- ").split()) for line in str(text or "").splitlines())
	return tuple(line for line in lines if line)


def sector_of(name: str) -> str:
	"""Propose the sector of an organisation by its name; "" where that tells nothing."""
	padded = f" {name.casefold()} "
	for sector, parts in SECTORS.items():
		if any((f" {part} " if part in _WHOLE_WORDS else part) in padded for part in parts):
			return sector
	return ""


def day_of(text: str) -> tuple[date | None, str]:
	"""Read a day as it is written, and how precise it is; raises ValueError for what is none."""
	day = dates.last_day(text)
	if day and not dates.in_calendar(day):
		raise ValueError(text)
	return day, dates.precision(text) if day else "Day"


def findings(start: Start, known: Collection[int], passes: Callable[[str], bool] = no_text) -> list[Finding]:
	"""Find all that is wrong, at the fields of the page: "title", "people.2.email", "groups.0.meets".

	known: the rows of people whose organisation is there already. passes: whether a text holds no CPR number,
	although it looks like it.
	"""
	missing = [] if start.title else [Finding("title", TITLE_MISSING)]
	return [
		*missing,
		*_dates(start),
		*(finding for row in start.people for finding in _of_person(row, known)),
		*_of_groups(start.groups),
		*_too_long(start),
		*_numbers_of_citizens(start, passes),
	]


def _dates(start: Start) -> Iterator[Finding]:
	days = {}
	for place in ("starts", "ends"):
		text = getattr(start, place)
		try:
			days[place] = day_of(text)
		except ValueError:
			yield Finding(place, NO_DATE, {"text": text})
	first, last = days.get("starts", (None, ""))[0], days.get("ends", (None, ""))[0]
	if first and last and last < dates.start_of(first, days["starts"][1]):
		yield Finding("ends", ENDS_EARLIER)


def _of_person(row: Person, known: Collection[int]) -> Iterator[Finding]:
	place = f"people.{row.row}"
	if not row.organisation:
		yield Finding(f"{place}.organisation", ORGANISATION_MISSING)
	elif row.row not in known and not (row.sector or sector_of(row.organisation)):
		yield Finding(f"{place}.sector", SECTOR_MISSING, {"name": row.organisation})
	if row.cvr and not is_cvr(row.cvr):
		yield Finding(f"{place}.cvr", CVR_WRONG, {"cvr": row.cvr})
	address = addresses.single_address(row.email) if row.email else None
	if isinstance(address, Finding):
		yield Finding(f"{place}.email", address.message, address.values)


def _of_groups(groups: Sequence[Group]) -> Iterator[Finding]:
	for group in groups:
		place = f"groups.{group.row}"
		if not group.title:
			yield Finding(f"{place}.title", GROUP_MISSING)
		if group.meets and not rhythms.understood(group.meets):
			yield Finding(f"{place}.meets", rhythms.NOT_UNDERSTOOD, {"text": group.meets})
	named = [group for group in groups if group.title]
	for finding in twice([group.title for group in named], "groups", "title", N_("The group {name}")):
		_groups, number, field = finding.place.split(".")
		yield Finding(f"groups.{named[int(number)].row}.{field}", finding.message, finding.values)


def _too_long(start: Start) -> Iterator[Finding]:
	lines = [("title", start.title), ("paper", start.paper), *(("goals", goal) for goal in start.goals)]
	for row in start.people:
		fields = ("organisation", "cvr", "person", "function", "phone")
		lines += [(f"people.{row.row}.{field}", getattr(row, field)) for field in fields]
	lines += [(f"groups.{group.row}.title", group.title) for group in start.groups]
	texts = [("joint_tasks", task) for task in start.joint_tasks]
	texts += [(f"people.{row.row}.tasks", task) for row in start.people for task in row.tasks]
	for limit, typed in (
		(sizes.LINE, lines),
		(sizes.TEXT, texts),
		(sizes.LONG_TEXT, [("purpose", start.purpose)]),
	):
		for place, text in typed:
			if len(text) > limit:
				yield Finding(place, TOO_LONG, {"length": len(text), "limit": limit})


def _numbers_of_citizens(start: Start, passes: Callable[[str], bool]) -> Iterator[Finding]:
	for place, text in _texts(start):
		for finding in cpr_findings(text, place, passes):
			yield Finding(place, A_NUMBER_OF_A_CITIZEN, {"ending": finding.values["ending"]})


def _texts(start: Start) -> Iterator[tuple[str, str]]:
	for place in ("title", "paper", "purpose"):
		yield place, getattr(start, place)
	for place in ("goals", "joint_tasks"):
		yield from ((place, line) for line in getattr(start, place))
	for row in start.people:
		for field in ("organisation", "person", "function", "email", "phone"):
			yield f"people.{row.row}.{field}", getattr(row, field)
		yield from ((f"people.{row.row}.tasks", task) for task in row.tasks)
	yield from ((f"groups.{group.row}.title", group.title) for group in start.groups)


def without(start: Start, problems: Iterable[Finding]) -> Start:
	"""Leave out what is wrong, so that the rest can be shown."""
	for problem in problems:
		table, *of_row = problem.place.split(".")
		if not of_row:
			start = replace(start, **{table: type(getattr(start, table))()})
			continue
		row, field = int(of_row[0]), of_row[1]
		rows = (
			replace(value, **{field: type(getattr(value, field))()}) if value.row == row else value
			for value in getattr(start, table)
		)
		kept: dict[str, Any] = {table: tuple(value for value in rows if _is_named(value))}
		start = replace(start, **kept)
	return start


def _is_named(row: Person | Group) -> bool:
	return bool(row.organisation if isinstance(row, Person) else row.title)
