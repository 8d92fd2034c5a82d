"""The floors of the code: nothing imports upward, rules and agreements know neither Frappe nor the clock."""

import ast
from pathlib import Path

import pytest

import partnership_module

APP = "partnership_module"
ROOT = Path(partnership_module.__file__).parent

FLOORS = (
	("rules",),
	(
		*("dossier.schema", "dossier.kinds", "dossier.former_names", "dossier.indicators"),
		*("dossier.milestones", "dossier.open_periods", "dossier.ocds"),
	),
	("agreement",),
	(
		*("dossier.problems", "dossier.reading", "dossier.labels", "dossier.prints"),
		*("dossier.cli", "dossier.__main__"),
	),
	("turns", "dossier.mapping", "dossier.export", "dossier.importing"),
)
"""From the ground; everything else of the app is the shell on top."""

WITHOUT_FRAPPE = 4
"""So many floors run where there is no Frappe."""

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
	"""Dotted name below the app: "rules.dates", "agreement" for the package itself."""
	steps = path.relative_to(ROOT).with_suffix("").parts
	return ".".join(steps[:-1] if steps[-1] == "__init__" else steps)


def floor(name: str) -> int:
	for level, parts in enumerate(FLOORS):
		if any(name == part or name.startswith(f"{part}.") for part in parts):
			return level
	return len(FLOORS)


def imported(path: Path, tree: ast.AST) -> set[str]:
	"""Full dotted names of all that a module imports, wherever in it."""
	package = [APP, *path.relative_to(ROOT).parent.parts]
	found = set()
	for node in ast.walk(tree):
		if isinstance(node, ast.Import):
			found |= {alias.name for alias in node.names}
		elif isinstance(node, ast.ImportFrom):
			base = package[: len(package) - node.level + 1] if node.level else []
			start = ".".join([*base, *([node.module] if node.module else [])])
			found |= {f"{start}.{alias.name}" for alias in node.names}
	return found


MODULES = {}
for source in sources():
	MODULES[name_of(source)] = imported(source, ast.parse(source.read_text("utf-8")))


def in_app(names: set[str]) -> set[str]:
	"""Modules of the app among imported names, as names below the app."""
	below = {name.removeprefix(f"{APP}.") for name in names if name.startswith(f"{APP}.")}
	return {name if name in MODULES else name.rpartition(".")[0] for name in below}


def on_floors(*levels: int) -> list[str]:
	return [name for name in MODULES if floor(name) in levels and name != "dossier"]


def test_every_floor_is_found():
	for level in range(len(FLOORS) + 1):
		assert on_floors(level)
	for part in (part for parts in FLOORS for part in parts):
		assert part in MODULES


def test_every_module_of_the_dossier_has_its_floor():
	lost = [name for name in MODULES if name.startswith("dossier.") and floor(name) == len(FLOORS)]
	assert not lost


@pytest.mark.parametrize("name", on_floors(*range(len(FLOORS))))
def test_nothing_imports_upward(name):
	above = [other for other in in_app(MODULES[name]) if floor(other) > floor(name) and other != "dossier"]
	assert not above


@pytest.mark.parametrize("name", on_floors(0))
def test_rules_import_nothing_of_the_app_outside_rules(name):
	assert all(floor(other) == 0 for other in in_app(MODULES[name]))


@pytest.mark.parametrize("name", [*on_floors(*range(WITHOUT_FRAPPE)), "dossier", "demo"])
def test_no_frappe_below_the_shell(name):
	frappe = [other for other in MODULES[name] if other.partition(".")[0] in ("frappe", "erpnext")]
	assert not frappe


def readings_of_the_clock(tree: ast.AST) -> list[str]:
	found = []
	for node in ast.walk(tree):
		if isinstance(node, ast.Attribute):
			owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
			if (owner, node.attr) in CLOCK or owner == "time":
				found.append(f"{owner}.{node.attr}")
		elif isinstance(node, ast.Import | ast.ImportFrom):
			names = [getattr(node, "module", None), *(alias.name for alias in node.names)]
			found += [name for name in names if name in {"time", "now_datetime", "nowdate", "today"}]
	return found


def path_of(name: str) -> Path:
	path = ROOT.joinpath(*name.split("."))
	return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@pytest.mark.parametrize("name", on_floors(0, 1, 2))
def test_rules_and_agreements_do_not_read_the_clock(name):
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
