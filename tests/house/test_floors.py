"""The house: floors, rooms and what imports what. docs/architecture.md draws it; both say the same."""

import ast
import re
from pathlib import Path

import pytest

import partnership_module

APP = "partnership_module"
ROOT = Path(partnership_module.__file__).parent

FLOORS = (
	("rules",),
	("dossier",),
	("prints", "records"),
	("command_line",),
)
"""From the ground; all else is the shell on top. Those on one floor do not know each other."""

WITHOUT_FRAPPE = ("rules", "dossier", "prints", "command_line")
WITHOUT_CLOCK = ("rules", "dossier", "prints")

SUBJECTS = (
	*("agreements", "meetings", "milestones", "partner_reports", "evaluations", "lifecycle", "disputes"),
	*("partnerships", "links", "journal"),
)
SHARED = (
	("constants", "partnership.messages", "partnership.api"),
	("partnership.access", "permissions"),
	("partnership.documents",),
	("partnership.queries",),
	("partnership.mail",),
	("partnership.files",),
)
"""What all subjects of the shell share, from the ground; those side by side may know each other."""

OF_FRAPPE = ("doctype", "report", "page", "print_format", "workspace")
ON_TOP = ("forms", "desk", "importing")
LOOSE = ("api", "messages", "test_site")
"""Beside what all share, what `bench run-tests` finds: it looks for tests in folders of the app alone."""
OLD_NAMES = {"dossier.__main__"}
"""What only hands on a call by its old name."""

CLOCK = {
	("date", "today"),
	("datetime", "now"),
	("datetime", "today"),
	("datetime", "utcnow"),
	("utils", "now"),
	("utils", "now_datetime"),
	("utils", "nowdate"),
	("utils", "today"),
}


def sources() -> list[Path]:
	"""The modules of the app; what its links lead to lies outside it."""
	return [
		path
		for path in sorted(ROOT.rglob("*.py"))
		if not any(parent.is_symlink() for parent in path.parents if parent.is_relative_to(ROOT))
	]


def name_of(path: Path) -> str:
	"""Dotted name below the app: "rules.dates", "prints" for the package itself."""
	steps = path.relative_to(ROOT).with_suffix("").parts
	return ".".join(steps[:-1] if steps[-1] == "__init__" else steps)


def level_in(floors: tuple[tuple[str, ...], ...], name: str) -> int:
	"""The number of the floor on which a module stands; above them all, how many there are."""
	for level, parts in enumerate(floors):
		if any(name == part or name.startswith(f"{part}.") for part in parts):
			return level
	return len(floors)


def imported(path: Path, tree: ast.AST) -> set[str]:
	"""Full dotted names of all that a module imports, wherever in it."""
	package = [APP, *path.relative_to(ROOT).parent.parts]
	names = set()
	for node in ast.walk(tree):
		if isinstance(node, ast.Import):
			names |= {alias.name for alias in node.names}
		elif isinstance(node, ast.ImportFrom):
			base = package[: len(package) - node.level + 1] if node.level else []
			start = ".".join([*base, *([node.module] if node.module else [])])
			names |= {f"{start}.{alias.name}" for alias in node.names}
	return names


MODULES = {}
for source in sources():
	MODULES[name_of(source)] = imported(source, ast.parse(source.read_text("utf-8")))


def in_app(names: set[str]) -> set[str]:
	"""Modules of the app among imported names, as names below the app."""
	below = {name.removeprefix(f"{APP}.") for name in names if name.startswith(f"{APP}.")}
	return {name if name in MODULES else name.rpartition(".")[0] for name in below}


def below(*parts: str) -> list[str]:
	return [name for name in MODULES if name.partition(".")[0] in parts and name not in OLD_NAMES]


def upward(floors: tuple[tuple[str, ...], ...], name: str, others: set[str]) -> list[str]:
	"""What a module imports from above its floor, or from another part of it."""
	level = level_in(floors, name)
	part = next((p for p in floors[level] if name == p or name.startswith(f"{p}.")), None)
	return [
		other
		for other in others
		if level_in(floors, other) > level
		or (level_in(floors, other) == level and not (other == part or other.startswith(f"{part}.")))
	]


FLOOR_NAMES = [part for parts in FLOORS for part in parts]


def drawn() -> dict[str, tuple[int, set[str]]]:
	"""By folder its floor, from 1, and the folders that it imports, as docs/architecture.md says."""
	text = (ROOT.parent / "docs" / "architecture.md").read_text("utf-8")
	rows = re.findall(r"^\| (\d) \| `(\w+)/` \|[^|]+\|([^|]*)\|$", text, re.M)
	return {folder: (int(floor), set(re.findall(r"`(\w+)/`", others))) for floor, folder, others in rows}


def test_the_floors_are_those_that_the_docs_draw():
	levels = {part: number for number, parts in enumerate(FLOORS, 1) for part in parts}
	assert {folder: floor for folder, (floor, _) in drawn().items()} == {**levels, "partnership": 4}


@pytest.mark.parametrize("folder", drawn())
def test_a_floor_imports_what_the_docs_say(folder):
	others = {other.partition(".")[0] for name in below(folder) for other in in_app(MODULES[name])}
	assert others & {*FLOOR_NAMES, "partnership"} - {folder} == drawn()[folder][1]


def test_every_floor_is_found():
	for part in (*FLOOR_NAMES, *(part for parts in SHARED for part in parts)):
		assert part in MODULES


@pytest.mark.parametrize("name", below(*FLOOR_NAMES))
def test_nothing_imports_upward(name):
	assert not upward(FLOORS, name, in_app(MODULES[name]))


ON_SHARED = [name for name in MODULES if level_in(SHARED, name) < len(SHARED)]


@pytest.mark.parametrize("name", ON_SHARED)
def test_what_subjects_share_knows_none_of_them(name):
	own = {other for other in in_app(MODULES[name]) if other.partition(".")[0] not in FLOOR_NAMES}
	level = level_in(SHARED, name)
	assert not [other for other in own - {"partnership"} if level_in(SHARED, other) > level]


def circles(arrows: dict[str, set[str]]) -> list[str]:
	"""What is left when all that leads to no circle is taken away."""
	left = {name: set(others) & set(arrows) - {name} for name, others in arrows.items()}
	while free := [name for name, others in left.items() if not others]:
		left = {name: others - set(free) for name, others in left.items() if name not in free}
	return sorted(left)


def test_there_is_no_circle():
	assert not circles({name: in_app(others) for name, others in MODULES.items()})


def test_a_circle_is_found():
	assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["a", "b", "c"]
	assert not circles({"a": {"b"}, "b": {"c"}, "c": set()})


def test_the_rooms_of_the_shell_are_the_subjects_and_what_they_share():
	rooms = {path.name for path in (ROOT / "partnership").iterdir() if (path / "__init__.py").exists()}
	shared = {
		part.removeprefix("partnership.") for parts in SHARED for part in parts if "partnership." in part
	}
	assert rooms <= {*SUBJECTS, *shared, *OF_FRAPPE, *ON_TOP}
	loose = {path.stem for path in (ROOT / "partnership").glob("*.py")}
	assert loose == {"__init__", *LOOSE}


REPORTS = sorted((ROOT / "partnership" / "report").rglob("*.py"))
READING = re.compile(r"frappe\.(qb|db|get_all|get_list|get_doc|get_value|get_cached)\b")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_reports_read_through_queries(path):
	assert not READING.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("floor", ["rules", "dossier", "prints"])
def test_rooms_of_every_floor_are_subjects(floor):
	rooms = {path.name for path in (ROOT / floor).iterdir() if (path / "__init__.py").exists()}
	assert rooms <= {*SUBJECTS, "schema"}


def test_every_room_says_what_it_is():
	rooms = [path for path in sources() if path.name == "__init__.py" and path.stat().st_size]
	dumb = [path for path in rooms if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
	assert not dumb
	of_frappe = [ROOT / "partnership" / folder for folder in OF_FRAPPE]
	empty = [path for path in sources() if path.name == "__init__.py" and not path.stat().st_size]
	assert not [
		p for p in empty if not any(p.is_relative_to(f) for f in of_frappe) and p.parent.name != "www"
	]


@pytest.mark.parametrize(
	"name", [*below(*WITHOUT_FRAPPE), "demo", "demo.days", "demo.dossiers", "demo.writing"]
)
def test_no_frappe_below_the_shell(name):
	frappe = [other for other in MODULES[name] if other.partition(".")[0] in ("frappe", "erpnext")]
	assert not frappe


def readings_of_the_clock(tree: ast.AST) -> list[str]:
	readings = []
	for node in ast.walk(tree):
		if isinstance(node, ast.Attribute):
			owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
			if (owner, node.attr) in CLOCK or owner == "time":
				readings.append(f"{owner}.{node.attr}")
		elif isinstance(node, ast.Import | ast.ImportFrom):
			names = [getattr(node, "module", None), *(alias.name for alias in node.names)]
			readings += [name for name in names if name in {"time", "now_datetime", "nowdate", "today"}]
	return readings


def path_of(name: str) -> Path:
	path = ROOT.joinpath(*name.split("."))
	return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@pytest.mark.parametrize("name", below(*WITHOUT_CLOCK))
def test_rules_and_prints_do_not_read_the_clock(name):
	assert not readings_of_the_clock(ast.parse(path_of(name).read_text("utf-8")))


@pytest.mark.parametrize(
	"line",
	[
		"date.today()",
		"datetime.date.today()",
		"datetime.now()",
		"datetime.datetime.now(UTC)",
		"datetime.utcnow()",
		"time.time()",
		"import time",
		"from time import monotonic",
		"from frappe.utils import today",
		"frappe.utils.nowdate()",
		"day = date.today",
	],
)
def test_the_ways_to_read_the_clock_are_known(line):
	assert readings_of_the_clock(ast.parse(line))
